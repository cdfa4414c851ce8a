"""Visits: the page, the view and the part for pictures and frames behind an address of this site.

The head of a page and oEmbed both use it, so that they give the same title, picture and frame for an address.
"""

from dataclasses import dataclass, replace

from decision.catalogue.catalogue import Catalogue
from decision.links.choices import PlatformChoices
from decision.links.codec import Codec, Ignored
from decision.links.link import PageState, as_text, from_query, page_from_query, page_to_query
from decision.links.normal import Query, as_dict, normalised
from decision.links.pages import ENTRY
from decision.ranking.view import View, seen
from decision.site.addresses import dated, embed_path, page_path, snapshot_path
from decision.site.pages import Page, page_at, title, view_on
from decision.site.parts import PARTS


@dataclass(frozen=True, slots=True)
class Visit:
    """Page of this site under one address. ``platform_id``: the platform of a card; empty for other parts. ``ignored``: what of the address could not be used."""

    catalogue: Catalogue
    page: Page
    view: View
    page_state: PageState
    part: str
    platform_id: str = ""
    ignored: tuple[Ignored, ...] = ()

    @property
    def title(self) -> str:
        """Title of the browser's tab."""
        return title(self.page, self.catalogue, self.view, self.page_state)

    @property
    def description(self) -> str:
        """Description of the page in a sentence or more."""
        return self.page.description(self.catalogue, self.view, self.page_state)

    @property
    def own(self) -> dict[str, str]:
        """Query parameters of the page's own choices."""
        return page_to_query(self.page_state.choices, self.catalogue, self.page.codec).query

    @property
    def path(self) -> str:
        """Canonical address: without unusable parameters, in the order in which this site writes them."""
        entry = {ENTRY: self.page_state.entry} if self.page_state.entry else {}
        return page_path(self.catalogue, self.view, self.page.path, self.own | entry)

    @property
    def part_query(self) -> str:
        """Query string of the page's own choices where the part shows them; empty elsewhere."""
        return as_text(self._shown)

    def picture(self, file_format: str, width: int | None = None, rows: int | None = None) -> str:
        """Return the address of the part as a picture or table of the data in service; ``rows``: maximum number of table rows."""
        return snapshot_path(
            self.catalogue,
            dated(self.view, self.catalogue),
            self.part,
            file_format,
            width=width,
            rows=rows,
            platform_id=self.platform_id,
            own=self._shown,
        )

    @property
    def frame(self) -> str:
        """Address of the part for a frame."""
        path = embed_path(self.catalogue, self.view, self.part, platform_id=self.platform_id or None)
        return "&".join(filter(None, [path, self.part_query]))

    @property
    def _shown(self) -> dict[str, str]:
        return self.own if "choices" in PARTS[self.part].depends_on else {}


def visit_of_page(catalogue: Catalogue, path: str, query: Query) -> Visit:
    """Return the visit of the page at a path with these parameters. Raises KeyError for a path that no page has, nothing else."""
    page, parsed = page_at(path), from_query(query, catalogue)
    view = view_on(page, catalogue, parsed.view)
    visible = seen(catalogue, view)
    page_state = page_from_query(query, visible, page.codec)
    choices = page_state.choices
    platform_id = choices.id if isinstance(choices, PlatformChoices) else ""
    part = page.part if platform_id or not PARTS[page.part].needs_platform else "ranking"
    return Visit(visible, page, view, page_state, part, platform_id, (*parsed.ignored, *page_state.ignored))


def visit_of_frame(catalogue: Catalogue, query: str) -> Visit:
    """Return the visit of an embed with this query string: the page that its link to the full view opens."""
    pairs = normalised(query, catalogue, (Codec("part", words=lambda catalogue: PARTS),), {"id": "platform"})
    parameters = as_dict(pairs)
    id = parameters.get("part", "ranking")
    part = PARTS.get(id, PARTS["ranking"])
    if part.needs_platform:
        pairs = (("id", parameters.get("platform", "")), *pairs)
    visit = visit_of_page(catalogue, part.page, pairs)
    return visit if part.page or id not in PARTS else replace(visit, part=id)
