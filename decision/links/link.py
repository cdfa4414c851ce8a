"""URL parameters of the site: the view that all pages share, and each page's own choices.

The parameters are readable and stable: ``v=2&lens=guide&w=isolation:8,gpu:0&must=gpu,session>=86400``. The untouched view has no
parameters. Unknown or malformed parts of a link are never an error and never dropped in silence: they are returned as a list
of :class:`Ignored`, each with what was probably meant. What happens to links on their way is undone before
(:mod:`decision.links.normal`). Links of earlier versions are migrated (:mod:`decision.links.migrations`), renamed ids are read by their old
names too (:mod:`decision.catalogue.aliases`), and what would make a link too long is named (:mod:`decision.links.length`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import quote

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.links.codec import MOST_SUGGESTIONS, NO_PARAMETER, Codec, Ignored, ParseContext, no_words
from decision.links.length import GIVEN_UP, PAGE_LIMIT, VIEW_LIMIT, Short, shortened, written
from decision.links.likely import likely_parameter
from decision.links.migrations import LINK_VERSION, migrated
from decision.links.normal import Pairs, Query, normalised
from decision.links.pages import ENTRY, MAX_ENTRY, PAGE_PARAMETERS, PageCodec
from decision.links.view import VIEW_CODECS
from decision.ranking.view import View

MAX_QUERY = 4_000
"""The longest query that is read, in characters; a longer one is cut here."""

LONGEST_CHOICE = 20_000
"""The longest text of one choice that a browser reports, in characters; all columns there are take a fifth of that."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view read from a link, and the parts of the link that were left out."""

    view: View
    ignored: tuple[Ignored, ...]


@dataclass(frozen=True, slots=True)
class PageState:
    """The state of one page in a link: its choices, the part that the link leads to, and what could not be used."""

    choices: Any
    entry: str = ""
    ignored: tuple[Ignored, ...] = ()


def to_query(view: View, catalogue: Catalogue) -> dict[str, str]:
    """Return all parameters of a view, however long; none at all for the untouched one.

    Once any weight differs, all are written, so that a later change of the defaults cannot alter a link.
    """
    return _marked(Short(written(_touched(view, View(), VIEW_CODECS), VIEW_CODECS, catalogue))).query


@cached(maxsize=256)
def short_query(view: View, catalogue: Catalogue) -> Short:
    """Return the parameters of a link to a view: all of them, or those that fit and what was left out."""
    return _marked(shortened(_touched(view, View(), VIEW_CODECS), VIEW_CODECS, catalogue, GIVEN_UP, VIEW_LIMIT))


@cached(maxsize=256)
def to_query_string(view: View, catalogue: Catalogue) -> str:
    """Return the parameters of a link to a view as text, readable: commas, colons and dots stay as they are."""
    return as_text(short_query(view, catalogue).query)


def as_text(query: Mapping[str, str]) -> str:
    """Return parameters as they stand after a question mark.

    >>> as_text({"w": "gpu:3,price:4", "find": "a&b"})
    'w=gpu:3,price:4&find=a%26b'
    """
    return "&".join(f"{key}={quote(text, safe=',:.')}" for key, text in query.items())


def page_to_query(choices: Any, catalogue: Catalogue, codec: PageCodec, entry: str = "") -> Short:
    """Return the parameters of a page's own choices; ``entry`` leads to a part of it."""
    touched = _touched(choices, codec.untouched, codec.codecs)
    short = shortened(touched, codec.codecs, catalogue, codec.given_up, PAGE_LIMIT)
    return replace(short, query={**short.query, ENTRY: entry}) if entry else short


def from_query(query: Query, catalogue: Catalogue) -> Parsed:
    """Read a view from URL parameters: as pairs, as a mapping, or as the text after the question mark. Never raises."""
    ignored: list[Ignored] = []
    pairs = migrated(_by_name(normalised(_cut(query, ignored), catalogue), ignored))
    if pairs.get("v", str(LINK_VERSION)) != str(LINK_VERSION):
        ignored.append(Ignored("v", pairs["v"], _newer(pairs["v"])))
    chosen = _read(pairs, VIEW_CODECS, catalogue, ignored)
    known = {"v", *(codec.parameter for codec in VIEW_CODECS.values()), *PAGE_PARAMETERS}
    for parameter in sorted(pairs.keys() - known):
        likely = likely_parameter(parameter, pairs[parameter], catalogue) if len(ignored) < MOST_SUGGESTIONS else None
        ignored.append(Ignored(parameter, pairs[parameter], NO_PARAMETER, likely))
    return Parsed(replace(View(), **chosen), tuple(ignored))


