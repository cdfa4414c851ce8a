"""Offers of a platform side by side: what each is, how one comes to it, its values, and whether the reader's view ranks it."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.ranking.offers import offer_standings, standing_text
from decision.ranking.ranking import Ranking

_HTML = macros("components/platform/offers.html", standing_text=standing_text)


def offers_html(catalogue: Catalogue, platform: Platform, result: Ranking) -> Markup:
    """Return the offers of a platform side by side, one column each; nothing where it has only one, or the lens tells none apart."""
    standings = offer_standings(catalogue, result, platform.id)
    if not standings:
        return Markup()
    several_kinds = len({standing.category.id for standing in standings}) > 1
    return _HTML.offers(catalogue, result, standings, several_kinds)
