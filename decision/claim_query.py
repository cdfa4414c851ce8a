"""What a reader looks for among the claims, and its form in a URL: ``q=gpu&plat=a,b&kind=vendor-docs&page=2``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from decision.catalogue import Catalogue
from decision.link import Ignored
from decision.records import Tier

LONGEST = 80
"""The longest text that can be searched for."""

_MAX_PAGE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """A search among the claims. An empty choice filters nothing; several entries of one choice are alternatives.

    ``text``: words that must all occur. ``tiers``: plans that a claim names, ``any`` for claims that name none. ``page``
    counts from 1.
    """

    text: str = ""
    platforms: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    freshness: tuple[str, ...] = ()
    page: int = 1

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is searched for and nothing filtered."""
        return self == ClaimQuery(page=self.page)


CHOICES: Mapping[str, tuple[str, Callable[[Catalogue], Iterable[str]]]] = {
    "platforms": ("plat", lambda catalogue: catalogue.platform),
    "groups": ("group", lambda catalogue: [group.id for group in catalogue.groups]),
    "kinds": ("kind", lambda catalogue: [kind.id for kind in catalogue.terms.kinds]),
    "tiers": ("plan", lambda catalogue: get_args(Tier)),
    "freshness": ("fresh", lambda catalogue: [each.id for each in catalogue.freshness.classes]),
}
"""The parameter of each filter, and the ids that it may hold."""

PARAMETERS = ("q", *(parameter for parameter, _ in CHOICES.values()), "page")
"""Every parameter of a search."""


def to_parameters(query: ClaimQuery) -> dict[str, str]:
    """Return the URL parameters of a search; what is untouched is left out."""
    written = {"q": query.text}
    written |= {parameter: ",".join(getattr(query, name)) for name, (parameter, _) in CHOICES.items()}
    written["page"] = str(query.page) if query.page > 1 else ""
    return {parameter: text for parameter, text in written.items() if text}


def from_parameters(parameters: Mapping[str, str], catalogue: Catalogue) -> tuple[ClaimQuery, tuple[Ignored, ...]]:
    """Read a search from URL parameters, and what of them could not be used. Never raises; other parameters are passed over."""
    ignored: list[Ignored] = []
    chosen: dict[str, Any] = {}
    text = parameters.get("q", "")
    if len(text) > LONGEST:
        ignored.append(Ignored("q", text, f"at most {LONGEST} characters; the first were searched for"))
    chosen["text"] = text[:LONGEST].strip()
    for name, (parameter, allowed) in CHOICES.items():
        options = list(allowed(catalogue))
        parts = [part for part in parameters.get(parameter, "").split(",") if part]
        chosen[name] = tuple(dict.fromkeys(part for part in parts if part in options))
        expected = "a platform's id" if name == "platforms" else "one of " + ", ".join(options)
        ignored.extend(Ignored(parameter, part, expected) for part in dict.fromkeys(parts) if part not in options)
    page = parameters.get("page", "1")
    if page.isascii() and page.isdigit() and 0 < len(page) <= _MAX_PAGE_DIGITS and int(page) > 0:
        chosen["page"] = int(page)
    else:
        ignored.append(Ignored("page", page, "the number of a page, from 1"))
    return ClaimQuery(**chosen), tuple(ignored)
