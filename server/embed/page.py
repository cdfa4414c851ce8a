"""Light page for a frame in another site: picture and table first, the live part on a click.

``/embed?part=ranking&<view>`` takes the part, ``theme`` (auto, light, dark), ``live=1`` to start at once, and ``platform`` for
that platform's card; all other parameters are the view's and the page's own. The page needs no cookie and no storage, opens no websocket, and
has a stricter policy than the app. Picture and table come from one object, the same that makes the snapshots.

Script and style are files of this site whose names hold a digest of their content, so that they can be cached for ever.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from components.charts.palette import css_tokens
from components.html.addresses import from_root
from components.html.assets import versioned
from components.html.in_force import STYLE, UNKNOWN_ID, chips_html
from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.characters import NOT_TEXT
from decision.documents.table import MARKS, legend
from decision.links.choices import PlatformChoices
from decision.links.codec import Codec, Ignored, corrected
from decision.links.link import as_text, from_query, page_from_query, page_to_query, short_query
from decision.links.normal import as_dict, normalised
from decision.loading.live import shared
from decision.ranking.view import View, seen
from decision.settings import configured
from decision.site.addresses import (
    Picture,
    Theme,
    dated,
    embed_path,
    oembed_path,
    page_path,
    read_options,
    snapshot_path,
)
from decision.site.pages import SITE, page_at
from decision.site.parts import PARTS
from decision.site.snippets import HERE
from decision.variables import settled
from server.embed.pictures import PictureAddresses, picture_addresses
from server.http.headers import embed_policy
from server.http.responses import NOT_STORED, RefusedError, Reply, tag_of
from server.http.serving import served
from server.http.site import origin_or
from server.http.static import FOREVER, MEDIA_TYPES, SOON_STALE
from server.http.version import code_version
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.pictures.surround import description
from server.snapshot.snapshot import Snapshot, SnapshotInput

TEMPLATE = "server/embed/page.html"
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")
HTML = "text/html; charset=utf-8"
_OWN = (Codec("part", words=lambda catalogue: PARTS),)
_HERE = Path(__file__).parent
_ANCESTORS = settled(configured)
_SHARED = {"Cross-Origin-Resource-Policy": "cross-origin"}
"""Header that lets a page in a frame without an origin of its own, as some wikis make them, load its own files. Its script needs CORS too."""

_HEADERS = {"Content-Security-Policy": embed_policy(_ANCESTORS), **_SHARED}


_FILES = (
    versioned("embed", "js", (_HERE / "embed.js").read_text(encoding="utf-8")),
    versioned(
        "embed",
        "css",
        css_tokens(":root") + (_HERE / "embed.css").read_text(encoding="utf-8") + STYLE.read_text(encoding="utf-8"),
    ),
)
_SCRIPT, STYLE_FILE = (asset.file for asset in _FILES)


@dataclass(frozen=True, slots=True)
class EmbedRequest:
    """Request for an embed. ``own``: the parameters of the page that shows the part in full."""

    part: str
    picture: Picture
    live: bool
    view: View
    own: dict[str, str] = field(hash=False)
    ignored: tuple[Ignored, ...]

    def query(self, catalogue: Catalogue) -> str:
        """Return the query string under which app pages show the same."""
        return as_text({**self.own, **short_query(self.view, catalogue).query})


def read_request(query: str, catalogue: Catalogue) -> EmbedRequest:
    """Read an embed's parameters. Raises RefusedError when nothing could be shown."""
    picture, pairs, ignored = read_options(normalised(query, catalogue, _OWN), catalogue, THEMES)
    parameters = as_dict(pairs)
    part, live = parameters.get("part", "ranking"), parameters.get("live", "0")
    if part not in PARTS:
        expected = corrected(part, PARTS, "one of " + ", ".join(PARTS))
        raise RefusedError(400, f"part: there is no “{part[:40]}”", expected)
    codec = page_at(PARTS[part].page).codec
    if PARTS[part].needs_platform and not picture.platform_id:
        raise RefusedError(400, "platform: it is not said whose card, or there is no such platform", "a platform's id")
    if live not in ("0", "1"):
        ignored = (*ignored, Ignored("live", live, "1 or 0"))
    for name in ("part", "live"):
        repeated = [text for parameter, text in pairs if parameter == name][1:]
        ignored = (*ignored, *(Ignored(name, text, "each parameter once; the first counts") for text in repeated))
    page_query = tuple((name, text) for name, text in pairs if name not in ("part", "live"))
    view, page = from_query(page_query, catalogue), page_from_query(page_query, catalogue, codec)
    choices = (
        replace(page.choices, id=picture.platform_id) if isinstance(page.choices, PlatformChoices) else page.choices
    )
    own = page_to_query(choices, catalogue, codec).query
    return EmbedRequest(part, picture, live == "1", view.view, own, (*ignored, *view.ignored, *page.ignored))


