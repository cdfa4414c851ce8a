"""Tests of what surrounds every picture: the answer above, the facts, the date and the address below."""

from dataclasses import replace

import pytest

from components.charts.palette import DARK, LIGHT
from decision.documents.table import Table
from decision.site.addresses import Picture
from server.snapshot.pictures.surround import description, scene_of, shifted
from server.snapshot.pictures.text import clip_middle, width
from server.snapshot.scene import BOLD, REGULAR, Box, RuleLine, Scene, Span, Text
from server.snapshot.snapshot import Body, Snapshot

SITE = "https://atlas.example.org"
WORDS = "word " * 200
PLAIN = Snapshot(
    part="ranking",
    title="Title",
    lead="Lead",
    facts=(),
    dataset="2026.11.01-abc",
    path="/choose?v=2",
    table=Table("", (), ()),
    words="",
    data=dict,
    body=lambda picture: Body((Box(0, 5, 10, 90, "#ffffff"),), 100),
)


def texts(scene: Scene) -> dict[str, Text]:
    """Return the lines of a picture by their text."""
    return {shape.text: shape for shape in scene.shapes if isinstance(shape, Text)}


@pytest.mark.parametrize(("wide", "size", "left"), [(500, 22, 20), (499, 17, 16)])
def test_a_picture_has_its_answer_above_and_its_address_below(wide: int, size: float, left: int) -> None:
    scene = scene_of(PLAIN, Picture(width=wide), SITE)
    title, lead = 14 + 1.25 * size, 14 + 1.25 * size + 4 + 18
    body = lead + 16
    foot = body + 100 + 22 + 2
    room = wide - 2 * left
    address = Text(wide - left, foot + 20, "atlas.example.org/choose?v=2", 12, LIGHT.accent, anchor="end")
    below = replace(address, x=left, y=foot + 37, anchor="start")
    assert scene.shapes == (
        Text(left, title, "Title", size, LIGHT.ink, BOLD),
        Text(left, lead, "Lead", 13.5, LIGHT.muted),
        Box(0, body + 5, 10, 90, "#ffffff"),
        RuleLine(left, foot, room, LIGHT.line),
        Text(left, foot + 20, "Sandbox Atlas · data 2026.11.01", 12, LIGHT.muted, BOLD),
        address if wide >= 500 else below,
    )
    assert (scene.width, scene.height) == (wide, round(foot + 20 + 16 + (0 if wide >= 500 else 17)))
    assert (scene.title, scene.link, scene.background) == ("Title", f"{SITE}/choose?v=2", LIGHT.background)


def test_a_dark_picture_is_dark() -> None:
    scene = scene_of(replace(PLAIN, facts=(("Weights", "even"),)), Picture("dark"), SITE)
    assert scene.background == DARK.background
    assert [shape.colour for shape in scene.shapes if isinstance(shape, Text)] == [
        *(DARK.ink, DARK.muted),
        *(DARK.ink, DARK.muted, DARK.accent),
    ]


@pytest.mark.parametrize(("part", "size", "weight", "step"), [("title", 22, BOLD, 27.5), ("lead", 13.5, REGULAR, 18)])
def test_long_texts_above_have_three_lines_at_most(part: str, size: float, weight: int, step: float) -> None:
    short = scene_of(PLAIN, Picture(width=640), SITE)
    scene = scene_of(replace(PLAIN, **{part: WORDS}), Picture(width=640), SITE)  # type: ignore[arg-type]
    lines = [shape for shape in scene.shapes if isinstance(shape, Text) and shape.text.startswith("word")]
    assert [line.y - lines[0].y for line in lines] == [0, step, 2 * step]
    assert lines[2].text.endswith("…")
    assert all(600 / 1.2 < width(line.text, size, weight) <= 600 / 1.09 for line in lines)
    assert scene.height == pytest.approx(short.height + 2 * step, abs=1)


def test_a_missing_lead_takes_no_line() -> None:
    without = scene_of(replace(PLAIN, lead=""), Picture(), SITE)
    assert without.height == scene_of(PLAIN, Picture(), SITE).height - 18


# Facts


