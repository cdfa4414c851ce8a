"""One source does not say two things about the same fact, on the same plan, in the same scope.

A warning and not a fault, because a source can contradict itself: then both claims are worth keeping, and the note should
say so. More often the scope that tells the two apart was left out.
"""

from collections.abc import Iterator

from decision.display import value_text
from decision.lint.rule import Severity, Subject
from decision.records import Claim
from decision.source import Problem

NAME = "contradictions"
DESCRIPTION = (
    "No source gives two values for one fact, plan and scope; where it does, the scopes should tell them apart."
)
SCOPE = ("fields.yaml", "platforms/*")
SEVERITY: Severity = "warning"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each claim whose source said something else before, about the same."""
    for platform in subject.catalogue.platforms:
        first: dict[tuple[object, ...], Claim] = {}
        for i, claim in enumerate(platform.claims):
            field = subject.catalogue.fields.get(claim.field)
            if field is None or field.many or field.expects(claim.value):
                continue
            key = (claim.source, claim.field, claim.scope.casefold(), claim.tier, claim.about, claim.topic)
            earlier = first.setdefault(key, claim)
            if (earlier.value, earlier.unit) != (claim.value, claim.unit):
                said = value_text(field, earlier.value, earlier.unit)
                expected = f"{said}, which the same source says before, or a scope that tells them apart ({field.name})"
                yield f"platforms/{platform.id}.yaml", ("claims", i, "value"), claim.value, expected
