"""Lint rule: a claim that supersedes another names one that exists and has a date, and has none itself."""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "supersedes"
DESCRIPTION = "A claim supersedes only a dated claim about the same fact, and only where it is undated itself."
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield superseding claims that are dated, or whose superseded claim does not exist."""
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for i, claim in enumerate(platform.claims):
            if not claim.supersedes:
                continue
            if claim.as_of:
                yield file, ("claims", i, "supersedes"), claim.supersedes, "nothing, for a dated claim has its age"
            dated = (
                other
                for other in platform.claims
                if other is not claim and other.field == claim.field and other.kind != "guide" and other.as_of
            )
            if not any(claim.supersedes in (other.source, other.as_of) for other in dated):
                expected = f"the source or the date of a dated claim of {claim.field}"
                yield file, ("claims", i, "supersedes"), claim.supersedes, expected
