"""Tables of answers, and the plain formats that write them: CSV and Markdown.

A table holds texts with their marks; pages, pictures, wikis and files all write the same one.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

import pandas as pd

from decision.catalogue.platforms import Offer, Platform
from decision.cells.cell import Cell
from decision.documents.evidence_columns import counted_ends, ends, evidence
from decision.format import Answer
from decision.ranking.ranking import Row

MARKS = {
    "guide": ("●", "the guide and newer evidence differ"),
    "conflict": ("≠", "sources disagree"),
    "doubt": ("?", "doubtful source"),
    "second-hand": ("‡", "second-hand"),
    "own": ("⌂", "our own"),
    "clipped": ("⇥", "beyond the end of the scale"),
    "small": ("n", "small sample"),
    "old": ("†", "old"),
}
"""Marks of a value: the sign and its meaning. Files and pictures have the signs; a page has one sign for all of a value's marks and tells their
meanings where it is looked at."""

ColumnKind = Literal["rank", "name", "score", "value", "note", "amount"]

_NUMBER = re.compile(r"-\d+(\.\d+)?")
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]*"
)
_SEPARATOR = re.compile(r"([;\t\r\n])")
_MARKUP = re.compile(r"[\\`*_\[\]<>|#${}]|(?<=\{)%|:(?=\S)|~(?=~)|&(?=#?\w+;)")
_LINE_MARKUP = re.compile(r"[-+](?=\s|$)|[-=](?=[-=])|[!?](?=[!?]{2})|(?<=\d)[.)](?=\s|$)")
"""Signs that mean something at the beginning of a line: lists, rules, admonitions, included files."""

IN_FORCE = "In force"
"""Label of the column in which CSV says which choices are in force."""

LEAST_AND_MOST = ("at least", "at most")


@dataclass(frozen=True, slots=True)
class Entry:
    """Cell of a table. ``detail``: small text beneath; ``marks``: names in ``MARKS``; ``meter``: both ends of a bar, 0 to 1;
    ``series``: index of a selected platform's colour; ``strong``: the best of its row; ``numbers``, ``apart`` and ``further``: for those of the column."""

    text: str
    detail: str = ""
    marks: tuple[str, ...] = ()
    state: str = "known"
    meter: tuple[float, float] | None = None
    series: int | None = None
    strong: bool = False
    numbers: tuple[float | None, ...] = ()
    apart: tuple[str, ...] = ()
    further: tuple[str | float | None, ...] = ()

    @property
    def plain(self) -> str:
        """Text and detail as one string."""
        return f"{self.text} ({self.detail})" if self.detail else self.text

    @property
    def signs(self) -> str:
        """Signs of the marks."""
        return "".join(map(sign_of, self.marks))


CHOSEN_WEIGHT, ASKED_WEIGHT = 0.5, 0.25
"""The weights of a further column that a reader chose, and of one that a must-have asks for."""


@dataclass(frozen=True, slots=True)
class Column:
    """Column of a table. ``weight``: its priority in a picture too narrow for all columns; None: it is never left out.

    ``drawn``: whether pictures show it; a bar replaces some numeric columns. ``numbers``: labels of the numeric columns that stand beside
    it in CSV, where its own texts are words. ``apart``: labels of the columns in which CSV has what stands in small beneath the texts.
    ``further``: labels of the columns that CSV has on request alone (``columns=full``): ids, sources, dates.
    """

    label: str
    kind: ColumnKind = "value"
    weight: float | None = None
    drawn: bool = True
    numbers: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    further: tuple[str, ...] = ()

    def csv_labels(self, full: bool) -> tuple[str, ...]:
        """Return the labels of its columns in CSV."""
        return (self.label, *self.apart, *self.numbers, *(self.further if full else ()))


PLATFORM_ID = ("Platform id",)
PLATFORM = Column("Platform", "name", apart=("Offer", "Offer id"), further=PLATFORM_ID)
"""Column of the platforms, each with the offer meant where it has several."""


