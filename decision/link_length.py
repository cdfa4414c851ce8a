"""How a link stays short enough for every browser, wiki and mail: what is left out of it where it would be too long.

An address has at most :data:`LONGEST` characters with its host. Of these the view may take :data:`VIEW_LIMIT` and a page's own
choices :data:`PAGE_LIMIT`, counted as browsers show them, encoded. Where that is not enough, choices are given up in a fixed
order: a list from its end, everything else as a whole. The page says what a link does not hold; on the screen it stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from decision.catalogue import Catalogue
from decision.link_forms import Form

LONGEST = 2_000
"""The longest address, in characters: some programs cut what is longer."""

HOST_LIMIT, VIEW_LIMIT, PAGE_LIMIT = 80, 1_360, 460
"""What the site's address, the view and a page's choices may take. The rest is for the page's path, ``entry`` and the theme."""

GIVEN_UP = ("done", "columns", "people", "work", "find", "must")
"""What is left out of a link whose view would be too long, in this order. What is not named always fits (a test tries)."""

WORDS: Mapping[str, str] = {
    "done": "ticked advice",
    "columns": "columns",
    "people": "people",
    "work": "the workload",
    "find": "the text to find",
    "must": "must-haves",
    "platforms": "platforms",
    "groups": "subjects",
    "kinds": "kinds of source",
    "criteria": "criteria",
    "verdicts": "verdicts",
    "who": "platforms",
    "text": "the words searched for",
}
"""What is left out, as readers call it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A choice that a link does not hold, or not all of: how many of its entries were kept, of how many; 0 of 1 for the whole."""

    name: str
    kept: int
    count: int

    def __str__(self) -> str:
        words = WORDS[self.name]
        return f"{self.count - self.kept} of {self.count} {words}" if self.count > 1 else words


@dataclass(frozen=True, slots=True)
class Short:
    """The parameters of a link, short enough, and what had to be left out of them."""

    query: dict[str, str]
    left_out: tuple[LeftOut, ...] = ()


def shortened(
    chosen: dict[str, Any],
    forms: Mapping[str, Form],
    catalogue: Catalogue,
    given_up: tuple[str, ...],
    limit: int,
) -> Short:
    """Return the parameters for these choices, by name of the choice, in at most ``limit`` characters."""

    def fits(choices: Mapping[str, Any]) -> bool:
        return length(written(choices, forms, catalogue)) <= limit

    left_out = []
    for name in given_up:
        if fits(chosen):
            break
        if name in chosen:
            entries = _entries(name, chosen[name])
            others = {other: value for other, value in chosen.items() if other != name}
            kept = next((k for k in range(len(entries) - 1, 0, -1) if fits(others | {name: entries[:k]})), 0)
            chosen = others | {name: entries[:kept]} if kept else others
            left_out.append(LeftOut(name, kept, len(entries) or 1))
    return Short(written(chosen, forms, catalogue), tuple(left_out))


def written(choices: Mapping[str, Any], forms: Mapping[str, Form], catalogue: Catalogue) -> dict[str, str]:
    """Return the parameters for choices by name, in the order of the forms."""
    return {form.parameter: form.write(choices[name], catalogue) for name, form in forms.items() if name in choices}


def _entries(name: str, value: Any) -> tuple[Any, ...]:
    """Return what can be cut from the end; nothing for what is of no use in part."""
    return value if isinstance(value, tuple) and name != "work" else ()


def length(query: Mapping[str, str]) -> int:
    """Return how long parameters are in a browser's address bar, where commas and colons are encoded too.

    >>> length({"w": "gpu:3,price:4"})
    21
    """
    return len(urlencode(query))
