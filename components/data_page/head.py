"""Head of the Data page: how much there is, how old the view is, and links to the parts of the page."""

from datetime import date

from markupsafe import Markup

from components.data_page.parts import PARTS
from components.data_page.upkeep import age_text
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.facts.coverage import cell_count
from decision.facts.review import oldest
from decision.ranking.view import View


def head_html(catalogue: Catalogue, view: View, today: date) -> Markup:
    """Return the page's title, its lead with the age of the view, and links to its parts."""
    count, view_age = cell_count(catalogue, view.basis), oldest(catalogue, view, today)
    title = f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)} platforms, each with its source"
    known = f"In this view {count.known} of {count.total} values are known."
    lead = f"Data {catalogue.version}. {known} {age_text(view_age.oldest)}"
    return macros("components/data_page/parts.html").head(title, lead, PARTS.items())
