"""Tests of the bump chart: columns of people, lines between slots, and names at both ends where there is room."""

import pytest

from components.charts.bump import bump_chart
from components.charts.palette import LIGHT
from tests.helpers.charts import Drawing, drawn

LINES, POINTS, RANKS, BEFORE, AFTER = range(5)


def bump(width: float, members: tuple[str, ...] = ("me", "you", "team")) -> Drawing:
    """Return the drawn chart of platform A, ranked first by everybody, and platform B, which does not stand out."""
    rows = [
        {
            "platform": platform,
            "member": member,
            "rank": slot,
            "slot": slot,
            "series": series,
            "first": member == members[0],
            "last": member == members[-1],
        }
        for platform, slot, series in (("A", 1, 0), ("B", 3, 4))
        for member in members
    ]
    return drawn(bump_chart, ("3", str(len(members))), rows, width)


@pytest.mark.parametrize(("width", "left", "right"), [(600, 135, 135), (400, 16, 122)])
def test_columns_leave_room_for_names_and_slots_are_24_pixels_apart(width: float, left: float, right: float) -> None:
    drawing = bump(width)
    end = drawing.width - right
    expected = [(x, y) for y in (12, 60) for x in (left, (left + end) / 2, end)]
    assert drawing.height == 72
    for layer in (LINES, POINTS, RANKS):
        assert [(item["x"], item["y"]) for item in drawing.items(layer)] == expected
    assert [(name["text"], name["x"], name["y"]) for name in drawing.items(AFTER)] == [("A", end, 12), ("B", end, 60)]
    assert [(name["x"], name["y"]) for name in drawing.items(BEFORE)] == [(left, 12), (left, 60)]
    assert drawing.items(POINTS)[2]["description"] == "A, team: rank 1"


@pytest.mark.parametrize(("width", "before", "limit"), [(600, ["A", "B"], 118), (400, ["", ""], 105)])
def test_a_narrow_chart_has_names_at_the_end_alone_and_no_room_for_others(
    width: float, before: list[str], limit: float
) -> None:
    drawing = bump(width)
    assert drawing.width == pytest.approx(width - 4, abs=3)
    assert [name["text"] for name in drawing.items(BEFORE)] == before
    assert {name["limit"] for name in drawing.items(BEFORE) + drawing.items(AFTER)} == {limit}


@pytest.mark.parametrize(("width", "ends"), [(600, 135 + 135), (400, 16 + 122)])
def test_the_names_of_people_are_cut_before_they_meet(width: float, ends: float) -> None:
    drawing = bump(width, tuple("abcd"))
    room = (drawing.width - ends) / 3 - 6
    assert [label["limit"] for label in drawing.labels("top")] == pytest.approx([room] * 4)


@pytest.mark.parametrize("members", ["a", "ab"])
def test_the_names_of_few_people_have_130_pixels(members: str) -> None:
    assert {label["limit"] for label in bump(600, tuple(members)).labels("top")} == {130}


def test_lines_that_do_not_stand_out_are_faded_and_grey() -> None:
    lines = {(item["stroke"], item["opacity"]) for item in bump(600).items(LINES)}
    assert lines == {(LIGHT.series[0], 1), (LIGHT.muted, 0.45)}
    points = [item["fill"] for item in bump(600).items(POINTS)]
    assert points == [LIGHT.series[0]] * 3 + [LIGHT.muted] * 3


def test_texts_points_and_lines_have_the_sizes_of_the_design() -> None:
    drawing = bump(600)
    assert {line["strokeWidth"] for line in drawing.items(LINES)} == {2}
    assert {(point["size"], point["opacity"]) for point in drawing.items(POINTS)} == {(230, 1)}
    assert {(rank["fontSize"], rank["fontWeight"]) for rank in drawing.items(RANKS)} == {(10.5, 600)}
    for layer, align, gap in ((BEFORE, "right", -15), (AFTER, "left", 15)):
        names = drawing.items(layer)
        assert {(name["align"], name["dx"], name["fontSize"], name["baseline"]) for name in names} == {
            (align, gap, 12, "middle")
        }
    assert {(label["fontSize"], label["angle"]) for label in drawing.labels("top")} == {(12.5, 0)}
    assert len(drawing.axes["top", "axis-grid"]) == 3


def test_where_names_of_people_would_be_cut_to_a_few_letters_they_stand_upright() -> None:
    crowded = {(label["angle"], label["limit"]) for label in bump(358, tuple("abcdefgh")).labels("top")}
    assert crowded == {(-90, 110)}
    assert {label["angle"] for label in bump(358, tuple("abc")).labels("top")} == {0}