def page_from_query(query: Query, catalogue: Catalogue, codec: PageCodec) -> PageState:
    """Read the state of the page with this codec from a link; the view's parameters are not looked at. Never raises."""
    ignored: list[Ignored] = []
    pairs = migrated(_by_name(page_pairs(_cut(query, []), catalogue, codec), []))
    choices = replace(codec.untouched, **_read(pairs, codec.codecs, catalogue, ignored))
    choices = codec.settle(choices, ignored)
    context = ParseContext(catalogue, ENTRY, ignored)
    entry = context.current_id(codec.entry_kind, pairs.get(ENTRY, ""))
    known = list(codec.entries(catalogue)) if codec.entries else None
    if entry and (len(entry) > MAX_ENTRY if known is None else entry not in known):
        context.drop(entry, "the id of a part of this page, such as stands in a link to it", entry, known or ())
        entry = ""
    return PageState(choices, entry, tuple(ignored))


def page_pairs(query: Query, catalogue: Catalogue, codec: PageCodec) -> Pairs:
    """Return the parameters of a link to the page with this codec in their normal form."""
    entry = Codec(ENTRY, words=codec.entries or no_words)
    return normalised(query, catalogue, (entry, *codec.codecs.values()), codec.aliases)


def sound(
    choices: Mapping[str, Any], untouched: Any, codecs: Mapping[str, Codec], catalogue: Catalogue
) -> dict[str, Any]:
    """Return choices by name as a link to them would be read, without those of which it could hold nothing. Never raises.

    What a widget or a component reports goes through this: a browser can send anything, and what no link holds must not come into a view,
    which is a key of what all readers share.
    """
    kept = {}
    for name, value in choices.items():
        untouched_value = getattr(untouched, name)
        if value == untouched_value and type(value) is type(untouched_value):
            kept[name] = value
        elif (usable := _as_read(value, codecs[name], catalogue)) is not None:
            kept[name] = usable
    return kept


def _as_read(value: Any, codec: Codec, catalogue: Catalogue) -> Any:
    """Return a choice as it is read from its text in a link; None where it has none or a far too long one."""
    try:
        text = codec.write(value, catalogue)
        return codec.read(text, ParseContext(catalogue, codec.parameter, [])) if len(text) <= LONGEST_CHOICE else None
    except (TypeError, ValueError, AttributeError, LookupError):  # the value is of another kind
        return None


def _touched(choices: Any, untouched: Any, codecs: Mapping[str, Codec]) -> dict[str, Any]:
    """Return the choices that differ from the untouched ones, by name."""
    names = [field.name for field in fields(choices) if field.name in codecs]
    return {name: value for name in names if (value := getattr(choices, name)) != getattr(untouched, name)}


def _marked(short: Short) -> Short:
    """Put the link's version before the parameters of a view."""
    return replace(short, query={"v": str(LINK_VERSION), **short.query}) if short.query else short


def _read(
    pairs: Mapping[str, str], codecs: Mapping[str, Codec], catalogue: Catalogue, ignored: list[Ignored]
) -> dict[str, Any]:
    values = {
        name: codec.read(pairs[codec.parameter], ParseContext(catalogue, codec.parameter, ignored))
        for name, codec in codecs.items()
        if codec.parameter in pairs
    }
    return {name: value for name, value in values.items() if value is not None}


def _newer(version: str) -> str:
    """Return the expected values of ``v`` in place of a version that is not known."""
    if version.isascii() and version.isdigit() and len(version) <= 4 and int(version) > LINK_VERSION:
        return (
            f"{LINK_VERSION} or less: this link was made by a newer version of this site; what is understood was kept"
        )
    return f"{LINK_VERSION}, the form of this version; what is understood was kept"


def _cut(query: Query, ignored: list[Ignored]) -> Query:
    """Return a query as text without what is too long."""
    if isinstance(query, str) and len(query) > MAX_QUERY:
        ignored.append(Ignored("link", query[:40], f"at most {MAX_QUERY} characters; the rest was not read"))
        return query[:MAX_QUERY].rpartition("&")[0]
    return query


def _by_name(parameters: Pairs, ignored: list[Ignored]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for key, text in parameters:
        if key in pairs:
            ignored.append(Ignored(key[:40], text[:40], "each parameter once; the first counts"))
        elif sum(map(len, pairs.values())) + len(text) > MAX_QUERY:
            ignored.append(Ignored(key[:40], text[:40], f"at most {MAX_QUERY} characters in all"))
        else:
            pairs[key] = text
    return pairs
