"""Tests of whole pictures: all that they hold stands inside their frame, apart, and can be read on a phone."""

import re
from itertools import pairwise

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import Picture
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.columns import chosen
from server.snapshot.pictures.surround import scene_of
from server.snapshot.scene import Chart, Meter, Text
from tests.helpers.snapshots import SITE, extent, snapshot_of

WIDTHS = (320, 400, 499, 500, 640, 800, 1200, 1600)


@pytest.mark.parametrize("wide", WIDTHS)
@pytest.mark.parametrize("part", SNAPSHOTS)
def test_everything_stands_inside_the_frame(catalogue: Catalogue, part: str, wide: int) -> None:
    view = View(
        weights=tuple((criterion.id, 3) for criterion in catalogue.criteria),
        must=(ChosenMustHave("gpu"),),
        needs=(catalogue.needs[0].id,),
    )
    picture = Picture(width=wide, platform_id=catalogue.platforms[0].id)
    scene = scene_of(snapshot_of(catalogue, part, picture, view), picture, SITE)
    assert scene.width == wide
    for shape in scene.shapes:
        if isinstance(shape, Text):
            start, end = extent(shape)
            assert start >= 0, shape
            assert end <= wide, shape
        else:
            assert shape.x >= 0
            assert shape.x + shape.width <= wide + 0.5, shape
        assert 0 <= shape.y <= scene.height, shape


@pytest.mark.parametrize("wide", [320, 380])
def test_four_platforms_beside_each_other_can_be_read_on_a_phone(catalogue: Catalogue, wide: int) -> None:
    """Times, prices and places whole; of names and words at least a few letters."""
    picture = Picture(width=wide)
    view = View(selected=tuple(platform.id for platform in catalogue.platforms)[:4])
    snapshot = snapshot_of(catalogue, "comparison", picture, view)
    drawn = [shape.text for shape in snapshot.body(picture).shapes if isinstance(shape, Text)]
    for row in snapshot.table.rows:
        assert row[0].text in drawn
        assert [entry.text for entry in row[1:] if len(entry.text) <= 8 and entry.text not in drawn] == []


def test_a_phones_picture_explains_the_signs_that_it_shows_and_no_others(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "ranking", Picture())
    assert "sources disagree" in snapshot.body(Picture()).remark
    assert "sources disagree" not in snapshot.body(Picture(width=360)).remark


@pytest.mark.parametrize("wide", [320, 380])
def test_bars_have_room_on_a_phone(catalogue: Catalogue, wide: int) -> None:
    """The longest of the bars with costs takes a good part of its card, whatever stands beside it."""
    picture = Picture(width=wide)
    (chart,) = (
        shape for shape in snapshot_of(catalogue, "costs", picture).body(picture).shapes if isinstance(shape, Chart)
    )
    bars = [float(length) for length in re.findall(r' d="M[\d.,-]+h([\d.]+)v[^"]*Z" fill=', chart.svg)]
    assert max(bars) > 0.2 * wide


@pytest.mark.parametrize("wide", WIDTHS)
def test_no_cell_runs_into_the_next(catalogue: Catalogue, wide: int) -> None:
    picture = Picture(width=wide)
    lines: dict[float, list[tuple[float, float]]] = {}
    for shape in snapshot_of(catalogue, "ranking", picture).body(picture).shapes:
        if isinstance(shape, Text):
            lines.setdefault(shape.y, []).append(extent(shape))
        elif isinstance(shape, Meter):
            lines.setdefault(shape.y + 8.5, []).append((shape.x, shape.x + shape.width))
    for line in lines.values():
        line.sort()
        assert all(left[1] <= right[0] + 0.01 for left, right in pairwise(line)), line


def test_a_phones_picture_has_places_names_and_scores(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "ranking", Picture(width=360))
    assert [snapshot.table.header[i] for i in chosen(snapshot.table, Picture(width=360))] == [
        "Rank",
        "Platform",
        "Score",
    ]
