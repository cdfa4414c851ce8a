"""Alternative texts of pictures: the answer of a part in words."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from decision.answer import answer
from decision.catalogue import Catalogue
from decision.costs.board import cost_answer, costs
from decision.display import joined
from decision.parts import PARTS
from decision.ranking import ranking
from decision.recommendation import recommendation
from decision.sensitivity.acceptability_rows import standings
from decision.sensitivity.certainty import certainty
from decision.sensitivity.certainty_answer import certainty_answer
from decision.share_choices import Look
from decision.standing import place_of
from decision.start_choices import StartChoices
from decision.starts_answer import starts_answer
from decision.view import RESULT, View


def alternative_text(catalogue: Catalogue, view: View, look: Look) -> str:
    """Return the alternative text of a picture: its part's answer in one sentence."""
    if look.part == "platform" and look.platform:
        place = place_of(catalogue, ranking(catalogue, view), look.platform)
        return f"{catalogue.platform[look.platform].name}: {place.sentence}"
    return f"{PARTS[look.part].label}: {_ANSWERS.get(look.part, _ranking_answer)(catalogue, view)}"


def _ranking_answer(catalogue: Catalogue, view: View) -> str:
    return answer(ranking(catalogue, view)).headline


def _selection_answer(catalogue: Catalogue, view: View) -> str:
    names = [row.platform.label for row in ranking(catalogue, view).selected]
    return f"{joined(names) or 'none'}. {_ranking_answer(catalogue, view)}"


def _wizard_answer(catalogue: Catalogue, view: View) -> str:
    return recommendation(catalogue, replace(view, step=RESULT)).headline


def _starts_answer(catalogue: Catalogue, view: View) -> str:
    return starts_answer(catalogue, view.tier, StartChoices().drawn).headline


def _certainty_answer(catalogue: Catalogue, view: View) -> str:
    result = certainty(catalogue, view)
    return certainty_answer(result, standings(result)).headline


def _costs_answer(catalogue: Catalogue, view: View) -> str:
    return cost_answer(catalogue, view, costs(catalogue, view)).headline


_ANSWERS: Mapping[str, Callable[[Catalogue, View], str]] = {
    "radar": _selection_answer,
    "comparison": _selection_answer,
    "wizard": _wizard_answer,
    "cold-starts": _starts_answer,
    "certainty": _certainty_answer,
    "costs": _costs_answer,
}
"""Answers by part, where the answer is not the leader of the ranking."""
