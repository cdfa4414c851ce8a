"""Changes since the data version to which a link was pinned: a sentence, and folded the moved ranks with their claims."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from components.shell.state import change
from decision.catalogue.catalogue import Catalogue
from decision.claims.text import scoped_text
from decision.ranking.since import Since, is_pinned, since
from decision.ranking.text import move_text, moves_text, newer_text, offer_change_text, since_text
from decision.ranking.view import View

_HTML = macros("components/shell/since.html", offer_change_text=offer_change_text, scoped_text=scoped_text)


def render_since(catalogue: Catalogue, view: View, ranked: View | None) -> None:
    """Draw the changes for this view since its link was pinned; nothing where it is not, or to the present data.

    ``ranked``: the view by which the open page ranks. On a page without a ranking, one line says that the data are newer.
    """
    if not is_pinned(catalogue, view):
        return
    difference = since(catalogue, ranked) if ranked else None
    if difference:
        body = since_html(catalogue, difference, view)
        quiet = not (difference.moved or difference.steady or difference.trouble or difference.weights_then)
    else:
        body = _HTML.sentence(newer_text(view.data, catalogue.version))
        quiet = True
    with st.container(border=not quiet, key="pinned", horizontal=True, vertical_alignment="top"):
        st.html(body)
        st.button(
            "Use current data",
            on_click=change,
            kwargs={"data": ""},
            help="Remove the pinned version from the link and show the newest data",
            width="content",
        )


def since_html(catalogue: Catalogue, difference: Since, view: View) -> Markup:
    """Return the summary sentence, a link to the view with the weights of then, and in a fold every moved rank and every changed
    claim that counts."""
    return _html(catalogue, difference, view, since_text(difference), _note(difference))


def step_ranks_html(catalogue: Catalogue, difference: Since, view: View) -> Markup:
    """Return the same of one step between two kept versions, which its heading names."""
    return _html(catalogue, difference, view, moves_text(difference), "")


def _html(catalogue: Catalogue, difference: Since, view: View, summary: str, note: str) -> Markup:
    rows = [row for row in (*difference.moved, *difference.steady) if row.of_itself]
    alongside = "; ".join(move_text(row) for row in difference.moved if not row.of_itself)
    then = replace(view, weights=difference.weights_then, data="") if difference.weights_then else None
    return _HTML.changes(catalogue, difference, summary, rows, alongside, note, then)


def _note(difference: Since) -> str:
    """Return the two compared versions, and the number of older entries that could not be compared."""
    count = difference.left_out
    lost = f" {count} of its entries {'is' if count == 1 else 'are'} no longer in use and left out." if count else ""
    return f"Data {difference.version} against {difference.dataset}, both counted as we count today.{lost}"
