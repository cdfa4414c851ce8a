"""Visits: the page, the view and the part for pictures and frames behind an address of this site.

The head of a page and oEmbed both use it, so that they give the same title, picture and frame for an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote

from decision.catalogue.catalogue import Catalogue
from decision.links.link import PageState, as_text, from_query, page_from_query, page_to_query, short_query
from decision.links.pages import ENTRY
from decision.ranking.view import View, seen
from decision.site.addresses import embed_path, write_state
from decision.site.pages import PARTS
from decision.site.titles import description, title

PAGES: Mapping[str, str] = {
    "": "ranking",
    "compare": "ranking",
    "choose": "wizard",
    "certainty": "certainty",
    "cost": "costs",
    "platform": "platform",
    "guide-check": "ranking",
    "cold-starts": "cold-starts",
    "data": "ranking",
    "guide": "ranking",
    "faq": "ranking",
    "share": "ranking",
}
"""Part that represents a page in pictures and frames, by the page's path."""

CANONICAL = {"compare": ""}
"""Canonical path of a page that shows the same as another."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Page of this site under one address. ``platform_id``: the platform of a card; empty for other parts."""

    catalogue: Catalogue
    page: str
    view: View
    page_state: PageState
    part: str
    platform_id: str = ""

    @property
    def title(self) -> str:
        """Title of the browser's tab."""
        return title(self.catalogue, self.page, self.view, self.page_state)

    @property
    def description(self) -> str:
        """Description of the page in a sentence or more."""
        return description(self.catalogue, self.page, self.view, self.page_state)

    @property
    def own(self) -> dict[str, str]:
        """Query parameters of the page's own choices."""
        return page_to_query(self.page_state.choices, self.catalogue, self.page).query

    @property
    def path(self) -> str:
        """Canonical address: without unusable parameters, in the order in which this site writes them."""
        entry = {ENTRY: self.page_state.entry} if self.page_state.entry else {}
        query = as_text(self.own | entry | short_query(self.view, self.catalogue).query)
        return f"/{CANONICAL.get(self.page, self.page)}" + (f"?{query}" if query else "")

    @property
    def part_query(self) -> str:
        """Query string of the page's own choices where the part shows them; empty elsewhere."""
        return as_text(self.own) if PARTS[self.part].page == self.page and not self.platform_id else ""

    def picture(self, file_format: str, width: int | None = None, rows: int | None = None) -> str:
        """Return the address of the part as a picture or table; ``rows``: maximum number of table rows."""
        state = [self.part_query, as_text(short_query(self.view, self.catalogue).query)]
        state += [
            f"width={width}" if width else "",
            f"rows={rows}" if rows else "",
            f"platform={self.platform_id}" if self.platform_id else "",
        ]
        return f"/snapshot/{write_state('&'.join(filter(None, state)))}/{self.part}.{file_format}"

    @property
    def frame(self) -> str:
        """Address of the part for a frame."""
        path = embed_path(self.catalogue, self.view, self.part, platform_id=self.platform_id or None)
        return "&".join(filter(None, [path, self.part_query]))


def visit_of_page(catalogue: Catalogue, page: str, query: str) -> Visit:
    """Return the visit of a page with this query string. Never raises for a page in :data:`PAGES`."""
    view = from_query(query, catalogue).view
    visible = seen(catalogue, view)
    page_state = page_from_query(query, visible, page)
    part = PAGES[page]
    platform_id = getattr(page_state.choices, "id", "") if part == "platform" else ""
    if part == "platform" and not platform_id:
        part = "ranking"
    return Visit(visible, page, view, page_state, part, platform_id)


def visit_of_frame(catalogue: Catalogue, query: str) -> Visit:
    """Return the visit of an embed with this query string: the page that its link to the full view opens."""
    parameters = dict(reversed(parse_qsl(query, errors="replace")))
    part = parameters.get("part", "ranking")
    page = PARTS[part].page if part in PARTS else ""
    visit = visit_of_page(
        catalogue, page, f"id={quote(parameters.get('platform', ''))}&{query}" if page == "platform" else query
    )
    return replace(visit, part=part) if part in PARTS and not PARTS[part].page else visit
