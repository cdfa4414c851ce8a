"""Navigation inside the app by ordinary links, and scrolling to the part of a page that a link names.

A plain link in HTML would load the whole site anew. One listener on the document turns a click on any link to a page of this
site into a step inside the app, so pages can write ordinary links, which also work where scripts do not.
"""

from pathlib import Path

from components.shell.component import browser_script
from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query_string
from decision.ranking.view import View

_links = browser_script("atlas_links", Path(__file__).with_name("navigation.js"))


def render_links(catalogue: Catalogue, view: View, scroll: str | None = None) -> None:
    """Make links work inside the app and keep the view; when the site opens, bring the element with the id ``scroll`` into sight."""
    _links(key="links", data={"scroll": scroll, "view": to_query_string(view, catalogue)}, height=0)
