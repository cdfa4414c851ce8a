"""The decision record as a page of its own, to print on A4 or to file: no script, nothing to load, no controls."""

from components.html.templates import macros
from decision.characters import NOT_TEXT
from decision.documents.decision_record import DecisionRecord

_HTML = macros("components/html/record.html")


def record_html(record: DecisionRecord) -> str:
    """Return the whole page."""
    return NOT_TEXT.sub("", _HTML.page(record))
