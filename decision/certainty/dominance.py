"""Dominance: platforms that a rival beats or equals on every criterion, whatever the weights."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decision.certainty.arrays import Board
from decision.ranking.scoring import TIE


@dataclass(frozen=True, slots=True)
class Dominated:
    """A dominated platform, and the ids of those that dominate it, the better ranked first."""

    id: str
    by: tuple[str, ...]


def dominated(board: Board) -> tuple[Dominated, ...]:
    """Return the dominated platforms, best ranked first.

    One offer dominates another when, on every criterion, the least that its value may be is at least the most that the other's may
    be, and more on one. An unknown value of either side therefore speaks against it, unless the other cannot gain. A platform dominates
    another when each of the other's offers is dominated by one of its own.
    """
    if not board.ids:
        return ()
    beaten = np.array([_beats(board, offer) for offer in range(len(board.low))])
    by_platform = np.logical_or.reduceat(beaten, board.starts, axis=1)
    all_offers = np.logical_and.reduceat(by_platform, board.starts, axis=0)
    return tuple(
        Dominated(id, tuple(board.ids[k] for k in rivals.nonzero()[0]))
        for id, rivals in zip(board.ids, all_offers, strict=True)
        if rivals.any()
    )


def _beats(board: Board, offer: int) -> NDArray[np.bool_]:
    """Return which offers dominate this one, shape (r,)."""
    at_least = (board.low >= board.high[offer] - TIE).all(axis=1)
    better = (board.low > board.high[offer] + TIE).any(axis=1)
    dominating: NDArray[np.bool_] = at_least & better
    return dominating
