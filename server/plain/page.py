"""Plain page of a visit as HTML: its answer, the choices behind it as links, tables, files, and the ways to all other pages."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from components.charts.palette import css_tokens
from components.html.in_force import UNKNOWN_ID, chips_html
from components.html.templates import macros
from decision.characters import NOT_TEXT
from decision.documents.table import MARKS, legend
from decision.site.addresses import FIRST, dated, plain_path, snapshot_path
from decision.site.pages import PAGES, SITE
from decision.wizard.carried import view_beside
from server.embed.link_facts import link_facts
from server.embed.pictures import PictureAddresses, picture_addresses
from server.embed.visit import Visit
from server.plain.changes import changes_content
from server.plain.content import (
    PlainContent,
    certainty_content,
    compare_content,
    cost_content,
    starts_content,
    tradeoff_content,
    wizard_content,
)
from server.plain.links import from_plain, plain_address
from server.plain.texts import (
    checks_content,
    data_content,
    faq_content,
    glossary_content,
    guide_content,
    platform_addresses,
    platforms_content,
    share_content,
)

CONTENTS: Mapping[str, Callable[[Visit], PlainContent]] = {
    "": compare_content,
    "choose": wizard_content,
    "certainty": certainty_content,
    "trade-offs": tradeoff_content,
    "platform": platforms_content,
    "cost": cost_content,
    "share": share_content,
    "guide-check": checks_content,
    "cold-starts": starts_content,
    "data": data_content,
    "changes": changes_content,
    "guide": guide_content,
    "faq": faq_content,
    "glossary": glossary_content,
}
"""Functions that return a plain page's content, by the page's path in ``decision.site.pages.PAGES``."""

FILE_LABELS = {
    "csv": "CSV",
    "full.csv": "CSV with ids, sources and dates",
    "amounts.csv": "CSV with a row for each amount",
    "json": "JSON",
    "md": "Markdown",
    "parquet": "Parquet",
}
"""Label of a file, by the ending of its name."""

TEMPLATE = "server/plain/page.html"
_HTML = macros(TEMPLATE, tokens=css_tokens(":root"))


def plain_html(visit: Visit, site: str) -> str:
    """Return the whole page; ``site``: this site's address."""
    content = CONTENTS[visit.page.path](visit)
    content = replace(content, facts=tuple(dict.fromkeys((*content.facts, *link_facts(visit)))))
    legends = dict.fromkeys(legend(table) for table in content.tables)
    page = _HTML.page(
        visit.title,
        visit.description,
        content,
        site=SITE,
        live=from_plain(visit.path),
        canonical=site + visit.path,
        chips=_chips(visit, content),
        pictures=_pictures(visit) if content.picture else None,
        addresses=platform_addresses(visit),
        pages=_pages(visit),
        files=[(FILE_LABELS[ending], from_plain(path)) for ending, path in (content.files or {}).items()],
        marks=MARKS,
        legend=" ".join(filter(None, legends)),
        version=visit.catalogue.version,
    )
    return NOT_TEXT.sub("", page)


def unknown_html() -> str:
    """Return the answer to an address that is no plain page."""
    pages = [(page.label, path or FIRST) for path, page in PAGES.items() if page.alias_of is None]
    return str(_HTML.not_found(pages, SITE))


def _chips(visit: Visit, content: PlainContent) -> Markup:
    """Return the chips of what is in force; those unknown are listed on the first page."""
    if content.force is None:
        return Markup()
    unknown = from_plain(plain_path(visit.catalogue, content.force.ranked_view))
    return chips_html(content.force, partial(plain_address, visit), f"{unknown}#{UNKNOWN_ID}")


def _pictures(visit: Visit) -> PictureAddresses:
    """Return the addresses of the part's picture."""

    def address(**options: Any) -> str:
        return from_plain(
            snapshot_path(
                visit.catalogue, dated(visit.view, visit.catalogue), visit.part, "svg", own=visit.own, **options
            )
        )

    return picture_addresses(address)


def _pages(visit: Visit) -> list[tuple[str, str, bool]]:
    """Return label and address of every page with this view, and whether it is the open one."""
    view = view_beside(visit.catalogue, visit.view) if visit.page.is_wizard else visit.view
    return [
        (page.label, from_plain(plain_path(visit.catalogue, view, path)), path == visit.page.path)
        for path, page in PAGES.items()
        if page.alias_of is None
    ]
