"""The form of each page's own choices in a link, beside those of the view."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, get_args

from decision.aliases import Kind
from decision.catalogue import Catalogue
from decision.claim_query import CHOICES, LONGEST, ClaimQuery
from decision.history import MODES
from decision.link_forms import Form, Ignored, Reading, number_form, one_of, several_of, text_form
from decision.page_choices import MAX_SEARCH, NO_CRITERION, FaqChoices, NoChoices, PlatformChoices, Wanted
from decision.records import CheckVerdict
from decision.share_choices import ShareChoices
from decision.share_form import SHARE_FORMS
from decision.start_choices import MAX_WHO, SETS, Choices
from decision.start_days import date_range

ENTRY = "entry"
"""The parameter that names the part of a page that a link leads to."""

MAX_ENTRY = 60
LIVE = "live-"
"""What the name of a page begins with that draws a part of the site alone, for a frame."""


@dataclass(frozen=True, slots=True)
class PageForm:
    """What can stand in the address of one page.

    ``untouched``: the choices nobody has made. ``forms``: by the name of the choice. ``entries``: the ids that ``entry`` may
    hold, None where it is any part of the page. ``settle``: mends choices that do not go together. ``given_up``: what is left
    out of a link that would be too long, in this order.
    """

    untouched: Any = field(default_factory=NoChoices)
    forms: Mapping[str, Form] = field(default_factory=dict)
    entries: Callable[[Catalogue], Iterable[str]] | None = None
    settle: Callable[[Any, list[Ignored]], Any] = lambda choices, ignored: choices
    given_up: tuple[str, ...] = ()


def page_form(page: str) -> PageForm:
    """Return what can stand in the address of a page, given by its path; pages without choices of their own have none."""
    return _PAGES.get(page.removeprefix(LIVE), PageForm())


def page_parameters() -> list[str]:
    """Return every parameter that belongs to a page, not to the view."""
    return list(dict.fromkeys([ENTRY, *(form.parameter for page in _PAGES.values() for form in page.forms.values())]))


def _day_form(parameter: str) -> Form:
    def read(text: str, reading: Reading) -> date | None:
        measured = date_range(reading.catalogue)
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found and measured and found.isoformat() == text and measured[0] <= found <= measured[1]:
            return found
        expected = f"a day from {measured[0]} to {measured[1]}" if measured else "nothing, as no start was measured"
        reading.drop(text, expected)
        return None

    return Form(parameter, lambda day, catalogue: str(day), read)


def _in_order(choices: Choices, ignored: list[Ignored]) -> Choices:
    if choices.first and choices.last and choices.first > choices.last:
        ignored.append(Ignored("to", choices.last.isoformat(), f"a day not before {choices.first.isoformat()}"))
        return replace(choices, last=None)
    return choices


def guide_subjects(catalogue: Catalogue) -> list[str]:
    """Return the ids of the platforms about which the guide's statements are in the data, checked or not."""
    return [
        platform.id
        for platform in catalogue.platforms
        if platform.guide_check or any(claim.kind == "guide" for claim in platform.claims)
    ]


_CLAIM_KINDS: Mapping[str, Kind] = {
    "platforms": "platform",
    "groups": "group",
    "kinds": "source-kind",
    "tiers": "tier",
    "freshness": "age",
}

_PAGES: Mapping[str, PageForm] = {
    "platform": PageForm(
        PlatformChoices(), {"id": one_of("id", lambda catalogue: catalogue.platform, "platform", "a platform's id")}
    ),
    "guide-check": PageForm(
        Wanted(),
        {
            "platforms": several_of("of_platform", guide_subjects, "platform"),
            "criteria": several_of("criterion", lambda catalogue: [*catalogue.criterion, NO_CRITERION], "criterion"),
            "verdicts": several_of("verdict", lambda catalogue: get_args(CheckVerdict), "verdict"),
        },
        entries=lambda catalogue: [check.id for platform in catalogue.platforms for check in platform.guide_check],
        given_up=("platforms", "criteria", "verdicts"),
    ),
    "cold-starts": PageForm(
        Choices(),
        {
            "mode": one_of("mode", lambda catalogue: MODES),
            "first": _day_form("from"),
            "last": _day_form("to"),
            "who": several_of("who", lambda c: c.starts_of, "platform", "a platform with measured starts", MAX_WHO),
            "work": one_of("set", lambda catalogue: SETS),
        },
        settle=_in_order,
        given_up=("who",),
    ),
    "data": PageForm(
        ClaimQuery(),
        {
            "text": text_form("q", LONGEST),
            **{
                name: several_of(
                    parameter, allowed, _CLAIM_KINDS[name], "a platform's id" if name == "platforms" else ""
                )
                for name, (parameter, allowed) in CHOICES.items()
            },
            "page": number_form("page", 1, 999_999, "the number of a page, from 1"),
        },
        given_up=("platforms", "groups", "kinds", "text"),
    ),
    "share": PageForm(ShareChoices(), SHARE_FORMS),
    "faq": PageForm(
        FaqChoices(),
        {"text": text_form("q", MAX_SEARCH)},
        entries=lambda catalogue: [entry.id for entry in catalogue.faq],
        given_up=("text",),
    ),
}
"""Pages by their path; those that are missing have no choices of their own."""
