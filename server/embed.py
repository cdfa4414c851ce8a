"""The light page that stands in a frame on a page of another site: picture and table first, the live part on a click.

`/embed?part=ranking&<view>` takes the part, `theme` (auto, light, dark), `live=1` to start at once, and `platform` for that
platform's card; all else is the view's and the page's own. The page needs no cookie and no storage, opens no websocket, and
has a stricter policy than the app. Picture and table come from one object, the same that makes the snapshots.

Script and style are files of this site whose names hold a digest of what they hold, so that they can be kept for ever.
"""

import hashlib
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse

from components.charts.palette import css_tokens
from decision.addresses import Picture, read_options, write_state
from decision.catalogue import Catalogue
from decision.link import Ignored, as_text, from_query, page_from_query, page_to_query, short_query
from decision.live import seen, shared
from decision.page_choices import PlatformChoices
from decision.parts import PARTS
from decision.titles import SITE
from decision.view import View
from server.answers import NOT_STORED, Answer, RefusedError, served, tag_of
from server.contents import Snapshot, legend
from server.headers import allowed_ancestors, embed_policy
from server.pictures.frame import description
from server.pictures.page import table_html
from server.snapshot import snapshot
from server.static import FOREVER, SOON_STALE
from server.wanted import renderer

THEMES = ("auto", "light", "dark")
NARROW, NARROW_PICTURE = 560, 380
"""Below so many CSS pixels the frame gets the compact picture, drawn so wide."""

HTML, SCRIPT, STYLE = "text/html; charset=utf-8", "text/javascript; charset=utf-8", "text/css; charset=utf-8"
_ASSETS = Path(__file__).parent / "assets"
_ANCESTORS = allowed_ancestors()
_HEADERS = {"Content-Security-Policy": embed_policy(_ANCESTORS)}


def _named(stem: str, kind: str, media_type: str, before: str = "") -> tuple[str, tuple[bytes, str]]:
    """Return a file's name on this site, with the digest of its content, and its content and type."""
    body = (before + (_ASSETS / f"{stem}.{kind}").read_text(encoding="utf-8")).encode()
    return f"{stem}.{hashlib.sha256(body).hexdigest()[:8]}.{kind}", (body, media_type)


_SCRIPT, _script = _named("embed", "js", SCRIPT)
_STYLE, _style = _named("embed", "css", STYLE, css_tokens(":root"))
_FILES = {_SCRIPT: _script, _STYLE: _style}


@dataclass(frozen=True, slots=True)
class Frame:
    """What an embed shows. `own`: the parameters of the page on which the part stands in full."""

    part: str
    picture: Picture
    live: bool
    view: View
    own: dict[str, str]
    ignored: tuple[Ignored, ...]

    def query(self, catalogue: Catalogue) -> str:
        """The parameters under which app pages show the same."""
        return as_text({**self.own, **short_query(self.view, catalogue).query})


def frame(query: str, catalogue: Catalogue) -> Frame:
    """What an embed's parameters ask for. Raises RefusedError when nothing could be shown."""
    picture, rest, ignored = read_options(query, catalogue, THEMES)
    pairs = parse_qsl(rest, keep_blank_values=True)
    given = dict(reversed(pairs))
    part, live = given.get("part", "ranking"), given.get("live", "0")
    if part not in PARTS:
        raise RefusedError(400, f"part: there is no “{part[:40]}”", "one of " + ", ".join(PARTS))
    if part == "platform" and not picture.platform:
        raise RefusedError(400, "platform: it is not said whose card, or there is no such platform", "a platform's id")
    if live not in ("0", "1"):
        ignored = (*ignored, Ignored("live", live, "1 or 0"))
    for name in ("part", "live"):
        again = [text for found, text in pairs if found == name][1:]
        ignored = (*ignored, *(Ignored(name, text, "each parameter once; the first counts") for text in again))
    rest = "&".join(pair for pair in rest.split("&") if pair.partition("=")[0] not in ("part", "live"))
    view, page = from_query(rest, catalogue), page_from_query(rest, catalogue, PARTS[part].page)
    choices = replace(page.choices, id=picture.platform) if isinstance(page.choices, PlatformChoices) else page.choices
    own = page_to_query(choices, catalogue, PARTS[part].page).query
    return Frame(part, picture, live == "1", view.view, own, (*ignored, *view.ignored, *page.ignored))


def embed(request: Request) -> Answer:
    """One part of a view, for a frame. Raises RefusedError when nothing could be shown."""
    catalogue = shared().current()[0]
    query = request.url.query
    wanted = frame(query, catalogue)
    tag = tag_of(renderer(), _SCRIPT, _STYLE, _ANCESTORS, catalogue.version, query)
    return Answer(lambda: _page(catalogue, wanted).encode(), tag, HTML, headers=_HEADERS)


def refused_page(refused: RefusedError) -> HTMLResponse:
    """What cannot be shown, as a page for people that says what was expected."""
    title = "This embed cannot be shown"
    said = f"<p>{escape(refused.wrong)}.</p><p>Expected: {escape(refused.expected)}.</p>"
    page = _document(title, "auto", f"<main><h1>{title}</h1>{said}</main>")
    return HTMLResponse(page, refused.status, {**_HEADERS, "Cache-Control": NOT_STORED, **refused.headers})


