"""Certainty of one ranking: every sensitivity analysis of it, as one object."""

from collections.abc import Mapping
from dataclasses import dataclass

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.certainty.acceptability import DRAWS, Acceptability, acceptability
from decision.certainty.arrays import board
from decision.certainty.decisive import Decisive, Together, decisive, together
from decision.certainty.dominance import Dominated, dominated
from decision.certainty.first_places import first_places
from decision.certainty.stability import Stability, stability
from decision.claims.support import CloseCall
from decision.format import Answer
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.support import leader_support
from decision.ranking.text import answer
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
        return _stays(self.ranking, self.acceptability.first)


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


def steadiness(result: Ranking) -> float | None:
    """Return the share of nearby weightings in which a present leader stays first; None where there is no rival.

    From fewer draws, for pages that show it beside other things while sliders move.
    """
    return _stays(result, _live_first_places(result))


@cached(maxsize=256)
def _live_first_places(result: Ranking) -> dict[str, float]:
    """Return the share of the draws in which each platform comes first; of none where there is no rival."""
    if len(result.best_first) < 2:
        return {}
    view = result.view
    return first_places(board(result), view.unsure / 100, sampled=view.sampled)


def ranking_answer(catalogue: Catalogue, result: Ranking) -> Answer:
    """Return the answer of a ranking with all that it rests on, as every page, file and picture gives it."""
    return answer(result, steadiness(result), leader_support(catalogue, result), close_call(catalogue, result))


def close_call(catalogue: Catalogue, result: Ranking, drawn: Acceptability | None = None) -> CloseCall | None:
    """Return the rival that makes the first place a close call; None where the leaders lead clearly, or alone."""
    first = drawn.first if drawn else _live_first_places(result)
    stays = _stays(result, first)
    if stays is None or stays >= catalogue.terms.close_call.leads_below:
        return None
    leading = {row.id for row in result.leaders}
    rivals = [row for row in result.best_first if row.id not in leading]
    if not rivals:
        return None
    rival = max(rivals, key=lambda row: first[row.id])
    return CloseCall(stays, rival.id, rival.platform.label, first[rival.id])


def _stays(result: Ranking, first: Mapping[str, float]) -> float | None:
    """Return the share of first places that the present leaders have; None where nothing was drawn or nobody leads."""
    return sum(first[row.id] for row in result.leaders) if result.leaders and first else None
