"""Frequent questions: the guide's answers beside what the evidence says now."""

import streamlit as st

from components.faq import contents_html, entry_html
from components.frame import render_drawer_label, render_page_style
from components.html import element
from components.state import chosen, controlled, entry, on_choice
from decision.catalogue import Catalogue
from decision.faq import search
from decision.page_choices import MAX_SEARCH, FaqChoices
from decision.view import View


def render_faq(catalogue: Catalogue, view: View) -> None:
    """Draw every question that matches the search; the one that the address names is marked."""
    render_drawer_label("Pages")
    render_page_style("faq.css")
    ids = [each.id for each in catalogue.faq]
    wanted = entry()
    st.html(
        f'<div class="answer">{element("h1", "Frequent questions")}'
        f"{element('p', f'The {len(ids)} questions that the guide answers, restated; beside each answer, what the evidence says now.')}</div>"
    )
    text = st.text_input(
        "Search the questions",
        key=controlled("faq", chosen(FaqChoices).text),
        max_chars=MAX_SEARCH,
        placeholder="A word, or the name of a platform",
        on_change=on_choice("faq", lambda words: {"text": words.strip()}),
    )
    found = search(catalogue, text)
    st.html(_count(len(found), len(ids), text))
    shown = tuple(each for each in catalogue.faq if each in found or each.id == wanted)
    if shown:
        st.html(contents_html(catalogue, shown, view))
    for each in shown:
        st.html(entry_html(catalogue, each, view, each.id == wanted))


def _count(found: int, total: int, text: str) -> str:
    """Return how many questions match, and what helps where none does."""
    if not text.strip():
        said = f"{total} questions."
    elif found:
        said = f"{found} of {total} questions match{'es' if found == 1 else ''} “{text}”."
    else:
        said = f"None of {total} questions matches “{text}”. Try one word, such as a platform's name, or clear the search to see all."
    return f'<div role="status">{element("p", said, class_="count")}</div>'