CRITERION = Column("Criterion", "name", apart=("Unit",), further=("Criterion id",))
"""Column of the criteria and fields in tables that have a row for each, with the unit of the numbers in the row."""


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
    def plain_rows(self) -> list[list[str]]:
        """Texts of the rows, details included, without the signs of marks."""
        return [[entry.plain for entry in row] for row in self.rows]

    @property
    def marks(self) -> list[str]:
        """Marks that occur, in the order of ``MARKS``."""
        present = {mark for row in self.rows for entry in row for mark in entry.marks}
        return [mark for mark in MARKS if mark in present]


def platform_entry(platform: Platform, offer: Offer, series: int | None = None) -> Entry:
    """Return a platform as an entry, with the offer meant in small where it has several."""
    label = platform.offer_label(offer)
    return Entry(platform.label, label, series=series, apart=(label, offer.id), further=(platform.id,))


def criterion_name(label: str, unit: str, id: str = "") -> Entry:
    """Return the name of a row of a criterion, with the unit of its numbers."""
    return Entry(label, apart=(unit,), further=(id,))


def cell_entry(cell: Cell, measured: bool = True) -> Entry:
    """Return a cell of the decision matrix as an entry, its numbers those of its value; where that is not ``measured``, what it counts."""
    numbers = ends(cell.value) if measured else counted_ends(cell)
    return Entry(cell.text, cell.detail, cell.marks, cell.state, numbers=numbers, further=evidence(cell))


def numeric(label: str, unit: str) -> tuple[str, ...]:
    """Return the labels of the numeric columns beside a column of amounts.

    >>> numeric("Cold start", "ms")
    ('Cold start at least, ms', 'Cold start at most, ms')
    """
    return tuple(f"{label} {end}, {unit}" if unit else f"{label} {end}" for end in LEAST_AND_MOST)


def rank_entry(row: Row) -> Entry:
    """Return a platform's rank; an equals sign marks a shared one. An offer by which its platform is not ranked has none."""
    if not row.is_best:
        return Entry("")
    return Entry(f"{row.rank}{'=' if row.tied else ''}", numbers=(row.rank, row.rank), further=(_yes_or_no(row.tied),))


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


RANK_SHARED = ("Rank is shared",)
"""Labels of the further columns beside ranks."""

SCORE = Column("Score", "score", further=("Score, exact", "Score at least, exact", "Score at most, exact"))
"""Column of the scores."""


def score_entry(row: Row) -> Entry:
    """Return a platform's score with the bar of its interval."""
    interval = (row.lower, row.upper)
    return Entry(f"{row.score:.2f}", meter=interval, numbers=interval, further=(row.score, *interval))


def sign_of(mark: str) -> str:
    """Return the sign of a mark."""
    return MARKS[mark][0]


def legend(table: Table, sign: Callable[[str], str] = sign_of) -> str:
    """Return the legend of the signs in a table: each sign with its meaning.

    >>> legend(Table("", (Column("Price"),), ((Entry("free", marks=("doubt", "own")),),)))
    '? doubtful source, ⌂ our own.'
    """
    signs = ", ".join(f"{sign(mark)} {MARKS[mark][1]}" for mark in table.marks)
    return signs and f"{signs}."


def to_csv(table: Table, full: bool = False, in_force: Sequence[str] = ()) -> str:
    """Return a table as CSV; amounts stay numbers, negative ones too, and beside amounts in words stand their numbers.

    ``full``: with the further columns of ids, sources and dates. ``in_force``: what is in force in the view, in words; where there is anything, a last
    column says it in every row, since a file is read apart from its page.
    """
    header = [label for column in table.columns for label in column.csv_labels(full)]
    rows = [
        [value for entry, column in zip(row, table.columns, strict=True) for value in _values(entry, column, full)]
        for row in table.rows
    ]
    frame = pd.DataFrame(rows, columns=header, dtype=object)
    return csv_text(frame.assign(**{IN_FORCE: "; ".join(in_force)}) if in_force else frame)


