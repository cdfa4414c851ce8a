"""Claims that match the search of the Data page: their number, one page of them, and links to the other pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from components.data_page.search import HERE
from components.html.addresses import address
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.claims.text import claim_remarks
from decision.facts.claim_search import ClaimPage, ClaimQuery, ClaimRow, fills_its_cell
from decision.format import thousands
from decision.links.codec import Ignored
from decision.links.link import as_text, page_to_query
from decision.links.pages import CLAIMS
from decision.ranking.view import View

_HTML = macros("components/data_page/claims.html", claim_remarks=claim_remarks)

PageLink = tuple[str, str, bool]
"""Label and address of a page of matches, and whether it is the open one."""


def heading_html(title: str, ignored: tuple[Ignored, ...]) -> Markup:
    """Return the heading of the search, and the parameters of the address that could not be used."""
    return _HTML.heading(title, ignored)


def results_html(catalogue: Catalogue, query: ClaimQuery, page: ClaimPage, view: View, today: date) -> Markup:
    """Return the number of matching claims, one page of them as a table, and links to the other pages."""
    clear = "" if query.is_untouched else address(HERE, entry="search")
    rows = [_row(catalogue, row, view, today) for row in page.rows]
    links = list(_page_links(catalogue, query, page)) if page.pages > 1 else []
    return _HTML.results(catalogue, _count_text(catalogue, query, page), clear, page, rows, links)


def _count_text(catalogue: Catalogue, query: ClaimQuery, page: ClaimPage) -> str:
    """Return the number of matching claims, and the range of this page."""
    if query.is_untouched:
        runs = page.total - catalogue.claim_count
        text = f"{catalogue.claim_count:,} claims, and {thousands(runs, 'measured start')} that fill a value."
    elif page.total:
        text = f"{page.total:,} claim{' matches' if page.total == 1 else 's match'}."
    else:
        text = "No claim matches. Remove a filter, or search for fewer words."
    if page.pages > 1:
        text += f" {page.first:,} to {page.last:,} are shown below."
    if page.total:
        text += " “Shown” marks the claims that fill a value in this view."
    return text


def _row(catalogue: Catalogue, row: ClaimRow, view: View, today: date) -> tuple[ClaimRow, int | None, bool, str]:
    """Return a row with its age in days, whether it fills a cell of the view, and its exact value if its text is rounded."""
    number = "" if row.number is None else f"{Decimal(row.raw):,f}"
    exact = "" if number in row.text else f"{number} {row.unit}".strip()
    return row, row.claim.age_days(today), fills_its_cell(catalogue, row, view.basis), exact


def _page_links(catalogue: Catalogue, query: ClaimQuery, page: ClaimPage) -> Iterator[PageLink | None]:
    """Yield links to the first and the last page, and to those around the open one; None for a gap between them."""

    def link(number: int, label: str = "") -> PageLink:
        parameters = as_text(page_to_query(replace(query, page=number), catalogue, CLAIMS, "search").query)
        return label or str(number), f"{HERE}?{parameters}", not label and number == page.number

    if page.number > 1:
        yield link(page.number - 1, "Previous")
    near = {1, page.number - 1, page.number, page.number + 1, page.pages}
    numbers = sorted(near & set(range(1, page.pages + 1)))
    for number, following in pairwise([*numbers, page.pages]):
        yield link(number)
        if following > number + 1:
            yield None
    if page.number < page.pages:
        yield link(page.number + 1, "Next")
