"""Strips beside the weights: where the ranked platforms lie on each criterion, and which criteria tell them apart.

The strips are masks in one style sheet, which page.css draws in the colours of the theme below the label of each slider: an element of
its own for each would take a browser most of a millisecond at every change of a weight.
"""

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

from components.html.templates import macros
from decision.ranking.spread import Spread, apart_text

WIDTH, HEIGHT = 84, 90
"""The length of the scale and the greatest height of a tick, of 100; the end of the strip is for what is unknown."""


def place(value: float) -> str:
    """Return where on the strip a value from 0 to 1 lies."""
    return f"{1 + WIDTH * value:.1f}"


def top(count: int, total: int) -> str:
    """Return how far up a tick reaches, from above; one platform of many is still to be seen."""
    return f"{96 - HEIGHT * max(0.3, count / total):.0f}"


_HTML = macros("components/compare/spread.html", place=place, top=top)


def strip_html(spread: Spread) -> Markup:
    """Return the strip of one criterion as an image in black, which says nothing to a screen reader."""
    return _HTML.strip(spread)


def spreads_html(spreads: Sequence[Spread]) -> Markup:
    """Return what the strips show in words, and the strips of all criteria as masks."""
    masks = [(spread.criterion.id, f"data:image/svg+xml,{quote(strip_html(spread))}") for spread in spreads]
    return _HTML.notes(apart_text(spreads), masks)