def _values(entry: Entry, column: Column, full: bool) -> list[str | Decimal]:
    """Return an entry as it stands in CSV: a shared rank without its sign, an amount as a number, and what stands beside it."""
    plain = entry.text if column.apart else entry.plain
    text = plain.removesuffix("=") if column.kind == "rank" else plain
    is_amount = column.kind == "amount" and _NUMBER.fullmatch(text) is not None
    beside = (
        *_filled(entry.apart, column.apart),
        *_filled(entry.numbers, column.numbers),
        *(_filled(entry.further, column.further) if full else ()),
    )
    return [Decimal(text) if is_amount else text, *map(_written, beside)]


def _filled(values: Sequence[str | float | None], labels: Sequence[str]) -> tuple[str | float | None, ...]:
    """Return a value for each label, None where there is none."""
    return (*values, *[None] * len(labels))[: len(labels)]


def _written(value: str | float | None) -> str | Decimal:
    return value if isinstance(value, str) else "" if value is None else Decimal(str(value))


def csv_text(frame: pd.DataFrame) -> str:
    """Return a data frame as CSV. A text that a spreadsheet would take for a formula gets an apostrophe.

    >>> print(csv_text(pd.DataFrame({"Name": ["=1+1"], "Score": [0.5]})).replace("\\r", ""), end="")
    Name,Score
    '=1+1,0.5
    """
    plain = frame.rename(columns=plain_cell).map(lambda cell: plain_cell(cell) if isinstance(cell, str) else cell)
    return str(plain.to_csv(index=False, lineterminator="\r\n"))


def plain_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, nor one that drops unseen signs or reads full-width ones as plain.

    A spreadsheet that separates by semicolons, tabs or lines heeds no quotes inside a cell, so each part of a text is looked at.

    >>> plain_cell("\\n =1"), plain_cell("＝1"), plain_cell("1-2"), plain_cell("a;=1")
    ("'\\n' =1", "'＝1", '1-2', "a;'=1")
    """
    whole = f"'{text}" if text[:1] in ("\t", "\r", "\n") else text
    return "".join(f"'{part}" if _begins_formula(part) else part for part in _SEPARATOR.split(whole))


def _begins_formula(text: str) -> bool:
    unseen = _UNSEEN.match(text)
    return normalize("NFKC", text[unseen.end() if unseen else 0 :][:1]) in ("=", "+", "-", "@")


def to_markdown(answer: Answer, table: Table, before: Sequence[str] = (), after: Sequence[str] = ()) -> str:
    """Return an answer and its table as Markdown; ``before`` and ``after`` are lines of Markdown around the table."""
    lines = [f"**{escaped(answer.headline)}** {escaped(answer.lead)}", ""]
    lines += [*before, ""] if before else []
    return "\n".join([*lines, *markdown_lines(table.header, table.plain_rows), "", *after]) + "\n"


def fact_lines(facts: Iterable[tuple[str, str]]) -> list[str]:
    """Return labelled facts as lines of Markdown: "Must have: GPU."; each but the last ends with a break."""
    lines = [f"{escaped(name)}: {escaped(text)}." for name, text in facts]
    return [f"{line}  " for line in lines[:-1]] + lines[-1:]


def markdown_lines(
    header: Sequence[str], rows: Iterable[Sequence[str]], encode: Callable[[str], str] | None = None
) -> list[str]:
    """Return the lines of a Markdown table; ``encode`` writes a text so that nothing in it is markup."""
    head, *body = ("| " + " | ".join(map(encode or escaped, row)) + " |" for row in (header, *rows))
    return [head, "|" + " --- |" * len(header), *body]


def escaped(text: str) -> str:
    """Return text of which Markdown, Streamlit's additions to it, and the macros of wikis that read Markdown take nothing as markup.

    >>> print(escaped("*a*: [b](c) :d: {{x}} {% y %}"))
    \\*a\\*: \\[b\\](c) \\:d: \\{\\{x\\}\\} \\{\\% y %\\}
    """
    line = _MARKUP.sub(lambda sign: "&amp;" if sign[0] == "&" else f"\\{sign[0]}", " ".join(text.split()))
    start = re.match(r"\d{0,9}", line)
    place = start.end() if start else 0
    return f"{line[:place]}\\{line[place:]}" if _LINE_MARKUP.match(line, place) else line
