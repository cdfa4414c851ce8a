"""Search queries over the claims."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from decision.catalogue import Catalogue
from decision.records import Tier

LONGEST = 80
"""The longest text that can be searched for."""


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
    "freshness": ("fresh", lambda catalogue: [age_class.id for age_class in catalogue.freshness.classes]),
}
"""The parameter of each filter, and the ids that it may hold."""
