"""Tests of the SVG writer: the element of each shape, and the document around them."""

import xml.etree.ElementTree as ET

import pytest

from server.snapshot.pictures.svg import size_of, to_svg
from server.snapshot.pictures.text import width
from server.snapshot.scene import BOLD, Box, Chart, Meter, RuleLine, Scene, Shape, Span, Text

SVG = "{http://www.w3.org/2000/svg}"
PRICE = Text(10, 20.25, "Price", 12.5, "#14181d")
FITTED = f'textLength="{width("Price", 12.5):.1f}" lengthAdjust="spacingAndGlyphs"'


def written(*shapes: Shape) -> str:
    """Return what stands for these shapes, after the background."""
    text = to_svg(Scene(60, 40, "#fafaf8", shapes, "", "", ""))
    return text.partition('fill="#fafaf8"/>')[2].removesuffix("</svg>\n")


def meter(low: float, high: float) -> list[str]:
    """Return the segments of a bar from 10 to 60, 8 high."""
    elements = written(Meter(10, 3, 50, 8, low, high, "#0a7065", "#e5e7ea")).split("/>")
    return [element.removeprefix("<path ") for element in elements if element]


def test_texts_from_two_letters_on_keep_their_measured_length() -> None:
    assert "textLength" not in written(Text(1, 2, "9", 20, "#14181d"))
    assert f'textLength="{width("96", 20):.1f}"' in written(Text(1, 2, "96", 20, "#14181d"))


def test_a_document_has_its_size_its_words_and_its_background() -> None:
    text = to_svg(Scene(60, 40, "#fafaf8", (), 'T & "t"', "a < b\x00", "https://a.example/?b&c"))
    assert text.endswith("</svg>\n")
    root = ET.fromstring(text)
    assert root.attrib["viewBox"] == "0 0 60 40"
    assert (root.attrib["width"], root.attrib["height"], root.attrib["role"]) == ("60", "40", "img")
    assert root.attrib["font-family"].startswith("'Source Sans 3', ")
    title, words, link, background = root
    assert (title.get("id"), title.text) == ("title", 'T & "t"')
    assert (words.get("id"), words.text) == ("description", "a < b")
    assert root.attrib["aria-labelledby"] == "title description"
    assert link.text == "https://a.example/?b&c"
    assert background.attrib == {"width": "60", "height": "40", "fill": "#fafaf8"}


@pytest.mark.parametrize(
    ("shape", "element"),
    [
        (PRICE, f'<text x="10.0" y="20.2" font-size="12.5" fill="#14181d" {FITTED}>Price</text>'),
        (Text(10, 20, "<", 12, "#14181d"), '<text x="10.0" y="20.0" font-size="12" fill="#14181d">&lt;</text>'),
        (
            Text(10, 20, "a", 12, "#14181d", BOLD, "end"),
            '<text x="10.0" y="20.0" font-size="12" fill="#14181d" font-weight="650" text-anchor="end">a</text>',
        ),
        (Text(10, 20, "漢字", 12, "#14181d"), '<text x="10.0" y="20.0" font-size="12" fill="#14181d">漢字</text>'),
        (
            Text(10, 20, "aaa, שלום", 10, "#14181d"),
            '<text x="10.0" y="20.0" font-size="10" fill="#14181d">'
            '<tspan textLength="19.8" lengthAdjust="spacingAndGlyphs">aaa, </tspan>\u2068שלום\u2069</text>',
        ),
        (Box(1, 2, 30, 20, "#ffffff"), '<rect x="1" y="2" width="30" height="20" fill="#ffffff"/>'),
        (
            Box(1, 2, 30, 20, "#ffffff", 10, "#e5e7ea"),
            '<rect x="1.5" y="2.5" width="29" height="19" fill="#ffffff" rx="10" stroke="#e5e7ea"/>',
        ),
        (RuleLine(1, 2, 30, "#e5e7ea"), '<path d="M1.0 2.5h30.0" stroke="#e5e7ea"/>'),
        (
            RuleLine(1, 2, 30, "#e5e7ea", dotted=True),
            '<path d="M1.0 2.5h30.0" stroke="#e5e7ea" stroke-dasharray="1.5 1.5"/>',
        ),
    ],
)
def test_a_shape_is_one_element(shape: Shape, element: str) -> None:
    assert written(shape) == element


