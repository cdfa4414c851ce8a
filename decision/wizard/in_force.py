"""The choices in force in the wizard's result: the reader's needs, and the must-haves and other choices of the other answers."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.ranking.in_force import ChoiceInForce, InForce, in_force
from decision.ranking.view import RESULT
from decision.wizard.recommendation import Recommendation


def recommendation_in_force(catalogue: Catalogue, recommendation: Recommendation) -> InForce:
    """Return what is in force; each view without a choice shows the result again. A need is removed as a whole, with its must-haves."""
    view = replace(recommendation.view, step=RESULT, find="")
    answers = in_force(catalogue, recommendation.result, view)
    needs = tuple(
        ChoiceInForce(need.label, replace(view, needs=tuple(id for id in view.needs if id != need.id)))
        for need in recommendation.needs
    )
    return replace(
        answers,
        choices=(*needs, *answers.choices),
        without_any=replace(answers.without_any, needs=()),
    )
