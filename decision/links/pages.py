"""Codecs of each page's own choices in a link, beside those of the view. :mod:`decision.site.pages` says which page has which."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, get_args

from decision.catalogue.aliases import IdKind
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.catalogue.platforms import CheckVerdict
from decision.facts.claim_search import CHOICES, LONGEST, ClaimQuery
from decision.guide.checks import NO_CRITERION, CheckFilter
from decision.links.choices import (
    EXPECTED_ORIGIN,
    HEIGHTS,
    MAX_ORIGIN,
    MAX_SEARCH,
    THEMES,
    WIDTHS,
    FaqChoices,
    NoChoices,
    PlatformChoices,
    ShareChoices,
    WizardChoices,
    wiki_origin,
)
from decision.links.codec import (
    Codec,
    Ignored,
    ParseContext,
    flag_codec,
    id_codec,
    id_list_codec,
    no_words,
    number_codec,
    text_codec,
)
from decision.links.grammar import one_of
from decision.reading.versions.headers import headers
from decision.starts.choices import MAX_WHO, SETS, StartChoices
from decision.starts.days import date_range
from decision.tradeoff.axes import axis_ids
from decision.tradeoff.choices import USUAL, TradeoffChoices

ENTRY = "entry"
"""The parameter for the part of a page that a link leads to."""

MAX_ENTRY = 60


@dataclass(frozen=True, slots=True)
class PageCodec:
    """The parameters of one page's address.

    ``untouched``: the default choices. ``codecs``: by the name of the choice. ``entries``: the ids that ``entry`` may hold,
    None where it is any part of the page, and ``entry_kind`` their kind. ``settle``: mends choices that do not go together.
    ``given_up``: the choices that are left out of a link that would be too long, in this order, in readers' words.
    ``aliases``: other names of its parameters. ``of_link``: the choices, and their parameters of the same name, that are true of the view in the link alone.
    """

    untouched: Any = field(default_factory=NoChoices)
    codecs: Mapping[str, Codec] = field(default_factory=dict)
    entries: Callable[[Catalogue], Iterable[str]] | None = None
    entry_kind: IdKind = "entry"
    settle: Callable[[Any, list[Ignored]], Any] = lambda choices, ignored: choices
    given_up: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    of_link: frozenset[str] = frozenset()

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of all parameters."""
        return (ENTRY, *(codec.parameter for codec in self.codecs.values()))


NO_CHOICES = PageCodec()

PLATFORM = PageCodec(
    PlatformChoices(),
    {"id": id_codec("id", lambda catalogue: catalogue.platform, "platform", "a platform's id")},
    aliases={"platform": "id"},
)

CHECKS = PageCodec(
    CheckFilter(),
    {
        "platforms": id_list_codec("of_platform", lambda catalogue: catalogue.in_guide, "platform"),
        "criteria": id_list_codec("criterion", lambda catalogue: [*catalogue.criterion, NO_CRITERION], "criterion"),
        "verdicts": id_list_codec("verdict", lambda catalogue: get_args(CheckVerdict), "verdict"),
    },
    entries=lambda catalogue: catalogue.ids("check"),
    entry_kind="check",
    given_up={"platforms": "platforms", "criteria": "criteria", "verdicts": "verdicts"},
)


