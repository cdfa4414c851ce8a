"""What a picture is made of. A scene is laid out once; SVG and PNG are two ways of writing the same scene.

All lengths are CSS pixels, y grows downwards, and a text stands on its baseline.
"""

from dataclasses import dataclass
from typing import Literal

REGULAR, BOLD = 400, 650
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece that follows a text in its line, after a gap, wherever that text ends in a reader's font."""

    text: str
    size: float
    colour: str
    weight: int = REGULAR
    gap: float = 4


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, with further pieces in other looks."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: int = REGULAR
    anchor: Anchor = "start"
    after: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `radius` rounds its corners, `border` is the colour of a hairline around it."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0
    border: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline from left to right."""

    x: float
    y: float
    width: float
    colour: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Meter:
    """A bar for an interval from 0 to 1: solid up to `low`, hatched from there to `high`."""

    x: float
    y: float
    width: float
    height: float
    low: float
    high: float
    colour: str
    track: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing in SVG with its own size, shown in the given rectangle. It must hold nothing that loads anything."""

    x: float
    y: float
    width: float
    height: float
    svg: str


Shape = Text | Box | Rule | Meter | Chart


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture. `title`: the answer; `description`: for readers who cannot see it; `link`: where the view is, whole."""

    width: int
    height: int
    background: str
    shapes: tuple[Shape, ...]
    title: str
    description: str
    link: str
