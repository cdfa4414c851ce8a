"""Light page for a frame in another site: picture and table first, the live part on a click.

``/embed?part=ranking&<view>`` takes the part, ``theme`` (auto, light, dark), ``live=1`` to start at once, and ``platform`` for
that platform's card; all other parameters are the view's and the page's own. The page needs no cookie and no storage, opens no websocket, and
has a stricter policy than the app. Picture and table come from one object, the same that makes the snapshots.

Script and style are files of this site whose names hold a digest of their content, so that they can be cached for ever.
"""

import hashlib
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse

from components.charts.palette import css_tokens
from decision.catalogue.catalogue import Catalogue
from decision.documents.table import legend
from decision.links.choices import PlatformChoices
from decision.links.codec import Ignored
from decision.links.link import as_text, from_query, page_from_query, page_to_query, short_query
from decision.loading.live import shared
from decision.ranking.view import View, seen
from decision.site.addresses import Picture, read_options, write_state
from decision.site.pages import PARTS, SITE, page_at
from server.http.headers import allowed_ancestors, embed_policy
from server.http.responses import NOT_STORED, RefusedError, Reply, served, tag_of
from server.http.static import FOREVER, SOON_STALE
from server.http.version import code_version
from server.snapshot.__main__ import snapshot
from server.snapshot.pictures.html_page import table_html
from server.snapshot.pictures.surround import description
from server.snapshot.snapshot import Snapshot

THEMES = ("auto", "light", "dark")
NARROW, NARROW_PICTURE = 560, 380
"""Frame width, in CSS pixels, below which the compact picture is shown, and that picture's width."""

HTML, SCRIPT, STYLE = "text/html; charset=utf-8", "text/javascript; charset=utf-8", "text/css; charset=utf-8"
_HERE = Path(__file__).parent
_ANCESTORS = allowed_ancestors()
_HEADERS = {"Content-Security-Policy": embed_policy(_ANCESTORS)}


def _asset(stem: str, kind: str, media_type: str, before: str = "") -> tuple[str, tuple[bytes, str]]:
    """Return a file's name, with the digest of its content, and its content and media type."""
    body = (before + (_HERE / f"{stem}.{kind}").read_text(encoding="utf-8")).encode()
    return f"{stem}.{hashlib.sha256(body).hexdigest()[:8]}.{kind}", (body, media_type)


_SCRIPT, _script = _asset("embed", "js", SCRIPT)
_STYLE, _style = _asset("embed", "css", STYLE, css_tokens(":root"))
_FILES = {_SCRIPT: _script, _STYLE: _style}


@dataclass(frozen=True, slots=True)
class EmbedRequest:
    """Request for an embed. ``own``: the parameters of the page that shows the part in full."""

    part: str
    picture: Picture
    live: bool
    view: View
    own: dict[str, str]
    ignored: tuple[Ignored, ...]

    def query(self, catalogue: Catalogue) -> str:
        """Return the query string under which app pages show the same."""
        return as_text({**self.own, **short_query(self.view, catalogue).query})


def read_request(query: str, catalogue: Catalogue) -> EmbedRequest:
    """Read an embed's parameters. Raises RefusedError when nothing could be shown."""
    picture, page_query, ignored = read_options(query, catalogue, THEMES)
    pairs = parse_qsl(page_query, keep_blank_values=True)
    parameters = dict(reversed(pairs))
    part, live = parameters.get("part", "ranking"), parameters.get("live", "0")
    if part not in PARTS:
        raise RefusedError(400, f"part: there is no “{part[:40]}”", "one of " + ", ".join(PARTS))
    codec = page_at(PARTS[part].page).codec
    if PARTS[part].needs_platform and not picture.platform_id:
        raise RefusedError(400, "platform: it is not said whose card, or there is no such platform", "a platform's id")
    if live not in ("0", "1"):
        ignored = (*ignored, Ignored("live", live, "1 or 0"))
    for name in ("part", "live"):
        repeated = [text for parameter, text in pairs if parameter == name][1:]
        ignored = (*ignored, *(Ignored(name, text, "each parameter once; the first counts") for text in repeated))
    page_query = "&".join(pair for pair in page_query.split("&") if pair.partition("=")[0] not in ("part", "live"))
    view, page = from_query(page_query, catalogue), page_from_query(page_query, catalogue, codec)
    choices = (
        replace(page.choices, id=picture.platform_id) if isinstance(page.choices, PlatformChoices) else page.choices
    )
    own = page_to_query(choices, catalogue, codec).query
    return EmbedRequest(part, picture, live == "1", view.view, own, (*ignored, *view.ignored, *page.ignored))


def embed(request: Request) -> Reply:
    """Return one part of a view, for a frame. Raises RefusedError when nothing could be shown."""
    catalogue = shared().current()[0]
    query = request.url.query
    embed_request = read_request(query, catalogue)
    tag = tag_of(code_version(), _SCRIPT, _STYLE, _ANCESTORS, catalogue.version, query)
    return Reply(lambda: _page(catalogue, embed_request).encode(), tag, HTML, headers=_HEADERS)


def refused_page(refused: RefusedError) -> HTMLResponse:
    """Return the refusal as a page for people, with the expected input."""
    title = "This embed cannot be shown"
    text = f"<p>{escape(refused.problem)}.</p><p>Expected: {escape(refused.expected)}.</p>"
    document = _document(title, "auto", f"<main><h1>{title}</h1>{text}</main>")
    return HTMLResponse(document, refused.status, {**_HEADERS, "Cache-Control": NOT_STORED, **refused.headers})


