"""Length limits of links, so that every browser, wiki and mail takes them, and the order in which choices are left out.

An address has at most :data:`LONGEST` characters with its host. Of these the view may take :data:`VIEW_LIMIT` and a page's own
choices :data:`PAGE_LIMIT`, counted as browsers show them, encoded. Where that is not enough, choices are left out in a fixed
order: a list from its end, everything else as a whole. The page names what a link does not hold; on the screen it stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Codec

LONGEST = 2_000
"""The longest address, in characters: some programs cut what is longer."""

HOST_LIMIT, VIEW_LIMIT, PAGE_LIMIT = 80, 1_360, 460
"""The longest site address, view and page choices, in characters. The remaining ones are for the path, ``entry`` and the theme."""

GIVEN_UP: Mapping[str, str] = {
    "done": "ticked advice",
    "columns": "columns",
    "people": "people",
    "work": "the workload",
    "find": "the text to find",
    "must": "must-haves",
}
"""The choices that are left out of a link whose view would be too long, in this order, in readers' words.

All others always fit, as a test shows.
"""


WHOLE = ("work",)
"""The choices with entries that are of no use in part."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A choice that a link holds in part or not at all: ``kept`` of ``count`` entries; 0 of 1 for a choice without entries.

    ``label``: the choice in readers' words.
    """

    name: str
    label: str
    kept: int
    count: int

    def __str__(self) -> str:
        return f"{self.count - self.kept} of {self.count} {self.label}" if self.count > 1 else self.label


@dataclass(frozen=True, slots=True)
class Short:
    """The parameters of a link within its limit, and the choices that had to be left out of them."""

    query: dict[str, str]
    left_out: tuple[LeftOut, ...] = ()


def shortened(
    chosen: dict[str, Any],
    codecs: Mapping[str, Codec],
    catalogue: Catalogue,
    given_up: Mapping[str, str],
    limit: int,
) -> Short:
    """Return the parameters for choices by name in at most ``limit`` characters."""

    def fits(choices: Mapping[str, Any]) -> bool:
        return length(written(choices, codecs, catalogue)) <= limit

    left_out = []
    for name, label in given_up.items():
        if fits(chosen):
            break
        if name in chosen:
            entries = _entries(name, chosen[name])
            remaining = {key: value for key, value in chosen.items() if key != name}
            kept = next((k for k in range(len(entries) - 1, 0, -1) if fits(remaining | {name: entries[:k]})), 0)
            chosen = remaining | {name: entries[:kept]} if kept else remaining
            left_out.append(LeftOut(name, label, kept, len(entries) or 1))
    return Short(written(chosen, codecs, catalogue), tuple(left_out))


def written(choices: Mapping[str, Any], codecs: Mapping[str, Codec], catalogue: Catalogue) -> dict[str, str]:
    """Return the parameters for choices by name, in the order of the codecs."""
    return {codec.parameter: codec.write(choices[name], catalogue) for name, codec in codecs.items() if name in choices}


def _entries(name: str, value: Any) -> tuple[Any, ...]:
    """Return the entries that can be cut from the end; none for a choice that is of no use in part."""
    return value if isinstance(value, tuple) and name not in WHOLE else ()


def length(query: Mapping[str, str]) -> int:
    """Return the length of parameters in a browser's address bar, where commas and colons are encoded too.

    >>> length({"w": "gpu:3,price:4"})
    21
    """
    return len(urlencode(query))
