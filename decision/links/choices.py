"""The reader's choices on single pages, beside the view that all pages share. Their codecs: :mod:`decision.links.pages`.

The choices about starts are in :mod:`decision.starts.summary`, the search among claims in :mod:`decision.facts.claim_search`.
"""

import re
from dataclasses import dataclass, fields
from datetime import date

from decision.settings import checked
from decision.tradeoff.choices import USUAL, TradeoffChoices

MAX_SEARCH = 60
"""The longest search text for the questions, in characters."""

THEMES = ("auto", "light", "dark")

WIDTHS, DEFAULT_WIDTH = (320, 1600), 800
"""The allowed and the default widths of a picture, in CSS pixels."""

HEIGHTS, DEFAULT_HEIGHT = (200, 3000), 640
"""The allowed and the default heights of a frame, in CSS pixels."""

MAX_ORIGIN = 200
AROUND = " \t\r\n\"'<>().,;"
"""Signs around a pasted address that are no part of it."""

EXPECTED_ORIGIN = "an address such as https://wiki.example.org"


@dataclass(frozen=True, slots=True)
class NoChoices:
    """The choices of a page that has none."""


@dataclass(frozen=True, slots=True)
class WizardChoices:
    """The day on which a decision was recorded, where the link of its record led to the page; None where no day is known."""

    decided: date | None = None


@dataclass(frozen=True, slots=True)
class PlatformChoices:
    """The platform of the page by its id; empty for the list of all."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class FaqChoices:
    """The search text for the questions; empty for all questions."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The part that is put into a wiki, and its look.

    ``theme``: of the frame; a picture is light unless it is ``dark``. ``width``: of the picture, ``height``: of the frame, both in
    CSS pixels. ``live``: the frame starts the app at once, else on a click. ``platform``: id of the platform on the card, for the
    part that is one. ``x`` and ``y``: the axes of the trade-off, for the part that is one.
    """

    part: str = "ranking"
    platform: str = ""
    theme: str = "auto"
    width: int = DEFAULT_WIDTH
    height: int = DEFAULT_HEIGHT
    live: bool = False
    x: str = USUAL.x
    y: str = USUAL.y

    @property
    def axes(self) -> TradeoffChoices:
        """Both axes of the trade-off."""
        return TradeoffChoices(self.x, self.y)


@dataclass(frozen=True, slots=True)
class ShareChoices(Look):
    """All choices of the Share page: a look, and the wiki.

    ``wiki``: its id, empty for the first. ``origin``: address of the reader's own wiki, empty for none.
    """

    wiki: str = ""
    origin: str = ""

    @property
    def look(self) -> Look:
        """The look alone, without the wiki."""
        return Look(**{field.name: getattr(self, field.name) for field in fields(Look)})


def wiki_origin(text: str) -> str:
    """Return scheme, host and port of a wiki's address, which may have a path; https where it has no scheme.

    Raises ValueError, with what was expected, for what is no address.

    >>> wiki_origin("Wiki.example.org/Main_Page"), wiki_origin(" http://localhost:8080/ "), wiki_origin("<https://a.example>).")
    ('https://wiki.example.org', 'http://localhost:8080', 'https://a.example')
    """
    match = re.match(r"(?:([a-z]+)://)?([^/?#]*)", text.strip(AROUND), re.IGNORECASE)
    scheme, host = match.groups() if match else ("", "")
    try:
        return checked(f"{scheme or 'https'}://{host}")
    except ValueError:
        raise ValueError(EXPECTED_ORIGIN) from None
