"""Decisive facts: unsettled values which, by themselves, could change who comes first, and how good or bad they would have to be.

An unsettled cell counts somewhere between its ends. If the truth were its best, a rival could overtake the leader; if it were
its worst, the leader could fall behind the second. Each such cell is a fact worth finding out. Where no single one decides,
:func:`together` tells how many would have to turn out well, or badly, at once. :func:`needed_text` gives the raw value that
decides in words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.platforms import Lens
from decision.cells.cell import Cell
from decision.cells.matrix import matrix
from decision.certainty.arrays import Board
from decision.format import amount
from decision.ranking.ranking import Ranking, Row
from decision.ranking.scoring import TIE

_LENGTHS = ((86_400, "days"), (3_600, "h"), (60, "min"))


@dataclass(frozen=True, slots=True)
class Decisive:
    """One unsettled cell that could change the first place.

    ``row`` and ``criterion``: of the cell. ``winner``: the row that would come first instead. ``needed``: the value, from 0 to 1,
    above which it does (for a rival's cell) or below which it does (for the leader's, ``lifts`` False); ``text``: the same as
    a raw value in words. ``chance``: the share of the cell's open range that changes the first place. ``promise``: the
    vendor's promise, empty where there is none; ``promise_decides``: whether that promise, if true, would do it.
    """

    row: Row
    criterion: Criterion
    winner: Row
    lifts: bool
    needed: float
    text: str
    chance: float
    promise: str
    promise_decides: bool

    @property
    def cell(self) -> Cell:
        """The unsettled cell."""
        return self.row.cells[self.criterion.id]


@dataclass(frozen=True, slots=True)
class Together:
    """The fewest unsettled cells of one platform that change the first place only together.

    ``lifts``: each at its best would put ``row`` first; if not, each at its worst would put ``winner`` before the leader ``row``.
    """

    row: Row
    criteria: tuple[Criterion, ...]
    winner: Row
    lifts: bool


def decisive(catalogue: Catalogue, result: Ranking, board: Board) -> tuple[Decisive, ...]:
    """Return the unsettled cells that could change the first place, the likeliest to do so first."""
    if len(board.ids) < 2:
        return ()
    scores, values = board.scores, board.values
    facts = []
    for i, row in enumerate(result.best_first):
        lead = scores[0] - scores[i] if i else scores[0] - scores[1]
        for j, criterion in enumerate(result.criteria):
            low, high, share = board.low[i, j], board.high[i, j], board.shares[j]
            if high - low <= TIE or share <= TIE:
                continue
            turn = values[i, j] + (lead if i else -lead) / share
            chance = (high - turn if i else turn - low) / (high - low)
            if chance <= TIE:
                continue
            winner = row if i else result.best_first[1]
            facts.append(_decisive(catalogue, result, row, criterion, winner, float(turn), min(1.0, float(chance))))
    return tuple(sorted(facts, key=lambda fact: (-fact.chance, fact.row.rank, fact.row.platform.name.casefold())))


def _decisive(
    catalogue: Catalogue, result: Ranking, row: Row, criterion: Criterion, winner: Row, turn: float, chance: float
) -> Decisive:
    view = result.view
    lifts = winner is row
    trusted = matrix(catalogue, replace(view.basis, promises="trust"))[row.id][criterion.id]
    cell = row.cells[criterion.id]
    promise = trusted.text if not cell.is_known and trusted.is_known else ""
    held = trusted.utility.low > turn if lifts else trusted.utility.high < turn
    text = needed_text(catalogue, criterion, view.lens, turn, view.languages, at_least=lifts)
    return Decisive(row, criterion, winner, lifts, turn, text, chance, promise, bool(promise) and held)


def together(result: Ranking, board: Board) -> tuple[Together, ...]:
    """Return, for each platform of which no single cell decides, the fewest cells that do, the best ranked first."""
    if len(board.ids) < 2:
        return ()
    scores, values = board.scores, board.values
    groups = []
    for i, row in enumerate(result.best_first):
        lead = scores[0] - scores[i or 1]
        gains = board.shares * (board.high[i] - values[i] if i else values[i] - board.low[i])
        order = (-gains).argsort(kind="stable")
        enough = (gains[order].cumsum() > lead + TIE).nonzero()[0]
        if len(enough) and enough[0] > 0:
            criteria = tuple(result.criteria[int(j)] for j in order[: enough[0] + 1])
            groups.append(Together(row, criteria, row if i else result.best_first[1], lifts=i > 0))
    return tuple(groups)


def needed_text(
    catalogue: Catalogue, criterion: Criterion, lens: Lens, value: float, wanted: Sequence[str], *, at_least: bool
) -> str:
    """Return in words the raw values that count at least, or less than, ``value`` (above 0, below 1).

    "at most 420 ms", "gVisor or stronger", "yes"; and the other way round "slower than 420 ms", "weaker than gVisor", "no".
    """
    measure = criterion.measure(lens)
    if measure.shape == "levels":
        return _level(catalogue, measure, value, at_least)
    if measure.shape == "share":
        return _part(wanted, value, at_least)
    if measure.shape == "boolean":
        return "yes" if at_least else "no"
    raw = _amount(_raw(measure, value), measure.unit)
    if at_least:
        return f"at most {raw}" if measure.less_is_better else f"at least {raw}"
    return f"more than {raw}" if measure.less_is_better else f"less than {raw}"


def _raw(measure: Measure, value: float) -> float:
    """Return the raw amount that has this value."""
    worst, best = float(measure.worst or 1), float(measure.best or 1)
    return worst * (best / worst) ** value if measure.shape == "log" else worst + value * (best - worst)


def _amount(value: float, unit: str) -> str:
    """Return an amount to three figures, a length of time in the largest unit of which it has two."""
    if unit == "s":
        size, name = next(((size, name) for size, name in _LENGTHS if value >= 2 * size), (1, "s"))
        return f"{value / size:.3g} {name}"
    return amount(round(value, 2 - math.floor(math.log10(value))), unit)


def _level(catalogue: Catalogue, measure: Measure, value: float, at_least: bool) -> str:
    """Return the worst level that is enough, "or stronger", or what is weaker than that."""
    field = catalogue.fields[measure.field]
    enough = [level for level in measure.levels.values() if level >= value]
    step = min(enough, default=1.0)
    top = step == max(measure.levels.values())
    word = (
        measure.best_text
        if top
        else next(field.label_of(word) for word, level in measure.levels.items() if level == step)
    )
    if not at_least:
        return f"weaker than {word}"
    return word if top else f"{word} or stronger"


def _part(wanted: Sequence[str], value: float, at_least: bool) -> str:
    count = math.ceil(value * len(wanted) - 1e-9)
    if at_least:
        return (
            f"all {len(wanted)} you want" if count >= len(wanted) else f"at least {count} of the {len(wanted)} you want"
        )
    return f"fewer than {count} of the {len(wanted)} you want"
