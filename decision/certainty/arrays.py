"""Decision matrix of a ranking as arrays, for questions that look at all its cells at once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from decision.caches import cached
from decision.ranking.ranking import Ranking
from decision.ranking.scoring import Array


@dataclass(frozen=True, eq=False)
class Board:
    """The decision matrix of the r admitted offers of n ranked platforms on m criteria, and the weights over it.

    ``ids`` and ``names``: of the platforms, best first. ``low`` and ``high``: the ends of each offer's cells, shape (r, m), from 0 to
    1; an unknown cell has 0 and 1. The offers of a platform lie together, its best first; ``starts``: the place of that one, shape
    (n,). ``binary``: which criteria are a yes or a no, shape (m,). ``shares``: shape (m,), sums to 1. ``unknowns``: where between its ends an unsettled cell counts, 0 worst to 1 best.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    criteria: tuple[str, ...]
    low: Array
    high: Array
    starts: NDArray[np.intp]
    binary: NDArray[np.bool_]
    shares: Array
    unknowns: float

    @cached_property
    def values(self) -> Array:
        """The value with which each cell counts, shape (r, m), from 0 to 1."""
        return self.low + self.unknowns * (self.high - self.low)

    @cached_property
    def offer_scores(self) -> Array:
        """The score of each offer, shape (r,)."""
        return self.values @ self.shares

    @property
    def scores(self) -> Array:
        """The score of each platform, that of its best offer, shape (n,)."""
        return self.offer_scores[self.starts]

    @cached_property
    def owners(self) -> NDArray[np.intp]:
        """The place of each offer's platform, shape (r,)."""
        return np.repeat(np.arange(len(self.starts)), np.diff(self.starts, append=len(self.low)))


def best_of_each(board: Board, figures: Array) -> Array:
    """Return for each platform the greatest figure among its offers. ``figures``: shape (r, ...); the result has shape (n, ...)."""
    best: Array = figures[board.starts]
    counts = np.diff(board.starts, append=len(figures))
    for place in np.nonzero(counts > 1)[0]:  # few have several, which takes less time than to reduce them all
        start = board.starts[place]
        best[place] = figures[start : start + counts[place]].max(axis=0)
    return best


@cached(maxsize=256)
def board(result: Ranking) -> Board:
    """Return the board of a ranking; one without rows where nothing is ranked."""
    criteria = tuple(criterion.id for criterion in result.criteria)
    shape = (len(result.offers), len(criteria))
    values = [cell.utility for row in result.offers for cell in map(row.cells.__getitem__, criteria)]
    ids = [row.id for row in result.offers]
    return Board(
        ids=tuple(row.id for row in result.best_first),
        names=tuple(row.platform.label for row in result.best_first),
        criteria=criteria,
        low=np.array([value.low for value in values], dtype=np.float64).reshape(shape),
        high=np.array([value.high for value in values], dtype=np.float64).reshape(shape),
        starts=np.array([i for i, id in enumerate(ids) if i == 0 or ids[i - 1] != id], dtype=np.intp),
        binary=np.array([c.measure(result.view.lens).shape == "boolean" for c in result.criteria], dtype=np.bool_),
        shares=np.array([result.shares[id] for id in criteria], dtype=np.float64),
        unknowns=result.unknowns,
    )
