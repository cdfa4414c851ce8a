"""Parts of the Certainty page; each function draws one."""

import streamlit as st

from components.certainty.tables import CERTAINTY_HTML
from components.charts.acceptability import acceptability_chart
from components.html.templates import macros
from components.shell.chart import render_chart
from components.shell.downloads import render_download_menu
from components.shell.in_force import in_force_html
from components.shell.state import controlled, on_change
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty
from decision.certainty.head_to_head import duel
from decision.certainty.scenarios import scenarios
from decision.certainty.standings import picture_ranks, picture_rows, standings
from decision.certainty.text import drawn_words, ranks_words, supported_answer
from decision.site.addresses import part_files


def render_head(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the page's style, the answer, and the settings of the simulation."""
    view = certainty.ranking.view
    answer = supported_answer(catalogue, certainty, standings(certainty))
    leaders = [row.id for row in certainty.ranking.leaders]
    chips = in_force_html(catalogue, certainty.ranking)
    st.html(macros().page(macros().answer(answer.headline, answer.lead, leaders, chips)))
    with st.container(horizontal=True, vertical_alignment="bottom", key="certainty-controls"):
        st.slider(
            "How uncertain are your weights?",
            0,
            100,
            step=5,
            format="%d %%",
            key=controlled("unsure", view.unsure),
            on_change=on_change("unsure", lambda percent: {"unsure": percent}),
            help="0 %: exactly your weights. 100 %: any weights.",
            width=360,
        )
        st.checkbox(
            "Random guesses for missing data",
            key=controlled("sampled", view.sampled),
            on_change=on_change("sampled", lambda sampled: {"sampled": sampled}),
            help="If off, missing data counts as set in the sidebar.",
        )
        st.space("stretch")
        _downloads(catalogue, certainty)


def _downloads(catalogue: Catalogue, certainty: Certainty) -> None:
    render_download_menu(
        "certainty",
        f"sandbox-atlas-certainty-{certainty.ranking.dataset}",
        "How often each platform has each rank; JSON has all of the page.",
        part_files(catalogue, certainty.ranking.view, "certainty", ("csv", "full.csv", "json")),
    )


def render_ranks(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw rank acceptability as a heat map and as a table, and the central weights of each possible winner."""
    rows = standings(certainty)
    with st.container(border=True, key="certainty-ranks"):
        lead = " ".join(filter(None, [ranks_words(rows), drawn_words(rows)]))
        st.html(CERTAINTY_HTML.ranks_lead(catalogue, lead))
        words = f"Heat map of platform by rank, in shares of {certainty.acceptability.draws:,} simulations. {lead}"
        ranks = tuple(map(str, picture_ranks(rows)))
        render_chart(acceptability_chart, ranks, picture_rows(rows), key=f"ranks-{'-'.join(ranks)}", words=words)
        st.html(CERTAINTY_HTML.ranks(catalogue, certainty, rows))


def render_stability(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the stability interval of each weight."""
    st.html(macros().page(CERTAINTY_HTML.stability(catalogue, certainty)))


def render_duel(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the comparison of the leader with a rival of the reader's choice."""
    result = certainty.ranking
    comparison = duel(result, result.view.rival)
    if comparison is None:
        return
    names = {row.id: row.label for row in result.best_first[1:]}
    with st.container(border=True, key="certainty-duel"):
        st.html(macros().page("", title=f"Why {comparison.winner.label} leads"))
        st.selectbox(
            "Rival",
            list(names),
            format_func=names.__getitem__,
            key=controlled("rival", comparison.rival.id),
            on_change=on_change("rival", lambda id: {"rival": id}),
            width=320,
        )
        st.html(CERTAINTY_HTML.duel(catalogue, comparison))


def render_facts(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the unsettled values that could change the first place."""
    st.html(macros().page(CERTAINTY_HTML.facts(catalogue, certainty)))


def render_dominated(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the dominated platforms."""
    st.html(macros().page(CERTAINTY_HTML.dominated(catalogue, certainty)))


def render_scenarios(catalogue: Catalogue, certainty: Certainty) -> None:
    """Draw the leaders of views with other settings."""
    views = scenarios(catalogue, certainty.ranking.view)
    st.html(macros().page(CERTAINTY_HTML.scenarios(catalogue, views)))
