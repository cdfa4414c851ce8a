"""Tests of the map of rank acceptability: squares, their colours and numbers, and ranks where there is little room."""

from functools import cache

import pytest

from components.charts.acceptability import acceptability_chart
from components.charts.coverage import blend
from components.charts.palette import LIGHT
from tests.helpers.charts import Drawing, drawn, parts

SQUARES, NUMBERS = 0, 1
SHARES = {("A", 1): 1.0, ("A", 2): 0.36, ("A", 3): 0.35, ("B", 1): 0.1, ("B", 5): 0.099, ("B", 6): 0}


@cache
def acceptability(width: float, ranks: tuple[str, ...] = ("6", "6")) -> Drawing:
    rows = [
        {"platform": platform, "rank": rank, "share": share, "text": f"{share} of draws"}
        for (platform, rank), share in SHARES.items()
    ]
    return drawn(acceptability_chart, ranks, rows, width)


def test_squares_fill_their_cells_of_a_grid_but_for_a_gap() -> None:
    drawing = acceptability(800)
    step = drawing.width / 5.95
    squares = drawing.items(SQUARES)
    assert drawing.height == 2 * 22
    for square, (platform, rank) in zip(squares, SHARES, strict=True):
        assert (square["x"], square["width"]) == pytest.approx(((rank - 1) * step, 0.95 * step))
        assert (square["y"], square["height"]) == pytest.approx((22 * (0.04 + "AB".index(platform)), 0.92 * 22))


def test_a_square_is_the_darker_the_more_frequent_its_rank() -> None:
    colours = [parts(square["fill"]) for square in acceptability(800).items(SQUARES)]
    assert colours == sorted(colours)
    assert colours[0] < colours[1] < colours[3] < colours[5]
    assert colours[0] == parts(LIGHT.accent)
    assert colours[-1] == parts(blend(LIGHT.surface, LIGHT.accent, 0.08))


def test_a_share_of_a_tenth_or_more_is_written_legibly_into_its_square() -> None:
    numbers = [(number.get("text"), number["fill"]) for number in acceptability(800).items(NUMBERS)]
    assert numbers == [
        ("100", LIGHT.surface),
        ("36", LIGHT.surface),
        ("35", LIGHT.ink),
        ("10", LIGHT.ink),
    ]


@pytest.mark.parametrize(("width", "ranks", "opacity"), [(800, [1, 2, 3, 4, 5, 6], 1), (85, [1, 5], 0)])
def test_where_there_is_little_room_numbers_go_and_every_fifth_rank_is_named(
    width: float, ranks: list[int], opacity: float
) -> None:
    drawing = acceptability(width)
    assert [label["text"] for label in drawing.labels("top") if label["text"]] == ranks
    assert {number["opacity"] for number in drawing.items(NUMBERS)} == {opacity}


def test_texts_and_corners_have_the_sizes_of_the_design() -> None:
    drawing = acceptability(800)
    assert drawing.sizes(SQUARES) == [{"cornerRadius": 2}]
    assert [(size["fontSize"], size["baseline"]) for size in drawing.sizes(NUMBERS)] == [(10, "middle")]
    assert [(label["text"], label["limit"]) for label in drawing.labels("left")] == [("A", 155), ("B", 155)]
    assert {label["angle"] for label in drawing.labels("top")} == {0}
    assert drawing.items(SQUARES)[0]["description"] == "A, rank 1: 1.0 of draws"


@pytest.mark.parametrize(
    ("width", "labels"), [(800, [1, 2, 3, 4, 5, "6+"]), (85, [1, "6+"]), (5 * 16 * 6, [1, 2, 3, 4, 5, "6+"])]
)
def test_ranks_without_a_column_of_their_own_share_the_last(width: float, labels: list[int | str]) -> None:
    drawing = acceptability(width, ("5", "9"))
    assert [label["text"] for label in drawing.labels("top") if label["text"]] == labels
    spoken = [square["description"] for square in drawing.items(SQUARES)]
    assert spoken[-2:] == ["B, rank 5: 0.099 of draws", "B, rank 6 or later: 0 of draws"]
