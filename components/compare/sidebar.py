"""Sidebar: weights, must-haves, the platforms to rank, and the treatment of unknown values."""

from collections.abc import Callable

import streamlit as st

from components.must_haves.controls import render_must_haves
from components.shell.state import controlled, on_change
from components.weights.board import render_board
from components.weights.panel import render_weights
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.terms import Term
from decision.ranking.ranking import ranking
from decision.ranking.view import MAX_FIND, View, rankable


def render_sidebar(catalogue: Catalogue, view: View) -> None:
    """Draw every control that changes the ranking, and before them what the browser needs to rank by itself."""
    render_board(catalogue, ranking(catalogue, view))
    with st.sidebar:
        for title, draw in CONTROLS.items():
            st.subheader(title)
            draw(catalogue, view)


def _platforms(catalogue: Catalogue, view: View) -> None:
    _term_pills(
        "Categories", catalogue.terms.categories, rankable(catalogue), view.categories_for(catalogue), "categories"
    )
    statuses = [term.id for term in catalogue.terms.statuses]
    _term_pills("Status", catalogue.terms.statuses, statuses, view.statuses_for(catalogue), "statuses")
    st.text_input(
        "Find by name",
        max_chars=MAX_FIND,
        key=controlled("find", view.find),
        on_change=on_change("find", lambda text: {"find": text.strip()}),
    )


def _term_pills(label: str, terms: tuple[Term, ...], ids: list[str], chosen_ids: tuple[str, ...], name: str) -> None:
    by_id = {term.id: term for term in terms}
    st.pills(
        label,
        ids,
        selection_mode="multi",
        format_func=lambda id: by_id[id].label,
        key=controlled(name, [id for id in ids if id in chosen_ids]),
        on_change=on_change(name, lambda selected: {name: tuple(id for id in ids if id in selected)}),
        help=" ".join(f"{by_id[id].label}: {by_id[id].help}" for id in ids if by_id[id].help) or None,
    )


def _counting(catalogue: Catalogue, view: View) -> None:
    unknowns = {term.id: term for term in catalogue.terms.attitudes}
    st.segmented_control(
        "An unknown value counts",
        list(unknowns),
        format_func=lambda id: unknowns[id].label,
        required=True,
        key=controlled("unknowns", view.unknowns),
        on_change=on_change("unknowns", lambda id: {"unknowns": id}),
        help=" ".join(term.help for term in catalogue.terms.attitudes),
    )
    st.checkbox(
        "Trust promised cold starts",
        key=controlled("promises", view.promises == "trust"),
        on_change=on_change("promises", lambda trust: {"promises": "trust" if trust else "measured"}),
        help="Where nobody has measured a cold start, count what the vendor promises.",
    )
    if catalogue.plain is not None or view.own == "hide":
        st.checkbox(
            "Use our own facts",
            key=controlled("own", view.own == "use"),
            on_change=on_change("own", lambda use: {"own": "use" if use else "hide"}),
            help="What this site's team adds of its own counts before what others say. It is marked ⌂.",
        )
    st.checkbox(
        "Keep platforms that cannot be told",
        key=controlled("unclear", view.unclear == "keep"),
        on_change=on_change("unclear", lambda keep: {"unclear": "keep" if keep else "drop"}),
        help="Rank those, too, of which nobody says whether they have what you must have.",
    )


CONTROLS: dict[str, Callable[[Catalogue, View], None]] = {
    "What matters": render_weights,
    "Must have": render_must_haves,
    "Which platforms": _platforms,
    "How to count": _counting,
}
"""Functions that draw the controls of the ranking, by their heading."""
