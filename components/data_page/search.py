"""Search of the Data page: a text, filters, and the matches as files. They are part of the address."""

from dataclasses import replace

import streamlit as st

from components.shell.downloads import render_download_menu
from components.shell.state import choose, controlled
from decision.catalogue.catalogue import Catalogue
from decision.documents.claim_files import LICENCE
from decision.facts.claim_search import CHOICES, LONGEST, ClaimQuery
from decision.links.link import page_to_query
from decision.links.pages import CLAIMS
from decision.ranking.view import View
from decision.site.addresses import download_path

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

ENDINGS = ("csv", "amounts.csv", "json", "parquet")
"""Endings of the files of the matching claims."""


def render_search(catalogue: Catalogue, query: ClaimQuery) -> None:
    """Draw the search box and the filters; they read the query from the address and write it there."""
    with st.container(key="claim-search"):
        st.text_input(
            "Search the claims",
            key=controlled("claims-q", query.text),
            max_chars=LONGEST,
            placeholder="All these words: a platform, a fact, a source",
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


def _write() -> None:
    """Write the widgets' values into the query, from its first page."""
    state = st.session_state
    choose(text=state["claims-q"].strip(), page=1, **{name: tuple(state[f"claims-{name}"]) for name in CHOICES})


def render_downloads(catalogue: Catalogue, query: ClaimQuery, count: int, view: View) -> None:
    """Draw the download menu: all matching claims, ``count`` in number, not only the page on screen."""
    own = page_to_query(replace(query, page=1), catalogue, CLAIMS).query
    render_download_menu(
        "claims",
        f"sandbox-atlas-claims-{catalogue.version}",
        f"The {count:,} claims that match the search and the filters. {LICENCE}",
        {ending: download_path(f"claims.{ending}", catalogue, view, own) for ending in ENDINGS},
        disabled=not count,
    )
