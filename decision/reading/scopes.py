"""Reading of a claim's scope: the plan for which the claim holds, and the product that it is about.

Sources qualify what they say ("Pro and Enterprise", "GitHub Actions runners"). ``data/scopes.yaml`` lists how such texts are
read; a claim may overrule it with a ``tier`` or ``about`` of its own.
"""

import re
from dataclasses import dataclass

from pydantic import Field as Setting

from decision.catalogue.base import Record
from decision.catalogue.platforms import Tier


class TierRule(Record):
    """A reading rule: a scope that matches any of ``patterns`` speaks of ``tier``."""

    tier: Tier
    patterns: tuple[str, ...] = Setting(strict=False)


@dataclass(frozen=True, slots=True)
class ScopeRules:
    """The compiled reading rules: the first tier whose pattern is found counts, ``any`` when none is."""

    tiers: tuple[tuple[Tier, re.Pattern[str]], ...]
    other_products: re.Pattern[str] | None

    @classmethod
    def of(cls, tiers: list[tuple[Tier, list[str]]], other_products: list[str]) -> "ScopeRules":
        """Compile the patterns. Raises ``re.error`` when one is not a regular expression."""
        return cls(
            tuple((tier, _any_of(patterns)) for tier, patterns in tiers if patterns),
            _any_of(other_products) if other_products else None,
        )

    def tier(self, scope: str) -> Tier:
        """Return the lowest plan that the scope speaks of.

        >>> ScopeRules.of([("paid", [r"\\bpro\\b"])], []).tier("Pro and Enterprise")
        'paid'
        """
        return next((tier for tier, pattern in self.tiers if pattern.search(scope)), "any")

    def is_other_product(self, scope: str) -> bool:
        """Return whether the scope speaks of a sibling product rather than of the sandbox."""
        return bool(self.other_products and self.other_products.search(scope))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
