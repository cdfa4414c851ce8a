"""Shapes of a picture. A scene is laid out once; SVG and PNG are two ways of writing the same scene.

All lengths are CSS pixels, y grows downwards, and a text stands on its baseline.
"""

from dataclasses import dataclass
from typing import Literal

REGULAR, BOLD = 400, 650
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Span:
    """Piece of text that follows another in its line, after a gap, wherever that ends in a reader's font."""

    text: str
    size: float
    colour: str
    weight: int = REGULAR
    gap: float = 4


@dataclass(frozen=True, slots=True)
class Text:
    """Line of text, with further pieces in other styles."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: int = REGULAR
    anchor: Anchor = "start"
    after: tuple[Span, ...] = ()

    @property
    def pieces(self) -> "tuple[Text | Span, ...]":
        """The line's pieces, itself first."""
        return self, *self.after


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle; ``radius`` rounds its corners, ``border`` is the colour of a hairline around it."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0
    border: str = ""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Horizontal hairline."""

    x: float
    y: float
    width: float
    colour: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Meter:
    """Bar of an interval from 0 to 1: solid up to ``low``, hatched from there to ``high``."""

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
    """SVG drawing with its own size, scaled into the rectangle. It must not load anything."""

    x: float
    y: float
    width: float
    height: float
    svg: str


Shape = Text | Box | RuleLine | Meter | Chart


@dataclass(frozen=True, slots=True)
class Scene:
    """Whole picture. ``title``: the answer; ``description``: for readers who cannot see it; ``link``: the full address of the view."""

    width: int
    height: int
    background: str
    shapes: tuple[Shape, ...]
    title: str
    description: str
    link: str
