"""Lint rule: the guide is in the data completely; every platform that it describes or picks has its statements as claims.

The guide lens is of use only when it shows all statements of the guide; a pick without a claim would be advice that
no reader can follow back.
"""

from collections.abc import Iterator, Set

from decision.catalogue.catalogue import Catalogue
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "guide-statements"
DESCRIPTION = (
    "Each section of the guide is used, and each platform that the guide describes or picks has its statements."
)
SCOPE = ("guide.yaml", "needs.yaml", "faq.yaml", "practices.yaml", "platforms")
SEVERITY: Severity = "fault"


_FACTORS = "evaluated"
"""Section of the guide that the factors of data/practices.yaml restate."""

Cited = Set[tuple[str, str]]
"""Sections that claims cite, each with the platform of the claim."""


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield sections that nothing cites, described platforms and picks without a claim of the guide, and unchecked ones."""
    catalogue = data_set.catalogue
    cited = {
        (claim.source.removeprefix("guide:"), platform.id)
        for platform in catalogue.platforms
        for claim in platform.claims
        if claim.kind == "guide"
    }
    yield from _unused_sections(catalogue, cited)
    yield from _picks_without_claim(catalogue, cited)
    described = {id for _, id in cited}
    for platform in catalogue.platforms:
        if platform.id in described and not platform.guide_check:
            yield f"platforms/{platform.id}.yaml", ("guide_check",), None, "its statements of the guide, checked"


def _unused_sections(catalogue: Catalogue, cited: Cited) -> Iterator[Problem]:
    used = {section for section, _ in cited}.union(
        (need.section for need in catalogue.needs),
        (caveat.section for caveat in catalogue.caveats),
        (entry.section for entry in catalogue.faq),
        (advice.section for advice in (*catalogue.why, *catalogue.checklist)),
        (section.id for section in catalogue.guide.sections if section.id == _FACTORS and catalogue.factors),
    )
    for i, section in enumerate(catalogue.guide.sections):
        if section.id in catalogue.platform and (section.id, section.id) not in cited:
            yield "guide.yaml", ("sections", i), section.id, f"a claim with source guide:{section.id} in its platform"
        elif section.id not in used:
            yield "guide.yaml", ("sections", i), section.id, "a claim, need, question or piece of advice that cites it"


def _picks_without_claim(catalogue: Catalogue, cited: Cited) -> Iterator[Problem]:
    sections = {section.id for section in catalogue.guide.sections}
    for i, need in enumerate(catalogue.needs):
        for pick in need.picks:
            if need.section in sections and pick in catalogue.platform and (need.section, pick) not in cited:
                expected = f"a claim with source guide:{need.section} in data/platforms/{pick}.yaml"
                yield "needs.yaml", ("needs", i, "picks"), pick, expected
