"""The additive value model: scores as intervals, coverage, contributions, shared ranks.

Rows are platforms, columns criteria. The weighted sum over value functions with fixed anchors is the standard model of
multi-criteria decision analysis; unknown cells enter as the interval from 0 to 1, which makes the score an interval.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

TIE = 1e-9
"""Scores this close are equal: far below what any weight step changes, far above rounding."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of n platforms on m criteria.

    ``lower``, ``score``, ``upper``, ``coverage``: shape (n,), from 0 to 1. ``contributions``: shape (n, m); each row sums to
    the score. ``shares``: shape (m,), sums to 1.
    """

    lower: Array
    score: Array
    upper: Array
    coverage: Array
    contributions: Array
    shares: Array


def weight_shares(weights: ArrayLike) -> Array:
    """Return the weights scaled to sum to 1, shape (m,); all equal when every weight is 0.

    Raises ValueError when a weight is negative or not finite.

    >>> weight_shares([3, 1]).tolist()
    [0.75, 0.25]
    """
    raw = np.asarray(weights, dtype=np.float64)
    if not np.isfinite(raw).all() or (raw < 0).any():
        raise ValueError("weights must be finite and not negative")
    total = raw.sum()
    return raw / total if total > 0 else np.full(raw.shape, 1 / raw.size)


def score(low: ArrayLike, high: ArrayLike, known: ArrayLike, weights: ArrayLike, unknowns: float = 0.5) -> Scores:
    """Score every platform.

    ``low`` and ``high``: the ends of each cell's value, shape (n, m), 0 <= low <= high <= 1. ``known``: whether anything is
    known of the cell, shape (n, m). ``unknowns``: where between its ends an unsettled cell counts, 0 worst to 1 best.
    """
    worst, best = np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
    shares = weight_shares(weights)
    contributions = (worst + unknowns * (best - worst)) * shares
    return Scores(
        lower=worst @ shares,
        score=contributions.sum(axis=1),
        upper=best @ shares,
        coverage=np.asarray(known, dtype=np.float64) @ shares,
        contributions=contributions,
        shares=shares,
    )


def ranks(scores: Array) -> NDArray[np.int64]:
    """Return competition ranks, best 1; scores within TIE of their better neighbour share its rank.

    >>> ranks(np.array([0.5, 0.9, 0.5])).tolist()
    [2, 1, 2]
    """
    order = np.argsort(-scores, kind="stable")
    places = np.empty(scores.size, dtype=np.int64)
    ordered = scores[order]
    starts = np.concatenate([[True], ordered[:-1] - ordered[1:] > TIE]) if scores.size else np.array([], dtype=bool)
    places[order] = np.maximum.accumulate(np.where(starts, np.arange(1, scores.size + 1), 0))
    return places
