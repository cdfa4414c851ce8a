"""Tests of a table as a picture: where its texts, bars and lines stand, and its remark."""

from itertools import pairwise
from math import ceil

import pytest

from components.charts.palette import DARK, LIGHT
from decision.documents.table import Column, Entry, Table
from decision.site.addresses import Picture
from server.snapshot.pictures.table import table_body
from server.snapshot.pictures.text import width
from server.snapshot.scene import BOLD, REGULAR, Box, Meter, RuleLine, Shape, Span, Text

RANK, NAME, SCORE = Column("Rank", "rank"), Column("Name", "name"), Column("Score", "score")
X = 26
"""Left edge of a first column's texts in a picture that is not compact: its margin and padding."""


def shapes_of(
    *rows: tuple[Entry, ...], columns: tuple[Column, ...] = (Column("Value"),), wide: int = 640
) -> list[Shape]:
    """Return the shapes of a table."""
    return list(table_body(Table("", columns, rows), Picture(width=wide)).shapes)


def cell_of(entry: Entry, column: Column | None = None, wide: int = 640) -> list[Shape]:
    """Return the shapes in the only cell of a table: without the card, the heading and the line above the row."""
    return shapes_of((entry,), columns=(column or Column("Value"),), wide=wide)[3:]


def texts(shapes: list[Shape]) -> list[str]:
    return [shape.text for shape in shapes if isinstance(shape, Text)]


@pytest.mark.parametrize(("wide", "left"), [(640, 20), (499, 16)])
def test_an_empty_table_is_a_line_of_text(wide: int, left: int) -> None:
    body = table_body(Table("", (NAME,), ()), Picture(width=wide))
    assert body.shapes == (Text(left, 14, "There is nothing to show.", 12.5, LIGHT.muted),)
    assert (body.height, body.remark) == (20, "")


@pytest.mark.parametrize(("detail", "row_height"), [("", 34), ("note", 42)])
def test_rows_stand_below_the_heads_in_a_card(detail: str, row_height: int) -> None:
    table = Table("", (NAME,), ((Entry("a"),), (Entry("b", detail=detail),), (Entry("c"),)))
    body = table_body(table, Picture(width=640))
    assert body.height == 34 + 3 * row_height
    card, head, *_ = body.shapes
    assert card == Box(20, 0, 600, body.height, LIGHT.surface, 10, LIGHT.line)
    assert head == Text(26, 22, "Name", 12, LIGHT.muted, BOLD)
    lines = [shape for shape in body.shapes if isinstance(shape, RuleLine)]
    assert lines == [RuleLine(21, 34 + row_height * row, 598, LIGHT.line) for row in range(3)]
    baselines = {shape.text: shape.y for shape in body.shapes if isinstance(shape, Text)}
    assert baselines["a"] == 34 + row_height / 2 + 4.5
    assert baselines["c"] == 34 + 2.5 * row_height + 4.5


def test_cells_stand_in_their_columns() -> None:
    heads = [
        shape
        for shape in shapes_of((Entry("1"), Entry("a"), Entry("i")), columns=(RANK, NAME, Column("V")))
        if isinstance(shape, Text)
    ]
    assert [shape.text for shape in heads] == ["#", "Name", "V", "1", "a", "i"]
    name, value = width("Name", 12, BOLD) + 14, width("V", 12, BOLD) + 14
    share = (600 - 36 - name - value) / 2
    columns = [26, 26 + 36, 26 + 36 + name + share]
    assert [shape.x for shape in heads] == pytest.approx([*columns, *columns])


def test_both_themes_have_their_colours() -> None:
    body = table_body(Table("", (NAME,), ((Entry("a"),),)), Picture("dark", 640))
    card, head, line, text = body.shapes
    assert isinstance(card, Box)
    assert isinstance(head, Text)
    assert isinstance(line, RuleLine)
    assert isinstance(text, Text)
    assert (card.fill, card.border, head.colour, line.colour, text.colour) == (
        DARK.surface,
        DARK.line,
        DARK.muted,
        DARK.line,
        DARK.ink,
    )


def test_a_long_label_is_clipped_before_the_next_column() -> None:
    columns = (Column("0" * 30), *(Column("0" * 30),) * 5)
    label = texts(shapes_of((Entry(""),) * 6, columns=columns))[0]
    assert label.endswith("…")
    assert width(label, 12, BOLD) <= 100 - 12 < width(label, 12, BOLD) + width("0", 12, BOLD)


# Cells


@pytest.mark.parametrize(
    ("entry", "column", "colour", "weight"),
    [
        (Entry("a"), Column("V"), LIGHT.ink, REGULAR),
        (Entry("a", strong=True), Column("V"), LIGHT.ink, BOLD),
        (Entry("a"), NAME, LIGHT.ink, BOLD),
        (Entry("1"), RANK, LIGHT.muted, REGULAR),
        (Entry("a", state="no"), Column("V"), LIGHT.muted, REGULAR),
        (Entry("a", state="not_applicable"), Column("V"), LIGHT.muted, REGULAR),
    ],
)
def test_a_text_has_the_colour_and_weight_of_its_kind(entry: Entry, column: Column, colour: str, weight: int) -> None:
    assert cell_of(entry, column) == [Text(X, 55.5, entry.text, 12.5, colour, weight)]


