"""This site in plain words for language models: ``/llms.txt`` (llmstxt.org).

It is made from the lists of pages, of parts, of platforms and of :mod:`server.discovery.services`.
"""

from collections.abc import Iterable, Iterator

from starlette.requests import Request

from decision.catalogue.catalogue import Catalogue
from decision.documents.markup import link_address
from decision.documents.table import escaped
from decision.links.link import PageState, page_from_query
from decision.loading.live import shared
from decision.ranking.view import View
from decision.site.addresses import page_path, snapshot_path
from decision.site.pages import PAGES, SITE, Page
from decision.site.parts import PARTS
from decision.site.titles import ranking_description, site_description
from server.discovery.services import SERVICES
from server.http.responses import Reply, tag_of
from server.http.site import origin
from server.http.version import code_version

COST = 0.5
"""Expected seconds of the text: the titles of pages are answers."""

HOW_TO_READ = (
    "Every value comes from claims with a source and a day. Unknown is not no: where no source says anything, nothing is claimed.",
    "What stands after the question mark of a page's address is a view: weights, must-haves, the plan. The API takes the same parameters.",
    "Scores are computed from the values and the weights of a view; they are no ratings, and no platform pays for its place.",
)

Link = tuple[str, str, str]
"""Name, path, and what is said of it, which may be empty."""


def llms(request: Request) -> Reply:
    """Say what this site holds and where."""
    site, catalogue = origin(request), shared().current()[0]
    return Reply(
        lambda: llms_text(catalogue, site).encode(),
        tag_of("llms", site, catalogue.version, code_version()),
        "text/plain; charset=utf-8",
        cost=COST,
    )


def llms_text(catalogue: Catalogue, site: str) -> str:
    """Return the text: what this site is, how to read it, and links by section."""
    usual = PageState(None)
    about = [
        f"Data {catalogue.version}: {catalogue.claim_count:,} claims about {len(catalogue.platforms)} platforms.",
        f"In the usual view: {ranking_description(catalogue, View(), usual)}",
        *HOW_TO_READ,
    ]
    head = [f"# {SITE}", f"> {escaped(site_description(catalogue, View(), usual))}", *map(escaped, about)]
    blocks = [f"## {name}\n\n" + "\n".join(_line(site, *link) for link in links) for name, links in sections(catalogue)]
    return "\n\n".join([*head, *blocks]) + "\n"


def sections(catalogue: Catalogue) -> Iterator[tuple[str, Iterable[Link]]]:
    """Yield the sections with their links; those without any are left out."""
    yield "Pages", [_page(catalogue, page) for page in PAGES.values() if page.alias_of is None]
    yield (
        "The usual view as Markdown",
        [
            (part.label, snapshot_path(catalogue, View(), id, "md"), "")
            for id, part in PARTS.items()
            if not part.needs_platform
        ],
    )
    for name in dict.fromkeys(service.section for service in SERVICES):
        yield name, [(service.label, service.path, service.about) for service in SERVICES if service.section == name]
    yield (
        "Platforms as Markdown",
        [
            (platform.name, snapshot_path(catalogue, View(), "platform", "md", platform_id=platform.id), "")
            for platform in catalogue.platforms
        ],
    )


def _page(catalogue: Catalogue, page: Page) -> Link:
    text = page.title(catalogue, View(), page_from_query("", catalogue, page.codec)) if page.title else ""
    return page.label, page_path(catalogue, View(), page.path), text if text != page.label else ""


def _line(site: str, name: str, path: str, about: str) -> str:
    return f"- [{escaped(name)}]({link_address(site + path)})" + (f": {escaped(about)}" if about else "")
