"""Sidebar: weights, must-haves, the platforms to rank, and the treatment of unknown values."""

from collections.abc import Callable

import streamlit as st

from components.filters.controls import Control, Group
from components.filters.form import render_form
from components.must_haves.controls import must_have_groups
from components.weights.board import render_board
from components.weights.panel import render_weights
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.terms import Term
from decision.ranking.ranking import ranking
from decision.ranking.view import MAX_FIND, View, rankable

FILTERS = "filters"
"""Key of the form of must-haves, platforms and counting."""

SIGN_OF_OWN = "⌂"


def render_sidebar(catalogue: Catalogue, view: View) -> None:
    """Draw every control that changes the ranking, and before them what the browser needs to rank by itself."""
    render_board(catalogue, ranking(catalogue, view))
    with st.sidebar:
        for draw in CONTROLS:
            draw(catalogue, view)


def render_filters(catalogue: Catalogue, view: View) -> None:
    """Draw the controls that say which platforms are ranked, and how what is unknown counts."""
    render_form(FILTERS, filter_groups, catalogue, view)


def filter_groups(catalogue: Catalogue, view: View) -> tuple[Group, ...]:
    """Return the must-haves, and the controls of which platforms are ranked and how their values count."""
    return (*must_have_groups(catalogue, view), *platform_groups(catalogue, view))


@cached(maxsize=64, key=lambda catalogue, view: (catalogue, view.unweighted))
def platform_groups(catalogue: Catalogue, view: View) -> tuple[Group, ...]:
    """Return the controls of which platforms are ranked, and of how their values count."""
    terms = catalogue.terms
    ranked, statuses = rankable(catalogue), [term.id for term in terms.statuses]
    return (
        Group(
            "Which platforms",
            (
                _terms("Categories", terms.categories, ranked, view.categories_for(catalogue), "categories"),
                _terms("Status", terms.statuses, statuses, view.statuses_for(catalogue), "statuses"),
                Control("find", "text", "Find by name", view.find, lambda text: {"find": text.strip()}, limit=MAX_FIND),
            ),
        ),
        Group("How to count", _counting(catalogue, view)),
    )


def _terms(label: str, terms: tuple[Term, ...], ids: list[str], chosen: tuple[str, ...], name: str) -> Control:
    by_id = {term.id: term for term in terms}
    return Control(
        id=name,
        kind="chips",
        label=label,
        value=[id for id in ids if id in chosen],
        changes=lambda selected: {name: tuple(id for id in ids if id in selected)},
        options=tuple((id, by_id[id].label) for id in ids),
        help=" ".join(f"{by_id[id].label}: {by_id[id].help}" for id in ids if by_id[id].help),
    )


def _counting(catalogue: Catalogue, view: View) -> tuple[Control, ...]:
    unknowns = Control(
        id="unknowns",
        kind="segments",
        label="An unknown value counts",
        value=view.unknowns,
        changes=lambda id: {"unknowns": id},
        options=tuple((term.id, term.label) for term in catalogue.terms.attitudes),
        help=" ".join(term.help for term in catalogue.terms.attitudes),
    )
    promises = Control(
        id="promises",
        kind="check",
        label="Count vendors' claimed start times",
        value=view.promises == "trust",
        changes=lambda trust: {"promises": "trust" if trust else "measured"},
        help="Where a cold start was not measured, count the vendor's own figure.",
    )
    own = Control(
        id="own",
        kind="check",
        label="Use our own facts",
        value=view.own == "use",
        changes=lambda use: {"own": "use" if use else "hide"},
        help=f"Facts that this site's team added count before other claims. They are marked {SIGN_OF_OWN}.",
    )
    unclear = Control(
        id="unclear",
        kind="check",
        label="Include platforms with missing data",
        value=view.unclear == "keep",
        changes=lambda keep: {"unclear": "keep" if keep else "drop"},
        help="Also rank platforms for which a must-have isn't documented.",
    )
    has_own = catalogue.plain is not None or view.own == "hide"
    return (unknowns, promises, *([own] if has_own else []), unclear)


CONTROLS: tuple[Callable[[Catalogue, View], None], ...] = (render_weights, render_filters)
"""Functions that draw the controls of the ranking, each with its headings, in their order."""
