"""Rank acceptability: the share of nearby weightings, and of possible unknown values, in which a platform has each rank.

Stochastic multicriteria acceptability analysis (SMAA-2: Lahdelma & Salminen 2001, Operations Research 49(3):444-454; how to
compute it: Tervonen & Lahdelma 2007, European Journal of Operational Research 178(2):500-513). Weights are drawn evenly from
all weightings (exponential draws, scaled to sum to 1) and mixed with the reader's: (1 - L) w + L D, where L says how unsure
the reader is. Unsettled cells are drawn evenly between their ends, an unsettled yes or no as one or the other. In each draw a platform stands where its best admitted
offer stands.

The draws are fixed by a seed and kept, so that nothing flickers while a slider moves and a link shows the same picture.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from decision.certainty.arrays import Board, best_of_each
from decision.ranking.scoring import TIE, Array

SEED = 20261123
LIVE_DRAWS, DRAWS = 2_000, 10_000
"""While a reader moves sliders, and on the page about certainty: within 2.2 and 1 points of 100 with 95 % confidence."""

_OFFSETS = 1 << 20

_TOGETHER = 512
"""The number of draws that are ordered at once: arrays for all of them would take longer to get than to fill."""

_WITHOUT_THREADS = 1 << 18
"""The number of multiplications up to which OpenBLAS, which NumPy brings along, computes a product in one thread."""


@dataclass(frozen=True, slots=True, eq=False)
class Acceptability:
    """Rank acceptability of each platform.

    ``shares``: shape (n, n), platform by rank; rows and columns sum to 1. ``central``: for each platform that ever comes
    first the mean of the weights with which it does, shape (m,), by its place on the board. ``draws``: how many were made.
    """

    ids: tuple[str, ...]
    shares: Array
    central: dict[int, Array]
    draws: int

    @property
    def first(self) -> dict[str, float]:
        """The share of draws in which each platform comes first."""
        return {id: float(share) for id, share in zip(self.ids, self.shares[:, 0], strict=True)} if self.ids else {}


def acceptability(board: Board, unsure: float, *, sampled: bool = True, draws: int = DRAWS) -> Acceptability:
    """Return the rank acceptability of every platform.

    ``unsure``: from 0 (the reader's weights alone) to 1 (any weights). ``sampled``: whether unsettled cells are drawn; if not,
    they count as on the board. Equal scores are ordered at random, draw by draw.
    """
    n = len(board.ids)
    if not n:
        return Acceptability((), np.zeros((0, 0)), {}, draws)
    weights, scores = _draw(board, unsure, sampled, draws)
    counts, winners = np.zeros(n * n, dtype=np.intp), np.empty(draws, dtype=np.intp)
    for start in range(0, draws, _TOGETHER):
        # Each draw's scores side by side, the best first.
        order = np.argsort(-np.ascontiguousarray(scores[:, start : start + _TOGETHER].T), axis=1)
        winners[start : start + _TOGETHER] = order[:, 0]
        counts += np.bincount((order + n * np.arange(n)).ravel(), minlength=n * n)
    shares = counts.reshape(n, n).T / draws
    wins = np.bincount(winners, minlength=n)
    sums = np.array([np.bincount(winners, weights=drawn, minlength=n) for drawn in weights.T])
    central = {place: sums[:, place] / wins[place] for place in wins.nonzero()[0].tolist()}
    return Acceptability(board.ids, shares, central, draws)


def _draw(board: Board, unsure: float, sampled: bool, draws: int) -> tuple[Array, Array]:
    """Return the weights of every draw, shape (draws, m), and the scores of the platforms, shape (n, draws), of which none are equal."""
    weights = (1 - unsure) * board.shares + unsure * weightings(len(board.criteria), draws)
    by_criterion = np.ascontiguousarray(weights.T)  # each criterion's weights side by side, as they are read below
    scores = _product(board.low if sampled else board.values, by_criterion)
    if sampled:
        _add_unsettled(board, by_criterion, scores)
    scores = best_of_each(board, scores)
    noise = np.empty(draws)
    for id, row in zip(board.ids, scores, strict=True):
        row += np.multiply(draws_of(id, "", draws), TIE, out=noise)
    return weights, scores


def _add_unsettled(board: Board, by_criterion: Array, scores: Array) -> None:
    """Add to the scores what each unsettled cell is worth above its lower end, draw by draw.

    ``by_criterion``: the weights, shape (m, draws); ``scores``: of the offers, shape (r, draws), changed in place.
    """
    draws = scores.shape[1]
    worth = np.empty(draws)  # one for all, because making it takes as long as filling it
    for owner, row, widths in zip(board.owners.tolist(), scores, (board.high - board.low).tolist(), strict=True):
        for j, width in enumerate(widths):
            if width > TIE:
                drawn = draws_of(board.ids[owner], board.criteria[j], draws)
                np.multiply(np.round(drawn) if board.binary[j] else drawn, by_criterion[j], out=worth)
                if width != 1:
                    worth *= width
                row += worth


def _product(left: Array, right: Array) -> Array:
    """Return ``left @ right``, computed in pieces of columns for which BLAS starts no threads of its own.

    For a product as small as this they take ten times as long as it does, on every core, and longer where others are at work.
    """
    columns = max(1, _WITHOUT_THREADS // left.size) if left.size else len(right.T)
    product = np.empty((len(left), right.shape[1]))
    for start in range(0, right.shape[1], columns):
        np.matmul(left, right[:, start : start + columns], out=product[:, start : start + columns])
    return product


@lru_cache(maxsize=8)
def weightings(criteria: int, draws: int) -> Array:
    """Return weights drawn evenly from all that sum to 1, shape (draws, criteria)."""
    drawn = np.random.default_rng(SEED).standard_exponential((draws, criteria))
    weightings: Array = drawn / drawn.sum(axis=1, keepdims=True)
    weightings.flags.writeable = False
    return weightings


@lru_cache(maxsize=1)
def _pool() -> Array:
    pool: Array = np.random.default_rng(SEED + 1).random(_OFFSETS + DRAWS)
    pool.flags.writeable = False
    return pool


def draws_of(platform_id: str, criterion: str, draws: int) -> Array:
    """Return the draws of a platform by a criterion (or, where that is empty, of it as a whole), evenly from 0 to 1.

    All its offers share them: what is unsettled about a platform turns out well or badly for each of its offers at once, so that having
    more of them gives no better draws. They depend on the names of platform and criterion alone, so hiding another row changes nothing. Each is a window of one
    long row of random numbers: at any one draw, cells with different windows are independent.
    """
    start = _offset(platform_id, criterion)
    return _pool()[start : start + draws]


@lru_cache(maxsize=4096)
def _offset(platform_id: str, criterion: str) -> int:
    return zlib.crc32(f"{platform_id} {criterion}".encode()) % _OFFSETS
