"""Tests of pictures: what they hold, that they hold it inside their frame, and that SVG and PNG are the same picture."""

import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import partial
from itertools import pairwise

import altair as alt
import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from components.charts.palette import DARK, LIGHT
from decision.catalogue.catalogue import Catalogue
from decision.documents.table import Column, Entry, Table, legend
from decision.format import range_text
from decision.loading.live import shared
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import DEFAULT_ROWS, Picture, Theme
from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.charts import chart_svg
from server.snapshot.pictures.columns import chosen
from server.snapshot.pictures.png import TooLargeError, to_png
from server.snapshot.pictures.surround import description, scene_of
from server.snapshot.pictures.svg import to_svg
from server.snapshot.pictures.table import table_body
from server.snapshot.pictures.text import clip, clip_middle, width, wrap
from server.snapshot.scene import Box, Chart, Meter, Scene, Text
from server.snapshot.snapshot import Snapshot, SnapshotInput

SITE = "https://atlas.example.org"
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (320, 400, 499, 500, 640, 800, 1200, 1600)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["<script>alert(1)</script>", "</text><a href='x'>", "&lt;", "]]>", "漢字", "\x00\x1b", "🦀", "عربي", "a" * 300]
    ),
)


def snapshot_of(catalogue: Catalogue, part: str, picture: Picture, view: View | None = None) -> Snapshot:
    picture = replace(picture, platform_id=picture.platform_id or catalogue.platforms[0].id)
    return SNAPSHOTS[part](SnapshotInput(catalogue, view or View(), picture))


def texts(scene: Scene) -> list[str]:
    """Each line, with the pieces that follow in it."""
    lines = (shape for shape in scene.shapes if isinstance(shape, Text))
    return [" ".join([line.text, *(span.text for span in line.after)]) for line in lines]


def extent(text: Text) -> tuple[float, float]:
    long = width(text.text, text.size, text.weight)
    long += sum(span.gap + width(span.text, span.size, span.weight) for span in text.after)
    start = {"start": text.x, "middle": text.x - long / 2, "end": text.x - long}[text.anchor]
    return start, start + long


def made_of(catalogue: Catalogue, names: list[str], columns: int = 2) -> Snapshot:
    """A ranking's snapshot whose table holds these texts."""
    table = Table(
        names[0],
        (
            Column("#", "rank"),
            Column(names[0], "name"),
            Column("Score", "score"),
            *(Column(names[0], "value", 1.0),) * columns,
        ),
        tuple(
            (
                Entry("1"),
                Entry(name, series=0),
                Entry("0.50", meter=(0.2, 0.7)),
                *(Entry(name, name, ("guide",)),) * columns,
            )
            for name in names
        ),
    )
    return replace(
        snapshot_of(catalogue, "ranking", Picture()),
        title=names[0], lead=names[0], facts=((names[0], names[0]),), words=names[0], table=table,
        data=lambda: {"names": names}, body=partial(table_body, table),
    )  # fmt: skip


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
    bars = [
        float(length) for length in re.findall(r'aria-roledescription="bar"[^>]* d="M[\d.,-]+h([\d.]+)v', chart.svg)
    ]
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


def test_a_picture_says_the_answer_what_it_rests_on_its_date_and_where_it_is(catalogue: Catalogue) -> None:
    view = View(
        weights=tuple((c.id, 9 if c.id == "gpu" else 1) for c in catalogue.criteria), must=(ChosenMustHave("gpu"),)
    )
    picture = Picture()
    snapshot = snapshot_of(catalogue, "ranking", picture, view)
    scene = scene_of(snapshot, picture, SITE)
    words = " ".join(texts(scene))
    row = ranking(catalogue, view).best_first[0]
    assert row.platform.label in texts(scene)[0]
    assert "GPU 64\xa0%" in words
    assert "Must have: GPU" in words
    assert f"data {catalogue.version.partition('-')[0]}" in words
    assert "atlas.example.org/?v=" in words
    assert scene.link == SITE + snapshot.path


def test_a_long_link_is_shortened_in_the_picture_and_whole_in_its_metadata(catalogue: Catalogue) -> None:
    view = View(columns=tuple(list(catalogue.fields)[:30]))
    picture = Picture(width=400)
    scene = scene_of(snapshot_of(catalogue, "ranking", picture, view), picture, SITE)
    link = next(text for text in texts(scene) if text.startswith("atlas.example.org"))
    assert "…" in link
    assert not link.endswith("…")
    root = ET.fromstring(to_svg(scene))
    assert root.findtext(f"{SVG}metadata") == scene.link
    assert len(scene.link) > 400


