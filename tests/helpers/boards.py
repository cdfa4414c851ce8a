"""Boards of our own: decision matrices as arrays, by hand or drawn by Hypothesis."""

import numpy as np
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from decision.certainty.arrays import Board

UNIT = st.floats(0, 1, allow_subnormal=False).map(lambda value: round(value, 3))


def own_board(
    low: ArrayLike,
    high: ArrayLike | None = None,
    shares: ArrayLike | None = None,
    unknowns: float = 0.5,
    starts: ArrayLike | None = None,
    binary: tuple[str, ...] = (),
) -> Board:
    """Return a board with platforms p0, p1, … and criteria c0, c1, …; as given, not ordered by score.

    ``starts``: the place of each platform's first offer; without it each has one. ``binary``: the criteria that are a yes or a no.
    """
    low = np.array(low, dtype=float)
    high = low if high is None else np.array(high, dtype=float)
    shares = np.full(low.shape[1], 1 / low.shape[1]) if shares is None else np.array(shares, dtype=float)
    firsts = np.arange(low.shape[0]) if starts is None else np.array(starts, dtype=np.intp)
    ids = tuple(f"p{i}" for i in range(len(firsts)))
    criteria = tuple(f"c{j}" for j in range(low.shape[1]))
    return Board(ids, ids, criteria, low, high, firsts, np.isin(criteria, binary), shares, unknowns)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Return boards of two to five platforms, best first, all cells settled."""
    n, m = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    worth = np.array([[draw(UNIT) for _ in range(m)] for _ in range(n)])
    raw = np.array(draw(st.lists(st.integers(1, 10), min_size=m, max_size=m)), dtype=float)
    order = np.argsort(-(worth @ (raw / raw.sum())), kind="stable")
    return own_board(worth[order], shares=raw / raw.sum())
