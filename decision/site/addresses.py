"""Addresses on this site that hold a view: pages, pictures and tables, embeds. All start with a slash; none names a host, or the path below which
the site may stand: a page writes them relative to its own address (``components/html/addresses.py``), and what leaves the site has the site's address
before them.

The address of a snapshot holds everything in its path, ``/snapshot/<state>/<part>.<format>``, because some wikis show a picture only
when its address ends in ``.png``. The state is the text that would stand after the question mark, the picture's own choices
(``theme``, ``width``, ``scale``, ``rows``, ``platform``) and ``columns``, which CSV has, included, or ``-`` for the untouched view. A number as
``rows`` is the picture's, a word is the view's. A state with a percent sign is encoded once more
as a whole, so that nothing on the way that decodes paths can take a value's ``&`` or ``/`` for a separator.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar
from urllib.parse import quote, unquote

from decision.catalogue.catalogue import Catalogue
from decision.links.choices import DEFAULT_WIDTH, WIDTHS
from decision.links.codec import Ignored, similar
from decision.links.link import as_text, to_query_string
from decision.links.normal import Pairs, Query, normalised
from decision.ranking.view import ROW_KINDS, View
from decision.site.parts import PARTS

FORMATS = ("svg", "png", "md", "csv", "json", "html", "mediawiki", "dokuwiki", "confluence")
PLAIN, FIRST = "/plain", "compare"
"""Address below which all pages stand as plain pages, and there the name of the first page, whose own path is empty."""

UNTOUCHED = "-"
"""Stands for the state of a view that nobody has changed."""

SCALES, DEFAULT_SCALE = (1.0, 3.0), 1.0
ROWS, DEFAULT_ROWS = (1, 40), 40

COLUMNS = ("usual", "full")
"""Columns of CSV: those that people read, or further ones of ids, sources and dates too. The first is the default."""

Theme = Literal["light", "dark", "auto"]


Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Picture:
    """Options of a snapshot. ``width`` in CSS pixels; ``scale``: dots per pixel in a PNG; ``platform_id``: whose card;
    ``rows``: the most rows of a table that are drawn; ``full``: whether CSV has ids, sources and dates too."""

    theme: Theme = "light"
    width: int = DEFAULT_WIDTH
    scale: float = DEFAULT_SCALE
    platform_id: str = ""
    rows: int = DEFAULT_ROWS
    full: bool = False


PICTURE_PARAMETERS = ("theme", "width", "scale", "rows", "columns", "platform")


def page_path(catalogue: Catalogue, view: View, page: str = "", own: Mapping[str, str] | None = None) -> str:
    """Return the address of a page with this view: ``/choose?v=2&…``; ``own``: the parameters of the page itself, which come first."""
    return _with_query(f"/{page}", [as_text(own or {}), to_query_string(view, catalogue)])


def part_page_path(catalogue: Catalogue, view: View, part: str, own: Mapping[str, str] | None = None) -> str:
    """Return the address of the page that shows a part of this view in full; ``own``: the parameters of the page itself."""
    return page_path(catalogue, view, PARTS[part].page, own)


def snapshot_path(
    catalogue: Catalogue,
    view: View,
    part: str = "ranking",
    file_format: str = "png",
    *,
    theme: str = "light",
    width: int | None = None,
    scale: float | None = None,
    rows: int | None = None,
    platform_id: str | None = None,
    full: bool = False,
    own: Mapping[str, str] | None = None,
) -> str:
    """Return the address of a picture or table of a view; ``full``: CSV with ids, sources and dates; ``own``: the parameters of the page that shows
    the part in full.

    Raises ValueError for an unknown part or format.
    """
    _check("part", part, PARTS)
    _check("format", file_format, FORMATS)
    options = {
        "theme": theme if theme != "light" else "",
        "width": str(width) if width is not None else "",
        "scale": f"{scale:g}" if scale is not None else "",
        "rows": str(rows) if rows is not None else "",
        "columns": "full" if full else "",
        "platform": quote(platform_id or "", safe=""),
    }
    texts = [as_text(own or {}), to_query_string(view, catalogue)]
    texts += [f"{name}={text}" for name, text in options.items() if text]
    return f"/snapshot/{write_state('&'.join(filter(None, texts)))}/{part}.{file_format}"


def dated(view: View, catalogue: Catalogue) -> View:
    """Return a view that names its data, for the pictures in a page: caches keep them for long, and never show those of other data than the page's."""
    return replace(view, data=view.data or catalogue.version)


def embed_path(
    catalogue: Catalogue,
    view: View,
    part: str = "ranking",
    *,
    theme: str = "auto",
    live: bool = False,
    platform_id: str | None = None,
    own: Mapping[str, str] | None = None,
) -> str:
    """Return the address of a part of a view for a frame; ``live`` starts the app at once, ``own``: the parameters of the part's page.

    Raises ValueError for an unknown part.
    """
    _check("part", part, PARTS)
    options = [
        f"part={part}",
        f"theme={theme}" if theme != "auto" else "",
        "live=1" if live else "",
        f"platform={quote(platform_id, safe='')}" if platform_id else "",
        as_text(own or {}),
    ]
    return _with_query("/embed", [*options, to_query_string(view, catalogue)])


