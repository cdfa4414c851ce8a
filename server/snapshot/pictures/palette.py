"""Palette of a picture: the colours of the pages and charts."""

from components.charts.palette import Palette as Look
from components.charts.palette import palette
from decision.site.addresses import Picture


def look_of(picture: Picture) -> Look:
    """Return the palette of a picture's theme; light for the theme ``auto``."""
    return palette(picture.theme == "dark")


__all__ = ["Look", "look_of"]
