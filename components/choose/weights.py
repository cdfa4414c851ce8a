"""Weights of the wizard's result: the panel of the weights in a fold, and the headline and the ranked list, which follow while one is dragged."""

from pathlib import Path

import streamlit as st

from components.shell.component import browser_script
from components.weights.board import render_board
from components.weights.panel import render_weights_of_answers
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.wizard.answers import settled
from decision.wizard.recommendation import Recommendation
from decision.wizard.text import headline_words

_live = browser_script("atlas_ranked_list", Path(__file__).with_name("ranked_list.js"))


def render_adjusted_weights(catalogue: Catalogue, recommendation: Recommendation) -> None:
    """Draw the panel, closed at first: the weights follow from the answers until a reader sets some."""
    drawer = st.expander("Adjust the weights", icon=":material/tune:", key="weights-drawer", on_change="rerun")
    if not drawer.open:  # what nobody sees is not drawn with every change
        return

    def settle(view: View) -> View:
        return settled(catalogue, view)

    with drawer:
        words = headline_words(recommendation.needs, recommendation.result, recommendation.matches)
        render_board(catalogue, recommendation.result, words)
        render_weights_of_answers(catalogue, recommendation.view, settle)
        _live(key="ranked-list", height=0)
