"""Table body of a picture: bars, marks, small second lines, dotted unknowns, and a remark on rows and columns left out."""

from collections.abc import Sequence
from dataclasses import replace

from components.charts.palette import Palette as Look
from decision.documents.table import Column, Entry, Table, legend
from decision.format import counted
from decision.site.addresses import Picture
from server.snapshot.pictures.columns import (
    LABEL,
    PADDING,
    SIGN,
    SMALL,
    TEXT,
    chosen,
    drawn_sign,
    is_stacked,
    label_of,
    margin,
    signs_width,
    widths,
)
from server.snapshot.pictures.palette import look_of
from server.snapshot.pictures.text import clip, width, wrap
from server.snapshot.scene import BOLD, REGULAR, Box, Meter, RuleLine, Shape, Span, Text
from server.snapshot.snapshot import Body

HEAD, ROW, ROW_COMPACT = 34, 42, 34
LINE_ABOVE = 16
"""Extra height of a row whose name stands above its values."""

LEADING, SMALL_LEADING = 15, 13
"""Heights of a line of a text and of a detail."""

AROUND, AROUND_TWO = 14, 4
"""Height above and below the lines of a cell together; two lines of a text alone need less, as they fit into a row of one."""

MOST_LINES, MOST_NOTE_LINES = 3, 6
"""The most lines of a text, of a detail and of a heading, and those of a note."""

SWATCH = 16
"""Width of the colour before a selected platform's name, with the gap behind it."""

QUIET = ("unknown", "no", "not_applicable")


def table_body(table: Table, picture: Picture) -> Body:
    """Return the table as shapes; an empty one is a single line of text."""
    look, left = look_of(picture), margin(picture)
    room = picture.width - 2 * left
    rows = table.rows[: picture.rows]
    if not rows:
        return Body((Text(left, 14, "There is nothing to show.", TEXT, look.muted),), 20)
    visible = chosen(table, picture)
    heads = is_stacked(table, visible, picture)
    cells = visible[1:] if heads else visible
    columns = list(zip(cells, widths(table, cells, picture), strict=True))
    above = LINE_ABOVE if heads else 0
    labels = [(i, wide, lines_of(label_of(table, i), LABEL, wide - 2 * PADDING, BOLD)) for i, wide in columns]
    head = HEAD + LEADING * (max([1, *(len(lines) for _, _, lines in labels)]) - 1)
    least = ROW if any(row[i].detail for row in rows for i in cells) else ROW_COMPACT
    heights = [above + max([least, *(_height(row[i], table.columns[i], wide) for i, wide in columns)]) for row in rows]
    height = head + sum(heights)
    shapes: list[Shape] = [Box(left, 0, room, height, look.surface, 10, look.line)]
    x = float(left)
    for _, wide, lines in labels:
        shapes += _lines(lines, x + PADDING, head - 12 - LEADING * (len(lines) - 1), LABEL, look.muted, BOLD)
        x += wide
    top = float(head)
    for row, tall in zip(rows, heights, strict=True):
        x = float(left)
        shapes.append(RuleLine(left + 1, top, room - 2, look.line))
        if heads:
            name = clip(row[0].text, SMALL, room - 2 * PADDING, BOLD)
            shapes.append(Text(left + PADDING, top + LINE_ABOVE - 1, name, SMALL, look.muted, BOLD))
        for i, wide in columns:
            middle = top + above + (tall - above) / 2
            shapes += _entry(row[i], table.columns[i], x + PADDING, middle, wide - 2 * PADDING, look)
            x += wide
        top += tall
    visible_rows = tuple(tuple(row[i] for i in visible) for row in rows)
    visible_part = replace(table, columns=tuple(table.columns[i] for i in visible), rows=visible_rows)
    remarks = (_hatching(visible_part), legend(visible_part, drawn_sign), _remark(table, visible, picture))
    return Body(tuple(shapes), height, " ".join(filter(None, remarks)))


def _hatching(table: Table) -> str:
    """Return the legend of the hatching, where a bar shows a range."""
    has_ranges = any(entry.meter and entry.meter[0] < entry.meter[1] for row in table.rows for entry in row)
    return "Hatched: what unknown or uncertain values could add." if has_ranges else ""


