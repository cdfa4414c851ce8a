"""Tests of whole pictures as SVG and PNG: the same picture, in the page's colours, and hostile texts are only text."""

import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from components.charts.palette import DARK, LIGHT
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import Picture, Theme
from server.snapshot.formats import FORMATS
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.png import to_png
from server.snapshot.pictures.surround import description, scene_of
from server.snapshot.pictures.svg import to_svg
from server.snapshot.scene import Box
from server.snapshot.snapshot import SnapshotInput
from tests.helpers.snapshots import SITE, snapshot_of, snapshot_with

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["<script>alert(1)</script>", "</text><a href='x'>", "&lt;", "]]>", "漢字", "\x00\x1b", "🦀", "عربي", "a" * 300]
    ),
)


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


@pytest.mark.parametrize("part", ["comparison", "radar", "cold-starts", "certainty", "costs", "tradeoff"])
def test_svg_and_png_are_the_same_picture(catalogue: Catalogue, part: str) -> None:
    """Painted in two ways, at a size at which letters are a blur, they look alike."""
    picture = Picture()
    scene = scene_of(snapshot_of(catalogue, part, picture), picture, SITE)
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


@settings(max_examples=25)
@given(names=st.lists(TEXTS, min_size=1, max_size=4))
def test_hostile_texts_are_only_text(names: list[str]) -> None:
    snapshot = snapshot_with(names)
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


def test_a_script_that_the_font_lacks_is_drawn_all_the_same() -> None:
    drawn = [to_png(scene_of(snapshot_with([name]), Picture(), SITE), 1) for name in ("漢", "字")]
    assert all(drawn)
