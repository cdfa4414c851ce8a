"""Head-to-head comparison of the winner with one rival: the distance between their scores by criterion."""

from dataclasses import dataclass

from decision.catalogue.base import find_or_none
from decision.catalogue.criteria import Criterion
from decision.ranking.ranking import Ranking, Row


@dataclass(frozen=True, slots=True)
class Step:
    """Contribution of one criterion to the distance: w_j (u_aj - u_bj), negative where the rival is better.

    ``before`` and ``after``: the running sum; the last ``after`` is the distance of the scores.
    """

    criterion: str
    difference: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Duel:
    """A platform and its rival, with the criteria by id; ``steps`` run from what helps the platform most to what helps the rival most."""

    winner: Row
    rival: Row
    criteria: dict[str, Criterion]
    steps: tuple[Step, ...]

    @property
    def distance(self) -> float:
        """The platform's score less the rival's."""
        return self.winner.score - self.rival.score


def duel(result: Ranking, rival: str = "") -> Duel | None:
    """Return the comparison of the leader with ``rival``, by id, or with the next in rank; None where there is nobody to compare."""
    if len(result.best_first) < 2:
        return None
    first, *rivals = result.best_first
    second = find_or_none(rivals, rival) or rivals[0]
    gaps = {id: first.contributions[id] - second.contributions[id] for id in first.contributions}
    steps, run = [], 0.0
    for id in sorted(gaps, key=lambda id: -gaps[id]):
        steps.append(Step(id, gaps[id], run, run + gaps[id]))
        run += gaps[id]
    return Duel(first, second, {criterion.id: criterion for criterion in result.criteria}, tuple(steps))
