"""How large the preview picture of an address is, without drawing it: services that show previews want to know before they load it."""

from functools import lru_cache

from decision.addresses import Picture
from decision.catalogue import Catalogue
from decision.view import View
from server.parts import SNAPSHOTS, Subject
from server.pictures.frame import scene_of
from server.visited import Visited

WIDTH = 1_200
"""How wide a preview picture is, in pixels: what such services ask for."""

ROWS = 8
"""So many rows of a table make a preview that is about twice as wide as high, as such services show it."""

TABLES = ("ranking", "comparison", "platform", "wizard")
"""Parts whose height follows from their rows. The others hold a chart, which only the chart engine can measure."""


def preview_height(shown: Visited, site: str) -> int:
    """Return the height, in pixels, of the picture at ``shown.picture("png", WIDTH, ROWS)``."""
    return _height(shown.catalogue, shown.view, shown.part, shown.platform, shown.part_query, site)


def quick_preview_height(shown: Visited, site: str) -> int | None:
    """Return the height where that takes milliseconds; None where a chart would have to be drawn first."""
    return preview_height(shown, site) if shown.part in TABLES else None


@lru_cache(maxsize=1_024)
def _height(catalogue: Catalogue, view: View, part: str, platform: str, query: str, site: str) -> int:
    picture = Picture(width=WIDTH, rows=ROWS, platform=platform)
    return scene_of(SNAPSHOTS[part](Subject(catalogue, view, picture, (), query)), picture, site).height
