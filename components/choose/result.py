"""Result of the wizard as HTML: its parts are the macros of the template beside this module."""

from dataclasses import replace

from components.html.addresses import address
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.format import inside_sentence, matches_text, range_text
from decision.ranking.ranking import Row
from decision.ranking.view import RESULT, View
from decision.wizard.holding_text import holding_headline, holding_text, reason_line
from decision.wizard.text import headline_words

OPEN = 5
"""Number of ranked platforms that are shown unfolded."""


def choose_address(catalogue: Catalogue, view: View, step: str = "") -> str:
    """Return the address of the Choose page with this view, at a step if one is named."""
    return address("choose", catalogue, replace(view, step=step))


def spread_text(row: Row) -> str:
    """Return the range of a score, as a remark after it; empty where the score is certain."""
    interval = range_text([f"{row.lower:.2f}", f"{row.upper:.2f}"])
    return f" ({interval} depending on unknown values)" if "–" in interval else ""


OPEN_LEFT_OUT = 12
"""Number of platforms that are left out whose reasons are shown unfolded, those that miss least first."""

RESULT_HTML = macros(
    "components/choose/result.html",
    choose_address=choose_address,
    headline_words=headline_words,
    holding_headline=holding_headline,
    holding_text=holding_text,
    reason_line=reason_line,
    inside_sentence=inside_sentence,
    matches_text=matches_text,
    spread_text=spread_text,
    OPEN=OPEN,
    OPEN_LEFT_OUT=OPEN_LEFT_OUT,
    RESULT=RESULT,
)
"""Parts of the result; each takes the catalogue and the recommendation."""
