"""Checklist of the guide's advice: each item with the platforms that offer it, by the guide and by today's evidence."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from components.shell.downloads import render_download
from components.shell.state import controlled, current, on_change
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Advice
from decision.documents.table import escaped
from decision.guide.advice import (
    PlatformFinding,
    Side,
    advice_coverage,
    checklist_sections,
    dated,
    ticked,
)
from decision.guide.text import progress_text, side_sentence
from decision.ranking.view import View
from decision.site.addresses import download_path

_HTML = macros("components/guide/checklist.html", dated=dated, side_sentence=side_sentence)


def render_checklist(catalogue: Catalogue, view: View) -> None:
    """Draw the checklist: its progress, its download, and every item with its checkbox."""
    with st.container(key="checklist-head"):
        st.html(_HTML.head(len(ticked(catalogue, view)), len(catalogue.checklist), progress_text(catalogue, view)))
        render_download(
            "Download the checklist",
            f"sandbox-checklist-{catalogue.version}.md",
            download_path("checklist.md", catalogue, view),
        )
    for section in checklist_sections(catalogue):
        st.html(_HTML.heading(section))
        for advice in section.items:
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


def advice_html(catalogue: Catalogue, advice: Advice, view: View) -> Markup:
    """Return the text under an item's checkbox: the advice and the platforms that offer it in both lenses, with sources."""
    coverage = advice_coverage(catalogue, advice, view)
    rows = [row for side in (coverage.guide, coverage.evidence) for row in _rows(side)]
    return _HTML.advice(catalogue, view, _platform_links(catalogue, view), advice, coverage, rows)


@cached(maxsize=8)
def _platform_links(catalogue: Catalogue, view: View) -> dict[str, Markup]:
    """Return the links to all platforms by their ids; the items name each many times."""
    return {id: macros().platform_link(catalogue, view, id) for id in catalogue.platform}


def _rows(side: Side) -> list[tuple[str, PlatformFinding, str]]:
    """Return the findings of a lens with what each says of the item."""
    supporting = [
        (side.lens, finding, f"yes, {finding.what[:1].lower()}{finding.what[1:]}") for finding in side.supporting
    ]
    return [*supporting, *((side.lens, finding, finding.what) for finding in side.lacking)]
