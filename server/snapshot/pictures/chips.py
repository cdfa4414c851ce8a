"""The choices in force in a picture: how many platforms match, then each choice in a frame of its own, in as many lines as it takes."""

from components.charts.palette import Palette as Look
from server.snapshot.pictures.text import ROOM, clip, width
from server.snapshot.scene import BOLD, Box, Shape, Text

SIZE, HEIGHT, ROUND, GAP, INSIDE = 12, 22, 9, 6, 9
"""Size of the letters, height of a frame and the radius of its corners, room between two, and room at either side inside one."""

MOST_LINES = 4
"""Most lines of choices; the last one then says how many more there are."""


def chip_shapes(texts: tuple[str, ...], look: Look, left: float, room: float, y: float) -> tuple[list[Shape], float]:
    """Return the shapes from ``y`` down, and where what follows begins; nothing without texts. The first text is the count."""
    if not texts:
        return [], y
    count, *choices = texts
    shapes: list[Shape] = [Text(left, y + 15, count, SIZE + 0.5, look.ink, BOLD)]
    x, line = left + width(count, SIZE + 0.5, BOLD) * ROOM + 12, 0
    for place, choice in enumerate(choices):
        text = clip(choice, SIZE, room / ROOM - 2 * INSIDE)
        wide = width(text, SIZE) * ROOM + 2 * INSIDE
        if x + wide > left + room:
            x, line = left, line + 1
        top = y + (HEIGHT + GAP) * line
        if line == MOST_LINES:
            shapes.append(Text(left, top + 12, f"and {len(choices) - place} more", SIZE, look.muted))
            break
        shapes.append(Box(x, top, wide, HEIGHT, look.surface, ROUND, look.line))
        shapes.append(Text(x + wide / 2, top + 15, text, SIZE, look.ink, anchor="middle"))
        x += wide + GAP
    return shapes, y + (HEIGHT + GAP) * (line + 1) + 6
