"""A snapshot: one part of a view as it stands now. Every form, picture, table or JSON, is written from this one object."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from decision.addresses import Picture
from decision.catalogue import Catalogue
from decision.cell import Cell
from decision.link import Ignored
from decision.ranking import Row
from decision.view import View
from server.pictures.scene import Shape

MARKS = {
    "guide": ("●", "the guide and newer evidence differ"),
    "conflict": ("≠", "sources disagree"),
    "doubt": ("?", "doubtful source"),
    "own": ("⌂", "our own"),
    "clipped": ("⇥", "beyond the end of the scale"),
    "small": ("n", "small sample"),
}
"""Sign and meaning of what there is to know about a value beside it."""

_DRAWN_AS = {"⇥": "→|"}
"""Signs that the pictures' font lacks, drawn with others."""

Kind = Literal["rank", "name", "score", "value", "note"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a snapshot is wanted of. `ignored`: what of the link could not be used; `query`: the link's text, for choices of a page."""

    catalogue: Catalogue
    view: View
    picture: Picture
    ignored: tuple[Ignored, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a table. `detail`: what stands small beneath; `marks`: names in MARKS; `meter`: both ends of a bar, 0 to 1;
    `series`: the place of a selected platform's colour; `strong`: the best of its row."""

    text: str
    detail: str = ""
    marks: tuple[str, ...] = ()
    state: str = "known"
    meter: tuple[float, float] | None = None
    series: int | None = None
    strong: bool = False

    @property
    def plain(self) -> str:
        """Text and detail in one."""
        return f"{self.text} ({self.detail})" if self.detail else self.text

    @property
    def signs(self) -> str:
        """The signs of the marks."""
        return "".join(MARKS[mark][0] for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `weight`: how much it matters when a picture is too narrow for all; None: it is never left out.

    `drawn`: whether pictures have it; a bar shows what some columns say in numbers.
    """

    label: str
    kind: Kind = "value"
    weight: float | None = None
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one entry for each column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]

    @property
    def header(self) -> list[str]:
        """The columns' labels."""
        return [column.label for column in self.columns]

    @property
    def marks(self) -> list[str]:
        """The marks that occur, in their usual order."""
        found = {mark for row in self.rows for entry in row for mark in entry.marks}
        return [mark for mark in MARKS if mark in found]


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the middle of a picture: shapes from y = 0 down, the height, and what there is to know about them."""

    shapes: tuple[Shape, ...]
    height: float
    remark: str = ""


@dataclass(frozen=True)
class Snapshot:
    """One part of one view.

    `title`: the answer, `lead`: what stands behind it. `facts`: pairs such as "Weights" and what they are. `dataset`: the data's
    version. `path`: the page that shows the same. `words`: what the picture shows, for readers who cannot see it. `data`: for JSON.
    `body`: draws the middle of the picture.
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
        """The date of the data."""
        return self.dataset.partition("-")[0]


def entry(cell: Cell) -> Entry:
    """A cell of the ranking as an entry."""
    return Entry(cell.text, cell.detail, cell.marks, cell.state)


def rank_entry(row: Row) -> Entry:
    """A platform's place; an equals sign where it is shared."""
    return Entry(f"{row.rank}{'=' if row.tied else ''}")


def score_entry(row: Row) -> Entry:
    """A platform's score with the bar of what it may be."""
    return Entry(f"{row.score:.2f}", meter=(row.lower, row.upper))


def drawn_sign(mark: str) -> str:
    """The sign of a mark in characters that the pictures' font has.

    >>> drawn_sign("guide"), drawn_sign("clipped")
    ('●', '→|')
    """
    sign = MARKS[mark][0]
    return _DRAWN_AS.get(sign, sign)


def legend(table: Table, *, drawn: bool = False) -> str:
    """What the signs in a table mean, those that occur; for a picture also what is hatched."""
    signs = [f"{drawn_sign(mark) if drawn else MARKS[mark][0]} {MARKS[mark][1]}" for mark in table.marks]
    open_ = any(entry.meter and entry.meter[0] < entry.meter[1] for row in table.rows for entry in row)
    said = ["Hatched: what unknown or unsettled values could add."] if drawn and open_ else []
    return " ".join([*said, *([", ".join(signs) + "."] if signs else [])])
