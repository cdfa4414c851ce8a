"""Tests of charts as shapes: what is read from Vega's SVG, and what is left to resvg."""

import xml.etree.ElementTree as ET

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.site.addresses import Picture
from server.snapshot.pictures.chart_shapes import Area, ChartShape, ChartShapes, Halo, Line, chart_shapes
from server.snapshot.scene import BOLD, REGULAR, Chart, Text
from tests.helpers.snapshots import snapshot_of

CIRCLE = '<path d="M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0" fill="#0000ff"/>'


def read(marks: str) -> ChartShapes:
    """Return the shapes of marks whose origin is at 10 and 20."""
    return chart_shapes(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 80"><g fill="none" transform="translate(7,-5)">'
        f'<g transform="translate(3,25)">{marks}</g></g></svg>'
    )


@pytest.mark.parametrize(
    ("mark", "shapes"),
    [
        ('<path d="M1,5.5h40v13h-40Z" fill="#ff0000"/>', [Area(11, 25.5, 51, 38.5, "#ff0000")]),
        ('<path d="M41,5.5h-40v13h40Z" fill="#ff0000" fill-opacity="1"/>', [Area(11, 25.5, 51, 38.5, "#ff0000")]),
        ('<path d="M0,0h4v4h-4Z"/>', []),
        ('<path d="M0,0h4v4h-4Z" fill="#ff0000" opacity="0"/>', []),
        ('<path d="M0,0h4v4h-4Z" fill="#ff0000" display="none"/>', []),
        ('<path d="" pointer-events="none"/>', []),
        (
            '<line transform="translate(5,0)" x2="0" y2="-24" stroke="#e5e7ea"/>',
            [Line(15, -4, 24, True, 1, "#e5e7ea")],
        ),
        (
            '<line transform="translate(5,1e1)" x2="6" stroke="#00f" stroke-width="2" stroke-dasharray="5,3"/>',
            [Line(15, 30, 6, False, 2, "#00f", (5, 3))],
        ),
        (
            '<text text-anchor="end" transform="translate(-2,14.5)" font-size="11px" fill="#111111">A &lt;b&gt;</text>',
            [Text(8, 34.5, "A <b>", 11, "#111111", REGULAR, "end")],
        ),
        ('<text font-weight="bold" fill="#111111">x</text>', [Text(10, 20, "x", 12, "#111111", BOLD)]),
        ('<text font-weight="600" fill="#111111">x</text>', [Text(10, 20, "x", 12, "#111111", 600)]),
        (
            '<text fill="#111111" stroke="#ffffff" stroke-width="3">x</text>',
            [Halo(Text(10, 20, "x", 12, "#ffffff"), 3), Text(10, 20, "x", 12, "#111111")],
        ),
        (
            '<text fill="#111111"><tspan>two</tspan><tspan x="0" dy="14">lines</tspan><tspan x="0" dy="14"/></text>',
            [Text(10, 20, "two", 12, "#111111"), Text(10, 34, "lines", 12, "#111111")],
        ),
        ('<text fill="#111111"/>', []),
        ('<text fill="#111111" opacity="0">hidden</text>', []),
    ],
)
def test_upright_shapes_are_read_with_their_place_in_the_chart(mark: str, shapes: list[ChartShape]) -> None:
    assert read(mark) == ChartShapes(tuple(shapes), "")


def test_the_outline_of_a_rectangle_goes_around_its_corners_unless_it_is_dashed() -> None:
    outlined = '<path d="M0,0h40v10h-40Z" fill="#ff0000" fill-opacity="0" stroke="#0000ff" stroke-width="2"{}/>'
    assert read(outlined.format("")).shapes == (
        Line(9, 20, 42, False, 2, "#0000ff"),
        Line(9, 30, 42, False, 2, "#0000ff"),
        Line(10, 20, 10, True, 2, "#0000ff"),
        Line(50, 20, 10, True, 2, "#0000ff"),
    )
    dashed = read(outlined.format(' stroke-dasharray="3,2"')).shapes
    assert dashed[0] == Line(10, 20, 40, False, 2, "#0000ff", (3, 2))
    assert len(dashed) == 4


@pytest.mark.parametrize(
    "mark",
    [
        CIRCLE,
        '<path d="M0,0h4v4h-4Z" fill="#ff0000" fill-opacity="0.5"/>',
        '<path d="M0,0h4v4h-4Z" fill="url(#gradient)"/>',
        '<path d="M2,1L8,1C9,1,10,2,10,3L10,5C10,6,9,7,8,7L2,7C1,7,0,6,0,5L0,3C0,2,1,1,2,1Z" fill="#f00"/>',
        '<line x2="3" y2="4" stroke="#0000ff"/>',
        '<circle r="3" fill="#0000ff"/>',
        '<g clip-path="url(#clip1)"><path d="M0,0h4v4h-4Z" fill="#ff0000"/></g>',
        '<text transform="translate(1,2) rotate(-90)" fill="#111111">up</text>',
        '<text fill="#111111">one <tspan font-weight="bold">bold</tspan></text>',
        '<text fill="#111111" font-style="italic">x</text>',
        '<text fill="#111111" opacity="0.5">x</text>',
    ],
)
def test_where_something_else_is_drawn_everything_but_texts_is_left_to_resvg(mark: str) -> None:
    area = '<path d="M0,0h9v9h-9Z" fill="#00ff00"/>'
    drawn = read(area + mark + '<text fill="#111111">label</text>')
    assert drawn.shapes == (Text(10, 20, "label", 12, "#111111"),)
    left = ET.fromstring(drawn.remainder)
    assert drawn.remainder.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 80">')
    expected = ET.fromstring(f'<g xmlns="http://www.w3.org/2000/svg">{area}{mark}</g>')
    assert ET.tostring(left[0][0]).partition(b">")[2] == ET.tostring(expected).partition(b">")[2]


@pytest.mark.parametrize(("part", "is_whole"), [("certainty", True), ("costs", True), ("radar", False)])
def test_the_charts_that_every_view_draws_anew_need_no_resvg(catalogue: Catalogue, part: str, is_whole: bool) -> None:
    picture = Picture()
    (chart,) = (
        shape for shape in snapshot_of(catalogue, part, picture).body(picture).shapes if isinstance(shape, Chart)
    )
    drawn = chart_shapes(chart.svg)
    assert (drawn.remainder == "") is is_whole
    assert "<text" not in drawn.remainder
    assert any(isinstance(shape, Text) for shape in drawn.shapes)
