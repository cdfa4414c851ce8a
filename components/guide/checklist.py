"""Checklist of the guide's advice: each item with the platforms that offer it, by the guide and by today's evidence."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from components.guide.reading import faq_links
from components.html.elements import element, external_link
from components.html.tables import column_heads, scrolled_table
from components.shell.state import controlled, current, on_change
from components.shell.urls import platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Advice
from decision.catalogue.terms import find
from decision.claims.source import source_label
from decision.documents.checklist import checklist_markdown
from decision.documents.table import escaped
from decision.guide.advice import (
    PlatformFinding,
    Side,
    advice_coverage,
    checklist_sections,
    dated,
    progress,
    summary,
    ticked,
)
from decision.ranking.view import View


def render_checklist(catalogue: Catalogue, view: View) -> None:
    """Draw the checklist: its progress, its download, and every item with its checkbox."""
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
    for part in checklist_sections(catalogue):
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
    def update(is_ticked: bool) -> dict[str, Any]:
        done = {*current().done, advice.id} if is_ticked else {*current().done} - {advice.id}
        return {"done": tuple(item.id for item in catalogue.checklist if item.id in done)}

    return update


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
    """Return the text under an item's checkbox: the advice and the platforms that offer it in both lenses, with sources."""
    support = advice_coverage(catalogue, advice, view)
    body = element("p", advice.text)
    if support.guide_mentions:
        lines = "".join(
            f"<li>{platform_link(catalogue, view, finding.platform.id)}: {escape(finding.what)}</li>"
            for finding in support.guide_mentions
        )
        body += f'<div class="lens guide-lens">{element("p", "The guide on platforms", class_="label")}<ul>{lines}</ul></div>'
    if support.judged:
        sides = (support.guide, support.evidence)
        body += f'<div class="sides">{"".join(_side_html(catalogue, side, view) for side in sides)}</div>'
        body += _sources_html(catalogue, advice, sides, view)
    else:
        body += element("p", "This is a matter of how you work; no fact about a platform settles it.", class_="reason")
    return f'<div class="advice">{body}{faq_links(catalogue, view, (advice.faq,))}</div>'


def _side_html(catalogue: Catalogue, side: Side, view: View) -> str:
    label = find(catalogue.terms.lenses, side.lens).label
    text = element("p", label, class_="label") + element("p", summary(side))
    for word, group in (("Offered by", side.supporting), ("Not by", side.lacking)):
        if group:
            links = ", ".join(
                platform_link(catalogue, view, finding.platform.id) + escape(_plan(catalogue, finding, side))
                for finding in group
            )
            text += f'<p class="names">{element("b", word)} {links}</p>'
    return f'<div class="lens {escape(side.lens)}-lens">{text}</div>'


def _plan(catalogue: Catalogue, finding: PlatformFinding, side: Side) -> str:
    """Return the larger plan that has what the reader's plan lacks; empty where no plan has it."""
    claim = finding.claims[0] if finding.claims and finding in side.lacking else None
    return f" ({catalogue.terms.tier(claim.tier).label} only)" if claim and claim.value is True else ""


def _sources_html(catalogue: Catalogue, advice: Advice, sides: tuple[Side, ...], view: View) -> str:
    """Return the claims behind both sentences, folded."""
    rows = "".join(
        _row_html(catalogue, side, finding, outcome, view)
        for side in sides
        for outcome, group in (("yes", side.supporting), ("no", side.lacking))
        for finding in group
    )
    if not rows:
        return ""
    head = column_heads(("Platform", "Lens", "What", "Source", "Date"))
    caption = f"{advice.label}: sources"
    table = scrolled_table(caption, head, rows, region="guide-table")
    return f"<details><summary>{escape(caption)}</summary>{table}</details>"


def _row_html(catalogue: Catalogue, side: Side, finding: PlatformFinding, outcome: str, view: View) -> str:
    name = platform_link(catalogue, view, finding.platform.id)
    claim = finding.claims[0] if finding.claims else None
    source = date = ""
    if claim:
        source = external_link(claim.url, source_label(catalogue, claim))
        source += element("small", catalogue.terms.kind(claim.kind).label)
        source += element("small", f"Doubt: {claim.doubt}") if claim.doubt else ""
        date = dated(catalogue, claim)
    kind = claim.kind if claim else ""
    what = finding.what if outcome == "no" else f"yes, {finding.what[:1].lower()}{finding.what[1:]}"
    return (
        f'<tr class="{escape(kind)}"><th scope="row">{name}</th>'
        f"{element('td', find(catalogue.terms.lenses, side.lens).label)}{element('td', what)}"
        f"<td>{source}</td>{element('td', date)}</tr>"
    )
