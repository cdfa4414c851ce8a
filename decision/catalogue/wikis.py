"""Wikis into which a view can be put: their abilities, settings for administrators, and sources (``data/wikis.yaml``).

``unchecked`` means that nobody has looked: it is never taken for a yes or a no.
"""

from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import DAY, HTTPS, Record
from decision.settings import origin_of

Way = Literal["frame", "picture"]
"""The two ways in which a wiki shows a view: the page itself in a frame, or a picture of it."""

Form = Literal[
    "html-frame",
    "html-frame-height",
    "mdx-frame",
    "wiki-tag",
    "confluence-frame",
    "embed-address",
    "html-picture",
    "mdx-picture",
    "markdown-picture",
    "mediawiki-picture",
    "dokuwiki-picture",
    "confluence-picture",
    "picture-address",
    "table-html",
    "table-md",
    "table-mediawiki",
    "table-dokuwiki",
    "table-confluence",
]
"""Forms of a snippet. ``wiki-tag``: the tag of our plugins; ``…-address``: the bare address."""


class WikiRule(Record):
    """A condition for a view to show: its label, the reason, and a source where it is no rule of this site."""

    id: str = Setting(pattern=r"^[a-z]+(-[a-z]+)*$")
    way: Way
    label: str = Setting(min_length=1)
    help: str = Setting(min_length=1)
    source: str | None = Setting(default=None, pattern=HTTPS)


class WikiSetting(Record):
    """A line for the wiki's administrator, and the place where it belongs; ``{site}``, ``{origin}`` and ``{host}`` are filled in."""

    for_: Way = Setting(alias="for")
    file: str = Setting(min_length=1)
    line: str = Setting(min_length=1)

    def filled(self, site: str) -> str:
        """Return the line for the site with this address.

        >>> line = WikiSetting(**{"for": "frame", "file": "conf", "line": "allow {host}"})
        >>> line.filled("https://atlas.example.org:8443/atlas")
        'allow atlas.example.org:8443'
        """
        origin = origin_of(site)
        line = self.line.replace("{site}", site).replace("{origin}", origin)
        return line.replace("{host}", origin.partition("://")[2])


class WikiSource(Record):
    """A source on a wiki.

    ``measured``: seen by us in a real wiki. ``second-hand``: said by others than its makers. ``unchecked``: no source says it,
    and we have not looked. ``seen``: the day on which the page behind ``address`` was read.
    """

    says: str = Setting(min_length=1)
    kind: Literal["measured", "documentation", "code", "second-hand", "unchecked"]
    address: str | None = Setting(default=None, pattern=HTTPS)
    seen: str | None = Setting(default=None, pattern=DAY)


class Wiki(Record):
    """One wiki.

    ``frame``, ``picture``: whether it shows them; ``setting``: after its administrator's line, ``plugin``: with one of ours.
    ``endings``: how a picture's address has to end, empty for any. ``fetched``: whether the wiki's own servers get the
    picture. ``oembed``: whether it turns a pasted address into a frame. ``isolated``: whether it gives frames the attribute
    ``sandbox`` without ``allow-same-origin``. ``hosted``: run by its vendor on the public internet. ``jsx``: pages are program
    text. ``forms``: the snippets that its pages take, the best first.
    """

    id: str = Setting(pattern=r"^[a-z]+(-[a-z]+)*$")
    label: str = Setting(min_length=1)
    help: str = Setting(min_length=1)
    hosted: bool = False
    frame: Literal["yes", "setting", "plugin", "no", "unchecked"]
    frame_note: str
    picture: Literal["yes", "setting", "no", "unchecked"]
    picture_note: str
    endings: tuple[str, ...] = Setting(default=(), strict=False)
    svg: Literal["yes", "no", "unchecked"]
    fetched: Literal["yes", "setting", "no", "unchecked"]
    oembed: Literal["yes", "no", "unchecked"]
    html: Literal["yes", "setting", "no", "unchecked"]
    isolated: Literal["yes", "no", "unchecked"]
    jsx: bool = False
    forms: tuple[Form, ...] = Setting(strict=False)
    settings: tuple[WikiSetting, ...] = Setting(strict=False)
    sources: tuple[WikiSource, ...] = Setting(strict=False)

    def settings_for(self, way: Way) -> tuple[WikiSetting, ...]:
        """Return the administrator's settings for frames or pictures."""
        return tuple(setting for setting in self.settings if setting.for_ == way)
