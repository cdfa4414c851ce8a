"""Models of the JSON replies that are about the server itself: errors, health and life, oEmbed."""

from typing import Literal

from decision.documents.base import Document, Omittable


class Problem(Document):
    """An error."""

    status: int
    """The HTTP status."""
    error: str
    """What was wrong, and where."""
    expected: str
    """What was expected instead."""


class Health(Document):
    """Whether good data are in service."""

    status: Literal["ok", "faults"]
    """``faults`` when the files on disk are faulty and older data are shown."""
    dataset: str
    """The version of the data in service."""
    platforms: Omittable[int] = None
    """The number of platforms; only without faults."""
    faults: Omittable[list[str]] = None
    """The first 50 faults of the files, and then how many more there are."""


class Life(Document):
    """Whether the process answers."""

    status: Literal["ok"]
    """Always ``ok``: a process that cannot say so does not answer."""


class OEmbed(Document):
    """An answer of oEmbed 1.0, type rich."""

    version: Literal["1.0"]
    """The version of oEmbed."""
    type: Literal["rich"]
    """The type of the answer."""
    title: str
    """The title of the view."""
    provider_name: str
    """The name of this site."""
    provider_url: str
    """The address of this site."""
    cache_age: int
    """For how many seconds the answer may be kept."""
    html: str
    """A frame with the view."""
    width: int
    """The width of the frame in pixels."""
    height: int
    """The height of the frame in pixels."""
    thumbnail_url: Omittable[str] = None
    """The address of a picture of the view; missing where it would exceed the maximum size, as are its width and height."""
    thumbnail_width: Omittable[int] = None
    """The width of the picture in pixels."""
    thumbnail_height: Omittable[int] = None
    """The height of the picture in pixels."""
