"""Lint rule: every term that records and choices use is explained in data/terms.yaml.

A platform whose category has no label could not be shown at all, so a missing word is found here and not by a reader.
"""

from collections.abc import Iterator
from typing import get_args

from decision.catalogue.platforms import Category, CheckVerdict, Kind, Lens, Status, Tier
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "terms"
DESCRIPTION = "Every word that records and choices use is explained in data/terms.yaml."
SCOPE = ("terms.yaml",)
SEVERITY: Severity = "fault"

WORDS: dict[str, tuple[str, ...]] = {
    "lenses": get_args(Lens),
    "tiers": tuple(tier for tier in get_args(Tier) if tier != "any"),
    "categories": get_args(Category),
    "statuses": get_args(Status),
    "kinds": get_args(Kind),
    "attitudes": ("worst", "middle", "best"),
    "verdicts": ("holds", "condition", "fails", "unknown"),
    "checks": get_args(CheckVerdict),
}


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield words without an explanation."""
    for key, words in WORDS.items():
        ids = [term.id for term in getattr(data_set.catalogue.terms, key)]
        for word in words:
            if word not in ids:
                yield "terms.yaml", (key,), ", ".join(ids), f"a term with the id {word} too"