def part_files(
    catalogue: Catalogue, view: View, part: str, endings: Iterable[str], own: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the addresses of a part's files by their endings; an addition, as in ``full.csv``, stands for all columns.

    ``own``: the parameters of the page that shows the part in full.
    """
    return {
        ending: snapshot_path(catalogue, view, part, ending.rpartition(".")[2], full="." in ending, own=own)
        for ending in endings
    }


def plain_path(catalogue: Catalogue, view: View, page: str = "", own: Mapping[str, str] | None = None) -> str:
    """Return the address of a page as a plain page, which works without scripts; ``own``: the parameters of the page itself."""
    return _with_query(f"{PLAIN}/{page or FIRST}", [as_text(own or {}), to_query_string(view, catalogue)])


def download_path(file: str, catalogue: Catalogue, view: View, own: Mapping[str, str] | None = None) -> str:
    """Return the address of a file that is no part of a view, such as ``claims.csv``; ``own``: the parameters of the page that offers it."""
    return _with_query(f"/download/{file}", [as_text(own or {}), to_query_string(view, catalogue)])


def oembed_path(address: str) -> str:
    """Return the address at which oEmbed answers for an address of this site, up to its format.

    >>> oembed_path("https://atlas.example.org/choose") + "json"
    '/oembed?url=https%3A%2F%2Fatlas.example.org%2Fchoose&format=json'
    """
    return f"/oembed?url={quote(address, safe='')}&format="


def write_state(query: str) -> str:
    """Return the state that stands for the text after a question mark.

    >>> write_state("w=gpu:8,price:2&lens=guide"), write_state("find=a%26b"), write_state("")
    ('w=gpu:8,price:2&lens=guide', 'find%3Da%2526b', '-')
    """
    if not query:
        return UNTOUCHED
    return quote(query, safe="") if "%" in query else query


def read_state(state: str) -> str:
    """Return the text after the question mark that a state stands for, from a path as it came, still encoded.

    >>> read_state("-"), read_state("find%3Da%2526b"), read_state("find=a%26b")
    ('', 'find=a%26b', 'find=a%26b')
    """
    if state == UNTOUCHED:
        return ""
    return state if "=" in state else unquote(state, errors="replace")


def read_options(
    query: Query, catalogue: Catalogue, themes: tuple[Theme, ...] = ("light", "dark")
) -> tuple[Picture, Pairs, tuple[Ignored, ...]]:
    """Return the picture's options, the remaining parameters, and what could not be used; the first of ``themes`` is the default. Never raises."""
    texts: dict[str, str] = {}
    remaining: list[tuple[str, str]] = []
    ignored: list[Ignored] = []
    for name, text in normalised(query, catalogue):
        if name not in PICTURE_PARAMETERS or (name == "rows" and text in ROW_KINDS):
            remaining.append((name, text))
        elif name in texts:
            ignored.append(Ignored(name, text, "each parameter once; the first counts"))
        else:
            texts[name] = text
    theme = _word("theme", texts, themes, ignored)
    columns = _word("columns", texts, COLUMNS, ignored)
    width = _number("width", texts.get("width"), *WIDTHS, DEFAULT_WIDTH, ignored)
    scale = _number("scale", texts.get("scale"), *SCALES, DEFAULT_SCALE, ignored)
    rows = _number("rows", texts.get("rows"), *ROWS, DEFAULT_ROWS, ignored)
    page_id = next((text for name, text in remaining if name == "id" and text in catalogue.platform), "")
    platform_id = texts.get("platform", page_id)
    if platform_id and platform_id not in catalogue.platform:
        ignored.append(Ignored("platform", platform_id, "a platform's id", similar(platform_id, catalogue.platform)))
        platform_id = ""
    picture = Picture(theme, int(width), scale, platform_id, int(rows), columns == "full")
    return picture, tuple(remaining), tuple(ignored)


def _word(name: str, texts: Mapping[str, str], words: tuple[Word, ...], ignored: list[Ignored]) -> Word:
    """Return the word that a parameter holds, else the first."""
    text = texts.get(name)
    word = next((word for word in words if word == text), None)
    if word is None and text is not None:
        ignored.append(Ignored(name, text, "one of " + ", ".join(words), similar(text, words)))
    return word or words[0]


def _number(name: str, text: str | None, least: float, most: float, usual: float, ignored: list[Ignored]) -> float:
    """Return a number within its limits; whole where its limits are, at most two decimals elsewhere."""
    if text is None:
        return usual
    whole = isinstance(least, int)
    plain = text.isascii() and len(text) <= 6 and text.replace(".", "", 0 if whole else 1).isdigit()
    value = round(float(text), 2) if plain and text[0] != "." else None
    if value is not None and least <= value <= most:
        return value
    kind = "a whole number" if whole else "a number"
    ignored.append(Ignored(name, text, f"{kind} from {least:g} to {most:g}"))
    return usual


def _check(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{name}: found {value!r}, expected one of {', '.join(known)}")


def _with_query(path: str, texts: list[str]) -> str:
    query = "&".join(filter(None, texts))
    return f"{path}?{query}" if query else path
