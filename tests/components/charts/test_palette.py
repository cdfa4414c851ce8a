"""Tests of the palettes: texts and colours that can be told apart in both themes, as CSS and as Streamlit's theme."""

import tomllib
from itertools import pairwise

import pytest

from components.charts.palette import DARK, LIGHT, Palette, css_tokens
from tests.helpers.charts import contrast
from tests.helpers.pages import ROOT


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
