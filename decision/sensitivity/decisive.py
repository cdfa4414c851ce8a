"""Decisive facts: unsettled values which, by themselves, could change who comes first.

An unsettled cell counts somewhere between its ends. If the truth were its best, a rival could overtake the leader; if it were
its worst, the leader could fall behind the second. Each such cell is a fact worth finding out. Where no single one decides,
:func:`together` tells how many would have to turn out well, or badly, at once.
"""

from dataclasses import dataclass, replace

from decision.catalogue import Catalogue
from decision.cell import Cell
from decision.cells import matrix
from decision.ranking import Ranking, Row
from decision.records import Criterion
from decision.scoring import TIE
from decision.sensitivity.board import Board
from decision.sensitivity.needed import needed_text


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
