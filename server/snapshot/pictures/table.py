"""Table body of a picture: bars, marks, small second lines, dotted unknowns, and a remark on rows and columns left out."""

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

LEADING = 15
"""Height of a line of a note, which may have two."""

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
    tall = (ROW if any(row[i].detail for row in rows for i in cells) else ROW_COMPACT) + above
    height = HEAD + tall * len(rows)
    shapes: list[Shape] = [Box(left, 0, room, height, look.surface, 10, look.line)]
    x = float(left)
    for i, wide in columns:
        shapes.append(
            Text(x + PADDING, 22, clip(label_of(table, i), LABEL, wide - 3 * PADDING, BOLD), LABEL, look.muted, BOLD)
        )
        x += wide
    for place, row in enumerate(rows):
        top, x = HEAD + tall * place, float(left)
        shapes.append(RuleLine(left + 1, top, room - 2, look.line))
        if heads:
            name = clip(row[0].text, SMALL, room - 2 * PADDING, BOLD)
            shapes.append(Text(left + PADDING, top + LINE_ABOVE - 1, name, SMALL, look.muted, BOLD))
        for i, wide in columns:
            middle = top + above + (tall - above) / 2
            shapes += _entry(row[i], table.columns[i], x + PADDING, middle, wide - 2 * PADDING, look)
            x += wide
    visible_rows = tuple(tuple(row[i] for i in visible) for row in rows)
    visible_part = replace(table, columns=tuple(table.columns[i] for i in visible), rows=visible_rows)
    remarks = (_hatching(visible_part), legend(visible_part, drawn_sign), _remark(table, visible, picture))
    return Body(tuple(shapes), height, " ".join(filter(None, remarks)))


def _hatching(table: Table) -> str:
    """Return the legend of the hatching, where a bar shows a range."""
    has_ranges = any(entry.meter and entry.meter[0] < entry.meter[1] for row in table.rows for entry in row)
    return "Hatched: what unknown or unsettled values could add." if has_ranges else ""


def _remark(table: Table, visible: list[int], picture: Picture) -> str:
    """Return the remark on rows and columns left out of the picture."""
    hidden = len(table.rows) - picture.rows
    omitted = [counted(hidden, "more row")] if hidden > 0 else []
    omitted += [column.label for i, column in enumerate(table.columns) if column.drawn and i not in visible]
    return f"Not in this picture: {', '.join(omitted)}." if omitted else ""


def _entry(entry: Entry, column: Column, x: float, middle: float, wide: float, look: Look) -> list[Shape]:
    """Return the shapes of one cell: a number and its bar, or a text with its marks and its detail."""
    if entry.meter is not None:
        return _meter(entry, entry.meter, x, middle + 4.5, wide, look)
    base = middle + (-2.5 if entry.detail else 4.5)
    shapes: list[Shape] = []
    if entry.series is not None:
        shapes.append(Box(x, base - 9.5, 10, 10, look.series[entry.series % len(look.series)], 2))
        x, wide = x + 16, wide - 16
    if column.kind == "note" and not entry.detail and not entry.marks:
        lines = wrap(entry.text, TEXT, wide, 2)
        first = base - LEADING / 2 * (len(lines) - 1)
        return [Text(x, first + LEADING * i, line, TEXT, look.ink) for i, line in enumerate(lines)]
    weight = BOLD if column.kind == "name" or entry.strong else REGULAR
    colour = look.muted if column.kind == "rank" or entry.state in QUIET else look.ink
    text = clip(entry.text, TEXT, wide - signs_width(entry), weight)
    warns = {"guide": look.warning, "conflict": look.warning}
    signs = tuple(Span(drawn_sign(mark), SIGN, warns.get(mark, look.muted), BOLD) for mark in entry.marks)
    shapes.append(Text(x, base, text, TEXT, colour, weight, after=signs))
    if entry.state == "unknown":
        shapes.append(RuleLine(x, base + 3, width(text, TEXT, weight), look.muted, dotted=True))
    if entry.detail:
        shapes.append(Text(x, base + 15, clip(entry.detail, SMALL, wide), SMALL, look.muted))
    return shapes


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