def test_shapes_stand_in_their_order() -> None:
    box, rule = Box(1, 2, 30, 20, "#ffffff"), RuleLine(1, 2, 30, "#e5e7ea")
    assert written(box, rule, box) == written(box) + written(rule) + written(box)


def test_pieces_of_a_line_follow_each_other_after_their_gaps() -> None:
    spans = (Span("Price", 12.5, "#0a7065", gap=5.5), Span("?", 11, "#5c6672", BOLD))
    assert written(Text(1, 2, "a", 12, "#14181d", after=spans)) == (
        '<text x="1.0" y="2.0" font-size="12" fill="#14181d"><tspan>a</tspan>'
        f'<tspan dx="5.5" font-size="12.5" fill="#0a7065" font-weight="400" {FITTED}>Price</tspan>'
        '<tspan dx="4" font-size="11" fill="#5c6672" font-weight="650">?</tspan></text>'
    )


def test_a_bold_text_keeps_its_own_length() -> None:
    assert f'textLength="{width("Price", 20, BOLD):.1f}"' in written(Text(1, 2, "Price", 20, "#14181d", BOLD))


# Bars

TRACK = 'd="M14.0 3.0H56.0a4 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="#e5e7ea"'


@pytest.mark.parametrize(
    ("low", "high", "segments"),
    [
        (0, 0, []),
        (0.0005, 0.0005, []),
        (1, 1, ['d="M14.0 3.0H56.0a4 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="#0a7065"']),
        (0.5, 0.5, ['d="M14.0 3.0H35.0a0 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="#0a7065"']),
        (0.92, 0.92, ['d="M14.0 3.0H56.0a0 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="#0a7065"']),
        (0.96, 0.96, ['d="M14.0 3.0H54.0a4 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="#0a7065"']),
        (0.06, 0.06, ['d="M11.5 3.0H13.0a0 4 0 0 1 0 8H11.5a1.5 4 0 0 1 0 -8z" fill="#0a7065"']),
        (
            0.2,
            0.6,
            [
                'd="M14.0 3.0H20.0a0 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="#0a7065"',
                'd="M20.0 3.0H40.0a0 4 0 0 1 0 8H20.0a0 4 0 0 1 0 -8z" fill="url(#hatch)"',
            ],
        ),
        (0, 1, ['d="M14.0 3.0H56.0a4 4 0 0 1 0 8H14.0a4 4 0 0 1 0 -8z" fill="url(#hatch)"']),
        (
            0.08,
            0.98,
            [
                'd="M12.0 3.0H14.0a0 4 0 0 1 0 8H12.0a2 4 0 0 1 0 -8z" fill="#0a7065"',
                'd="M14.0 3.0H55.0a4 4 0 0 1 0 8H14.0a0 4 0 0 1 0 -8z" fill="url(#hatch)"',
            ],
        ),
    ],
)
def test_a_bar_is_rounded_only_at_its_own_ends(low: float, high: float, segments: list[str]) -> None:
    assert meter(low, high) == [TRACK, *segments]


@pytest.mark.parametrize(("high", "is_there"), [(0.5, False), (0.6, True)])
def test_the_hatching_is_there_where_a_bar_has_a_range(high: float, is_there: bool) -> None:
    bars = (Meter(0, 0, 9, 8, 0.5, 0.5, "#0a7065", ""), Meter(0, 0, 9, 8, 0.5, high, "#0a7065", ""))
    text = to_svg(Scene(60, 40, "#fafaf8", bars, "", "", ""))
    pattern = (
        '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(25)">'
        '<rect width="2" height="5" fill="#0a7065"/></pattern></defs>'
    )
    assert (pattern in text) == ("<defs>" in text) == is_there


# Charts


def test_a_chart_is_an_image_in_the_image_with_the_pictures_font() -> None:
    drawing = '<svg class="marks" width="20" viewBox="0 0 20.5 10"><text font-family="Inter" x="1">a</text><svg></svg></svg>\n'
    assert written(Chart(1.5, 2, 41, 20, drawing)) == (
        '<svg x="1.5" y="2" width="41" height="20" viewBox="0 0 20.5 10" aria-hidden="true"><text x="1">a</text><svg></svg></svg>'
    )


def test_a_chart_needs_a_size() -> None:
    assert size_of('<svg viewBox="0 0 20.5 10">') == (20.5, 10)
    with pytest.raises(ValueError, match="no size"):
        size_of("<svg>")
