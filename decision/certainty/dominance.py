"""Dominance: platforms that a rival beats or equals on every criterion, whatever the weights."""

from dataclasses import dataclass

from decision.certainty.arrays import Board
from decision.ranking.scoring import TIE


@dataclass(frozen=True, slots=True)
class Dominated:
    """A dominated platform, and the ids of those that dominate it, the better ranked first."""

    id: str
    by: tuple[str, ...]


def dominated(board: Board) -> tuple[Dominated, ...]:
    """Return the dominated platforms, best ranked first.

    One dominates another when, on every criterion, the least that its value may be is at least the most that the other's may
    be, and more on one. An unknown value of either side therefore speaks against it, unless the other cannot gain.
    """
    dominated_platforms = []
    for i, id in enumerate(board.ids):
        at_least = (board.low >= board.high[i] - TIE).all(axis=1)
        better = (board.low > board.high[i] + TIE).any(axis=1)
        by = tuple(board.ids[k] for k in (at_least & better).nonzero()[0])
        if by:
            dominated_platforms.append(Dominated(id, by))
    return tuple(dominated_platforms)
