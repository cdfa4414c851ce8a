"""Facts of a platform by section and by plan."""

from typing import NamedTuple

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.facts.profile import by_plan, sections

_HTML = macros("components/platform/facts.html")

START = "startup"
"""Section that stands beside the measured starts."""


class Facts(NamedTuple):
    """Facts about starting, empty where there are none, and the cards of all other sections with the limits by plan."""

    start: Markup
    cards: Markup


@cached(maxsize=64)
def facts_html(catalogue: Catalogue, platform_id: str, basis: Basis) -> Facts:
    """Return the facts of a platform as far as they are known."""
    plan = catalogue.terms.tier(basis.tier).label
    known = sections(catalogue, platform_id, basis)
    start = (_HTML.facts(catalogue, section, plan) for section in known if section.id == START)
    cards = [section for section in known if section.id != START]
    limits = by_plan(catalogue, platform_id, basis)
    return Facts(next(start, Markup()), _HTML.cards(catalogue, cards, plan, limits))
