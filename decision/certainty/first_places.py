"""Shares of first places: how often each platform comes first in the draws of the rank acceptability, fast enough to follow a slider.

Of the scores in a draw the reader's weights change only a part, (1 - L) w u: what the drawn weights add, L D u, and the drawn values u of unsettled
cells stay the same. These are kept for each offer, so that a change of weights costs one product for each of them.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from decision.certainty.acceptability import LIVE_DRAWS, draws_of, weightings
from decision.certainty.arrays import Board
from decision.ranking.scoring import TIE, Array

Values = tuple[float, ...]
"""Values of an offer, one for each criterion, from 0 to 1."""


class OfferDraws(NamedTuple):
    """What no weights of a reader change of an offer's scores in the draws.

    ``values``: what is drawn of each unsettled cell above its lower end, and in the last row what the drawn weights add, with what decides between equal
    scores; shape (rows, draws). ``places``: of the criteria of these cells, and behind all criteria the place of the last row.
    """

    values: Array
    places: list[int]


def first_places(board: Board, unsure: float, *, sampled: bool = True, draws: int = LIVE_DRAWS) -> dict[str, float]:
    """Return the share of the draws of :func:`~decision.certainty.acceptability.acceptability` in which each platform comes first."""
    if not board.ids:
        return {}
    low, high = (board.low, board.high) if sampled else (board.values, board.values)
    own = (1 - unsure) * board.shares
    factors, settled, binary = np.append(own, 1.0), (low @ own).tolist(), tuple(board.binary.tolist())
    best, first = np.full(draws, -np.inf), np.zeros(draws, dtype=np.intp)
    # Offer by offer, as arrays for all of them at once would be so large that getting the memory takes as long as the sums.
    for place, least, most, certain in zip(board.owners.tolist(), low.tolist(), high.tolist(), settled, strict=True):
        drawn = _offer_draws(board.ids[place], board.criteria, binary, tuple(least), tuple(most), unsure, draws)
        scores = factors[drawn.places] @ drawn.values
        scores += certain
        np.copyto(first, place, where=scores > best)
        np.maximum(best, scores, out=best)
    counts = np.bincount(first, minlength=len(board.ids))
    return dict(zip(board.ids, (counts / draws).tolist(), strict=True))


@lru_cache(maxsize=256)
def _offer_draws(
    platform_id: str,
    criteria: tuple[str, ...],
    binary: tuple[bool, ...],
    low: Values,
    high: Values,
    unsure: float,
    draws: int,
) -> OfferDraws:
    """Return the draws of an offer with these ends of its values. ``binary``: which criteria are a yes or a no."""
    unsettled = [place for place, (least, most) in enumerate(zip(low, high, strict=True)) if most - least > TIE]
    values = np.empty((len(unsettled) + 1, draws))
    drawn_weights = weightings(len(criteria), draws)
    values[-1] = unsure * (drawn_weights @ np.array(low)) + draws_of(platform_id, "", draws) * TIE
    for row, place in zip(values, unsettled, strict=False):
        drawn = draws_of(platform_id, criteria[place], draws)
        np.multiply(np.round(drawn) if binary[place] else drawn, high[place] - low[place], out=row)
        values[-1] += unsure * drawn_weights[:, place] * row
    return OfferDraws(values, [*unsettled, len(criteria)])
