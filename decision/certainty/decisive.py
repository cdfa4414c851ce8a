"""Decisive facts: unsettled values which, by themselves, could change who comes first, and how good or bad they would have to be.

An unsettled cell counts somewhere between its ends. If the truth were its best, a rival could overtake the leader; if it were
its worst, the leader could fall behind the second. Each such cell is a fact worth finding out. Where no single one decides,
:func:`together` tells how many would have to turn out well, or badly, at once. :func:`needed_text` gives the raw value that
decides in words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.platforms import Lens
from decision.cells.cell import Cell
from decision.cells.offers import offers_matrix
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
    rivals = (
        (lifting.offer, result.criteria[j], True, lifting.turn, lifting.chance)
        for (_, j), lifting in sorted(_liftings(board).items())
    )
    leader = (
        (0, criterion, False, *sinking)
        for j, criterion in enumerate(result.criteria)
        if (sinking := _sinking(board, j))
    )
    facts = [
        _decisive(catalogue, result, result.offers[offer], criterion, lifts, turn, chance)
        for offer, criterion, lifts, turn, chance in (*leader, *rivals)
    ]
    return tuple(sorted(facts, key=lambda fact: (-fact.chance, fact.row.rank, fact.row.platform.name.casefold())))


class _Lifting(NamedTuple):
    """The offer of a rival that comes first for the largest part of an open range: above ``turn``, ``chance`` of the range."""

    offer: int
    turn: float
    chance: float


def _liftings(board: Board) -> dict[tuple[int, int], _Lifting]:
    """Return how a criterion alone could put a rival first, by the places of both; those that could not are missing."""
    span = board.high - board.low
    with np.errstate(divide="ignore", invalid="ignore"):  # a criterion without weight, a settled cell
        turns = board.values + (board.scores[0] - board.offer_scores)[:, None] / board.shares
        chances = np.minimum(1.0, (board.high - turns) / span)
    possible = (span > TIE) & (board.shares > TIE) & (chances > TIE) & (board.owners > 0)[:, None]
    best: dict[tuple[int, int], _Lifting] = {}
    for offer, j in np.argwhere(possible).tolist():
        key, chance = (int(board.owners[offer]), j), float(chances[offer, j])
        if key not in best or chance > best[key].chance:
            best[key] = _Lifting(offer, float(turns[offer, j]), chance)
    return best


def _sinking(board: Board, j: int) -> tuple[float, float] | None:
    """Return below which value of criterion ``j`` the leader falls behind the second, and that share of the open range.

    All its offers have to fall behind, each by its own open range; None where they could not.
    """
    offers, share = (board.owners == 0).nonzero()[0], board.shares[j]
    low, high = board.low[offers, j], board.high[offers, j]
    leads = board.offer_scores[offers] - board.scores[1]
    settled = high - low <= TIE
    if share <= TIE or settled[0] or (leads[settled] >= 0).any():
        return None
    turns = (board.values[offers, j] - leads / share)[~settled]
    chance = float(((turns - low[~settled]) / (high - low)[~settled]).min())
    return (float(low[0] + chance * (high[0] - low[0])), min(1.0, chance)) if chance > TIE else None


def _decisive(
    catalogue: Catalogue, result: Ranking, row: Row, criterion: Criterion, lifts: bool, turn: float, chance: float
) -> Decisive:
    view, winner = result.view, row if lifts else result.best_first[1]
    trusted = offers_matrix(catalogue, replace(view.basis, promises="trust"))[row.id][row.offer.id][criterion.id]
    cell = row.cells[criterion.id]
    promise = trusted.text if not cell.is_known and trusted.is_known else ""
    held = trusted.utility.low > turn if lifts else trusted.utility.high < turn
    text = needed_text(catalogue, criterion, view.lens, turn, view.languages, at_least=lifts)
    return Decisive(row, criterion, winner, lifts, turn, text, chance, promise, bool(promise) and held)


def together(result: Ranking, board: Board) -> tuple[Together, ...]:
    """Return, for each platform of which no single cell decides, the fewest cells that do, the best ranked first."""
    if len(board.ids) < 2:
        return ()
    groups = []
    for place in range(len(board.ids)):
        offer, cells = _fewest_lifting(board, place) if place else (0, _fewest_sinking(board))
        if len(cells) > 1:
            row = result.offers[offer]
            criteria = tuple(result.criteria[j] for j in cells)
            groups.append(Together(row, criteria, row if place else result.best_first[1], lifts=place > 0))
    return tuple(groups)


def _fewest_lifting(board: Board, place: int) -> tuple[int, tuple[int, ...]]:
    """Return the offer of a rival that comes first by the fewest cells at their best, and these; no cells where none does."""
    best: tuple[int, tuple[int, ...]] = (0, ())
    for offer in (board.owners == place).nonzero()[0]:
        gains = board.shares * (board.high[offer] - board.values[offer])
        order = (-gains).argsort(kind="stable")
        lead = board.scores[0] - board.offer_scores[offer]
        enough = (gains[order].cumsum() > lead + TIE).nonzero()[0]
        if len(enough) and (not best[1] or enough[0] + 1 < len(best[1])):
            best = int(offer), tuple(order[: enough[0] + 1].tolist())
    return best


def _fewest_sinking(board: Board) -> tuple[int, ...]:
    """Return the fewest cells which at their worst put the leader, with all its offers, behind the second; empty where none do."""
    offers = (board.owners == 0).nonzero()[0]
    losses = board.shares * (board.values[offers] - board.low[offers])
    order = (-losses[0]).argsort(kind="stable")
    leads = (board.offer_scores[offers] - board.scores[1])[:, None] - losses[:, order].cumsum(axis=1)
    enough = (leads.max(axis=0) < -TIE).nonzero()[0]
    return tuple(order[: enough[0] + 1].tolist()) if len(enough) else ()


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
        return _part(measure, wanted, value, at_least)
    if measure.shape == "boolean":
        return "yes" if at_least else "no"
    raw = _amount(_raw(measure, value), measure.unit)
    if at_least:
        return f"at most {raw}" if measure.less_is_better else f"at least {raw}"
    return f"more than {raw}" if measure.less_is_better else f"less than {raw}"


def _raw(measure: Measure, value: float) -> float:
    """Return the raw amount that has this value."""
    worst, best = (float(end) for end in (measure.worst, measure.best) if end is not None)
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
    step = min(level for level in measure.levels.values() if level >= value)
    top = step == max(measure.levels.values())
    word = (
        measure.best_text
        if top
        else next(field.label_of(word) for word, level in measure.levels.items() if level == step)
    )
    if not at_least:
        return f"weaker than {word}"
    return word if top else f"{word} or stronger"


def _part(measure: Measure, wanted: Sequence[str], value: float, at_least: bool) -> str:
    """Return how many of the wanted entries are enough; beyond what preparing all of them oneself counts, how many ready-made ones."""
    floor = measure.preparing.counts if measure.preparing and value > measure.preparing.counts else 0.0
    count = math.ceil((value - floor) / (1 - floor) * len(wanted) - 1e-9)
    what = f"{len(wanted)} you want" + (" ready-made" if floor else "")
    if at_least:
        return f"all {what}" if count >= len(wanted) else f"at least {count} of the {what}"
    return f"fewer than {count} of the {what}"
