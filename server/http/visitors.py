"""Icon of this site, which browsers ask every site for."""

import io
from functools import cache

from PIL import Image, ImageDraw
from starlette.requests import Request

from components.charts.palette import DARK, LIGHT
from server.http.responses import Reply, tag_of
from server.http.serving import served

SIDE = 256
BARS = ((0.18, 0.82), (0.42, 0.62), (0.66, 0.42))
"""Upper edge and right end of each bar of the icon, as shares of its side."""

SIZES = (16, 32, 48)
"""Sides of the icon in an ICO, in dots."""

DAY = "public, max-age=86400"


TOUCH_SIDE = 180
"""Pixels of the icon for a telephone's first screen, which rounds the corners itself."""


@cache
def icon(file_format: str, side: int = 64) -> bytes:
    """Return the icon, three bars of a ranking on the site's colour, as ICO, or as PNG with so many pixels at each side."""
    image = Image.new("RGBA", (SIDE, SIDE))
    draw = ImageDraw.Draw(image)
    radius = 0 if side == TOUCH_SIDE else SIDE // 5
    draw.rounded_rectangle((0, 0, SIDE - 1, SIDE - 1), radius, fill=LIGHT.accent)
    for place, (top, right) in enumerate(BARS):
        edges = (0.18 * SIDE, top * SIDE, right * SIDE, (top + 0.16) * SIDE)
        draw.rounded_rectangle(edges, SIDE // 24, fill=LIGHT.surface if place else DARK.accent)
    stream = io.BytesIO()
    if file_format == "ICO":
        image.save(stream, file_format, sizes=[(side, side) for side in SIZES])
    else:
        image.resize((side, side), Image.Resampling.LANCZOS).save(stream, file_format)
    return stream.getvalue()


def favicon(request: Request) -> Reply:
    """Return the icon as the address's ending says."""
    kind = "PNG" if request.url.path.endswith(".png") else "ICO"
    body = icon(kind)
    return Reply(
        lambda: body, tag_of(body), "image/png" if kind == "PNG" else "image/vnd.microsoft.icon", DAY, compress=False
    )


def touch_icon(request: Request) -> Reply:
    """Return the icon for a telephone's first screen."""
    body = icon("PNG", TOUCH_SIDE)
    return Reply(lambda: body, tag_of(body), "image/png", DAY, compress=False)


ROUTES = [
    served("/favicon.ico", favicon, light=True),
    served("/favicon.png", favicon, light=True),
    served("/apple-touch-icon.png", touch_icon, light=True),
    served("/apple-touch-icon-precomposed.png", touch_icon, light=True),
]
"""Routes of the icon."""
