"""Certainty of one ranking: every sensitivity analysis of it, as one object."""

from dataclasses import dataclass

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.certainty.acceptability import DRAWS, LIVE_DRAWS, Acceptability, acceptability
from decision.certainty.arrays import board
from decision.certainty.decisive import Decisive, Together, decisive, together
from decision.certainty.dominance import Dominated, dominated
from decision.certainty.stability import Stability, stability
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View


@dataclass(frozen=True, slots=True, eq=False)
class Certainty:
    """Sensitivity analyses of the ranking of a view."""

    ranking: Ranking
    acceptability: Acceptability
    stability: tuple[Stability, ...]
    decisive: tuple[Decisive, ...]
    together: tuple[Together, ...]
    dominated: tuple[Dominated, ...]

    @property
    def stays(self) -> float | None:
        """The share of draws in which one of the present leaders comes first; None where nothing is ranked."""
        return _stays(self.ranking, self.acceptability)


@cached(maxsize=64)
def certainty(catalogue: Catalogue, view: View, draws: int = DRAWS) -> Certainty:
    """Return the sensitivity analyses of the ranking of ``view``, from ``draws`` draws (at most 10,000)."""
    result = ranking(catalogue, view)
    matrix = board(result)
    return Certainty(
        ranking=result,
        acceptability=acceptability(matrix, view.unsure / 100, sampled=view.sampled, draws=draws),
        stability=stability(matrix),
        decisive=decisive(catalogue, result, matrix),
        together=together(result, matrix),
        dominated=dominated(matrix),
    )


@cached(maxsize=256)
def steadiness(result: Ranking) -> float | None:
    """Return the share of nearby weightings in which a present leader stays first; None where there is no rival.

    From fewer draws, for pages that show it beside other things while sliders move.
    """
    if len(result.best_first) < 2:
        return None
    view = result.view
    return _stays(result, acceptability(board(result), view.unsure / 100, sampled=view.sampled, draws=LIVE_DRAWS))


def _stays(result: Ranking, drawn: Acceptability) -> float | None:
    return sum(drawn.first[row.id] for row in result.leaders) if result.leaders else None
