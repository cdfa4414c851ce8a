"""The parts of a view that can be shared: as a picture, a table, or in a frame. One list for addresses, pages and the server."""

from collections.abc import Mapping
from typing import NamedTuple


class SharePart(NamedTuple):
    """A part's label, and the path of the page that shows it in full; empty for the first page."""

    label: str
    page: str = ""


PARTS: Mapping[str, SharePart] = {
    "ranking": SharePart("Ranking"),
    "radar": SharePart("Shapes of the selected platforms"),
    "comparison": SharePart("Comparison of the selected platforms"),
    "platform": SharePart("Card of one platform", "platform"),
    "wizard": SharePart("Recommendation", "choose"),
    "cold-starts": SharePart("Cold starts", "cold-starts"),
    "certainty": SharePart("Certainty", "certainty"),
    "costs": SharePart("Costs", "cost"),
}
"""Parts by their id in addresses."""