def _remark(table: Table, visible: list[int], picture: Picture) -> str:
    """Return the remark on rows and columns left out of the picture."""
    hidden = len(table.rows) - picture.rows
    omitted = [counted(hidden, "more row")] if hidden > 0 else []
    omitted += [column.label for i, column in enumerate(table.columns) if column.drawn and i not in visible]
    return f"Not in this picture: {', '.join(omitted)}." if omitted else ""


def lines_of(text: str, size: float, wide: float, weight: int = REGULAR, most: int = MOST_LINES) -> list[str]:
    """Return a text in one line where it fits, else in several, the last of which is cut where that is not enough."""
    if width(text, size, weight) <= wide or " " not in text:
        return [clip(text, size, wide, weight)]
    return wrap(text, size, wide, most, weight)


def _texts(entry: Entry, column: Column, wide: float) -> tuple[list[str], list[str]]:
    """Return the lines of a cell's text and those of its detail."""
    wide -= SWATCH if entry.series is not None else 0
    most = MOST_NOTE_LINES if column.kind == "note" else MOST_LINES
    lines = lines_of(entry.text, TEXT, wide - signs_width(entry), _weight(entry, column), most)
    return lines, lines_of(entry.detail, SMALL, wide) if entry.detail else []


def _weight(entry: Entry, column: Column) -> int:
    return BOLD if column.kind == "name" or entry.strong else REGULAR


def _height(entry: Entry, column: Column, wide: float) -> float:
    """Return the height that a cell needs in a column of this width."""
    if entry.meter is not None:
        return 0
    lines, details = _texts(entry, column, wide - 2 * PADDING)
    room = AROUND if details or len(lines) > 2 else AROUND_TWO
    return LEADING * len(lines) + SMALL_LEADING * len(details) + room


def _entry(entry: Entry, column: Column, x: float, middle: float, wide: float, look: Look) -> list[Shape]:
    """Return the shapes of one cell: a number and its bar, or a text with its marks and its detail."""
    if entry.meter is not None:
        return _meter(entry, entry.meter, x, middle + 4.5, wide, look)
    lines, details = _texts(entry, column, wide)
    further = LEADING * (len(lines) - 1) + SMALL_LEADING * max(len(details) - 1, 0)
    base = middle + (-2.5 if details else 4.5) - further / 2
    shapes: list[Shape] = []
    if entry.series is not None:
        shapes.append(Box(x, base - 9.5, 10, 10, look.series[entry.series % len(look.series)], 2))
    weight = _weight(entry, column)
    colour = look.muted if column.kind == "rank" or entry.state in QUIET else look.ink
    warns = {"guide": look.warning, "conflict": look.warning}
    signs = tuple(Span(drawn_sign(mark), SIGN, warns.get(mark, look.muted), BOLD) for mark in entry.marks)
    start = x + (SWATCH if entry.series is not None else 0)
    texts = _lines(lines, start, base, TEXT, colour, weight)
    shapes += [*texts[:-1], replace(texts[-1], after=signs)]
    if entry.state == "unknown":
        shapes.append(RuleLine(start, texts[-1].y + 3, width(texts[-1].text, TEXT, weight), look.muted, dotted=True))
    shapes += _lines(details, start, texts[-1].y + LEADING, SMALL, look.muted, leading=SMALL_LEADING)
    return shapes


def _lines(
    lines: Sequence[str], x: float, y: float, size: float, colour: str, weight: int = REGULAR, leading: float = LEADING
) -> list[Text]:
    """Return the lines of a text, the first on the baseline ``y``."""
    return [Text(x, y + leading * place, line, size, colour, weight) for place, line in enumerate(lines)]


def _meter(entry: Entry, ends: tuple[float, float], x: float, base: float, wide: float, look: Look) -> list[Shape]:
    low, high = (min(1.0, max(0.0, end)) for end in ends)
    shapes: list[Shape] = []
    if entry.text:
        shapes.append(Text(x, base, entry.text, TEXT, look.ink, BOLD))
        text_width = width(entry.text, TEXT, BOLD) + 8
        x, wide = x + text_width, wide - text_width
    if wide >= 16:
        shapes.append(Meter(x, base - 8.5, wide, 8, low, max(low, high), look.accent, look.line))
    return shapes
