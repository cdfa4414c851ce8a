"""Weight stability intervals: the range of one criterion's weight in which the winner stays first.

When the share of criterion k moves to t, the others shrink or grow in proportion. With R_i the score of platform i over the
other criteria, (S_i - w_k u_ik) / (1 - w_k), the score is S_i(t) = t u_ik + (1 - t) R_i, a line in t. The winner a and a rival
b cross at t* = (R_a - R_b) / ((R_a - R_b) - (u_ak - u_bk)). The winner is a platform, whose score is the upper envelope of its
offers' lines: a rival's offer is ahead of it where it is ahead of all of them, which is between two shares, or beyond one. The interval in which
the winner stays first ends where the nearest of these stretches on either side begins.

Weighted-sum stability intervals: O'Shea et al. 2026, Expert Systems with Applications 296:128460.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from decision.certainty.arrays import Board
from decision.ranking.scoring import TIE, Array


@dataclass(frozen=True, slots=True)
class Stability:
    """Stability interval of one criterion: the shares in which the winner stays first.

    ``share``: the present share. ``low`` and ``high``: the ends of the interval, from 0 to 1. ``low_rival`` and
    ``high_rival``: ids of the platforms that take over beyond them, None where nobody does up to 0 or 1. ``low_regained`` and
    ``high_regained``: the shares beyond which the winner is first again, by another of its offers; None where it never is.
    """

    criterion: str
    share: float
    low: float
    high: float
    low_rival: str | None
    high_rival: str | None
    low_regained: float | None = None
    high_regained: float | None = None


def stability(board: Board) -> tuple[Stability, ...]:
    """Return the interval of every criterion, in their order; none where nothing is ranked.

    A criterion that holds all the weight cannot be exchanged for others, which have no proportion: its interval is that
    point alone, open to neither side, so it is given as 0 to 1 without rivals.
    """
    if not board.ids:
        return ()
    count = board.starts[1] if len(board.ids) > 1 else len(board.low)
    opens, closes = _ahead(int(count), board.shares, board.values, board.offer_scores)
    rivals = board.owners[count:]
    return tuple(
        _interval(board, place, rivals, opens[:, place], closes[:, place]) for place in range(len(board.criteria))
    )


def _interval(board: Board, place: int, rivals: NDArray[np.intp], opens: Array, closes: Array) -> Stability:
    """Return the interval of a criterion. ``rivals``: the platform of each rival's offer, which is ahead between ``opens`` and ``closes``."""
    criterion, share = board.criteria[place], float(board.shares[place])
    if share >= 1 - TIE or len(board.ids) == 1:
        return Stability(criterion, share, 0.0, 1.0, None, None)
    before = opens + closes < 2 * share
    low = np.where((opens < closes) & before & (closes > 0), np.minimum(closes, share), 0.0)
    high = np.where((opens < closes) & ~before & (opens < 1), np.maximum(opens, share), 1.0)
    first, last = int(np.argmax(low)), int(np.argmin(high))
    return Stability(
        criterion=criterion,
        share=share,
        low=float(low[first]),
        high=float(high[last]),
        low_rival=board.ids[rivals[first]] if low[first] > 0 else None,
        high_rival=board.ids[rivals[last]] if high[last] < 1 else None,
        low_regained=_mirrored(_regained(1 - closes, 1 - opens, 1 - float(low[first]))) if low[first] > 0 else None,
        high_regained=_regained(opens, closes, float(high[last])) if high[last] < 1 else None,
    )


def _regained(opens: Array, closes: Array, lost: float) -> float | None:
    """Return the share at which the stretches that follow each other from ``lost`` on end, or None where they go on to 1."""
    end, near = lost, (opens < closes) & (closes > lost)
    for start, stop in sorted(zip(opens[near].tolist(), closes[near].tolist(), strict=True)):
        if start > end + TIE or end >= 1:
            break
        end = max(end, stop)
    return end if end < 1 else None


def _ahead(count: int, shares: Array, values: Array, scores: Array) -> tuple[Array, Array]:
    """Return for each criterion the shares between which each offer of a rival is ahead of all the winner's ``count`` offers.

    Both arrays have shape (offers of rivals, criteria); a stretch that ends before it opens is none, an infinite end is open. What they hold for a
    criterion with all the weight has no meaning.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        remaining = (scores[:, None] - shares * values) / (1 - shares)
        lead_remaining = remaining[:count, None] - remaining[count:]
        slope = values[:count, None] - values[count:] - lead_remaining
        crossing = lead_remaining / -slope
    # On rounding: a lead that does not change with t has no crossing.
    steady = np.abs(slope) <= TIE
    opens = np.where(steady, np.where(lead_remaining < -TIE, -np.inf, np.inf), np.where(slope < 0, crossing, -np.inf))
    closes = np.where(~steady & (slope > 0), crossing, np.inf)
    return opens.max(axis=0), closes.min(axis=0)


def _mirrored(share: float | None) -> float | None:
    return None if share is None else 1 - share


def weight_at(share: float, other_weights: float) -> float:
    """Return the weight at which a criterion has ``share`` (below 1) of all, when the rest sum to ``other_weights``.

    >>> weight_at(0.5, other_weights=4)
    4.0
    """
    return share / (1 - share) * other_weights
