"""Shares and stability intervals in words."""

import math
from functools import lru_cache

from decision.ranking import Ranking
from decision.records import MAX_WEIGHT
from decision.sensitivity.board import board
from decision.sensitivity.stability import Stability, stability, weight_at

SLACK = 1e-9


def share_text(share: float) -> str:
    """Return a share as a whole percentage that never rounds a doubt away.

    >>> share_text(0.62), share_text(0.999), share_text(1), share_text(0.001), share_text(0)
    ('62 %', 'over 99 %', '100 %', 'under 1 %', '0 %')
    """
    if 0.995 <= share < 1:
        return "over 99 %"
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{100 * share:.0f} %"


@lru_cache(maxsize=256)
def turning_points(result: Ranking, weights: tuple[tuple[str, int], ...]) -> dict[str, str]:
    """Return for each criterion the weights beyond which somebody else comes first, and who, all further weights left alone.

    ``weights``: pairs of criterion and weight 0 to 10. Criteria for which the question has no meaning (no rival, all other
    weights 0) are missing.
    """
    chosen, names = dict(weights), {row.id: row.platform.label for row in result.best_first}
    if len(names) < 2:
        return {}
    return {
        interval.criterion: _turn(interval, chosen, names)
        for interval in stability(board(result))
        if sum(chosen.values()) > chosen[interval.criterion]
    }


def _turn(interval: Stability, weights: dict[str, int], names: dict[str, str]) -> str:
    """Return both ends in words, rounded towards the present weight, so that a weight beyond the number is beyond the end."""
    other_weights = sum(weights.values()) - weights[interval.criterion]
    ends = []
    if interval.low_rival:
        ends.append(
            f"below {math.ceil(10 * weight_at(interval.low, other_weights) - SLACK) / 10:.1f}: {names[interval.low_rival]}"
        )
    if interval.high_rival and weight_at(interval.high, other_weights) < MAX_WEIGHT:
        ends.append(
            f"above {math.floor(10 * weight_at(interval.high, other_weights) + SLACK) / 10:.1f}: {names[interval.high_rival]}"
        )
    return "winner changes " + "; ".join(ends) if ends else "no weight changes the winner"
