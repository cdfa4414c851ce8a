"""The answer at the top of the page, what could be given up when nothing fits, and who was left out and why."""

import streamlit as st

from components.html import element
from components.state import change, current
from decision.answer import answer, must_text, relaxations
from decision.catalogue import Catalogue
from decision.ranking import Excluded, Ranking
from decision.view import Must


def render_answer(result: Ranking) -> None:
    """Draw the heading that answers, and what stands behind it."""
    said = answer(result)
    st.html(f'<div class="answer">{element("h1", said.headline)}{element("p", said.lead)}</div>')


def render_nothing(catalogue: Catalogue, result: Ranking) -> None:
    """Draw what helps when no platform is left: the must-haves to give up, or the name search to clear."""
    if result.best_first:
        st.text(f"No ranked platform's name contains “{result.view.find}”.")
        st.button("Clear the search", on_click=lambda: change(find=""))
        return
    found = relaxations(catalogue, result.view)
    for must, count in found:
        label = f"Give up “{must_text(catalogue, must)}”: {count} platform{'' if count == 1 else 's'}"
        st.button(label, key=f"relax-{must.filter}", on_click=_give_up, args=(must,))
    if not found:
        st.button(
            "Start again without filters", on_click=lambda: change(must=(), categories=None, statuses=None, find="")
        )


def _give_up(must: Must) -> None:
    change(must=tuple(other for other in current().must if other != must))


def render_excluded(result: Ranking) -> None:
    """Draw the platforms that are not ranked, those that cannot be told apart from those that fail."""
    unsure = [platform for platform in result.excluded if platform.outcome == "cannot tell"]
    failed = [platform for platform in result.excluded if platform.outcome == "fails"]
    if unsure:
        with st.expander(f"{len(unsure)} cannot be told", expanded=not result.best_first):
            st.caption("Nobody says whether these have what you must have. Unknown is not no.")
            st.html(_listed(unsure))
    if failed:
        with st.expander(f"{len(failed)} left out", expanded=not result.best_first):
            st.html(_listed(failed))


def _listed(excluded: list[Excluded]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{element("span", e.platform.label)}</th>{element("td", "; ".join(e.reasons))}</tr>'
        for e in excluded
    )
    head = '<tr><th scope="col">Platform</th><th scope="col">Reason</th></tr>'
    return f'<table class="excluded"><thead>{head}</thead><tbody>{rows}</tbody></table>'
