"""Links of every page, as one component that the browser draws alone: ordinary links work inside the app, a button copies the page's own.

A plain link in HTML would load the whole site anew. One listener on the document turns a click on any link to a page of this
site into a step inside the app, so pages can write ordinary links, which also work where scripts do not. A link that is opened in a new tab or
window gets the view before the browser reads its address (``new_tab.js``). What is copied from a table is a clean table (``copy_table.js``). The style of the pages stands in
the page as it was loaded; where the site was updated since, the script puts the present one in its place.

On a phone, where the bar has no room for the pages, the same component draws the site's name and a menu of the pages; the number of choices in
force, that of the chips above a result, stands on the button of the drawer that holds them.

The button reads the address when it is pressed, so it is never behind and costs no run of the script. Where the clipboard is denied, as
in most frames, the link stands in a field to select.
"""

from pathlib import Path

import streamlit as st

from components.shell.component import browser_component
from components.shell.page_style import PAGE_STYLE
from components.shell.state import Opened, hold
from decision.catalogue.catalogue import Catalogue
from decision.links.link import to_query_string
from decision.links.migrations import LINK_VERSION
from decision.ranking.in_force import choices_in_force
from decision.site.pages import LIVE, PAGES, SITE
from decision.site.parts import PARTS

_HERE = Path(__file__).parent
_SCRIPTS = [_HERE / name for name in ("new_tab.js", "copy_table.js", "navigation.js", "menu.js", "copy_link.js")]


def menu_pages() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the path and the name of each page by the heading in the menu, which is empty for those at the top."""
    shown = [page for page in PAGES.values() if page.alias_of is None]
    headings = dict.fromkeys(page.section for page in shown)
    return [(heading, [(page.path, page.label) for page in shown if page.section == heading]) for heading in headings]


_PATHS = [*PAGES, *(f"{LIVE}{part}" for part in PARTS)]
_CONSTANTS = {"PAGES": menu_pages(), "PATHS": _PATHS, "BRAND": SITE}
_links = browser_component("atlas_links", _HERE / "links.css", _SCRIPTS, "copy-link", _CONSTANTS)


def render_links(catalogue: Catalogue, opened: Opened) -> None:
    """Make links work inside the app and keep the view; when the site opens, bring the part that its link names into sight.

    Draws the button for the link too; not in a frame, whose address is not the one to share.
    """
    data = {
        "view": to_query_string(opened.beside or opened.view, catalogue),
        "scroll": opened.page_state.entry,
        "style": PAGE_STYLE.address,
        "in_force": len(choices_in_force(catalogue, opened.view)),
        "copy": None if st.context.is_embedded else _copied(catalogue, opened),
    }
    _links(key="copy-link", data=data, height="content", on_resumed_change=hold)


def _copied(catalogue: Catalogue, opened: Opened) -> dict[str, str]:
    """Return what the button has to know: the form and the version of a pinned link, what a link does not hold, and the parameters of the
    link where they are not those of the address."""
    missing = ", ".join(map(str, opened.left_out))
    return {
        "form": str(LINK_VERSION),
        "version": catalogue.version,
        "missing": f"Not in the link, because it would be too long: {missing}." if missing else "",
        "link": opened.link,
    }