@pytest.mark.parametrize("part", SNAPSHOTS)
def test_an_svg_speaks_and_needs_nothing_else(catalogue: Catalogue, part: str) -> None:
    picture = Picture()
    snapshot = snapshot_of(catalogue, part, picture)
    text = to_svg(scene_of(snapshot, picture, SITE))
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    named = {root.find(f".//*[@id='{id}']").text for id in root.get("aria-labelledby", "").split()}  # type: ignore[union-attr]
    assert named == {snapshot.title, description(snapshot)}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *(
            "svg",
            "title",
            "desc",
            "metadata",
            "defs",
            "pattern",
            "rect",
            "text",
            "path",
            "g",
            "tspan",
            "clipPath",
            "line",
        ),
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    assert set(re.findall(r"url\((.*?)\)", text)) <= {"#hatch", *re.findall(r"url\((#clip\d+)\)", text)}
    assert not re.search(r"@import|<style|<!ENTITY", text)


def test_a_description_reads_like_the_table(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "ranking", Picture())
    row = ranking(catalogue, View()).best_first[0]
    words = description(snapshot)
    assert f"1 {row.platform.label} {row.score:.2f} ({range_text([f'{row.lower:.2f}', f'{row.upper:.2f}'])})" in words
    assert "Weights: " in words
    assert words.endswith(f"Data {snapshot.day}.")


@pytest.mark.parametrize(("theme", "look"), [("light", LIGHT), ("dark", DARK)])
def test_both_themes_have_the_pages_colours(catalogue: Catalogue, theme: str, look) -> None:
    picture = Picture(theme, scale=1)  # type: ignore[arg-type]
    scene = scene_of(snapshot_of(catalogue, "comparison", picture), picture, SITE)
    assert scene.background == look.background
    assert {shape.fill for shape in scene.shapes if isinstance(shape, Box)} >= {look.surface, *look.series[:3]}
    with Image.open(io.BytesIO(to_png(scene, 1))) as image:
        corner = image.convert("RGB").getpixel((1, 1))
    wanted = tuple(int(look.background[i : i + 2], 16) for i in (1, 3, 5))
    assert corner == wanted


@pytest.mark.parametrize("part", ["ranking", "wizard"])
def test_a_text_is_as_long_as_it_was_laid_out_whatever_fonts_a_computer_has(catalogue: Catalogue, part: str) -> None:
    snapshot = SNAPSHOTS[part](SnapshotInput(catalogue, View(needs=("gpu",)), Picture()))
    root = ET.fromstring(to_svg(scene_of(snapshot, Picture(), SITE)))
    pieces = [
        element
        for element in root.iter()
        if element.tag in (f"{SVG}text", f"{SVG}tspan") and len(element.text or "") > 1
    ]
    assert len(pieces) > 10
    for piece in pieces:
        assert float(piece.get("textLength")) > 0
        assert piece.get("lengthAdjust") == "spacingAndGlyphs"


@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
def test_a_png_has_the_dots_asked_for_and_its_words_inside(catalogue: Catalogue, scale: float) -> None:
    picture = Picture(width=500, scale=scale)
    snapshot = snapshot_of(catalogue, "platform", picture)
    scene = scene_of(snapshot, picture, SITE)
    with Image.open(io.BytesIO(to_png(scene, scale))) as image:
        assert image.size == (round(500 * scale), round(scene.height * scale))
        image.load()
        assert image.text == {  # type: ignore[attr-defined]
            "Title": snapshot.title,
            "Description": description(snapshot),
            "Source": scene.link,
        }


def test_no_text_of_a_png_runs_into_the_margin(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "ranking", Picture())
    with Image.open(io.BytesIO(to_png(scene_of(snapshot, Picture(), SITE), 1.0))) as picture:
        margin = picture.convert("RGB").crop((picture.width - 12, 0, picture.width, picture.height))
    assert margin.getcolors(maxcolors=1), "more than the background"


def test_svg_and_png_are_the_same_picture(catalogue: Catalogue) -> None:
    """Painted in two ways, at a size at which letters are a blur, they look alike."""
    picture = Picture()
    scene = scene_of(snapshot_of(catalogue, "comparison", picture), picture, SITE)
    small = []
    for file in (to_png(scene, 1), vl_convert.svg_to_png(to_svg(scene))):
        with Image.open(io.BytesIO(file)) as image:
            small.append(
                image.convert("L").resize((40, round(40 * scene.height / scene.width)), Image.Resampling.BOX).tobytes()
            )
    assert sum(abs(png_dot - svg_dot) for png_dot, svg_dot in zip(*small, strict=True)) / len(small[0]) < 6


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["radar", "certainty"])
def test_a_chart_has_the_same_colours_in_svg_and_png(catalogue: Catalogue, part: str, theme: Theme) -> None:
    """Faint fills and the page itself too: all that fills an area."""
    picture = Picture(theme=theme)
    scene = scene_of(snapshot_of(catalogue, part, picture), picture, SITE)
    dots = 0.01 * scene.width * scene.height
    colours = []
    for file in (to_png(scene, 1), vl_convert.svg_to_png(to_svg(scene))):
        with Image.open(io.BytesIO(file)) as image:
            counted = image.convert("RGB").getcolors(1 << 20) or []
            colours.append({colour for count, colour in counted if count > dots})
    assert colours[1] <= colours[0]


