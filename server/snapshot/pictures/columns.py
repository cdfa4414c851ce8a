"""Column widths of a table in a picture, and the choice of columns for a narrow one."""

from decision.documents.table import ASKED_WEIGHT, ColumnKind, Entry, Table, sign_of
from decision.site.addresses import Picture
from server.snapshot.pictures.text import ROOM, width
from server.snapshot.scene import BOLD, REGULAR

MARGIN, NARROW_MARGIN = 20, 16
COMPACT = 500
"""Width, in CSS pixels, below which a picture has the compact layout: ranks, names, scores, and columns without a weight."""

PADDING = 6
TEXT, SMALL, LABEL, SIGN = 12.5, 11, 12, 11
"""Font sizes in a table."""

MIN_WIDTHS: dict[ColumnKind, float] = {"rank": 36, "name": 118, "score": 110, "value": 60, "note": 150}
MIN_WIDTHS_COMPACT: dict[ColumnKind, float] = {"rank": 36, "name": 72, "score": 92, "value": 52, "note": 110}
MAX_WIDTHS: dict[ColumnKind, float] = {"rank": 36, "name": 190, "score": 190, "value": 140, "note": 420}
BAR = 150
"""Preferred width of a score with its bar."""

_COMPACT_KINDS = ("rank", "name", "score")


def is_compact(picture: Picture) -> bool:
    """Return whether a picture has the compact layout."""
    return picture.width < COMPACT


def margin(picture: Picture) -> int:
    """Return the margin at either side of a picture."""
    return NARROW_MARGIN if is_compact(picture) else MARGIN


def signs_width(entry: Entry) -> float:
    """Return the width of the signs after a text."""
    return sum(width(drawn_sign(mark), SIGN) + 4 for mark in entry.marks)


def label_of(table: Table, i: int) -> str:
    """Return the heading of a column."""
    return "#" if table.columns[i].kind == "rank" else table.columns[i].label


def chosen(table: Table, picture: Picture) -> list[int]:
    """Return the indices of the columns that fit into a picture without cutting a word; those of the least weight are left out first.

    What is a column only because a must-have asks for it is left out before any text takes a second line.
    """
    compact, room = is_compact(picture), picture.width - 2 * margin(picture)
    minimum = MIN_WIDTHS_COMPACT if compact else MIN_WIDTHS
    columns = [i for i, column in enumerate(table.columns) if column.drawn]
    if compact:
        columns = [i for i in columns if table.columns[i].weight is None or table.columns[i].kind in _COMPACT_KINDS]
    columns = _without_asked(table, columns, picture, room)
    least = {i: max(minimum[table.columns[i].kind], _widest_word(table, i, picture.rows)) for i in columns}
    while sum(least[i] for i in columns) > room:
        weights = {i: weight for i in columns if (weight := table.columns[i].weight) is not None}
        if not weights:
            break
        columns.remove(max(i for i in weights if weights[i] == min(weights.values())))
    return columns


def _without_asked(table: Table, columns: list[int], picture: Picture, room: float) -> list[int]:
    """Return the columns without as many of those that must-haves ask for as would have something cut, the last ones first."""
    asked = [i for i in columns if table.columns[i].weight == ASKED_WEIGHT]
    preferred = {i: _preferred(table, i, picture.rows) for i in columns} if asked else {}
    while asked and sum(preferred.values()) > room:
        del preferred[asked.pop()]
    return [*preferred] if preferred else columns


def is_stacked(table: Table, columns: list[int], picture: Picture) -> bool:
    """Return whether row names stand above their values: in a compact picture whose columns all stay and do not fit otherwise."""
    room = picture.width - 2 * margin(picture)
    fixed = all(table.columns[i].weight is None for i in columns) and table.columns[columns[0]].kind == "name"
    return is_compact(picture) and fixed and sum(_preferred(table, i, picture.rows) for i in columns) > room


def widths(table: Table, columns: list[int], picture: Picture) -> list[float]:
    """Return the width of each column: as its visible rows prefer; where the sum is too large, the widest ones give way, down to their longest word
    where that is possible."""
    compact, room = is_compact(picture), float(picture.width - 2 * margin(picture))
    preferred = [_preferred(table, i, picture.rows) for i in columns]
    total = sum(preferred)
    if total <= room:
        elastic = [i for i, position in enumerate(columns) if table.columns[position].kind != "rank"] or [0]
        return [wide + ((room - total) / len(elastic) if i in elastic else 0) for i, wide in enumerate(preferred)]
    kinds = MIN_WIDTHS_COMPACT if compact else MIN_WIDTHS
    minimums = [min(wide, kinds[table.columns[i].kind]) for i, wide in zip(columns, preferred, strict=True)]
    by_words = [max(least, _widest_word(table, i, picture.rows)) for i, least in zip(columns, minimums, strict=True)]
    if sum(by_words) < room:
        minimums = by_words
    if sum(minimums) >= room:
        return [wide * room / sum(minimums) for wide in minimums]
    low, high = 0.0, max(preferred)
    for _ in range(30):  # bisect for the largest ceiling under which all fit
        ceiling = (low + high) / 2
        fits = sum(max(minimum, min(wide, ceiling)) for minimum, wide in zip(minimums, preferred, strict=True)) <= room
        low, high = (ceiling, high) if fits else (low, ceiling)
    return [max(minimum, min(wide, low)) for minimum, wide in zip(minimums, preferred, strict=True)]


def _preferred(table: Table, i: int, rows: int) -> float:
    kind = table.columns[i].kind
    if kind in ("rank", "score"):
        return BAR if kind == "score" else MIN_WIDTHS[kind]
    lengths = [width(label_of(table, i), LABEL, BOLD)]
    for row in table.rows[:rows]:
        bold = BOLD if kind == "name" or row[i].strong else REGULAR
        swatch = 16 if row[i].series is not None else 0
        lengths.append(width(row[i].text, TEXT, bold) + signs_width(row[i]) + swatch)
        lengths.append(width(row[i].detail, SMALL))
    return min(max(lengths) + 2 * PADDING + 2, MAX_WIDTHS[kind])


def _widest_word(table: Table, i: int, rows: int) -> float:
    """Return the width that a column needs for its longest word, at most the one that it prefers; none for a bar or a note."""
    column = table.columns[i]
    if column.kind not in ("name", "value"):
        return 0.0
    words = [width(word, LABEL, BOLD) for word in label_of(table, i).split()]
    for row in table.rows[:rows]:
        bold = BOLD if column.kind == "name" or row[i].strong else REGULAR
        beside = signs_width(row[i]) + (16 if row[i].series is not None else 0)
        words += [ROOM * width(word, TEXT, bold) + beside for word in row[i].text.split()]
        words += [ROOM * width(word, SMALL) for word in row[i].detail.split()]
    return min(max(words, default=0.0) + 2 * PADDING + 2, _preferred(table, i, rows))


def drawn_sign(mark: str) -> str:
    """Return the sign of a mark in characters that the pictures' font has.

    >>> drawn_sign("guide"), drawn_sign("clipped")
    ('●', '→|')
    """
    sign = sign_of(mark)
    return "→|" if sign == "⇥" else sign
