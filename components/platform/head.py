"""Head of a platform's page, and the index of all platforms."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.facts.profile import in_brief
from decision.format import inside_sentence
from decision.ranking.ranking import ranking, shown_offer
from decision.ranking.view import View

_HTML = macros("components/platform/head.html")
_NO_CHIPS = Markup()


def head_html(catalogue: Catalogue, platform: Platform, view: View, chips: Markup = _NO_CHIPS) -> Markup:
    """Return name, category, status, the value of every criterion in one line, the chips of what is in force, and links to the vendor's pages."""
    category = catalogue.terms.category(platform.category)
    status = catalogue.terms.status(platform.status)
    return _HTML.head(platform, category, status, _brief(catalogue, platform, view), chips)


def index_html(catalogue: Catalogue, view: View) -> Markup:
    """Return all platforms by category, each with a line of facts and a link to its page."""
    lead = f"{catalogue.claim_count:,} claims, each with its source. Every page also says what is unknown."
    categories = [
        (category, [_entry(catalogue, platform, view) for platform in platforms])
        for category in catalogue.terms.categories
        if (platforms := [platform for platform in catalogue.platforms if platform.category == category.id])
    ]
    return _HTML.index(catalogue, view, f"{len(catalogue.platforms)} platforms", lead, categories)


def _entry(catalogue: Catalogue, platform: Platform, view: View) -> tuple[Platform, str, str]:
    """Return a platform with its line of facts, and its status unless it is the first of all."""
    status = catalogue.terms.status(platform.status)
    usual = status.id == catalogue.terms.statuses[0].id
    return platform, _brief(catalogue, platform, view), "" if usual else status.label.lower()


def _brief(catalogue: Catalogue, platform: Platform, view: View) -> str:
    if catalogue.terms.category(platform.category).ranked == "never":
        return ""
    result = ranking(catalogue, view)
    cells = [pair for pair in in_brief(catalogue, platform, result) if pair[1].state != "not_applicable"]
    offer = platform.offer_label(shown_offer(catalogue, result, platform.id))
    values = [f"{label}: {cell.text}" for label, cell in cells if cell.is_known]
    facts = " · ".join([*([f"Offer: {offer}"] if offer and values else []), *values])
    unknown = ", ".join(inside_sentence(label) for label, cell in cells if not cell.is_known)
    return " ".join(part for part in (f"{facts}." if facts else "", f"Unknown: {unknown}." if unknown else "") if part)
