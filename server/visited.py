"""What an address of this site shows: which page, of which view, and which part of it a picture or a frame can hold.

Links in the head of a page and oEmbed both ask this, so that they give the same title, picture and frame for an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote

from decision.addresses import embed_path, write_state
from decision.catalogue import Catalogue
from decision.link import OfPage, as_text, from_query, page_from_query, page_to_query, short_query
from decision.link_pages import ENTRY
from decision.live import seen
from decision.parts import PARTS
from decision.titles import description, title
from decision.view import View

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
"""The part that stands for a page, by the page's path."""

ALIKE = {"compare": ""}
"""Pages that show the same as another, which is the one to name."""


@dataclass(frozen=True, slots=True)
class Visited:
    """A page of this site under one address. ``platform``: whose card the part is; empty for parts that need none."""

    catalogue: Catalogue
    page: str
    view: View
    of_page: OfPage
    part: str
    platform: str = ""

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return title(self.catalogue, self.page, self.view, self.of_page)

    @property
    def description(self) -> str:
        """What the page shows, in a sentence or more."""
        return description(self.catalogue, self.page, self.view, self.of_page)

    @property
    def own(self) -> dict[str, str]:
        """The parameters of the page's own choices."""
        return page_to_query(self.of_page.choices, self.catalogue, self.page).query

    @property
    def path(self) -> str:
        """The one address for what is shown: without what could not be used, in the order in which this site writes."""
        entry = {ENTRY: self.of_page.entry} if self.of_page.entry else {}
        query = as_text(self.own | entry | short_query(self.view, self.catalogue).query)
        return f"/{ALIKE.get(self.page, self.page)}" + (f"?{query}" if query else "")

    @property
    def part_query(self) -> str:
        """The page's own choices as text, where the page is the part; empty elsewhere, as the part cannot show them."""
        return as_text(self.own) if PARTS[self.part].page == self.page and not self.platform else ""

    def picture(self, form: str, width: int | None = None, rows: int | None = None) -> str:
        """The address of the part as a picture or table; ``rows``: of a table, at most so many."""
        state = [self.part_query, as_text(short_query(self.view, self.catalogue).query)]
        state += [
            f"width={width}" if width else "",
            f"rows={rows}" if rows else "",
            f"platform={self.platform}" if self.platform else "",
        ]
        return f"/snapshot/{write_state('&'.join(filter(None, state)))}/{self.part}.{form}"

    @property
    def frame(self) -> str:
        """The address of the part for a frame."""
        path = embed_path(self.catalogue, self.view, self.part, platform=self.platform or None)
        return "&".join(filter(None, [path, self.part_query]))


def visited(catalogue: Catalogue, page: str, query: str) -> Visited:
    """Return what a page shows for the text after the question mark. Never raises for a page in :data:`PAGES`."""
    view = from_query(query, catalogue).view
    shown = seen(catalogue, view)
    of_page = page_from_query(query, shown, page)
    part = PAGES[page]
    platform = getattr(of_page.choices, "id", "") if part == "platform" else ""
    if part == "platform" and not platform:
        part = "ranking"
    return Visited(shown, page, view, of_page, part, platform)


def framed(catalogue: Catalogue, query: str) -> Visited:
    """Return what ``/embed`` shows for the text after the question mark, as the page that its link to the full view opens."""
    given = dict(reversed(parse_qsl(query, errors="replace")))
    part = given.get("part", "ranking")
    page = PARTS[part].page if part in PARTS else ""
    found = visited(catalogue, page, f"id={quote(given.get('platform', ''))}&{query}" if page == "platform" else query)
    return replace(found, part=part) if part in PARTS and not PARTS[part].page else found
