"""Addresses of one picture for every reader: in light and dark, in wide and narrow windows."""

from collections.abc import Callable
from typing import NamedTuple

from decision.site.addresses import Theme

NARROW, NARROW_PICTURE = 560, 380
"""Window width, in CSS pixels, below which the compact picture is shown, and that picture's width."""


class PictureAddresses(NamedTuple):
    """Address of a picture for all windows but those of ``sources``, which are pairs of a media query and an address."""

    image: str
    sources: list[tuple[str, str]]


def picture_addresses(address: Callable[..., str], theme: Theme = "auto") -> PictureAddresses:
    """Return the addresses of a picture. ``address`` makes one for a ``theme`` and, where it is not the usual one, a ``width``."""
    auto, narrow = theme == "auto", f"(max-width: {NARROW}px)"
    usual = "light" if auto else theme
    sources = [(narrow, address(theme=usual, width=NARROW_PICTURE))]
    if auto:
        prefers = "(prefers-color-scheme: dark)"
        narrow_and_dark = (f"{narrow} and {prefers}", address(theme="dark", width=NARROW_PICTURE))
        sources = [narrow_and_dark, *sources, (prefers, address(theme="dark"))]
    return PictureAddresses(address(theme=usual), sources)
