"""Surround of every picture: the answer above; below it the facts, the date of the data and the address."""

from collections.abc import Iterator

from components.charts.palette import Palette as Look
from decision.site.addresses import Picture
from decision.site.letters import remark
from server.snapshot.pictures.chips import chip_shapes
from server.snapshot.pictures.columns import COMPACT, margin
from server.snapshot.pictures.other_fonts import lacking
from server.snapshot.pictures.palette import look_of
from server.snapshot.pictures.text import ROOM, clip_middle, width, wrap
from server.snapshot.scene import BOLD, RuleLine, Scene, Shape, Span, Text
from server.snapshot.snapshot import Snapshot

NAME = "Sandbox Atlas"
MAX_FACT_LINES = 3


def scene_of(snapshot: Snapshot, picture: Picture, site: str) -> Scene:
    """Return the whole picture of a snapshot. ``site``: the address of this site, without a closing slash."""
    look = look_of(picture)
    left, room = margin(picture), picture.width - 2 * margin(picture)
    shapes, y = _head(snapshot, picture, look, left, room)
    chips, y = chip_shapes(snapshot.chips, look, left, room, y)
    shapes += chips
    body = snapshot.body(picture)
    shapes += [shifted(shape, y) for shape in body.shapes]
    y += body.height + 22
    below, y = _facts(snapshot, body.remark, look, left, room, y)
    shapes += below
    link = site + snapshot.path
    foot, y = _foot(snapshot, link, picture, look, left, room, y)
    shapes += foot
    return Scene(picture.width, round(y), look.background, tuple(shapes), snapshot.title, description(snapshot), link)


def description(snapshot: Snapshot) -> str:
    """Return the picture in words: the answer, the body, the facts, the date of the data, and the letters that it lacks."""
    facts = " ".join(f"{name}: {text}." for name, text in snapshot.all_facts)
    missing = remark(lacking([snapshot.title, snapshot.lead, facts, *_texts(snapshot)]))
    parts = (snapshot.title, snapshot.lead, snapshot.words, facts, f"Data {snapshot.day}.", missing)
    return " ".join(part for part in parts if part)


def _texts(snapshot: Snapshot) -> Iterator[str]:
    yield from snapshot.table.header
    for row in snapshot.table.plain_rows:
        yield from row


def shifted(shape: Shape, down: float) -> Shape:
    """Return the shape moved down."""
    values = {name: getattr(shape, name) for name in shape.__dataclass_fields__}
    return type(shape)(**{**values, "y": shape.y + down})


def _head(snapshot: Snapshot, picture: Picture, look: Look, left: float, room: float) -> tuple[list[Shape], float]:
    large = 17 if picture.width < COMPACT else 22
    y = 14.0
    shapes: list[Shape] = []
    for line in wrap(snapshot.title, large, room, 3, BOLD):
        y += large * 1.25
        shapes.append(Text(left, y, line, large, look.ink, BOLD))
    y += 4
    for line in wrap(snapshot.lead, 13.5, room, 3):
        y += 18
        shapes.append(Text(left, y, line, 13.5, look.muted))
    return shapes, y + 16


def _facts(
    snapshot: Snapshot, remark: str, look: Look, left: float, room: float, y: float
) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    labelled = [(f"{name}:", text) for name, text in snapshot.facts]
    for name, text in labelled:
        indent = width(name, 12, BOLD) + 5
        lines = wrap(text, 12, room - indent, MAX_FACT_LINES)
        first = tuple(Span(line, 12, look.ink, gap=5) for line in lines[:1])
        shapes.append(Text(left, y, name, 12, look.ink, BOLD, after=first))
        shapes += [Text(left + indent, y + 16 * i, line, 12, look.ink) for i, line in enumerate(lines) if i]
        y += 16 * max(1, len(lines)) + 2
    for line in wrap(remark, 11.5, room, 3):
        shapes.append(Text(left, y, line, 11.5, look.muted))
        y += 15
    return shapes, y


def _foot(
    snapshot: Snapshot, link: str, picture: Picture, look: Look, left: float, room: float, y: float
) -> tuple[list[Shape], float]:
    y += 2
    name = f"{NAME} · data {snapshot.day}"
    address = link.partition("://")[2]
    shapes: list[Shape] = [RuleLine(left, y, room, look.line)]
    y += 20
    shapes.append(Text(left, y, name, 12, look.muted, BOLD))
    if picture.width < COMPACT:
        y += 17
        shapes.append(Text(left, y, clip_middle(address, 12, room / ROOM), 12, look.accent))
    else:
        remaining = room / ROOM - width(name, 12, BOLD) - 16
        shapes.append(Text(left + room, y, clip_middle(address, 12, remaining), 12, look.accent, anchor="end"))
    return shapes, y + 16
