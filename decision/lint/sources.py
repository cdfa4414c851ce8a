"""Lint rule: every claim has a source, at an address that can be followed safely.

The guide is cited by section, a published package by its package URL, everything else by https. Measurements are rows of a table, not claims, because a run has
percentiles and a day, and the newest full run is chosen by rule.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault
from decision.reading.yaml_source import Problem

NAME = "sources"
DESCRIPTION = (
    "Every claim has a source: an https address, a published package, or for the guide's own statements its section."
)
SCOPE = ("guide.yaml", "platforms/*")
SEVERITY: Severity = "fault"


def is_about(fault: Fault) -> bool:
    """Return whether a fault of reading is about a source."""
    return fault.field.endswith(".source") and not fault.file.endswith(".csv")


def check(data_set: DataSet) -> Iterator[Problem | Fault]:
    """Yield sources that are missing, cannot be followed, or do not fit the kind of claim."""
    yield from (fault for fault in data_set.reader.faults if is_about(fault))
    sections = {f"guide:{section.id}" for section in data_set.catalogue.guide.sections}
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for i, claim in enumerate(platform.claims):
            place = ("claims", i, "source")
            if (claim.kind == "guide") != claim.source.startswith("guide:"):
                yield file, place, claim.source, "guide: with a section for kind guide, https for all others"
            elif claim.kind == "guide" and claim.source not in sections:
                yield file, place, claim.source, "guide: and a section of data/guide.yaml"
            if (claim.kind == "own") != data_set.own:
                yield (
                    file,
                    ("claims", i, "kind"),
                    claim.kind,
                    "own" if data_set.own else "own only in a team's own folder",
                )
            if claim.source.startswith("own:") and claim.kind != "own":
                yield file, place, claim.source, "own: only for kind own"
            if claim.kind == "measurement":
                yield file, ("claims", i, "kind"), claim.kind, "measurements in data/measurements/, not as claims"
        for i, statement in enumerate(platform.guide_check):
            if not statement.source.startswith("https://"):
                yield file, ("guide_check", i, "source"), statement.source, "an https address"
