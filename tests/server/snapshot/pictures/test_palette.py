"""Tests of the colours of a picture."""

import pytest

from components.charts.palette import DARK, LIGHT
from decision.site.addresses import Picture, Theme
from server.snapshot.pictures.palette import look_of


@pytest.mark.parametrize(("theme", "look"), [("light", LIGHT), ("dark", DARK), ("auto", LIGHT)])
def test_a_picture_has_the_colours_of_its_theme_and_is_light_where_no_theme_is_forced(theme: Theme, look) -> None:
    assert look_of(Picture(theme)) is look
