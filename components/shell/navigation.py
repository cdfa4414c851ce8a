"""Navigation inside the app by ordinary links, scrolling to the part of a page that a link names, and the present style of the pages.

A plain link in HTML would load the whole site anew. One listener on the document turns a click on any link to a page of this
site into a step inside the app, so pages can write ordinary links, which also work where scripts do not. The style of the pages stands in the page as it was loaded; where the site was updated since, the
script puts the present one in its place.
"""

from pathlib import Path

from components.shell.component import browser_script
from components.shell.page_style import PAGE_STYLE
from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query_string
from decision.ranking.view import View

_links = browser_script("atlas_links", Path(__file__).with_name("navigation.js"))


def render_links(catalogue: Catalogue, view: View, scroll: str | None = None) -> None:
    """Make links work inside the app and keep the view; when the site opens, bring the element with the id ``scroll`` into sight."""
    data = {"scroll": scroll, "style": PAGE_STYLE.address, "view": to_query_string(view, catalogue)}
    _links(key="links", data=data, height=0)
