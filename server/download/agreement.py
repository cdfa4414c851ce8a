"""Picture of several people's agreement in a decision record: its address, and the drawing that the page itself holds."""

from dataclasses import replace
from functools import partial

from components.charts.bump import bump_chart
from components.charts.bump_rows import bump_rows
from components.html.record import RecordDrawing
from decision.catalogue.catalogue import Catalogue
from decision.certainty.group import group
from decision.links.link import short_query
from decision.ranking.view import View
from decision.site.addresses import snapshot_path
from decision.site.parts import AGREEMENT_PART
from server.snapshot.pictures.charts import chart_svg
from server.snapshot.pictures.drawing import DrawingError

DRAWN = 680
"""Width of the drawing in CSS pixels, that of the page's column."""


def agreement_path(catalogue: Catalogue, view: View) -> str:
    """Return the address of the picture, which names its data; empty where there are no people, or too many choices beside them for an address."""
    dated = replace(view, data=catalogue.version)
    has_all = not any(left.name == "people" for left in short_query(dated, catalogue).left_out)
    return snapshot_path(catalogue, dated, AGREEMENT_PART) if view.people and has_all else ""


def agreement_drawing(catalogue: Catalogue, view: View) -> RecordDrawing | None:
    """Return the drawing; None where there are no people, or where it cannot be drawn now: the table says the same."""
    group_result = group(catalogue, view)
    if group_result is None:
        return None
    rows, depth = bump_rows(group_result)
    chart = partial(bump_chart, (str(depth), str(len(group_result.members))))
    try:
        return RecordDrawing(*(chart_svg(chart, rows, dark, DRAWN) for dark in (False, True)))
    except DrawingError:
        return None
