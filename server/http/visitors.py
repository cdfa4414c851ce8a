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


@cache
def icon(file_format: str) -> bytes:
    """Return the icon, three bars of a ranking on the site's colour, as PNG or ICO."""
    image = Image.new("RGBA", (SIDE, SIDE))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, SIDE - 1, SIDE - 1), SIDE // 5, fill=LIGHT.accent)
    for place, (top, right) in enumerate(BARS):
        edges = (0.18 * SIDE, top * SIDE, right * SIDE, (top + 0.16) * SIDE)
        draw.rounded_rectangle(edges, SIDE // 24, fill=LIGHT.surface if place else DARK.accent)
    stream = io.BytesIO()
    if file_format == "ICO":
        image.save(stream, file_format, sizes=[(side, side) for side in SIZES])
    else:
        image.resize((64, 64), Image.Resampling.LANCZOS).save(stream, file_format)
    return stream.getvalue()


def favicon(request: Request) -> Reply:
    """Return the icon as the address's ending says."""
    kind = "PNG" if request.url.path.endswith(".png") else "ICO"
    body = icon(kind)
    return Reply(
        lambda: body, tag_of(body), "image/png" if kind == "PNG" else "image/vnd.microsoft.icon", DAY, compress=False
    )


ROUTES = [
    served("/favicon.ico", favicon, light=True),
    served("/favicon.png", favicon, light=True),
]
"""Routes of the icon."""
