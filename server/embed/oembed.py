"""oEmbed 1.0 endpoint (https://oembed.com), which wikis call when somebody pastes an address of this site.

``/oembed?url=…`` answers with the frame that replaces the address. Only addresses of this site are accepted.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.routing import Route

from components.html.templates import macros
from decision.links.codec import Codec, no_words
from decision.links.normal import MOST_ENCODINGS, normal_text, normalised
from decision.loading.live import shared
from decision.settings import checked
from decision.site.pages import PAGES, SITE
from decision.site.parts import PARTS
from server.embed.page import read_request
from server.embed.preview import ROWS, preview_height
from server.embed.preview import WIDTH as THUMBNAIL_WIDTH
from server.embed.visit import Visit, visit_of_frame, visit_of_page
from server.http.responses import RefusedError, Reply, json_bytes, tag_of
from server.http.serving import served
from server.http.site import is_certain, origin
from server.http.version import code_version
from server.replies import OEmbed

TEMPLATE = "server/embed/oembed.html"
EMBED = "embed"
PARAMETERS = ("url", "format", "maxwidth", "maxheight")
FORMATS = ("json", "xml")
_OWN = (
    Codec("url"),
    Codec("format", words=lambda catalogue: FORMATS),
    *(Codec(name, words=no_words) for name in PARAMETERS[2:]),
)

LARGEST = 99_999
CACHE_AGE_S = 3_600
WIDTH = 800
"""Default width of a frame, in pixels; its height depends on the part."""

PORTS = {"http": 80, "https": 443}
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FrameRequest:
    """Request of oEmbed: the address, the format, and the maximum size in pixels; None for any size."""

    url: str
    file_format: str
    max_width: int | None
    max_height: int | None


def oembed(request: Request) -> Reply:
    """Return the frame for an address of this site."""
    frame_request = read_frame_request(request.scope["query_string"].decode("utf-8", "replace"))
    site = origin(request)
    if not is_certain(request):
        site = site_around(frame_request.url, site)
    visit = visit_at(frame_request.url, site)
    is_json = frame_request.file_format == "json"

    def make() -> bytes:
        data = frame_reply(visit, site, frame_request).plain()
        return json_bytes(data) if is_json else as_xml(data)

    tag = tag_of(code_version(), visit.catalogue.version, site, frame_request)
    return Reply(make, tag, "application/json" if is_json else "text/xml; charset=utf-8")


def read_frame_request(query: str) -> FrameRequest:
    """Read the parameters. Raises RefusedError for what is missing or cannot be used.

    Unknown parameters are ignored: oEmbed consumers add some of their own.
    """
    parameters: dict[str, str] = {}
    for name, text in normalised(query, shared().current()[0], _OWN):
        if name in parameters and name in PARAMETERS:
            raise RefusedError(400, f"{name}: it is given more than once", f"{name} once")
        parameters[name] = text
    if "url" not in parameters:
        raise RefusedError(400, "url: it is missing", "an address of this site")
    file_format = parameters.get("format", "json")
    if file_format not in FORMATS:
        raise RefusedError(501, f"format: {file_format[:40]!r} is not offered", "json or xml")
    return FrameRequest(
        parameters["url"], file_format, _pixels("maxwidth", parameters), _pixels("maxheight", parameters)
    )


def _pixels(name: str, parameters: dict[str, str]) -> int | None:
    text = parameters.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST)) and int(text)):
        raise RefusedError(400, f"{name}: {text[:40]!r}", f"a whole number from 1 to {LARGEST}")
    return int(text)


def visit_at(url: str, site: str) -> Visit:
    """Return the visit at an address of this site. Raises RefusedError, 404, for any other address.

    The scheme is not compared: a site behind a proxy may not know its own.
    """
    unknown_page = RefusedError(404, "url: not a page of this site", f"an address that begins with {site}/")
    try:
        parts, own = urlsplit(decoded(url)), urlsplit(site)
        same = parts.scheme in PORTS and _host_and_port(parts) == _host_and_port(own)
    except ValueError:
        raise unknown_page from None
    if not same or not f"{parts.path}/".startswith(f"{own.path}/"):
        raise unknown_page
    path = parts.path.removeprefix(own.path).removeprefix("/")
    catalogue, page = shared().current()[0], normal_text(path, (*PAGES, EMBED))
    if page == EMBED:
        try:
            read_request(parts.query, catalogue)
        except RefusedError:
            raise unknown_page from None
        return visit_of_frame(catalogue, parts.query)
    if page not in PAGES:
        raise unknown_page
    return visit_of_page(catalogue, page, parts.query)


def decoded(url: str) -> str:
    """Return an address that may have been encoded as a whole, several times."""
    for _ in range(MOST_ENCODINGS):
        url = url if "://" in url else unquote(url, errors="replace")
    return url


def site_around(url: str, site: str) -> str:
    """Return the address of this site by that of one of its pages, which all stand in one folder: for a site that does not know below which path a proxy puts it.

    ``site``: what it knows itself, which is returned where the host is another.

    >>> site_around("https://a.example/atlas/cost?v=2", "http://a.example"), site_around("https://b.example/atlas/", "http://a.example")
    ('https://a.example/atlas', 'http://a.example')
    """
    try:
        parts, own = urlsplit(decoded(url)), urlsplit(site)
        around = checked(f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}")
        return around if _host_and_port(parts) == _host_and_port(own) else site
    except ValueError:
        return site


def _host_and_port(address: SplitResult) -> str:
    """Return host and port of an address as one text, without the default port of its scheme.

    >>> [_host_and_port(urlsplit(text)) for text in ("https://Atlas.example:443/a", "http://atlas.example", "http://localhost:8501")]
    ['atlas.example', 'atlas.example', 'localhost:8501']
    """
    return address.netloc.lower().removesuffix(f":{PORTS[address.scheme]}")


def frame_reply(visit: Visit, site: str, frame_request: FrameRequest) -> OEmbed:
    """Return the oEmbed reply: an iframe with the view, within the maximum size."""
    default = PARTS[visit.part].frame_height
    width, height = min(WIDTH, frame_request.max_width or WIDTH), min(default, frame_request.max_height or default)
    html = macros(TEMPLATE).frame(site + visit.frame, visit.title, width, height)
    thumbnail = _thumbnail(visit, site, frame_request)
    return OEmbed(
        version="1.0",
        type="rich",
        title=visit.title,
        provider_name=SITE,
        provider_url=f"{site}/",
        cache_age=CACHE_AGE_S,
        html=html,
        width=width,
        height=height,
        **thumbnail,
    )


def _thumbnail(visit: Visit, site: str, frame_request: FrameRequest) -> dict[str, Any]:
    """Return the address and size of a picture; empty when it exceeds the maximum size, as the standard requires."""
    width, height = THUMBNAIL_WIDTH, preview_height(visit, site)
    if width > (frame_request.max_width or width) or height > (frame_request.max_height or height):
        return {}
    address = site + visit.picture("png", width, ROWS)
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def as_xml(data: dict[str, Any]) -> bytes:
    """Return the reply as XML; characters that XML cannot hold are replaced."""
    root = ElementTree.Element("oembed")
    for name, value in data.items():
        ElementTree.SubElement(root, name).text = NOT_IN_XML.sub("\ufffd", str(value))
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def oembed_route() -> Route:
    """Return the route, closed to pages of other sites: wikis' servers call it, not browsers."""
    return served("/oembed", oembed, cors=False)
