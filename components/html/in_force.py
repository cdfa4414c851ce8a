"""Chips above a result: how many platforms match, and every choice that is in force with a link that removes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from components.html.templates import macros
from decision.format import counted
from decision.ranking.in_force import InForce
from decision.ranking.outcomes import Outcome
from decision.ranking.view import ChosenMustHave, View

STYLE = Path(__file__).with_suffix(".css")
"""Style of the chips, which every page has that shows some."""

UNKNOWN_ID = "unknown"
"""Id of the list of platforms of which it is unknown whether they match; on a page with chips links lead to it."""

OUTCOME_WORDS: Mapping[Outcome, tuple[str, str]] = {
    "meets": ("✓", "met"),
    "cannot tell": ("?", "unknown"),
    "fails": ("✕", "not met"),
}
"""Sign and word for how one platform stands to a must-have."""

_HTML = macros("components/html/in_force.html", words=OUTCOME_WORDS)


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice as it is drawn: its words, the address that removes it, and how the platform of the page stands to it, if there is one."""

    text: str
    href: str
    outcome: Outcome | None = None


def chips_html(
    force: InForce,
    address_of: Callable[[View], str],
    unknown: str,
    outcomes: Mapping[ChosenMustHave, Outcome] | None = None,
    outward: bool = False,
) -> Markup:
    """Return the chips; nothing where no choice is in force.

    ``address_of``: makes the address of the same page with another view. ``unknown``: the address of the list of those unknown.
    ``outcomes``: how the one platform that the page is about stands to each must-have. ``outward``: whether that list opens in a tab of its own.
    """
    if not force.choices:
        return Markup()
    chips = [
        Chip(choice.text, address_of(choice.without), (outcomes or {}).get(choice.must) if choice.must else None)
        for choice in force.choices
    ]
    return _HTML.chips(force, chips, unknown, address_of(force.without_any), own_text(outcomes), outward)


def own_text(outcomes: Mapping[ChosenMustHave, Outcome] | None) -> str:
    """Return how one platform stands to all must-haves, in words; empty without any.

    >>> own_text({ChosenMustHave("gpu"): "meets", ChosenMustHave("byoc"): "cannot tell"})
    'this platform meets 1 of 2 must-haves, 1 unknown'
    """
    if not outcomes:
        return ""
    values = [*outcomes.values()]
    unknown = f", {values.count('cannot tell')} unknown" if "cannot tell" in values else ""
    return f"this platform meets {values.count('meets')} of {counted(len(values), 'must-have')}{unknown}"