def embed_file(request: Request) -> Answer:
    """Script or style of the embed page. An older name, from a page kept somewhere, gets what there is now."""
    name = request.path_params["file"]
    stem, _, kind = name.partition(".")[0], *name.rpartition(".")[1:]
    now = next((known for known in _FILES if known.startswith(f"{stem}.") and known.endswith(f".{kind}")), None)
    if now is None or name.count(".") != 2:
        raise RefusedError(404, "no such file", "/embed with a part and a view")
    body, media_type = _FILES[now]
    return Answer(lambda: body, tag_of(now), media_type, FOREVER if name == now else SOON_STALE)


def _document(title: str, theme: str, body: str, head: str = "") -> str:
    schemes = "light dark" if theme == "auto" else theme
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>{escape(title.rstrip("."))} — {SITE}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="{schemes}">'
        f'<meta name="robots" content="noindex"><link rel="stylesheet" href="/embed/{_STYLE}">{head}</head>'
        f"<body>{body}</body></html>\n"
    )


def _page(catalogue: Catalogue, wanted: Frame) -> str:
    shown = seen(catalogue, wanted.view)
    label, page = PARTS[wanted.part]
    query = wanted.query(catalogue)
    said = snapshot(shown, wanted.view, wanted.part, wanted.picture, wanted.ignored, query)
    full = f"/{page}" + (f"?{query}" if query else "")
    data = {
        "data-part": wanted.part,
        "data-page": f"/{page}",
        "data-site": SITE,
        "data-ancestors": " ".join(_ANCESTORS),
        "data-live": _live_path(wanted, query),
        "data-start": "live" if wanted.live else "still",
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in data.items())
    live = f'<a id="live" href="{escape(data["data-live"])}">Make it live</a>' if data["data-live"] else ""
    body = (
        f'<main{attributes}><header><h1>{escape(label)}<span class="unseen">: {escape(said.title)}</span></h1>{live}'
        f'<a id="full" href="{escape(full)}" target="_blank" rel="noopener">Open full view'
        f'<span class="unseen"> in a new tab</span></a></header><p id="status" role="status"></p>'
        f'<div id="still">{_ignored(wanted)}{_picture(shown, wanted, said)}{_table(said)}</div>'
        f"<footer>{SITE}, data {escape(catalogue.version)}</footer></main>"
    )
    head = f'<link rel="canonical" href="{escape(full)}"><script type="module" src="/embed/{_SCRIPT}"></script>'
    return _document(said.title, wanted.picture.theme, body, head)


def _live_path(wanted: Frame, query: str) -> str:
    """The address of the live form of the part; empty where nobody may frame this site."""
    if _ANCESTORS == ("'none'",):
        return ""
    theme = wanted.picture.theme
    forced = f"embed_options={theme}_theme" if theme != "auto" else ""
    return f"/live-{wanted.part}?" + "&".join(filter(None, [query, "embed=true", forced]))


def _ignored(wanted: Frame) -> str:
    if not wanted.ignored:
        return ""
    items = "".join(f"<li>{escape(str(part))}</li>" for part in wanted.ignored)
    return f'<div class="notes">Parts of this link could not be used. The rest is shown.<ul>{items}</ul></div>'


def _table(said: Snapshot) -> str:
    """The table behind the picture, in a region of its own that scrolls, and what its signs mean."""
    label = escape(f"{said.table.caption} as a table")
    signs = legend(said.table)
    below = f'<p class="marks">{escape(signs)}</p>' if signs else ""
    return f'<div class="table" role="region" tabindex="0" aria-label="{label}">{table_html(said.table)}</div>{below}'


def _picture(catalogue: Catalogue, wanted: Frame, said: Snapshot) -> str:
    """The picture for a wide and a narrow frame, in the theme that is asked for or that the frame has."""
    own = {name: text for name, text in wanted.own.items() if name != "id"}
    state = [as_text(short_query(wanted.view, catalogue).query), as_text(own)]
    platform = as_text({"platform": wanted.picture.platform}) if wanted.picture.platform else ""

    def address(theme: str, width: int | None) -> str:
        drawn = ["theme=dark" if theme == "dark" else "", f"width={width}" if width else "", platform]
        return escape(f"/snapshot/{write_state('&'.join(filter(None, (*state, *drawn))))}/{wanted.part}.svg")

    theme = wanted.picture.theme
    light, dark = ("light", "dark") if theme == "auto" else (theme, theme)
    narrow = f"(max-width: {NARROW}px)"
    sources = [(narrow, light, NARROW_PICTURE)]
    if theme == "auto":
        prefers = "(prefers-color-scheme: dark)"
        sources = [(f"{narrow} and {prefers}", dark, NARROW_PICTURE), *sources, (prefers, dark, None)]
    written = "".join(f'<source media="{media}" srcset="{address(of, width)}">' for media, of, width in sources)
    return f'<picture>{written}<img src="{address(light, None)}" alt="{escape(description(said))}"></picture>'


ROUTES = [served("/embed", embed, cors=False, refuse=refused_page), served("/embed/{file}", embed_file, cors=False)]