def test_an_unknown_value_is_underlined_with_dots() -> None:
    text, line = cell_of(Entry("unknown", state="unknown"))
    assert text == Text(X, 55.5, "unknown", 12.5, LIGHT.muted)
    assert line == RuleLine(X, 58.5, width("unknown", 12.5), LIGHT.muted, dotted=True)


def test_a_detail_stands_below_its_value() -> None:
    assert cell_of(Entry("a", detail="more")) == [
        Text(X, 52.5, "a", 12.5, LIGHT.ink),
        Text(X, 67.5, "more", 11, LIGHT.muted),
    ]


def test_the_colour_of_a_selected_platform_stands_before_its_name() -> None:
    for series in range(5):
        swatch, text = cell_of(Entry("a", series=series), NAME)
        assert swatch == Box(X, 46, 10, 10, LIGHT.series[series % 4], 2)
        assert text == Text(X + 16, 55.5, "a", 12.5, LIGHT.ink, BOLD)


def test_marks_follow_their_text() -> None:
    (text,) = cell_of(Entry("a", marks=("guide", "conflict", "doubt", "clipped")))
    assert isinstance(text, Text)
    warning, muted = LIGHT.warning, LIGHT.muted
    signs = (("●", warning), ("≠", warning), ("?", muted), ("→|", muted))
    assert text.after == tuple(Span(sign, 11, colour, BOLD) for sign, colour in signs)


@pytest.mark.parametrize(
    ("entry", "room"),
    [
        (Entry("0" * 99), 588),
        (Entry("0" * 99, marks=("doubt",)), 588 - width("?", 11) - 4),
        (Entry("0" * 99, series=1), 572),
    ],
)
def test_a_long_text_is_clipped_to_the_room_beside_its_signs(entry: Entry, room: float) -> None:
    (text,) = texts(cell_of(entry))
    assert width(text, 12.5) <= room < width(text, 12.5) + width("0", 12.5)


def test_a_long_detail_is_clipped_to_its_cell() -> None:
    _, detail = texts(cell_of(Entry("a", detail="0" * 120, series=1)))
    assert width(detail, 11) <= 572 < width(detail, 11) + width("0", 11)


@pytest.mark.parametrize(("series", "swatch"), [(None, 0), (1, 16)])
def test_a_text_that_just_fits_is_whole(series: int | None, swatch: int) -> None:
    for text, column, weight in (("0" * 90, "value", REGULAR), ("n" * 90, "name", BOLD)):
        wide = ceil(52 + swatch + width(text, 12.5, weight))
        entry, own = Entry(text, series=series), Column("V", column)  # type: ignore[arg-type]
        assert texts(cell_of(entry, own, wide)) == [text]
        assert texts(cell_of(entry, own, wide - 1)) != [text]


# Bars


def test_a_bar_takes_what_its_number_leaves() -> None:
    number, meter = cell_of(Entry("0.50", meter=(0.25, 0.75)), SCORE)
    assert number == Text(X, 55.5, "0.50", 12.5, LIGHT.ink, BOLD)
    start = width("0.50", 12.5, BOLD) + 8
    assert meter == Meter(X + start, 47, 588 - start, 8, 0.25, 0.75, LIGHT.accent, LIGHT.line)


@pytest.mark.parametrize(
    ("ends", "drawn"), [((0, 1), (0, 1)), ((-0.5, 1.5), (0, 1)), ((0.7, 0.3), (0.7, 0.7)), ((1.5, 1.5), (1, 1))]
)
def test_a_bar_stays_between_0_and_1(ends: tuple[float, float], drawn: tuple[float, float]) -> None:
    (meter,) = cell_of(Entry("", meter=ends), SCORE)
    assert meter == Meter(X, 47, 588, 8, *drawn, LIGHT.accent, LIGHT.line)


def test_a_bar_needs_a_width_of_16() -> None:
    entry = Entry("0" * 80 + ".", meter=(0, 1))
    least = ceil(40 + 12 + width(entry.text, 12.5, BOLD) + 8 + 16)
    assert [len(cell_of(entry, SCORE, wide)) for wide in (least - 1, least)] == [1, 2]


# Names above their values