def test_too_many_dots_are_refused_with_what_would_do() -> None:
    with pytest.raises(TooLargeError, match=r"from 1 to 1\.41 "):
        to_png(Scene(4_000, 2_000, "#ffffff", (), "", "", ""), 3)


@settings(max_examples=25)
@given(names=st.lists(TEXTS, min_size=1, max_size=4))
def test_hostile_texts_are_only_text(names: list[str]) -> None:
    snapshot = made_of(shared().current()[0], names)
    for wide in (320, 800):
        scene = scene_of(snapshot, Picture(width=wide), SITE)
        root = ET.fromstring(to_svg(scene))
        assert not [
            element
            for element in root.iter()
            if element.tag.removeprefix(SVG) in ("script", "a", "style", "foreignObject")
        ]
    with Image.open(io.BytesIO(to_png(scene, 1))) as image:
        assert image.width == 800
    for form in FORMATS:
        written = FORMATS[form].write(snapshot, Picture(), SITE)
        if form == "html":
            assert b"<script" not in written
        if form == "json":
            assert json.loads(written) == {"names": names}


def test_a_script_that_the_font_lacks_is_drawn_all_the_same(catalogue: Catalogue) -> None:
    drawn = [to_png(scene_of(made_of(catalogue, [name]), Picture(), SITE), 1) for name in ("漢", "字")]
    assert all(drawn)


def test_a_long_table_ends_with_how_much_more_there_is(catalogue: Catalogue) -> None:
    snapshot = made_of(catalogue, [f"name {i}" for i in range(DEFAULT_ROWS + 7)])
    for picture in (Picture(), Picture(rows=5)):
        words = " ".join(texts(scene_of(snapshot, picture, SITE)))
        assert f"{DEFAULT_ROWS + 7 - picture.rows} more rows" in words
        assert f"name {picture.rows - 1}" in words
        assert f"name {picture.rows} " not in words


def test_an_empty_table_says_so(catalogue: Catalogue) -> None:
    view = View(find="zzzzzz")
    assert "There is nothing to show." in texts(
        scene_of(snapshot_of(catalogue, "ranking", Picture(), view), Picture(), SITE)
    )


def test_a_narrow_picture_leaves_out_what_weighs_least_and_says_so(catalogue: Catalogue) -> None:
    weights = tuple((criterion.id, place) for place, criterion in enumerate(catalogue.criteria))
    picture = Picture(width=640)
    snapshot = snapshot_of(catalogue, "ranking", picture, View(weights=weights))
    headings = [snapshot.table.header[i] for i in chosen(snapshot.table, picture)]
    assert catalogue.criteria[-1].label in headings
    assert catalogue.criteria[0].label not in headings
    assert f"Not in this picture: {catalogue.criteria[0].label}" in " ".join(texts(scene_of(snapshot, picture, SITE)))


def test_a_phones_picture_has_places_names_and_scores(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "ranking", Picture(width=360))
    assert [snapshot.table.header[i] for i in chosen(snapshot.table, Picture(width=360))] == [
        "Rank",
        "Platform",
        "Score",
    ]


def test_a_bar_is_solid_for_what_is_certain_and_hatched_for_what_is_not(catalogue: Catalogue) -> None:
    rows = ranking(catalogue, View()).rows
    shapes = snapshot_of(catalogue, "ranking", Picture()).body(Picture()).shapes
    assert [(shape.low, shape.high) for shape in shapes if isinstance(shape, Meter)] == [
        (row.lower, row.upper) for row in rows
    ]


def test_only_signs_that_occur_are_explained() -> None:
    columns = (Column("A"),)
    assert legend(Table("", columns, ((Entry("a"),),))) == ""
    assert legend(Table("", columns, ((Entry("a", marks=("conflict",)),),))) == "≠ sources disagree."


@given(text=st.text(max_size=60), most=st.floats(20, 400))
def test_what_is_clipped_fits(text: str, most: float) -> None:
    assert width(clip(text, 12, most), 12) <= most + 0.01
    assert width(clip_middle(text, 12, most), 12) <= most + 0.01
    assert len(lines := wrap(text, 12, most, 3)) <= 3
    assert all(width(line, 12) <= most for line in lines)


def test_no_line_ends_between_a_number_and_its_percent_sign() -> None:
    assert all(not line.startswith("%") for line in wrap("aaaa 17 %, bbb 17 %, ccc 17 %", 12, 60, 9))


def test_a_chart_cannot_make_the_server_fetch_anything() -> None:
    def chart(labels: tuple[str, ...], dark: bool) -> alt.Chart:
        return alt.Chart("http://127.0.0.1:9/rows.json").mark_point().encode(x="a:Q")

    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        chart_svg(partial(chart, ()), [], False)
