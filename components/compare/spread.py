"""Strips beside the weights: where the ranked platforms lie on each criterion, and which criteria tell them apart.

The strips are masks in one style sheet, which page.css draws in the colours of the theme below the label of each slider: an element of
its own for each would take a browser most of a millisecond at every change of a weight.
"""

from collections.abc import Collection, Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.ranking.spread import Spread, apart_text

WIDTH, HEIGHT = 84, 90
"""The length of the scale and the greatest height of a tick, of 100; the end of the strip is for what is unknown."""


def place(value: float) -> str:
    """Return where on the strip a value from 0 to 1 lies."""
    return f"{1 + WIDTH * value:.1f}"


def top(count: int, total: int) -> str:
    """Return how far up a tick reaches, from above; one platform of many is still to be seen."""
    return f"{96 - HEIGHT * max(0.3, count / total):.0f}"


_HTML = macros("components/compare/spread.html", top=top)


def strip_html(values: Iterable[tuple[float, int]], ranges: Collection[tuple[float, float]], unknown: int) -> Markup:
    """Return the strip of one criterion, by the parts of its ``Spread``, as an image in black, which says nothing to a screen reader."""
    ticks = [(place(value), count) for value, count in values]
    total = sum(count for _, count in ticks) + len(ranges) + unknown
    return _HTML.strip(ticks, [(place(low), place(high)) for low, high in ranges], unknown, total)


def spreads_html(spreads: Sequence[Spread], taking_part: Sequence[Spread] | None = None) -> Markup:
    """Return what the strips of the criteria that take part show in words, and all strips as masks."""
    masks = [(spread.criterion.id, _mask(spread.values, spread.ranges, spread.unknown)) for spread in spreads]
    return _HTML.notes(apart_text(spreads if taking_part is None else taking_part), masks)


@cached(maxsize=256)
def _mask(values: tuple[tuple[float, int], ...], ranges: tuple[tuple[float, float], ...], unknown: int) -> str:
    """Return a strip as the address of an image; a weight seldom moves a place, so it is kept."""
    return f"data:image/svg+xml,{quote(strip_html(values, ranges, unknown))}"
