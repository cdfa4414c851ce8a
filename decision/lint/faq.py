"""Lint rule: FAQ entries refer to existing records, so that each can be reached and each finding can be made."""

from collections.abc import Iterator

from decision.catalogue.guidance import Requirement
from decision.lint.rule import DataSet, Severity, no_section, unknown, unmet
from decision.reading.yaml_source import Path, Problem

NAME = "faq"
DESCRIPTION = "FAQ entries refer only to sections, criteria, needs, platforms, filters and fields that exist."
SCOPE = ("faq.yaml", "needs.yaml", "criteria.yaml", "filters.yaml", "fields.yaml", "guide.yaml", "platforms")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every reference of data/faq.yaml that leads nowhere."""
    catalogue = data_set.catalogue
    needs = [need.id for need in catalogue.needs]
    for i, entry in enumerate(catalogue.faq):
        place: Path = ("entries", i)
        if entry.section:
            yield from no_section("faq.yaml", place, entry.section, catalogue)
        yield from unknown("faq.yaml", (*place, "criteria"), entry.criteria, catalogue.criterion, "criteria's ids")
        yield from unknown("faq.yaml", (*place, "needs"), entry.needs, needs, "needs of data/needs.yaml")
        yield from unknown("faq.yaml", (*place, "platforms"), entry.platforms, catalogue.platform, "platforms' ids")
        for j, finding in enumerate(entry.now):
            at: Path = (*place, "now", j)
            yield from unknown("faq.yaml", (*at, "platforms"), finding.platforms, catalogue.platform, "platforms' ids")
            if finding.show == "tally":
                part = Requirement(filter=finding.of, option=finding.option)
                yield from unmet("faq.yaml", (*at, "of"), part, catalogue)
            elif finding.show == "values":
                known = {**catalogue.criterion, **catalogue.fields}
                yield from unknown("faq.yaml", (*at, "of"), [finding.of], known, "a criterion or a field")
            elif not any(field.startswith(finding.of) for field in catalogue.fields):
                yield "faq.yaml", (*at, "of"), finding.of, "a field of data/fields.yaml, or the beginning of one"
