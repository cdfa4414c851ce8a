"""How sure a ranking is, in words."""

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
    """Return for each criterion at which weight, the others left alone, somebody else comes first, and who.

    ``weights``: pairs of criterion and weight 0 to 10. Criteria for which the question has no meaning (no rival, all other
    weights 0) are missing.
    """
    chosen, names = dict(weights), {row.id: row.platform.label for row in result.best_first}
    if len(names) < 2:
        return {}
    return {
        one.criterion: _turn(one, chosen, names)
        for one in stability(board(result))
        if sum(chosen.values()) > chosen[one.criterion]
    }


def _turn(one: Stability, weights: dict[str, int], names: dict[str, str]) -> str:
    """Return both ends in words, rounded towards the present weight, so that a weight beyond the number is beyond the end."""
    others = sum(weights.values()) - weights[one.criterion]
    said = []
    if one.low_rival:
        said.append(f"below {math.ceil(10 * weight_at(one.low, others) - SLACK) / 10:.1f}: {names[one.low_rival]}")
    if one.high_rival and weight_at(one.high, others) < MAX_WEIGHT:
        said.append(f"above {math.floor(10 * weight_at(one.high, others) + SLACK) / 10:.1f}: {names[one.high_rival]}")
    return "winner changes " + "; ".join(said) if said else "no weight changes the winner"
