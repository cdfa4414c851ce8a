"""HTML page of a snapshot: the picture, and the same as a table. No script, nothing to load; all text is escaped."""

from components.html.templates import macros
from decision.characters import NOT_TEXT
from decision.documents.markup import without_macros
from decision.documents.table import MARKS, legend
from decision.site.addresses import Picture
from server.snapshot.pictures.palette import look_of
from server.snapshot.pictures.surround import description, scene_of
from server.snapshot.pictures.svg import to_svg
from server.snapshot.pictures.text import FAMILY
from server.snapshot.snapshot import Snapshot

TEMPLATE = "server/snapshot/pictures/html_page.html"
MAX_DESCRIPTION = 300
"""Maximum length of the description in the page's head, in characters."""


def page_html(snapshot: Snapshot, picture: Picture, site: str, link_text: str) -> str:
    """Return the whole page."""
    scene = scene_of(snapshot, picture, site)
    page = macros(TEMPLATE).page(
        snapshot,
        picture,
        look=look_of(picture),
        family=FAMILY,
        description=description(snapshot)[:MAX_DESCRIPTION],
        svg=to_svg(scene),
        href=scene.link,
        link_text=link_text,
        marks=MARKS,
        legend=legend(snapshot.table),
    )
    return without_macros(NOT_TEXT.sub("", page))
