"""The parts of a view that can be shared: as a picture, a table, or in a frame. One list for addresses, pages and the server."""

from collections.abc import Mapping
from typing import NamedTuple


class Part(NamedTuple):
    """What a part is called, and the path of the page on which it stands in full; the first page has none."""

    label: str
    page: str = ""


PARTS: Mapping[str, Part] = {
    "ranking": Part("Ranking"),
    "radar": Part("Shapes of the selected platforms"),
    "comparison": Part("Comparison of the selected platforms"),
    "platform": Part("Card of one platform", "platform"),
    "wizard": Part("Recommendation", "choose"),
    "cold-starts": Part("Cold starts", "cold-starts"),
    "certainty": Part("Certainty", "certainty"),
    "costs": Part("Costs", "cost"),
}
"""By the part's id in addresses."""

WIDTHS, DEFAULT_WIDTH = (320, 1600), 800
"""Of a picture, in CSS pixels."""