def test_a_fact_is_its_name_and_its_text_in_one_line() -> None:
    facts = (("Weights", "even"), ("Plan", "free"), ("Empty", ""))
    scene = scene_of(replace(PLAIN, facts=facts), Picture(width=640), SITE)
    first = 14 + 27.5 + 4 + 18 + 16 + 100 + 22
    assert list(texts(scene).values())[2:5] == [
        Text(20, first, "Weights:", 12, LIGHT.ink, BOLD, after=(Span("even", 12, LIGHT.ink, gap=5),)),
        Text(20, first + 18, "Plan:", 12, LIGHT.ink, BOLD, after=(Span("free", 12, LIGHT.ink, gap=5),)),
        Text(20, first + 36, "Empty:", 12, LIGHT.ink, BOLD),
    ]
    assert scene.height == scene_of(PLAIN, Picture(width=640), SITE).height + 3 * 18


def test_a_long_fact_goes_on_beside_its_name() -> None:
    scene = scene_of(replace(PLAIN, facts=(("Weights", WORDS), ("Plan", "free"))), Picture(width=640), SITE)
    lines = texts(scene)
    indent = width("Weights:", 12, BOLD) + 5
    name, *more = [
        shape for shape in scene.shapes if isinstance(shape, Text) and (shape.text.startswith("word") or shape.after)
    ][:3]
    assert [(line.x, line.y - name.y, line.size, line.colour) for line in more] == [
        (20 + indent, 16, 12, LIGHT.ink),
        (20 + indent, 32, 12, LIGHT.ink),
    ]
    assert len(name.after) == 1
    assert more[1].text.endswith("…")
    room = (600 - indent) / 1.09
    assert all(0.9 * room < width(line, 12) <= room for line in (name.after[0].text, *(line.text for line in more)))
    assert lines["Plan:"].y == name.y + 3 * 16 + 2


def test_a_remark_stands_below_the_facts() -> None:
    body = Body((), 100, WORDS)
    scene = scene_of(replace(PLAIN, facts=(("Plan", "free"),), body=lambda picture: body), Picture(width=640), SITE)
    plan = texts(scene)["Plan:"]
    lines = [shape for shape in scene.shapes if isinstance(shape, Text) and shape.text.startswith("word")]
    assert [(line.x, line.y - plan.y, line.size, line.colour) for line in lines] == [
        (20, 18 + 15 * row, 11.5, LIGHT.muted) for row in range(3)
    ]
    (rule,) = (shape for shape in scene.shapes if isinstance(shape, RuleLine))
    assert rule.y == lines[2].y + 15 + 2


# The address


def test_a_long_address_is_clipped_in_its_middle_to_the_room_it_has() -> None:
    snapshot = replace(PLAIN, path="/?v=" + "0" * 400)
    name = width("Sandbox Atlas · data 2026.11.01", 12, BOLD)
    for wide in range(490, 515):
        scene = scene_of(snapshot, Picture(width=wide), SITE)
        room = (wide - 32) / 1.09 if wide < 500 else (wide - 40) / 1.09 - name - 16
        assert clip_middle("atlas.example.org" + snapshot.path, 12, room) in texts(scene), wide
        assert scene.link == SITE + snapshot.path


# The same in words


@pytest.mark.parametrize(
    ("lead", "words", "facts", "text"),
    [
        ("Lead", "", (), "Title Lead Data 2026.11.01."),
        (
            "",
            "Table.",
            (("Plan", "free"), ("Must have", "GPU")),
            "Title Table. Plan: free. Must have: GPU. Data 2026.11.01.",
        ),
    ],
)
def test_a_description_says_all_in_words(lead: str, words: str, facts: tuple[tuple[str, str], ...], text: str) -> None:
    snapshot = replace(PLAIN, lead=lead, words=words, facts=facts)
    assert description(snapshot) == scene_of(snapshot, Picture(), SITE).description == text


def test_a_shape_moves_down_alone() -> None:
    assert shifted(Box(1, 2, 3, 4, "#000000", 5, "#ffffff"), 10) == Box(1, 12, 3, 4, "#000000", 5, "#ffffff")
