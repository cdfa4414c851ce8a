"""Turning points: the weights of one criterion at which the leader changes, all further weights left alone, as numbers and in words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from decision.caches import cached
from decision.catalogue.criteria import MAX_WEIGHT
from decision.certainty.arrays import board
from decision.certainty.stability import Stability, stability, weight_at
from decision.ranking.ranking import Ranking

ROUNDING = 1e-9
"""Slack for a weight that is a round number but for its floating point."""

STEADY = "Moving this slider alone doesn't change the leader."
"""The words for a criterion without turning points."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a criterion's weights in which the present leader does not lead.

    ``low`` and ``high``: its ends from 0 to 10, each rounded so that a whole weight beyond the number is beyond the end. ``below``: whether
    it lies below the present weight, else above. ``rival``: name of the platform that takes the lead at the end nearer to it.
    """

    rival: str
    low: float
    high: float
    below: bool

    @property
    def near(self) -> float:
        """The end nearer to the present weight."""
        return self.high if self.below else self.low

    @property
    def far(self) -> float | None:
        """The weight beyond which the present leader leads again; None where it does so nowhere on the scale."""
        end = self.low if self.below else self.high
        return None if end in (0, MAX_WEIGHT) else end


@cached(maxsize=256)
def turning_points(result: Ranking, weights: tuple[tuple[str, int], ...]) -> dict[str, tuple[Turn, ...]]:
    """Return the turning points of each criterion, the one below its weight first; none where no weight changes the leader.

    ``weights``: pairs of criterion and weight 0 to 10. Criteria for which the question has no meaning (no rival, all other
    weights 0) are missing.
    """
    chosen, names = dict(weights), {row.id: row.platform.label for row in result.best_first}
    if len(names) < 2:
        return {}
    return {
        interval.criterion: _turns(interval, sum(chosen.values()) - chosen[interval.criterion], names)
        for interval in stability(board(result))
        if sum(chosen.values()) > chosen[interval.criterion]
    }


def turning_text(turns: Sequence[Turn]) -> str:
    """Return turning points in a sentence.

    >>> turning_text([Turn("Ark", 0, 2.5, below=True), Turn("Bay", 7, 8.1, below=False)])
    'Ark takes the lead below 2.5; Bay takes the lead between 7.0 and 8.1.'
    """
    if not turns:
        return STEADY
    return "; ".join(f"{turn.rival} takes the lead {_where(turn)}" for turn in turns) + "."


def _where(turn: Turn) -> str:
    if turn.far is not None:
        return f"between {turn.low:.1f} and {turn.high:.1f}"
    return f"{'below' if turn.below else 'above'} {turn.near:.1f}"


def _turns(interval: Stability, other_weights: int, names: dict[str, str]) -> tuple[Turn, ...]:
    turns = []
    if interval.low_rival and (end := weight_at(interval.low, other_weights)) > ROUNDING:
        regained = 0.0 if interval.low_regained is None else weight_at(interval.low_regained, other_weights)
        low, high = _down(regained), _up(end)
        turns.append(Turn(names[interval.low_rival], low, high, below=True))
    if interval.high_rival and (start := weight_at(interval.high, other_weights)) < MAX_WEIGHT - ROUNDING:
        regained = MAX_WEIGHT if interval.high_regained is None else weight_at(interval.high_regained, other_weights)
        low, high = _down(start), min(_up(regained), float(MAX_WEIGHT))
        turns.append(Turn(names[interval.high_rival], low, high, below=False))
    return tuple(turns)


def _up(weight: float) -> float:
    return math.ceil(10 * weight - ROUNDING) / 10


def _down(weight: float) -> float:
    return math.floor(10 * weight + ROUNDING) / 10
