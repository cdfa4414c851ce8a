"""Frequent questions: the guide's answers beside what the evidence says now."""

import streamlit as st

from components.faq import contents_html, entry_html
from components.frame import render_drawer_label, render_page_style
from components.html import element
from components.state import controlled
from decision.catalogue import Catalogue
from decision.faq import search
from decision.link import Ignored
from decision.view import View

LONGEST = 60


def render_faq(catalogue: Catalogue, view: View) -> None:
    """Draw every question that matches the search; the one that the address names is marked."""
    render_drawer_label("Pages")
    render_page_style("faq.css")
    ids = [entry.id for entry in catalogue.faq]
    wanted = st.query_params.get("entry")
    st.html(
        f'<div class="answer">{element("h1", "Frequent questions")}'
        f"{element('p', f'The {len(ids)} questions that the guide answers, restated; beside each answer, what the evidence says now.')}</div>"
    )
    if wanted and wanted not in ids:
        told = Ignored("entry", wanted, f"one of {', '.join(ids)}")
        st.html(f'<div class="notice" role="alert">{element("p", told)}</div>')
    text = st.text_input(
        "Search the questions",
        key=controlled("faq", st.query_params.get("q", "")[:LONGEST]),
        max_chars=LONGEST,
        placeholder="A word, or the name of a platform",
        on_change=_search,
    )
    found = search(catalogue, text)
    st.html(_count(len(found), len(ids), text))
    shown = tuple(entry for entry in catalogue.faq if entry in found or entry.id == wanted)
    if shown:
        st.html(contents_html(catalogue, shown, view))
    for entry in shown:
        st.html(entry_html(catalogue, entry, view, entry.id == wanted))


def _count(found: int, total: int, text: str) -> str:
    """Return how many questions match, and what helps where none does."""
    if not text.strip():
        said = f"{total} questions."
    elif found:
        said = f"{found} of {total} questions match{'es' if found == 1 else ''} “{text}”."
    else:
        said = f"None of {total} questions matches “{text}”. Try one word, such as a platform's name, or clear the search to see all."
    return f'<div role="status">{element("p", said, class_="count")}</div>'


def _search() -> None:
    """Keep the search in the address; a link to one entry has done its work once the reader searches."""
    st.query_params.pop("entry", None)
    if text := st.session_state["faq"].strip():
        st.query_params["q"] = text
    else:
        st.query_params.pop("q", None)
