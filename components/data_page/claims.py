"""Claims on the Data page: search and filters, one page of rows, pagination, downloads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import streamlit as st

from components.html.elements import element, external_link
from components.html.tables import column_heads, scrolled_table
from components.shell.state import choose, controlled
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.freshness import AgeClass
from decision.documents.claim_files import LICENCE, claims_csv, claims_json, claims_parquet
from decision.facts.claim_search import CHOICES, LONGEST, ClaimPage, ClaimQuery, ClaimRow, fills_its_cell
from decision.format import age
from decision.links.codec import Ignored
from decision.links.link import as_text, page_to_query
from decision.links.pages import CLAIMS
from decision.ranking.view import View

HERE = "data"
"""Address of the Data page."""

LABELS = {
    "platforms": ("Platform", "All platforms"),
    "groups": ("Subject", "All subjects"),
    "kinds": ("Kind of source", "All kinds"),
    "tiers": ("Plan", "All plans"),
    "freshness": ("Age", "Any age"),
}
"""Label and placeholder of each filter."""


def render_search(catalogue: Catalogue, query: ClaimQuery) -> None:
    """Draw the search box and the filters; they read the query from the address and write it there."""
    with st.container(key="claim-search"):
        st.text_input(
            "Search the claims",
            key=controlled("claims-q", query.text),
            max_chars=LONGEST,
            placeholder="Words that must all occur: a platform, a fact, a source",
            on_change=_write,
        )
        for name in CHOICES:
            label, placeholder = LABELS[name]
            options = option_labels(catalogue, name)
            st.multiselect(
                label,
                list(options),
                format_func=options.__getitem__,
                key=controlled(f"claims-{name}", list(getattr(query, name))),
                placeholder=placeholder,
                on_change=_write,
            )


def option_labels(catalogue: Catalogue, name: str) -> dict[str, str]:
    """Return the options of a filter with their labels."""
    labels: dict[str, dict[str, str]] = {
        "platforms": {platform.id: platform.label for platform in catalogue.platforms},
        "groups": {group.id: group.label for group in catalogue.groups},
        "kinds": {kind.id: kind.label for kind in catalogue.terms.kinds},
        "tiers": {tier.id: tier.label for tier in catalogue.terms.tiers} | {"any": "no plan named"},
        "freshness": {age_class.id: f"{age_class.sign} {age_class.label}" for age_class in catalogue.freshness.classes},
    }
    return {id: labels[name].get(id, id) for id in CHOICES[name][1](catalogue)}


def notice_html(ignored: tuple[Ignored, ...]) -> str:
    """Return the parameters of the address that could not be used; empty when there are none."""
    if not ignored:
        return ""
    return f'<div class="notice" role="alert"><ul>{"".join(element("li", part) for part in ignored)}</ul></div>'


def count_html(catalogue: Catalogue, query: ClaimQuery, page: ClaimPage) -> str:
    """Return the number of matching claims, and the range of this page."""
    if query.is_untouched:
        runs = page.total - catalogue.claim_count
        text = f"{page.total:,} claims, {runs} of them measured starts that speak for a platform."
    elif page.total:
        text = f"{page.total:,} claim{' matches' if page.total == 1 else 's match'}."
    else:
        text = "No claim matches. Take away a filter, or search for fewer words."
    if page.pages > 1:
        text += f" {page.first:,} to {page.last:,} stand below."
    if page.total:
        text += " “Shown” marks what fills a value in this view."
    clear = "" if query.is_untouched else f" {element('a', 'Clear search and filters', href=f'{HERE}?entry=search')}"
    return f'<div role="status"><p class="count">{element("span", text)}{clear}</p></div>'


def table_html(catalogue: Catalogue, page: ClaimPage, view: View, today: date) -> str:
    """Return one page of claims as a table; empty when there is none."""
    if not page.rows:
        return ""
    head = column_heads(("Platform", "Fact", "Value", "Source", "Date", "Condition and note"))
    rows = "".join(_row_html(catalogue, row, view, today) for row in page.rows)
    caption = f"Claims {page.first} to {page.last} of {page.total}"
    return scrolled_table("Claims", head, rows, region="side-by-side claims all", caption=caption)


def age_html(age_class: AgeClass, as_of: str | None, days: int | None) -> str:
    """Return a date with its age and the mark of its age class."""
    mark = element("span", f"{age_class.sign} {age_class.label}", class_=f"age {age_class.id}")
    return (
        mark
        if as_of is None
        else f"{element('span', as_of)}<small>{mark}, {element('span', age(days).removesuffix(' old'))}</small>"
    )


def _row_html(catalogue: Catalogue, row: ClaimRow, view: View, today: date) -> str:
    claim = row.claim
    days = claim.age_days(today)
    used = element("span", "shown", class_="tag") if fills_its_cell(catalogue, row, view.basis) else ""
    tier = "" if claim.tier == "any" else f"Plan: {catalogue.terms.tier(claim.tier).label.lower()}."
    notes = [
        tier,
        f"{claim.scope[:1].upper()}{claim.scope[1:].rstrip('.')}." if claim.scope else "",
        "About another product of the vendor." if claim.about == "other-product" else "",
        claim.note,
        f"Doubt: {claim.doubt}" if claim.doubt else "",
    ]
    fact = element("span", row.field.label) + (element("small", claim.topic) if claim.topic else "")
    rounded = row.number is not None and row.raw not in row.text.replace(",", "")
    raw = element("small", f"exactly {row.raw} {row.unit}".strip()) if rounded else ""
    kind = element("small", catalogue.terms.kind(claim.kind).label)
    return (
        f'<tr><th scope="row">{element("a", row.platform.label, href=f"platform?id={quote(claim.platform)}")}</th>'
        f"<td>{fact}</td><td>{element('span', row.text)}{used}{raw}</td>"
        f"<td>{external_link(claim.url, row.label)}{kind}</td>"
        f"<td>{age_html(catalogue.freshness.of(days), claim.as_of, days)}</td>"
        f"{element('td', ' '.join(note for note in notes if note))}</tr>"
    )


def pages_html(catalogue: Catalogue, query: ClaimQuery, page: ClaimPage) -> str:
    """Return links to the other pages of matches; empty when there is only one."""
    if page.pages == 1:
        return ""
    near = {1, page.number - 1, page.number, page.number + 1, page.pages}
    numbers = [number for number in range(1, page.pages + 1) if number in near]
    items, last = [], 0
    for number in numbers:
        items.append('<li aria-hidden="true">…</li>' if number > last + 1 else "")
        items.append(f"<li>{_page_link(catalogue, query, number, str(number), number == page.number)}</li>")
        last = number
    before = _page_link(catalogue, query, page.number - 1, "Previous") if page.number > 1 else ""
    after = _page_link(catalogue, query, page.number + 1, "Next") if page.number < page.pages else ""
    ends = [f"<li>{link}</li>" if link else "" for link in (before, after)]
    return f'<nav class="pages" aria-label="Pages of claims"><ul>{ends[0]}{"".join(items)}{ends[1]}</ul></nav>'


def _page_link(catalogue: Catalogue, query: ClaimQuery, number: int, text: str, current: bool = False) -> str:
    address = f"{HERE}?{as_text(page_to_query(replace(query, page=number), catalogue, CLAIMS, 'search').query)}"
    return element("a", text, href=address, **({"aria-current": "page"} if current else {}))


def render_downloads(catalogue: Catalogue, rows: tuple[ClaimRow, ...], view: View, today: date) -> None:
    """Draw the download menu: all matching claims, not only the page on screen. Each file is made on request."""
    name = f"sandbox-atlas-claims-{catalogue.version}"
    with st.popover("Download", icon=":material/download:", disabled=not rows):
        st.caption(f"The {len(rows):,} claims that the search and the filters leave. {LICENCE}")
        _button("CSV", f"{name}.csv", "text/csv", lambda: "\ufeff" + claims_csv(catalogue, rows, view.basis, today))
        _button("JSON", f"{name}.json", "application/json", lambda: claims_json(catalogue, rows, view.basis, today))
        parquet = "application/vnd.apache.parquet"
        _button("Parquet", f"{name}.parquet", parquet, lambda: claims_parquet(catalogue, rows, view.basis, today))


def _button(label: str, file: str, mime: str, make: Callable[[], str | bytes]) -> None:
    st.download_button(label, make, file, mime, key=f"download-{label}", on_click="ignore", width="stretch")


def _write() -> None:
    """Write the widgets' values into the query, from its first page."""
    state = st.session_state
    choose(text=state["claims-q"].strip(), page=1, **{name: tuple(state[f"claims-{name}"]) for name in CHOICES})
