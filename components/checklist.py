"""The guide's advice to be ticked off: each item with the platforms that offer it, by the guide and by today's evidence."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from components.address import platform_link
from components.guide import faq_links
from components.html import element, external_link
from components.state import controlled, current, on_change
from components.tables import column_heads, scrolled_table
from decision.catalogue import Catalogue
from decision.evidence import source_label
from decision.export import escaped
from decision.guidance import Advice
from decision.practices import (
    Offer,
    Side,
    checklist_markdown,
    dated,
    offers,
    parts,
    progress,
    summary,
    ticked,
)
from decision.terms import find
from decision.view import View


def render_checklist(catalogue: Catalogue, view: View) -> None:
    """Draw the checklist: how far it is done, its download, and every item with its box to tick."""
    with st.container(key="checklist-head"):
        st.html(_head_html(catalogue, view))
        st.download_button(
            "Download the checklist",
            partial(checklist_markdown, catalogue, view, _site()),
            f"sandbox-checklist-{catalogue.version}.md",
            "text/markdown",
            icon=":material/download:",
            key="download-checklist",
            on_click="ignore",
        )
    for part in parts(catalogue):
        st.html(element("h2", part.label, id=part.id, class_="guide-heading") + element("p", part.lead))
        for advice in part.items:
            _item(catalogue, advice, view)


def _item(catalogue: Catalogue, advice: Advice, view: View) -> None:
    key = f"done-{advice.id}"
    with st.container(border=True, key=f"item-{advice.id}"):
        st.checkbox(
            escaped(advice.label),
            key=controlled(key, advice.id in view.done),
            on_change=on_change(key, _tick(catalogue, advice)),
        )
        st.html(advice_html(catalogue, advice, view))


def _tick(catalogue: Catalogue, advice: Advice) -> Callable[[bool], dict[str, Any]]:
    def chosen(wished: bool) -> dict[str, Any]:
        done = {*current().done, advice.id} if wished else {*current().done} - {advice.id}
        return {"done": tuple(item.id for item in catalogue.checklist if item.id in done)}

    return chosen


def _site() -> str:
    """Return the address of the site as the reader's browser knows it; empty where there is none."""
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}{address.path.rpartition('/')[0]}" if address.netloc else ""


def _head_html(catalogue: Catalogue, view: View) -> str:
    done, total = len(ticked(catalogue, view)), len(catalogue.checklist)
    return (
        f"{element('h2', 'Before you go live: a checklist', id='checklist', class_='guide-heading')}"
        f"{element('p', 'The guide’s advice for production. Tick what you have settled; the ticks are part of the link.')}"
        f'<div class="progress"><progress value="{done}" max="{total}" aria-label="Checklist"></progress>'
        f"{element('span', progress(catalogue, view), role='status')}</div>"
    )


def advice_html(catalogue: Catalogue, advice: Advice, view: View) -> str:
    """Return what stands under the box of one item: the advice, who offers it in both lenses, with sources."""
    found = offers(catalogue, advice, view)
    body = element("p", advice.text)
    if found.said:
        lines = "".join(
            f"<li>{platform_link(catalogue, view, offer.platform.id)}: {escape(offer.what)}</li>"
            for offer in found.said
        )
        body += f'<div class="lens guide-lens">{element("p", "The guide on platforms", class_="label")}<ul>{lines}</ul></div>'
    if found.judged:
        sides = (found.guide, found.evidence)
        body += f'<div class="sides">{"".join(_side_html(catalogue, side, view) for side in sides)}</div>'
        body += _sources_html(catalogue, advice, sides, view)
    else:
        body += element("p", "This is a matter of how you work; no fact about a platform settles it.", class_="reason")
    return f'<div class="advice">{body}{faq_links(catalogue, view, (advice.faq,))}</div>'


def _side_html(catalogue: Catalogue, side: Side, view: View) -> str:
    label = find(catalogue.terms.lenses, side.lens).label
    text = element("p", label, class_="label") + element("p", summary(side))
    for word, found in (("Offered by", side.offering), ("Not by", side.lacking)):
        if found:
            links = ", ".join(
                platform_link(catalogue, view, offer.platform.id) + escape(_plan(catalogue, offer, side))
                for offer in found
            )
            text += f'<p class="names">{element("b", word)} {links}</p>'
    return f'<div class="lens {escape(side.lens)}-lens">{text}</div>'


def _plan(catalogue: Catalogue, offer: Offer, side: Side) -> str:
    """Return on which larger plan a platform has what it lacks on the reader's; empty where it lacks it at all."""
    claim = offer.claims[0] if offer.claims and offer in side.lacking else None
    return f" ({catalogue.terms.tier(claim.tier).label} only)" if claim and claim.value is True else ""


def _sources_html(catalogue: Catalogue, advice: Advice, sides: tuple[Side, ...], view: View) -> str:
    """Return every claim on which the two sentences rest, folded away."""
    rows = "".join(
        _row_html(catalogue, side, offer, outcome, view)
        for side in sides
        for outcome, found in (("yes", side.offering), ("no", side.lacking))
        for offer in found
    )
    if not rows:
        return ""
    head = column_heads(("Platform", "Lens", "What", "Source", "Date"))
    caption = f"{advice.label}: sources"
    table = scrolled_table(caption, head, rows, region="guide-table")
    return f"<details><summary>{escape(caption)}</summary>{table}</details>"


def _row_html(catalogue: Catalogue, side: Side, offer: Offer, outcome: str, view: View) -> str:
    name = platform_link(catalogue, view, offer.platform.id)
    claim = offer.claims[0] if offer.claims else None
    source = date = ""
    if claim:
        source = external_link(claim.url, source_label(catalogue, claim))
        source += element("small", catalogue.terms.kind(claim.kind).label)
        source += element("small", f"Doubt: {claim.doubt}") if claim.doubt else ""
        date = dated(catalogue, claim)
    kind = claim.kind if claim else ""
    what = offer.what if outcome == "no" else f"yes, {offer.what[:1].lower()}{offer.what[1:]}"
    return (
        f'<tr class="{escape(kind)}"><th scope="row">{name}</th>'
        f"{element('td', find(catalogue.terms.lenses, side.lens).label)}{element('td', what)}"
        f"<td>{source}</td>{element('td', date)}</tr>"
    )
