"""Tests of the coverage map: a square for each fact, its colour by the level of evidence, and its sign."""

from functools import cache

import pytest

from components.charts.coverage import SHARES, blend, coverage_chart
from components.charts.palette import DARK, LIGHT, Palette
from tests.helpers.charts import Drawing, contrast, drawn

SQUARES, SIGNS = 0, 1


@cache
def coverage() -> Drawing:
    rows = [
        {"platform": platform, "column": level % 3, "level": level, "sign": f"s{level}", "text": f"level {level}"}
        for level, platform in enumerate("AAAB")
    ]
    return drawn(coverage_chart, ("Isolation", "Price", "GPU"), rows, 500)


def test_squares_fill_their_cells_of_a_grid_but_for_a_gap() -> None:
    drawing = coverage()
    step = drawing.width / 2.94
    assert drawing.height == 2 * 21
    for square, column, line in zip(drawing.items(SQUARES), (0, 1, 2, 0), (0, 0, 0, 1), strict=True):
        assert (square["x"], square["width"]) == pytest.approx((column * step, 0.94 * step))
        assert (square["y"], square["height"]) == pytest.approx(((line + 0.05) * 21, 0.9 * 21))


def test_a_better_level_has_more_of_the_accent_and_the_best_a_light_sign() -> None:
    drawing = coverage()
    colours = [square["fill"] for square in drawing.items(SQUARES)]
    assert colours == [
        LIGHT.surface,
        blend(LIGHT.surface, LIGHT.accent, 0.16),
        blend(LIGHT.surface, LIGHT.accent, 0.42),
        LIGHT.accent,
    ]
    assert [(sign["text"], sign["fill"]) for sign in drawing.items(SIGNS)] == [
        ("s0", LIGHT.ink),
        ("s1", LIGHT.ink),
        ("s2", LIGHT.ink),
        ("s3", LIGHT.surface),
    ]


@pytest.mark.parametrize(("share", "colour"), [(0.0, "#102030"), (1.0, "#f00010"), (0.25, "#481828"), (0.5, "#801020")])
def test_a_blend_lies_between_its_colours(share: float, colour: str) -> None:
    assert blend("#102030", "#f00010", share) == colour


def test_texts_and_squares_have_the_sizes_of_the_design() -> None:
    drawing = coverage()
    assert drawing.sizes(SQUARES) == [{"strokeWidth": 1, "cornerRadius": 2}]
    assert [(sign["fontSize"], sign["baseline"]) for sign in drawing.sizes(SIGNS)] == [(11, "middle")]
    columns = [(label["text"], label["angle"], label["limit"]) for label in drawing.labels("top")]
    assert columns == [(name, 360 - 60, 130) for name in ("Isolation", "Price", "GPU")]
    assert [(label["text"], label["limit"]) for label in drawing.labels("left")] == [("A", 130), ("B", 130)]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_can_be_read_on_every_level(look: Palette) -> None:
    for level, share in enumerate(SHARES):
        text = look.surface if level == len(SHARES) - 1 else look.ink
        assert contrast(text, blend(look.surface, look.accent, share)) >= 4.5
