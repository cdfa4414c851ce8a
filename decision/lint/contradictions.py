"""Lint rule: one source gives one value for a fact, plan, offer and scope.

A warning and not a fault, because a source can contradict itself: then both claims are worth keeping, and the note should
say so. More often the distinguishing scope was left out.
"""

from collections.abc import Iterator

from decision.catalogue.platforms import Claim
from decision.claims.text import value_text
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "contradictions"
DESCRIPTION = (
    "No source gives two values for one fact, plan, offer and scope; where it does, the scopes should tell them apart."
)
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "warning"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield each claim that contradicts an earlier one of the same source."""
    for platform in data_set.catalogue.platforms:
        first: dict[tuple[object, ...], Claim] = {}
        for i, claim in enumerate(platform.claims):
            field = data_set.catalogue.fields.get(claim.field)
            if field is None or field.many or field.expects(claim.value):
                continue
            key = (claim.source, claim.field, claim.scope.casefold(), claim.tier, claim.about, claim.topic, claim.offer)
            earlier = first.setdefault(key, claim)
            if (earlier.value, earlier.unit) != (claim.value, claim.unit):
                earlier_value = value_text(field, earlier.value, earlier.unit)
                expected = f"{earlier_value}, which the same source says before, or a scope that tells them apart ({field.name})"
                yield f"platforms/{platform.id}.yaml", ("claims", i, "value"), claim.value, expected