def asset(request: Request) -> Reply:
    """Return script or style of the embed page. An older name, from a cached page, gets the current file."""
    name = request.path_params["file"]
    stem, _, kind = name.partition(".")[0], *name.rpartition(".")[1:]
    current = next((file for file in _FILES if file.startswith(f"{stem}.") and file.endswith(f".{kind}")), None)
    if current is None or name.count(".") != 2:
        raise RefusedError(404, "no such file", "/embed with a part and a view")
    body, media_type = _FILES[current]
    return Reply(lambda: body, tag_of(current), media_type, FOREVER if name == current else SOON_STALE)


def _document(title: str, theme: str, body: str, head: str = "") -> str:
    schemes = "light dark" if theme == "auto" else theme
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>{escape(title.rstrip("."))} — {SITE}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="{schemes}">'
        f'<meta name="robots" content="noindex"><link rel="stylesheet" href="/embed/{_STYLE}">{head}</head>'
        f"<body>{body}</body></html>\n"
    )


def _page(catalogue: Catalogue, embed_request: EmbedRequest) -> str:
    visible = seen(catalogue, embed_request.view)
    label, page = PARTS[embed_request.part].label, PARTS[embed_request.part].page
    query = embed_request.query(catalogue)
    still = snapshot(
        visible, embed_request.view, embed_request.part, embed_request.picture, embed_request.ignored, query
    )
    full = f"/{page}" + (f"?{query}" if query else "")
    data = {
        "data-part": embed_request.part,
        "data-page": f"/{page}",
        "data-site": SITE,
        "data-ancestors": " ".join(_ANCESTORS),
        "data-live": _live_path(embed_request, query),
        "data-start": "live" if embed_request.live else "still",
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in data.items())
    live = f'<a id="live" href="{escape(data["data-live"])}">Make it live</a>' if data["data-live"] else ""
    body = (
        f'<main{attributes}><header><h1>{escape(label)}<span class="unseen">: {escape(still.title)}</span></h1>{live}'
        f'<a id="full" href="{escape(full)}" target="_blank" rel="noopener">Open full view'
        f'<span class="unseen"> in a new tab</span></a></header><p id="status" role="status"></p>'
        f'<div id="still">{_ignored(embed_request)}{_picture(visible, embed_request, still)}{_table(still)}</div>'
        f"<footer>{SITE}, data {escape(catalogue.version)}</footer></main>"
    )
    head = f'<link rel="canonical" href="{escape(full)}"><script type="module" src="/embed/{_SCRIPT}"></script>'
    return _document(still.title, embed_request.picture.theme, body, head)


def _live_path(embed_request: EmbedRequest, query: str) -> str:
    """Return the address of the live form of the part; empty where no site may frame this one."""
    if _ANCESTORS == ("'none'",):
        return ""
    theme = embed_request.picture.theme
    forced = f"embed_options={theme}_theme" if theme != "auto" else ""
    return f"/live-{embed_request.part}?" + "&".join(filter(None, [query, "embed=true", forced]))


def _ignored(embed_request: EmbedRequest) -> str:
    if not embed_request.ignored:
        return ""
    items = "".join(f"<li>{escape(str(part))}</li>" for part in embed_request.ignored)
    return f'<div class="notes">Parts of this link could not be used. The rest is shown.<ul>{items}</ul></div>'


def _table(still: Snapshot) -> str:
    """Return the picture's table in a scrolling region, and the legend of its signs."""
    label = escape(f"{still.table.caption} as a table")
    signs = legend(still.table)
    below = f'<p class="marks">{escape(signs)}</p>' if signs else ""
    return f'<div class="table" role="region" tabindex="0" aria-label="{label}">{table_html(still.table)}</div>{below}'


def _picture(catalogue: Catalogue, embed_request: EmbedRequest, still: Snapshot) -> str:
    """Return the picture for a wide and a narrow frame, in the requested theme or the frame's own."""
    own = {name: text for name, text in embed_request.own.items() if name != "id"}
    state = [as_text(short_query(embed_request.view, catalogue).query), as_text(own)]
    platform = as_text({"platform": embed_request.picture.platform_id}) if embed_request.picture.platform_id else ""

    def address(theme: str, width: int | None) -> str:
        options = ["theme=dark" if theme == "dark" else "", f"width={width}" if width else "", platform]
        return escape(f"/snapshot/{write_state('&'.join(filter(None, (*state, *options))))}/{embed_request.part}.svg")

    theme = embed_request.picture.theme
    light, dark = ("light", "dark") if theme == "auto" else (theme, theme)
    narrow = f"(max-width: {NARROW}px)"
    sources = [(narrow, light, NARROW_PICTURE)]
    if theme == "auto":
        prefers = "(prefers-color-scheme: dark)"
        sources = [(f"{narrow} and {prefers}", dark, NARROW_PICTURE), *sources, (prefers, dark, None)]
    elements = "".join(
        f'<source media="{media}" srcset="{address(scheme, width)}">' for media, scheme, width in sources
    )
    return f'<picture>{elements}<img src="{address(light, None)}" alt="{escape(description(still))}"></picture>'


ROUTES = [served("/embed", embed, cors=False, refuse=refused_page), served("/embed/{file}", asset, cors=False)]
