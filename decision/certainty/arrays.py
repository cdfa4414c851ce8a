"""Decision matrix of a ranking as arrays, for questions that look at all its cells at once."""

from dataclasses import dataclass

import numpy as np

from decision.ranking.ranking import Ranking
from decision.ranking.scoring import Array


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """The decision matrix of n ranked platforms, best first, on m criteria, and the weights over it.

    ``low`` and ``high``: the ends of each cell's value, shape (n, m), from 0 to 1; an unknown cell has 0 and 1. ``shares``:
    shape (m,), sums to 1. ``unknowns``: where between its ends an unsettled cell counts, 0 worst to 1 best.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    criteria: tuple[str, ...]
    low: Array
    high: Array
    shares: Array
    unknowns: float

    @property
    def values(self) -> Array:
        """The value with which each cell counts, shape (n, m), from 0 to 1."""
        return self.low + self.unknowns * (self.high - self.low)

    @property
    def scores(self) -> Array:
        """The score of each platform, shape (n,)."""
        return self.values @ self.shares


def board(result: Ranking) -> Board:
    """Return the board of a ranking; one without rows where nothing is ranked."""
    criteria = tuple(criterion.id for criterion in result.criteria)
    shape = (len(result.best_first), len(criteria))
    utilities = [[row.cells[id].utility for id in criteria] for row in result.best_first]
    return Board(
        ids=tuple(row.id for row in result.best_first),
        names=tuple(row.platform.label for row in result.best_first),
        criteria=criteria,
        low=np.array([[cell.low for cell in row] for row in utilities], dtype=np.float64).reshape(shape),
        high=np.array([[cell.high for cell in row] for row in utilities], dtype=np.float64).reshape(shape),
        shares=np.array([result.shares[id] for id in criteria], dtype=np.float64),
        unknowns=result.unknowns,
    )
