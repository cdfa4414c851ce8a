"""What a picture of a part says, for those who do not see it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from decision.answer import answer
from decision.catalogue import Catalogue
from decision.costs.board import costs, said
from decision.display import joined
from decision.parts import PARTS
from decision.ranking import ranking
from decision.recommendation import recommendation
from decision.sensitivity.acceptability_rows import standings
from decision.sensitivity.certainty import certainty
from decision.sensitivity.certainty_answer import certainty_answer
from decision.share_choices import Look
from decision.standing import standing
from decision.start_choices import Choices
from decision.starts_answer import starts_answer
from decision.view import RESULT, View


def alternative_text(catalogue: Catalogue, view: View, look: Look) -> str:
    """Return what a picture says, for those who do not see it: the answer."""
    if look.part == "platform" and look.platform:
        place = standing(catalogue, ranking(catalogue, view), look.platform)
        return f"{catalogue.platform[look.platform].name}: {place.sentence}"
    return f"{PARTS[look.part].label}: {_SAYS.get(look.part, _ranking_says)(catalogue, view)}"


def _ranking_says(catalogue: Catalogue, view: View) -> str:
    return answer(ranking(catalogue, view)).headline


def _selection_says(catalogue: Catalogue, view: View) -> str:
    names = [row.platform.label for row in ranking(catalogue, view).selected]
    return f"{joined(names) or 'none'}. {_ranking_says(catalogue, view)}"


def _wizard_says(catalogue: Catalogue, view: View) -> str:
    return recommendation(catalogue, replace(view, step=RESULT)).headline


def _starts_say(catalogue: Catalogue, view: View) -> str:
    return starts_answer(catalogue, view.tier, Choices().drawn).headline


def _certainty_says(catalogue: Catalogue, view: View) -> str:
    found = certainty(catalogue, view)
    return certainty_answer(found, standings(found)).headline


def _costs_say(catalogue: Catalogue, view: View) -> str:
    return said(catalogue, view, costs(catalogue, view)).headline


_SAYS: Mapping[str, Callable[[Catalogue, View], str]] = {
    "radar": _selection_says,
    "comparison": _selection_says,
    "wizard": _wizard_says,
    "cold-starts": _starts_say,
    "certainty": _certainty_says,
    "costs": _costs_say,
}
"""What a part answers, where it is not the question who comes first."""
