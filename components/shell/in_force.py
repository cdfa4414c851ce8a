"""Chips of what is in force above the result of the open page; each link changes the view and keeps the page and its own choices."""

from collections.abc import Mapping

from markupsafe import Markup

from components.html.addresses import exact_address
from components.html.in_force import UNKNOWN_ID, chips_html
from components.shell.state import page_address
from decision.catalogue.catalogue import Catalogue
from decision.ranking.in_force import InForce, in_force
from decision.ranking.outcomes import Outcome
from decision.ranking.ranking import Ranking
from decision.ranking.view import ChosenMustHave, View


def in_force_html(
    catalogue: Catalogue, result: Ranking, outcomes: Mapping[ChosenMustHave, Outcome] | None = None
) -> Markup:
    """Return the chips of a ranking's view for a page without a list of its own: those unknown are listed on the Compare page.

    ``outcomes``: how the one platform that the page is about stands to each must-have.
    """
    unknown = f"{exact_address('', catalogue, result.view, {})}#{UNKNOWN_ID}"
    return page_chips(catalogue, in_force(catalogue, result), unknown, outcomes)


def page_chips(
    catalogue: Catalogue,
    force: InForce,
    unknown: str = f"#{UNKNOWN_ID}",
    outcomes: Mapping[ChosenMustHave, Outcome] | None = None,
) -> Markup:
    """Return chips for the open page. ``unknown``: the address of the list of those unknown, by default on the page itself."""
    page, own = page_address()

    def address_of(view: View) -> str:
        return exact_address(page, catalogue, view, own)

    return chips_html(force, address_of, unknown, outcomes)
