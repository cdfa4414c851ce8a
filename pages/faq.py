"""FAQ page: the guide's answers beside today's evidence."""

import streamlit as st

from components.guide.faq import FEW, answer_html, count_html, entry_html
from components.shell.state import chosen, controlled, entry, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.guide.faq import search
from decision.links.choices import MAX_SEARCH, FaqChoices
from decision.ranking.view import View


def render_faq(catalogue: Catalogue, view: View) -> None:
    """Draw every question that matches the search, folded where they are many; the question that the address names is open and marked."""
    ids = [question.id for question in catalogue.faq]
    entry_id = entry()
    st.html(answer_html(catalogue.faq))
    text = st.text_input(
        "Search the questions",
        key=controlled("faq", chosen(FaqChoices).text),
        max_chars=MAX_SEARCH,
        placeholder="A word, or the name of a platform",
        on_change=on_choice("faq", lambda words: {"text": words.strip()}),
    )
    matches = search(catalogue, text)
    entries = tuple(question for question in catalogue.faq if question in matches or question.id == entry_id)
    st.html(count_html(len(matches), len(ids), text, entries))
    for question in entries:
        st.html(entry_html(catalogue, question, view, question.id == entry_id, len(entries) <= FEW))
