"""Tests of charts: built once per labels and theme, without the reader's data, legible in both themes."""

import json
import tomllib
from itertools import pairwise

import altair as alt
import pytest

from components.charts.palette import DARK, LIGHT, ROWS, Palette, css_tokens, palette
from components.charts.radar import radar_chart
from components.charts.spec import chart_spec
from tests.helpers.pages import ROOT

LABELS = ("Isolation", "Longest session", "Cold start", "Languages", "GPU", 'Price "/ h')
CHARTS = [radar_chart]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_and_its_dictionary_are_built_once_per_theme(chart) -> None:
    assert isinstance(chart(LABELS, False), alt.TopLevelMixin)
    assert chart(LABELS, False) is chart(LABELS, False)
    assert chart_spec(chart, LABELS, False) is chart_spec(chart, LABELS, False)
    assert chart_spec(chart, LABELS, False) != chart_spec(chart, LABELS, True)


@pytest.mark.parametrize("chart", CHARTS)
def test_the_rows_are_named_and_not_part_of_the_dictionary(chart) -> None:
    spec = chart_spec(chart, LABELS, False)
    assert spec["data"] == {"name": ROWS}
    assert "datasets" not in spec


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("chart", CHARTS)
def test_colours_are_those_of_the_theme(chart, dark: bool) -> None:
    text = json.dumps(chart_spec(chart, LABELS, dark))
    own_palette, other_palette = palette(dark), palette(not dark)
    assert own_palette.muted in text
    assert other_palette.muted not in text
    assert own_palette.line in text
    colours = own_palette.series
    assert all(colour in text for colour in colours)


@pytest.mark.parametrize("count", [3, 4, 6, 12])
def test_every_criterion_has_its_label(count: int) -> None:
    labels = tuple(f"Label{i}" for i in range(count))
    for chart in CHARTS:
        text = json.dumps(chart_spec(chart, labels, False))
        assert all(label in text for label in labels)


def test_a_radar_needs_three_criteria() -> None:
    with pytest.raises(ValueError, match="at least 3 criteria, found 2"):
        radar_chart(("A", "B"), False)


def test_rings_are_polygons_at_every_quarter() -> None:
    rings = chart_spec(radar_chart, LABELS, False)["layer"][0]
    values = rings["data"]["values"]
    assert rings["mark"]["interpolate"] == "linear-closed"
    assert sorted({value["step"] for value in values}) == [0.25, 0.5, 0.75, 1.0]
    assert len(values) == 4 * len(LABELS)


def lightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((lightness(first), lightness(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_series_can_be_read(look: Palette) -> None:
    for ground in (look.background, look.surface, look.tint):
        for text in (look.ink, look.muted, look.accent, look.warning):
            assert contrast(text, ground) >= 4.5, (text, ground)
        for colour in look.series:
            assert contrast(colour, ground) >= 3, (colour, ground)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbouring_criteria_differ_in_lightness(look: Palette) -> None:
    assert all(contrast(colour, neighbour) >= 1.4 for colour, neighbour in pairwise(look.contributions))


def test_css_holds_both_themes() -> None:
    assert f"--surface: light-dark({LIGHT.surface}, {DARK.surface});" in css_tokens()
    assert f"--series-3: light-dark({LIGHT.series[3]}, {DARK.series[3]});" in css_tokens()


@pytest.mark.parametrize(("section", "look"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_draws_on_the_same_surfaces(section: str, look: Palette) -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"][section]
    assert theme["backgroundColor"] == look.background
    assert theme["secondaryBackgroundColor"] == look.surface
    assert theme["borderColor"] == look.line
