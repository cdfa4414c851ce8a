"""Snapshot of one part of a view. Every file format, picture, table or JSON, is written from this one object."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.links.codec import Ignored
from decision.ranking.ranking import Row
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.pictures.scene import Shape

MARKS = {
    "guide": ("●", "the guide and newer evidence differ"),
    "conflict": ("≠", "sources disagree"),
    "doubt": ("?", "doubtful source"),
    "own": ("⌂", "our own"),
    "clipped": ("⇥", "beyond the end of the scale"),
    "small": ("n", "small sample"),
}
"""Marks of a value: the sign and its meaning."""

_DRAWN_AS = {"⇥": "→|"}
"""Substitutes for signs that the pictures' font lacks."""

Kind = Literal["rank", "name", "score", "value", "note"]


@dataclass(frozen=True, slots=True)
class SnapshotInput:
    """Input of a snapshot: the catalogue, the view and the picture's options.

    ``ignored``: unusable parts of the link; ``query``: the query string, for a page's own choices.
    """

    catalogue: Catalogue
    view: View
    picture: Picture
    ignored: tuple[Ignored, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Cell of a table. ``detail``: small text beneath; ``marks``: names in ``MARKS``; ``meter``: both ends of a bar, 0 to 1;
    ``series``: index of a selected platform's colour; ``strong``: the best of its row."""

    text: str
    detail: str = ""
    marks: tuple[str, ...] = ()
    state: str = "known"
    meter: tuple[float, float] | None = None
    series: int | None = None
    strong: bool = False

    @property
    def plain(self) -> str:
        """Text and detail as one string."""
        return f"{self.text} ({self.detail})" if self.detail else self.text

    @property
    def signs(self) -> str:
        """Signs of the marks."""
        return "".join(MARKS[mark][0] for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Column:
    """Column of a table. ``weight``: its priority in a picture too narrow for all columns; None: it is never left out.

    ``drawn``: whether pictures show it; a bar replaces some numeric columns.
    """

    label: str
    kind: Kind = "value"
    weight: float | None = None
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Table of rows with one entry for each column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]

    @property
    def header(self) -> list[str]:
        """Labels of the columns."""
        return [column.label for column in self.columns]

    @property
    def marks(self) -> list[str]:
        """Marks that occur, in the order of ``MARKS``."""
        present = {mark for row in self.rows for entry in row for mark in entry.marks}
        return [mark for mark in MARKS if mark in present]


@dataclass(frozen=True, slots=True)
class Body:
    """Body of a picture: shapes from y = 0 down, their height, and a remark on them."""

    shapes: tuple[Shape, ...]
    height: float
    remark: str = ""


@dataclass(frozen=True)
class Snapshot:
    """One part of one view.

    ``title``: the answer, ``lead``: its explanation. ``facts``: labelled facts such as the weights. ``dataset``: the data's
    version. ``path``: the page that shows the same. ``words``: the picture in words, for readers who cannot see it. ``data``: builds
    the JSON. ``body``: draws the middle of the picture.
    """

    part: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    dataset: str
    path: str
    table: Table
    words: str
    data: Callable[[], dict[str, Any]] = field(repr=False)
    body: Callable[[Picture], Body] = field(repr=False)

    @property
    def day(self) -> str:
        """Date of the data."""
        return self.dataset.partition("-")[0]


def entry(cell: Cell) -> Entry:
    """Return a cell of the ranking as an entry."""
    return Entry(cell.text, cell.detail, cell.marks, cell.state)


def rank_entry(row: Row) -> Entry:
    """Return a platform's rank; an equals sign marks a shared one."""
    return Entry(f"{row.rank}{'=' if row.tied else ''}")


def score_entry(row: Row) -> Entry:
    """Return a platform's score with the bar of its interval."""
    return Entry(f"{row.score:.2f}", meter=(row.lower, row.upper))


def drawn_sign(mark: str) -> str:
    """Return the sign of a mark in characters that the pictures' font has.

    >>> drawn_sign("guide"), drawn_sign("clipped")
    ('●', '→|')
    """
    sign = MARKS[mark][0]
    return _DRAWN_AS.get(sign, sign)


def legend(table: Table, *, drawn: bool = False) -> str:
    """Return the legend of the signs in a table; for a picture also of the hatching."""
    signs = [f"{drawn_sign(mark) if drawn else MARKS[mark][0]} {MARKS[mark][1]}" for mark in table.marks]
    has_intervals = any(entry.meter and entry.meter[0] < entry.meter[1] for row in table.rows for entry in row)
    sentences = ["Hatched: what unknown or unsettled values could add."] if drawn and has_intervals else []
    return " ".join([*sentences, *([", ".join(signs) + "."] if signs else [])])