def embed(request: Request) -> Reply:
    """Return one part of a view, for a frame. Raises RefusedError when nothing could be shown."""
    catalogue = shared().current()[0]
    embed_request = read_request(request.url.query, catalogue)
    site = origin_or(HERE, request)
    tag = tag_of(code_version(), _SCRIPT, STYLE_FILE, _ANCESTORS, catalogue.version, site, embed_request)
    return Reply(lambda: _page(catalogue, embed_request, _ANCESTORS, site), tag, HTML, headers=_HEADERS)


def refused_page(refused: RefusedError) -> HTMLResponse:
    """Return the refusal as a page for people, with the expected input."""
    page = macros(TEMPLATE).refused(refused.problem, refused.expected, SITE, STYLE_FILE)
    return HTMLResponse(page, refused.status, {**_HEADERS, "Cache-Control": NOT_STORED, **refused.headers})


def asset(request: Request) -> Reply:
    """Return script or style of the embed page. An older name, from a cached page, gets the current file."""
    name: str = request.path_params["file"]
    stem, kind = name.partition(".")[0], name.rpartition(".")[2]
    current = next((file for file in _FILES if (file.name, file.kind) == (stem, kind)), None)
    if current is None or name.count(".") != 2:
        raise RefusedError(404, "no such file", "/embed with a part and a view")
    caching = FOREVER if name == current.file else SOON_STALE
    return Reply(lambda: current.body, tag_of(current.file), MEDIA_TYPES[f".{kind}"], caching, _SHARED)


@cached(maxsize=128)
def _page(catalogue: Catalogue, embed_request: EmbedRequest, ancestors: tuple[str, ...], site: str) -> bytes:
    """Return the page. Every reader of a wiki's page asks for the same few."""
    view, picture = embed_request.view, embed_request.picture
    visible, query = seen(catalogue, view), embed_request.query(catalogue)
    still = SNAPSHOTS[embed_request.part](SnapshotInput(visible, view, picture, embed_request.ignored, query))
    image, sources = _pictures(visible, embed_request)
    part = PARTS[embed_request.part]
    full = page_path(catalogue, view, part.page, embed_request.own)
    page = macros(TEMPLATE).embed(
        embed_request,
        part,
        still,
        site=SITE,
        version=catalogue.version,
        ancestors=" ".join(ancestors),
        full=from_root(full),
        canonical=site + full,
        discovery=site + oembed_path(site + _own_path(catalogue, embed_request, view)) if site != HERE else "",
        live="" if ancestors == ("'none'",) else _live_path(embed_request, query),
        image=image,
        sources=sources,
        alt=description(still),
        legend=legend(still.table),
        chips=_chips(catalogue, embed_request, still),
        marks=MARKS,
        script=_SCRIPT,
        style=STYLE_FILE,
    )
    return NOT_TEXT.sub("", page).encode()


def _chips(catalogue: Catalogue, embed_request: EmbedRequest, still: Snapshot) -> Markup:
    """Return the chips of what is in force: each leads to this embed without it, and those unknown stand in the full view."""
    if still.force is None:
        return Markup()

    def address_of(view: View) -> str:
        return from_root(_own_path(catalogue, embed_request, view))

    unknown = f"{from_root(page_path(catalogue, still.force.ranked_view))}#{UNKNOWN_ID}"
    return chips_html(still.force, address_of, unknown, outward=True)


def _own_path(catalogue: Catalogue, embed_request: EmbedRequest, view: View) -> str:
    """Return the address of this embed with a view."""
    return embed_path(
        catalogue,
        view,
        embed_request.part,
        theme=embed_request.picture.theme,
        live=embed_request.live,
        platform_id=embed_request.picture.platform_id,
        own={name: text for name, text in embed_request.own.items() if name != "id"},
    )


def _live_path(embed_request: EmbedRequest, query: str) -> str:
    """Return the address of the live form of the part."""
    theme = embed_request.picture.theme
    forced = f"embed_options={theme}_theme" if theme != "auto" else ""
    return f"./live-{embed_request.part}?" + "&".join(filter(None, [query, "embed=true", forced]))


def _pictures(catalogue: Catalogue, embed_request: EmbedRequest) -> PictureAddresses:
    """Return the addresses of the part's picture."""
    picture = embed_request.picture
    own = {name: text for name, text in embed_request.own.items() if name != "id"}
    path = partial(
        snapshot_path,
        *(catalogue, dated(embed_request.view, catalogue), embed_request.part, "svg"),
        platform_id=picture.platform_id,
        own=own,
    )

    def address(theme: str, width: int | None = None) -> str:
        return from_root(path(theme=theme, width=width))

    return picture_addresses(address, picture.theme)


ROUTES = [
    served("/embed", embed, cors=False, refuse=refused_page),
    served("/embed/{file}", asset, light=True),
]
