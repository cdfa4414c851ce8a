"""The colours of a picture: those of the pages and charts."""

from components.charts.palette import Palette as Look
from components.charts.palette import palette
from decision.addresses import Picture


def look_of(picture: Picture) -> Look:
    """The colours of a picture's theme; light where the theme is left to the reader's page."""
    return palette(picture.theme == "dark")


__all__ = ["Look", "look_of"]
