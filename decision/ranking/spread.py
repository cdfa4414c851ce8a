"""Spread of the ranked platforms on each criterion: where they lie from worst to best, and which criteria tell them apart.

Weights play no part beyond the choice of each platform's best offer, whose cells these are.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from decision.catalogue.criteria import Criterion
from decision.cells.cell import Cell
from decision.format import capitalised, counted, joined
from decision.ranking.ranking import Ranking

MOST_APART = 2
"""The most criteria named as those that tell platforms apart most."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The places of the ranked platforms on one criterion, from 0 (worst) to 1 (best).

    ``values``: each settled value with the number of platforms that have it, worst first. ``ranges``: both ends for each platform whose
    value is known and not settled. ``unknown``: how many platforms have no known value.
    """

    criterion: Criterion
    values: tuple[tuple[float, int], ...]
    ranges: tuple[tuple[float, float], ...]
    unknown: int

    @property
    def total(self) -> int:
        """How many platforms are ranked."""
        return sum(count for _, count in self.values) + len(self.ranges) + self.unknown

    @property
    def best(self) -> int:
        """How many platforms have the best value that the criterion counts."""
        return sum(count for value, count in self.values if value == 1)

    @property
    def deviation(self) -> float | None:
        """The standard deviation of the known values, an unsettled one in its middle; None where fewer than two are known.

        Unknown values are left out and not put halfway, where they would make a criterion look more even than anybody knows.
        """
        middles = [*self.values, *(((low + high) / 2, 1) for low, high in self.ranges)]
        known = self.total - self.unknown
        if known < 2:
            return None
        mean = sum(count * value for value, count in middles) / known
        return math.sqrt(sum(count * (value - mean) ** 2 for value, count in middles) / known)


def spreads(result: Ranking, criteria: Sequence[Criterion] | None = None) -> tuple[Spread, ...]:
    """Return the spread of the ranked platforms on each of these criteria, or else of those that take part."""
    return tuple(
        spread(criterion, [row.cells[criterion.id] for row in result.best_first])
        for criterion in (result.criteria if criteria is None else criteria)
    )


def spread(criterion: Criterion, cells: Sequence[Cell]) -> Spread:
    """Return the spread of platforms whose cells by a criterion these are."""
    ends = [(cell.utility.low, cell.utility.high) for cell in cells if cell.is_known]
    settled = Counter(low for low, high in ends if low == high)
    ranges = sorted((low, high) for low, high in ends if low < high)
    return Spread(criterion, tuple(sorted(settled.items())), tuple(ranges), len(cells) - len(ends))


def spread_text(spread: Spread) -> str:
    """Return how many platforms have the best value, a range or no known value, in a sentence."""
    parts = [f"{spread.best or 'none'} of {counted(spread.total, 'platform')} {_have(spread.best)} the best value"]
    parts += [f"{len(spread.ranges)} {_have(len(spread.ranges))} a range"] if spread.ranges else []
    parts += [f"{spread.unknown} {'is' if spread.unknown == 1 else 'are'} unknown"] if spread.unknown else []
    return capitalised(f"{', '.join(parts)}.")


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def apart_text(spreads: Sequence[Spread]) -> str:
    """Return which criteria tell the ranked platforms apart most and which least, in a sentence.

    A criterion tells apart as much as the standard deviation of its known values is great (``Spread.deviation``). The two greatest
    are named, one of two criteria, and the least. Empty where there are no two criteria with different deviations.
    """
    by_deviation = sorted(
        ((round(deviation, 9), spread) for spread in spreads if (deviation := spread.deviation) is not None),
        key=lambda pair: -pair[0],
    )
    if len({deviation for deviation, _ in by_deviation}) < 2:
        return ""
    *greater, (_, least) = by_deviation
    most = [spread for _, spread in greater[:MOST_APART]]
    nouns = joined([spread.criterion.noun for spread in most])
    verb = "tells" if len(most) == 1 else "tell"
    alike = f": {least.best} of {least.total} have the best value" if 2 * least.best > least.total else ""
    platforms = counted(least.total, "platform")
    return capitalised(f"{nouns} {verb} these {platforms} apart most, {least.criterion.noun} least{alike}.")
