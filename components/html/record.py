"""The decision record as a page of its own, to print on A4 or to file: no script, nothing to load, no controls; dark for those whose screen is, never on paper."""

from base64 import b64encode
from dataclasses import dataclass

from components.html.templates import macros
from decision.characters import NOT_TEXT
from decision.documents.decision_record import DecisionRecord

_HTML = macros("components/html/record.html")


@dataclass(frozen=True, slots=True)
class RecordDrawing:
    """The drawing of a record's picture as SVG, for light pages and paper, and for dark pages."""

    light: str
    dark: str


def record_html(record: DecisionRecord, colours: str, drawing: RecordDrawing | None = None) -> str:
    """Return the whole page. ``colours``: both themes' as custom properties; ``drawing``: of its picture, which the page holds itself."""
    sources = (_data_address(drawing.light), _data_address(drawing.dark)) if drawing else None
    return NOT_TEXT.sub("", _HTML.page(record, colours, sources))


def _data_address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
