"""Tests of whole pictures: what they say, in the picture and in words."""

import xml.etree.ElementTree as ET

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.format import range_text
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import DEFAULT_ROWS, Picture
from server.snapshot.pictures.columns import chosen
from server.snapshot.pictures.surround import description, scene_of
from server.snapshot.pictures.svg import to_svg
from server.snapshot.scene import Meter, Text
from tests.helpers.snapshots import SITE, drawn_texts, snapshot_of, snapshot_with


def test_a_picture_says_the_answer_what_it_rests_on_its_date_and_where_it_is(catalogue: Catalogue) -> None:
    view = View(
        weights=tuple((c.id, 9 if c.id == "gpu" else 1) for c in catalogue.criteria), must=(ChosenMustHave("gpu"),)
    )
    picture = Picture()
    snapshot = snapshot_of(catalogue, "ranking", picture, view)
    scene = scene_of(snapshot, picture, SITE)
    words = " ".join(drawn_texts(scene))
    row = ranking(catalogue, view).best_first[0]
    assert row.platform.label in drawn_texts(scene)[0]
    assert f"GPU {round(100 * 9 / (8 + len(catalogue.criteria)))}\xa0%" in words
    assert "GPU" in drawn_texts(scene)
    assert f" of {len(catalogue.platforms)} match, " in words
    assert f"data {catalogue.version.partition('-')[0]}" in words
    assert "atlas.example.org/?v=" in words
    assert scene.link == SITE + snapshot.path


def test_a_long_link_is_shortened_in_the_picture_and_whole_in_its_metadata(catalogue: Catalogue) -> None:
    view = View(columns=tuple(list(catalogue.fields)[:30]))
    picture = Picture(width=400)
    scene = scene_of(snapshot_of(catalogue, "ranking", picture, view), picture, SITE)
    link = next(text for text in drawn_texts(scene) if text.startswith("atlas.example.org"))
    assert "…" in link
    assert not link.endswith("…")
    root = ET.fromstring(to_svg(scene))
    assert root.findtext("{http://www.w3.org/2000/svg}metadata") == scene.link
    assert len(scene.link) > 400


def test_a_description_reads_like_the_table(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "ranking", Picture())
    row = ranking(catalogue, View()).best_first[0]
    words = description(snapshot)
    ends = range_text([f"{row.lower:.2f}", f"{row.upper:.2f}"])
    assert f"1 {row.label} {f'{row.score:.2f} ({ends})' if '–' in ends else ends}" in words
    assert "Weights: " in words
    assert words.endswith(f"Data {snapshot.day}.")


def test_a_long_table_ends_with_how_much_more_there_is() -> None:
    snapshot = snapshot_with([f"name {i}" for i in range(DEFAULT_ROWS + 7)])
    for picture in (Picture(), Picture(rows=5)):
        words = " ".join(drawn_texts(scene_of(snapshot, picture, SITE)))
        assert f"{DEFAULT_ROWS + 7 - picture.rows} more rows" in words
        assert f"name {picture.rows - 1}" in words
        assert f"name {picture.rows} " not in words


def test_an_empty_table_says_so(catalogue: Catalogue) -> None:
    view = View(find="zzzzzz")
    assert "There is nothing to show." in drawn_texts(
        scene_of(snapshot_of(catalogue, "ranking", Picture(), view), Picture(), SITE)
    )


def test_a_narrow_picture_leaves_out_what_weighs_least_and_says_so(catalogue: Catalogue) -> None:
    weights = tuple((criterion.id, place) for place, criterion in enumerate(catalogue.criteria))
    picture = Picture(width=640)
    snapshot = snapshot_of(catalogue, "ranking", picture, View(weights=weights))
    headings = [snapshot.table.header[i] for i in chosen(snapshot.table, picture)]
    assert catalogue.criteria[-1].label in headings
    assert catalogue.criteria[0].label not in headings
    words = " ".join(drawn_texts(scene_of(snapshot, picture, SITE)))
    more = len(snapshot.table.rows) - picture.rows
    left_out = [*([f"{more} more rows"] if more > 0 else []), catalogue.criteria[0].label]
    assert f"Not in this picture: {', '.join(left_out)}" in words


def test_a_bar_is_solid_for_what_is_certain_and_hatched_for_what_is_not(catalogue: Catalogue) -> None:
    rows = ranking(catalogue, View()).rows
    shapes = snapshot_of(catalogue, "ranking", Picture()).body(Picture()).shapes
    assert [(shape.low, shape.high) for shape in shapes if isinstance(shape, Meter)] == [
        (row.lower, row.upper) for row in rows[: Picture().rows]
    ]


@pytest.mark.parametrize(
    ("part", "query"),
    [
        *(("ranking", query) for query in ("", "must=gpu", "lens=guide", "rows=offers", "tier=free", "price=work")),
        ("comparison", "sel=e2b,modal,northflank,daytona"),
        ("wizard", "need=security,gpu"),
    ],
)
def test_at_the_usual_width_no_cell_is_cut(catalogue: Catalogue, part: str, query: str) -> None:
    view = from_query(query, catalogue).view
    shapes = snapshot_of(catalogue, part, Picture(), view).body(Picture()).shapes
    assert [shape.text for shape in shapes if isinstance(shape, Text) and shape.text.endswith("…")] == []


def test_no_value_of_a_card_is_cut(catalogue: Catalogue) -> None:
    for platform in catalogue.platforms:
        picture = Picture(platform_id=platform.id)
        shapes = snapshot_of(catalogue, "platform", picture).body(picture).shapes
        assert [shape.text for shape in shapes if isinstance(shape, Text) and shape.text.endswith("…")] == []