def test_on_a_phone_names_stand_above_their_values() -> None:
    columns = (NAME, Column("First"), Column("Second"))
    row = (Entry("criterion" * 12), Entry("M" * 12), Entry("M" * 12))
    body = table_body(Table("", columns, (row, row)), Picture(width=360))
    assert body.height == 34 + 2 * (34 + 16)
    names = [shape for shape in body.shapes if isinstance(shape, Text) and shape.text.startswith("criterion")]
    assert [(shape.x, shape.y, shape.size, shape.colour, shape.weight) for shape in names] == [
        (22, 34 + 15, 11, LIGHT.muted, BOLD),
        (22, 34 + 50 + 15, 11, LIGHT.muted, BOLD),
    ]
    assert width(names[0].text, 11, BOLD) <= 328 - 12 < width(names[0].text, 11, BOLD) + 9
    values = [shape for shape in body.shapes if isinstance(shape, Text) and shape.text.startswith("M")]
    assert [(shape.x, shape.y) for shape in values] == [
        (x, y) for y in (34 + 16 + 17 + 4.5, 34 + 50 + 16 + 17 + 4.5) for x in (22, 22 + 164)
    ]
    assert texts(list(body.shapes))[:2] == ["First", "Second"]


# Remarks


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        ([Entry("a")], ""),
        ([Entry("a", meter=(0.5, 0.5))], ""),
        ([Entry("a", meter=(0.5, 0.6)), Entry("b")], "Hatched: what unknown or uncertain values could add."),
        ([Entry("a", marks=("clipped",))], "→| beyond the end of the scale."),
        (
            [Entry("a", meter=(0, 1), marks=("doubt",))],
            "Hatched: what unknown or uncertain values could add. ? doubtful source.",
        ),
    ],
)
def test_a_remark_explains_what_is_drawn(rows: list[Entry], remark: str) -> None:
    table = Table("", (Column("V"),), tuple((entry,) for entry in rows))
    assert table_body(table, Picture()).remark == remark


@pytest.mark.parametrize(
    ("drawn", "remark"),
    [(4, ""), (3, "Not in this picture: 1 more row."), (1, "Not in this picture: 3 more rows.")],
)
def test_a_remark_counts_the_rows_left_out(drawn: int, remark: str) -> None:
    rows = tuple((Entry(f"row {place}", marks=("own",) if place == 3 else ()),) for place in range(4))
    body = table_body(Table("", (NAME,), rows), Picture(rows=drawn))
    assert texts(list(body.shapes))[1:] == [f"row {place}" for place in range(drawn)]
    assert body.remark == ("⌂ our own." if drawn == 4 else remark)


def test_a_remark_names_the_columns_left_out_and_explains_none_of_their_signs() -> None:
    columns = (NAME, Column("Bar", drawn=False), *(Column(f"C{place}", "value", place) for place in range(9)))
    row = tuple(Entry("a", marks=("own",) if place == 2 else ()) for place in range(11))
    body = table_body(Table("", columns, ((*row,),) * 3), Picture(width=640, rows=2))
    assert body.remark == "Not in this picture: 1 more row, C0."
    assert texts(list(body.shapes))[:9] == ["Name", *(f"C{place}" for place in range(1, 9))]


def test_a_value_takes_further_lines_before_any_of_it_is_cut() -> None:
    columns = (
        NAME,
        *(Column(label, "value", 1) for label in ("Longest session", "Languages", "Price", "GPU", "Isolation")),
    )
    tall = (
        Entry("Acme"),
        Entry("unlimited on request", marks=("doubt",)),
        Entry("Python", detail="Node.js with your own image"),
        Entry("$0.050/h"),
        Entry("no"),
        Entry("microVM"),
    )
    short = (
        Entry("Other"),
        Entry("24 h"),
        Entry("any"),
        Entry("unknown", state="unknown"),
        Entry("yes"),
        Entry("gVisor"),
    )
    body = table_body(Table("", columns, (tall, short, tall)), Picture(width=500))
    lines = [shape for shape in body.shapes if isinstance(shape, Text)]
    assert not [line.text for line in lines if line.text.endswith("…")]
    words = " ".join(line.text for line in lines)
    assert "unlimited on request" in words
    assert "Node.js with your own image" in words
    (marked, _) = [line for line in lines if line.after]
    assert marked.text.endswith("request"), "the sign stands after the last line"
    rules = [shape.y for shape in body.shapes if isinstance(shape, RuleLine) and not shape.dotted]
    first, second, third = (end - start for start, end in pairwise([*rules, body.height]))
    assert first == third > second == 42, "a row is as tall as its tallest cell needs"
    (dots,) = [shape for shape in body.shapes if isinstance(shape, RuleLine) and shape.dotted]
    (unknown,) = [line for line in lines if line.text == "unknown"]
    assert dots.y == unknown.y + 3


def test_a_note_has_several_lines_where_one_is_too_short() -> None:
    words = "Price is unknown (no rate published); Cold start: 38 ms, but sources disagree"
    note = Column("Weaknesses", "note")
    lines = [shape for shape in cell_of(Entry(words), note, 320) if isinstance(shape, Text)]
    assert [later.y - line.y for line, later in pairwise(lines)] == [15] * (len(lines) - 1)
    assert 1 < len(lines) <= 5
    assert " ".join(line.text for line in lines) == words
    assert all(line.x + width(line.text, line.size) <= 320 - 16 for line in lines)
    (short,) = cell_of(Entry("GPU: no"), note, 320)
    assert short == Text(22, 34 + 17 + 4.5, "GPU: no", 12.5, LIGHT.ink)
