"""What a reader chose on the Share page: which part of the view, for which wiki, and how it looks."""

import re
from dataclasses import dataclass

from decision.parts import DEFAULT_WIDTH
from decision.site_address import checked

THEMES = ("auto", "light", "dark")
HEIGHTS, DEFAULT_HEIGHT = (200, 3000), 640
MAX_ORIGIN = 200
EXPECTED_ORIGIN = "an address such as https://wiki.example.org"


@dataclass(frozen=True, slots=True)
class Look:
    """What is put into a wiki, and how it looks.

    ``theme``: of the frame; a picture is light unless it is ``dark``. ``width``: of the picture, ``height``: of the frame, both in
    CSS pixels. ``live``: the frame starts the app at once, else on a click. ``platform``: whose card, for that part.
    """

    part: str = "ranking"
    platform: str = ""
    theme: str = "auto"
    width: int = DEFAULT_WIDTH
    height: int = DEFAULT_HEIGHT
    live: bool = False


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """All choices of the page: those of a look, and the wiki.

    ``wiki``: its id, empty for the first. ``origin``: where the reader's own wiki answers, empty where that was not said.
    """

    part: str = "ranking"
    platform: str = ""
    theme: str = "auto"
    width: int = DEFAULT_WIDTH
    height: int = DEFAULT_HEIGHT
    live: bool = False
    wiki: str = ""
    origin: str = ""

    @property
    def look(self) -> Look:
        """What is put into the wiki."""
        return Look(self.part, self.platform, self.theme, self.width, self.height, self.live)


def wiki_origin(text: str) -> str:
    """Return scheme, host and port of a wiki's address, however much of it was given; https where it has no scheme.

    Raises ValueError, with what was expected, for what is no address.

    >>> wiki_origin("Wiki.example.org/Main_Page"), wiki_origin(" http://localhost:8080/ ")
    ('https://wiki.example.org', 'http://localhost:8080')
    """
    found = re.match(r"(?:([a-z]+)://)?([^/?#]*)", text.strip(), re.IGNORECASE)
    scheme, host = found.groups() if found else ("", "")
    try:
        return checked(f"{scheme or 'https'}://{host}")
    except ValueError:
        raise ValueError(EXPECTED_ORIGIN) from None
