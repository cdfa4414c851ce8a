"""oEmbed 1.0 (https://oembed.com): what a wiki asks for when somebody pastes an address of this site.

``/oembed?url=…`` answers with the frame to put in the place of the address. Only addresses of this site are answered for.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.routing import Route

from decision.live import shared
from decision.titles import SITE
from server.answers import Answer, RefusedError, json_bytes, served, tag_of
from server.embed import frame
from server.preview import ROWS, preview_height
from server.preview import WIDTH as THUMBNAIL_WIDTH
from server.site import origin
from server.visited import PAGES, Visited, framed, visited

PARAMETERS = ("url", "format", "maxwidth", "maxheight")
LARGEST = 99_999
CACHE_AGE_S = 3_600
WIDTH, HEIGHT = 800, 700
HEIGHTS = {"platform": 520, "radar": 560, "wizard": 900}
"""How high a frame is where nobody says, in pixels; :data:`HEIGHT` for the other parts."""

PORTS = {"http": 80, "https": 443}
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: for which address, in which form, and how large it may be, in pixels; None for any size."""

    url: str
    form: str
    max_width: int | None
    max_height: int | None


def oembed(request: Request) -> Answer:
    """Answer with the frame for an address of this site."""
    wish = read_wish(request.scope["query_string"].decode("utf-8", "replace"))
    site = origin(request)
    data = frame_data(shown_at(wish.url, site), site, wish)
    media_type = "application/json" if wish.form == "json" else "text/xml; charset=utf-8"
    body = json_bytes(data) if wish.form == "json" else as_xml(data)
    return Answer(lambda: body, tag_of(body), media_type)


def read_wish(query: str) -> Wish:
    """Read the parameters. Raises RefusedError for what is missing or cannot be used.

    Others are let pass: those who ask add some of their own.
    """
    given: dict[str, str] = {}
    for name, text in parse_qsl(query, keep_blank_values=True, errors="replace"):
        if name in given and name in PARAMETERS:
            raise RefusedError(400, f"{name}: it is given more than once", f"{name} once")
        given[name] = text
    if "url" not in given:
        raise RefusedError(400, "url: it is missing", "an address of this site")
    form = given.get("format", "json")
    if form not in ("json", "xml"):
        raise RefusedError(501, f"format: {form[:40]!r} is not offered", "json or xml")
    return Wish(given["url"], form, _pixels("maxwidth", given), _pixels("maxheight", given))


def _pixels(name: str, given: dict[str, str]) -> int | None:
    text = given.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= LARGEST):
        raise RefusedError(400, f"{name}: {text[:40]!r}", f"a whole number from 1 to {LARGEST}")
    return int(text)


def shown_at(url: str, site: str) -> Visited:
    """Return what an address of this site shows. Raises RefusedError, 404, for any other address.

    The scheme is not compared: a site behind a proxy may not know its own.
    """
    nothing = RefusedError(404, "url: not a page of this site", f"an address that begins with {site}/")
    try:
        parts = urlsplit(url)
        scheme, _, host = site.partition("://")
        same = parts.scheme in PORTS and _place(parts.netloc, parts.scheme) == _place(host, scheme)
    except ValueError:
        raise nothing from None
    if not same:
        raise nothing
    catalogue, page = shared().current()[0], parts.path.removeprefix("/")
    if page == "embed":
        try:
            frame(parts.query, catalogue)
        except RefusedError:
            raise nothing from None
        return framed(catalogue, parts.query)
    if page not in PAGES:
        raise nothing
    return visited(catalogue, page, parts.query)


def _place(host: str, scheme: str) -> str:
    """Return host and port as one text, without a port that is usual for its scheme.

    >>> _place("Atlas.example:443", "https"), _place("atlas.example", "http"), _place("localhost:8501", "http")
    ('atlas.example', 'atlas.example', 'localhost:8501')
    """
    return host.lower().removesuffix(f":{PORTS[scheme]}")


def frame_data(shown: Visited, site: str, wish: Wish) -> dict[str, Any]:
    """Return the answer: an element that holds the view, no larger than wished."""
    usual = HEIGHTS.get(shown.part, HEIGHT)
    width, height = min(WIDTH, wish.max_width or WIDTH), min(usual, wish.max_height or usual)
    html = (
        f'<iframe src="{escape(site + shown.frame)}" title="{escape(shown.title)}" width="{width}" height="{height}"'
        ' loading="lazy" allow="clipboard-write" referrerpolicy="origin" style="border:0"></iframe>'
    )
    thumbnail = _thumbnail(shown, site, wish)
    return {
        "version": "1.0",
        "type": "rich",
        "title": shown.title,
        "provider_name": SITE,
        "provider_url": f"{site}/",
        "cache_age": CACHE_AGE_S,
        "html": html,
        "width": width,
        "height": height,
        **thumbnail,
    }


def _thumbnail(shown: Visited, site: str, wish: Wish) -> dict[str, Any]:
    """Return where a picture of the view is, and its size; nothing when it is larger than wished, as the standard asks."""
    width, height = THUMBNAIL_WIDTH, preview_height(shown, site)
    if width > (wish.max_width or width) or height > (wish.max_height or height):
        return {}
    address = site + shown.picture("png", width, ROWS)
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def as_xml(data: dict[str, Any]) -> bytes:
    """Return the answer as XML; characters that XML cannot hold are replaced."""
    root = ElementTree.Element("oembed")
    for name, value in data.items():
        ElementTree.SubElement(root, name).text = NOT_IN_XML.sub("\ufffd", str(value))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def oembed_route() -> Route:
    """Return the route. Servers of wikis ask it, not pages of other sites, so it is not opened to these."""
    return served("/oembed", oembed, cors=False)
