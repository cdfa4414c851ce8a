"""How wide the columns of a table in a picture are, and which of them it leaves out when it is narrow."""

from decision.addresses import Picture
from server.contents import Entry, Kind, Table, drawn_sign
from server.pictures.scene import BOLD, REGULAR
from server.pictures.text import width

MARGIN, NARROW_MARGIN = 20, 16
COMPACT = 500
"""A picture narrower than this has the compact layout: places, names and scores, and what a table never leaves out."""

PADDING = 6
TEXT, SMALL, LABEL, SIGN = 12.5, 11, 12, 11
"""Sizes of texts in a table."""

LEAST: dict[Kind, float] = {"rank": 36, "name": 118, "score": 110, "value": 60, "note": 150}
LEAST_COMPACT: dict[Kind, float] = {"rank": 36, "name": 72, "score": 92, "value": 52, "note": 110}
MOST: dict[Kind, float] = {"rank": 36, "name": 190, "score": 190, "value": 140, "note": 420}
BAR = 150
"""What a score with its bar asks for."""

_COMPACT_KINDS = ("rank", "name", "score")


def is_compact(picture: Picture) -> bool:
    """Whether a picture has the compact layout."""
    return picture.width < COMPACT


def margin(picture: Picture) -> int:
    """The room at either side of a picture."""
    return NARROW_MARGIN if is_compact(picture) else MARGIN


def signs_width(entry: Entry) -> float:
    """The room for the signs after a text."""
    return sum(width(drawn_sign(mark), SIGN) + 4 for mark in entry.marks)


def label_of(table: Table, i: int) -> str:
    """What stands over a column."""
    return "#" if table.columns[i].kind == "rank" else table.columns[i].label


def chosen(table: Table, picture: Picture) -> list[int]:
    """The positions of the columns that a picture has room for; those that matter least are left out first."""
    compact, room = is_compact(picture), picture.width - 2 * margin(picture)
    least = LEAST_COMPACT if compact else LEAST
    shown = [i for i, column in enumerate(table.columns) if column.drawn]
    if compact:
        shown = [i for i in shown if table.columns[i].weight is None or table.columns[i].kind in _COMPACT_KINDS]
    while sum(least[table.columns[i].kind] for i in shown) > room:
        weights = {i: weight for i in shown if (weight := table.columns[i].weight) is not None}
        if not weights:
            break
        shown.remove(max(i for i in weights if weights[i] == min(weights.values())))
    return shown


def is_stacked(table: Table, shown: list[int], picture: Picture) -> bool:
    """Whether each row's name stands over its values: in a compact picture whose columns all matter and need more room than there is."""
    room = picture.width - 2 * margin(picture)
    fixed = all(table.columns[i].weight is None for i in shown) and table.columns[shown[0]].kind == "name"
    return is_compact(picture) and fixed and sum(_asked(table, i, picture.rows) for i in shown) > room


def widths(table: Table, shown: list[int], picture: Picture) -> list[float]:
    """The width of each column: what its first rows ask for, taken from the widest where that is too much for all."""
    compact, room = is_compact(picture), float(picture.width - 2 * margin(picture))
    asked = [_asked(table, i, picture.rows) for i in shown]
    total = sum(asked)
    if total <= room:
        elastic = [i for i, at in enumerate(shown) if table.columns[at].kind != "rank"] or [0]
        return [wide + ((room - total) / len(elastic) if i in elastic else 0) for i, wide in enumerate(asked)]
    kinds = LEAST_COMPACT if compact else LEAST
    least = [min(wide, kinds[table.columns[i].kind]) for i, wide in zip(shown, asked, strict=True)]
    if sum(least) >= room:
        return [wide * room / sum(least) for wide in least]
    low, high = 0.0, max(asked)
    for _ in range(30):  # look for the ceiling under which all fit
        ceiling = (low + high) / 2
        fits = sum(max(at_least, min(wide, ceiling)) for at_least, wide in zip(least, asked, strict=True)) <= room
        low, high = (ceiling, high) if fits else (low, ceiling)
    return [max(at_least, min(wide, low)) for at_least, wide in zip(least, asked, strict=True)]


def _asked(table: Table, i: int, rows: int) -> float:
    kind = table.columns[i].kind
    if kind in ("rank", "score"):
        return BAR if kind == "score" else LEAST[kind]
    lengths = [width(label_of(table, i), LABEL, BOLD)]
    for row in table.rows[:rows]:
        bold = BOLD if kind == "name" or row[i].strong else REGULAR
        swatch = 16 if row[i].series is not None else 0
        lengths.append(width(row[i].text, TEXT, bold) + signs_width(row[i]) + swatch)
        lengths.append(width(row[i].detail, SMALL))
    return min(max(lengths) + 2 * PADDING + 2, MOST[kind])
