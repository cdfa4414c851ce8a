"""Group decision making: several people's weights side by side, their agreement, and the choice that is fair to all.

Each person's weights rank the same platforms by the same cells; only the weights differ. A person's satisfaction with a
platform is its score under that person's weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.scoring import TIE, Array
from decision.ranking.view import Person, View

YOURS = "Your sliders"


@dataclass(frozen=True, slots=True)
class Member:
    """One person: a name, and the ranking under that person's weights."""

    name: str
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two people's rankings: Kendall's tau (b, for ties), None where it has no meaning."""

    first: str
    second: str
    tau: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Spread of the weights on one criterion: the least and the greatest share of weight that anybody gives it, and who."""

    criterion: Criterion
    low: float
    low_name: str
    high: float
    high_name: str


@dataclass(frozen=True, slots=True)
class Fair:
    """A fair choice: the platforms with the highest figure of a kind (several when equal), and that figure, from 0 to 1."""

    rows: tuple[Row, ...]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class GroupResult:
    """Joint evaluation by several people's weights.

    ``rows``: the platforms by mean score, best first, as ranked under the reader's weights. ``scores`` and ``ranks``: shape
    (platforms, members), in the order of ``rows`` and ``members``. ``least``: best for the least satisfied; ``mean``: best on
    average. ``spreads``: the criteria over which people differ most come first.
    """

    members: tuple[Member, ...]
    rows: tuple[Row, ...]
    scores: Array
    ranks: Array
    agreements: tuple[Agreement, ...]
    spreads: tuple[Spread, ...]
    least: Fair
    mean: Fair


def weighted(view: View, person: Person) -> View:
    """Return the view with this person's weights."""
    return replace(view, weights=person.weights, people=(), find="")


@cached(maxsize=64)
def group(catalogue: Catalogue, view: View) -> GroupResult | None:
    """Return the joint evaluation by the people of a view, the reader first; None where there is nobody else, or nothing ranked."""
    reader_view = replace(view, people=(), find="")
    members = (
        Member(YOURS, ranking(catalogue, reader_view)),
        *(Member(person.name, ranking(catalogue, weighted(view, person))) for person in view.people),
    )
    if len(members) < 2 or not members[0].ranking.best_first:
        return None
    by_id = [{row.id: row for row in member.ranking.best_first} for member in members]
    ids = list(by_id[0])
    scores = np.array([[rows[id].score for rows in by_id] for id in ids])
    ranks = np.array([[rows[id].rank for rows in by_id] for id in ids])
    order = np.argsort(-scores.mean(axis=1), kind="stable")
    scores, ranks = scores[order], ranks[order]
    rows = tuple(by_id[0][ids[place]] for place in order)
    return GroupResult(
        members=members,
        rows=rows,
        scores=scores,
        ranks=ranks,
        agreements=tuple(
            Agreement(members[i].name, members[j].name, kendall(ranks[:, i], ranks[:, j]))
            for i, j in combinations(range(len(members)), 2)
        ),
        spreads=_spreads(members),
        least=_best(rows, scores.min(axis=1)),
        mean=_best(rows, scores.mean(axis=1)),
    )


def kendall(first: Array, second: Array) -> float | None:
    """Return Kendall's tau-b of two rankings; None for fewer than two platforms or where one ranks all the same.

    >>> kendall(np.array([1, 2, 3]), np.array([3, 2, 1]))
    -1.0
    """
    if len(set(first)) < 2 or len(set(second)) < 2:
        return None
    from scipy.stats import kendalltau  # half a second to import, needed by few

    return round(float(kendalltau(first, second).statistic), 12)


def _spreads(members: tuple[Member, ...]) -> tuple[Spread, ...]:
    spreads = []
    criteria = {criterion.id: criterion for member in members for criterion in member.ranking.criteria}
    for criterion in criteria.values():
        shares: Mapping[str, float] = {member.name: member.ranking.shares[criterion.id] for member in members}
        low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
        spreads.append(Spread(criterion, shares[low], low, shares[high], high))
    return tuple(sorted(spreads, key=lambda spread: spread.low - spread.high))


def _best(rows: tuple[Row, ...], figures: Array) -> Fair:
    top = float(figures.max())
    return Fair(tuple(row for row, figure in zip(rows, figures, strict=True) if figure >= top - TIE), top)
