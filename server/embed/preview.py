"""Height of an address's preview picture, computed without drawing it, for link previews that want it before they load it."""

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import Picture, dated
from decision.site.parts import PARTS
from server.embed.visit import Visit
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.surround import scene_of
from server.snapshot.snapshot import SnapshotInput

WIDTH = 1_200
"""Width of a preview picture, in pixels, as link previews ask for."""

ROWS = 8
"""Number of table rows in a preview, which makes it about twice as wide as high, as link previews show it."""


def preview_height(visit: Visit, site: str) -> int:
    """Return the height, in pixels, of the picture at ``visit.picture("png", WIDTH, ROWS)``."""
    return _height(
        visit.catalogue, dated(visit.view, visit.catalogue), visit.part, visit.platform_id, visit.part_query, site
    )


def quick_preview_height(visit: Visit, site: str) -> int | None:
    """Return the height, or None for a part with a chart, which would have to be drawn first."""
    return None if PARTS[visit.part].has_chart else preview_height(visit, site)


@cached(maxsize=1_024)
def _height(catalogue: Catalogue, view: View, part: str, platform_id: str, query: str, site: str) -> int:
    picture = Picture(width=WIDTH, rows=ROWS, platform_id=platform_id)
    return scene_of(SNAPSHOTS[part](SnapshotInput(catalogue, view, picture, (), query)), picture, site).height