def _day(text: str) -> date | None:
    """Return the day that a text names, such as 2026-11-29; None for any other text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _read_decided(text: str, context: ParseContext) -> date | None:
    day = _day(text)
    if day and day <= date.today() + timedelta(days=1):  # elsewhere it may be tomorrow already
        return day
    context.drop(text, "the day of the decision, such as 2026-11-29, and not one to come")
    return None


WIZARD = PageCodec(
    WizardChoices(), {"decided": Codec("decided", _read_decided, words=no_words)}, of_link=frozenset({"decided"})
)


def _day_codec(parameter: str) -> Codec:
    def read(text: str, context: ParseContext) -> date | None:
        measured, day = date_range(context.catalogue), _day(text)
        if day and measured and measured[0] <= day <= measured[1]:
            return day
        expected = f"a day from {measured[0]} to {measured[1]}" if measured else "nothing, as no start was measured"
        context.drop(text, expected)
        return None

    return Codec(parameter, read, words=no_words)


def _in_order(choices: StartChoices, ignored: list[Ignored]) -> StartChoices:
    if choices.first and choices.last and choices.first > choices.last:
        ignored.append(Ignored("to", choices.last.isoformat(), f"a day not before {choices.first.isoformat()}"))
        return replace(choices, last=None)
    return choices


STARTS = PageCodec(
    StartChoices(),
    {
        "mode": id_codec("mode", lambda catalogue: MODES),
        "first": _day_codec("from"),
        "last": _day_codec("to"),
        "who": id_list_codec("who", lambda c: c.starts_of, "platform", "a platform with measured starts", MAX_WHO),
        "work": id_codec("set", lambda catalogue: SETS),
    },
    settle=_in_order,
    given_up={"who": "platforms"},
)


def _axis_codec(parameter: str) -> Codec:
    """Return the codec of an axis: a criterion or a numeric field, each by its former names too."""

    def read(text: str, context: ParseContext) -> str | None:
        options = axis_ids(context.catalogue)
        id = context.current_id("field", context.current_id("criterion", text))
        if id in options:
            return id
        context.drop(text, "a criterion, or a fact that has numbers for three platforms or more", text, options)
        return None

    return Codec(parameter, read, grammar=lambda catalogue: one_of(axis_ids(catalogue)), words=axis_ids)


def _two_axes(choices: TradeoffChoices, ignored: list[Ignored]) -> TradeoffChoices:
    """Return two different axes: where one of the usual ones is named for the opposite side, they change places."""
    if choices.x != choices.y:
        return choices
    if choices.x == USUAL.x:
        return replace(choices, x=USUAL.y)
    if choices.x != USUAL.y:
        ignored.append(Ignored("y", choices.y, "another one than x"))
        return replace(choices, y=USUAL.y)
    return replace(choices, y=USUAL.x)


TRADEOFF = PageCodec(USUAL, {"x": _axis_codec("x"), "y": _axis_codec("y")}, settle=_two_axes)

_CLAIM_KINDS: Mapping[str, IdKind] = {
    "platforms": "platform",
    "groups": "group",
    "kinds": "source-kind",
    "tiers": "tier",
    "freshness": "age",
}

CLAIMS = PageCodec(
    ClaimQuery(),
    {
        "text": text_codec("q", LONGEST),
        **{
            name: id_list_codec(
                parameter, allowed, _CLAIM_KINDS[name], "a platform's id" if name == "platforms" else ""
            )
            for name, (parameter, allowed) in CHOICES.items()
        },
        "page": number_codec("page", 1, 999_999, "the number of a page, from 1"),
    },
    given_up={
        "platforms": "platforms",
        "groups": "subjects",
        "kinds": "kinds of source",
        "text": "the words searched for",
    },
)

FAQ = PageCodec(
    FaqChoices(),
    {"text": text_codec("q", MAX_SEARCH)},
    entries=lambda catalogue: catalogue.ids("entry"),
    given_up={"text": "the words searched for"},
)

CHANGES = PageCodec(entries=lambda catalogue: [header.version for header in headers()])

GLOSSARY = PageCodec(entries=lambda catalogue: catalogue.glossary_term)


def share_codec(part_ids: Collection[str]) -> PageCodec:
    """Return the codec of the Share page. ``part_ids``: the parts that can be shared, a list that belongs to the site."""
    return PageCodec(
        ShareChoices(),
        {
            "part": id_codec("part", lambda catalogue: part_ids),
            "platform": id_codec("platform", lambda catalogue: catalogue.platform, "platform", "a platform's id"),
            "theme": id_codec("theme", lambda catalogue: THEMES),
            "width": number_codec("width", *WIDTHS, f"a whole number from {WIDTHS[0]} to {WIDTHS[1]}"),
            "height": number_codec("height", *HEIGHTS, f"a whole number from {HEIGHTS[0]} to {HEIGHTS[1]}"),
            "live": flag_codec("live"),
            "wiki": id_codec("wiki", lambda catalogue: [wiki.id for wiki in catalogue.wikis]),
            "origin": Codec("origin", _read_origin),
            **TRADEOFF.codecs,
        },
        settle=_two_axes,
        aliases={"id": "platform"},
    )


def _read_origin(text: str, context: ParseContext) -> str | None:
    try:
        if len(text) <= MAX_ORIGIN:
            return wiki_origin(text)
        context.drop(text, f"at most {MAX_ORIGIN} characters")
    except ValueError:
        context.drop(text, EXPECTED_ORIGIN)
    return None


PAGE_CODECS = (WIZARD, PLATFORM, CHECKS, CHANGES, STARTS, TRADEOFF, CLAIMS, FAQ, GLOSSARY, share_codec(()))
"""Codecs of all pages that have choices."""

PAGE_PARAMETERS = (
    *dict.fromkeys(parameter for codec in PAGE_CODECS for parameter in codec.parameters),
    *("of", "embed", "embed_options"),
)
"""Parameters that belong to a page, to one answer of the API or to the frame, not to the view (a test compares them with the pages)."""
