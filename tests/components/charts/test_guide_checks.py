"""Tests of the bars of checked statements: as long as their numbers, in the verdicts' order, with legible counts."""

from functools import cache

import pytest

from components.charts.guide_checks import checks_chart
from components.charts.palette import LIGHT, palette
from tests.helpers.charts import Drawing, contrast, drawn

BARS, NUMBERS = 0, 1
VERDICTS = ("holds", "partly", "differs", "silent", "unverified")


@cache
def checks(dark: bool = False) -> Drawing:
    rows = [
        {"platform": platform, "verdict": verdict, "count": count}
        for platform, verdict, count in [("A", 1, 3), ("A", 0, 5), ("B", 2, 1), ("B", 3, 4), ("B", 4, 2)]
    ]
    return drawn(checks_chart, VERDICTS, rows, 400, dark)


def test_a_part_is_as_long_as_its_number_and_follows_the_better_verdict() -> None:
    drawing = checks()
    unit = drawing.width / 8
    parts = {part["description"]: (part["x"], part["width"]) for part in drawing.items(BARS)}
    numbers = {text["text"]: text["x"] for text in drawing.items(NUMBERS)}
    expected = {
        "A, holds: 5": (0, 5),
        "A, partly: 3": (5, 3),
        "B, differs: 1": (0, 1),
        "B, silent: 4": (1, 4),
        "B, unverified: 2": (5, 2),
    }
    assert parts == {text: pytest.approx((start * unit, length * unit)) for text, (start, length) in expected.items()}
    assert numbers["5"] == pytest.approx(2.5 * unit)
    assert numbers["3"] == pytest.approx(6.5 * unit)


def test_bars_stand_28_pixels_apart_with_a_gap_between() -> None:
    drawing = checks()
    places = {part["description"][0]: (part["y"], part["height"]) for part in drawing.items(BARS)}
    expected = {"A": (0.1 * 28, 0.72 * 28), "B": (1.1 * 28, 0.72 * 28)}
    assert places == {name: pytest.approx(place) for name, place in expected.items()}
    # Two bars and the gap between, and a tenth of a step above and below.
    assert drawing.height == pytest.approx((2 - 0.28 + 0.2) * 28)


@pytest.mark.parametrize("dark", [False, True])
def test_a_verdict_has_its_colour_and_its_number_the_ink_with_more_contrast(dark: bool) -> None:
    drawing, look = checks(dark), palette(dark)
    colours = {int(part["description"][-1]): part["fill"] for part in drawing.items(BARS)}
    counts = {5: 2, 3: 3, 1: 4, 4: 5, 2: 11}
    assert colours == {count: look.contributions[place] for count, place in counts.items()}
    inks = {int(number["text"]): number["fill"] for number in drawing.items(NUMBERS)}
    for count, ink in inks.items():
        (rejected_ink,) = {LIGHT.ink, LIGHT.surface} - {ink}
        assert contrast(ink, colours[count]) > contrast(rejected_ink, colours[count])


def test_texts_and_bars_have_the_sizes_of_the_design() -> None:
    drawing = checks()
    assert [part["strokeWidth"] for part in drawing.sizes(BARS)] == [1.5]
    assert [(size["fontSize"], size["fontWeight"]) for size in drawing.sizes(NUMBERS)] == [(12, 600)]
    assert [(label["fontSize"], label["limit"], label["x"]) for label in drawing.labels("left")] == [(13, 120, -8)] * 2
