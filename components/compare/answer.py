"""Parts of the Compare page above its table: the answer, the must-haves to give up when nothing fits, the platforms left out."""

import streamlit as st
from markupsafe import Markup

from components.compare.door import landing_html
from components.html.in_force import UNKNOWN_ID
from components.html.templates import macros
from components.shell.in_force import page_chips
from components.shell.state import change, current
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import ranking_answer
from decision.format import matches_text
from decision.links.must_haves import must_word
from decision.ranking.admission import relaxations
from decision.ranking.in_force import in_force
from decision.ranking.must_haves import must_text
from decision.ranking.open_questions import open_questions
from decision.ranking.ranking import Ranking
from decision.ranking.view import ChosenMustHave

LEFT_OUT_HTML = macros("components/compare/answer.html", UNKNOWN_ID=UNKNOWN_ID)


def render_answer(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the answer: its headline, its lead, and what is in force."""
    heading = ranking_answer(catalogue, result)
    chips = page_chips(catalogue, in_force(catalogue, result))
    st.html(macros().answer(heading.headline, heading.lead, [row.id for row in result.leaders], chips))


def render_landing(catalogue: Catalogue, result: Ranking) -> None:
    """Draw what the site is, and the answer below it; in a frame the answer alone."""
    if st.context.is_embedded:
        render_answer(catalogue, result)
        return
    chips = page_chips(catalogue, in_force(catalogue, result))
    st.html(landing_html(catalogue, result, ranking_answer(catalogue, result), chips))


def render_nothing(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the ways out when no platform is left: the must-haves to give up, or the name search to clear."""
    if result.best_first:
        st.text(f"No ranked platform's name contains “{result.view.find}”.")
        st.button("Clear the search", on_click=lambda: change(find=""))
        return
    options = relaxations(catalogue, result.view)
    for must, count in options:
        label = f"Remove “{must_text(catalogue, must)}” ({matches_text(count)})"
        st.button(label, key=f"relax-{must_word(must, catalogue)}", on_click=_give_up, args=(must,))
    if not options:
        st.button(
            "Remove all must-haves and filters",
            on_click=lambda: change(must=(), categories=None, statuses=None, find=""),
        )


def _give_up(must: ChosenMustHave) -> None:
    change(must=tuple(active for active in current().must if active != must))


def render_left_out(catalogue: Catalogue, result: Ranking) -> None:
    """Draw what does not match; nothing where everything does."""
    if html := left_out_html(catalogue, result):
        st.html(html)


def left_out_html(catalogue: Catalogue, result: Ranking) -> Markup:
    """Return those of which a must-have is unknown, with what would have to be known, then the platforms, or offers, that do not match.

    Empty where everything matches.
    """
    unsure = open_questions(catalogue, result)
    failed = _failed_html(catalogue, result)
    if not (unsure or failed):
        return Markup()
    return LEFT_OUT_HTML.left_out(catalogue, result.view, unsure, failed, _noun(result), open=not result.best_first)


@cached(maxsize=64, key=lambda catalogue, result: (catalogue, result.view.unweighted))
def _failed_html(catalogue: Catalogue, result: Ranking) -> Markup:
    """Return the platforms, or offers, that do not match in a fold; empty for none. No weight changes it."""
    failed = [left_out for left_out in result.left_out if left_out.outcome == "fails"]
    return LEFT_OUT_HTML.failed(failed, _noun(result), open=not result.best_first)


def _noun(result: Ranking) -> str:
    """Return what stands behind the number of those that are left out: nothing, or that they are offers."""
    return " offers" if result.view.by_offer else ""
