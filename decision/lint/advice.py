"""Lint rule: the guide's advice refers to existing sections, FAQ entries, filters and criteria."""

from collections.abc import Iterator

from decision.catalogue.guidance import Requirement
from decision.lint.rule import DataSet, Severity, no_entry, no_section, unknown, unmet
from decision.reading.yaml_source import Path, Problem

NAME = "advice"
DESCRIPTION = "Advice and factors refer only to sections, FAQ entries, filters and criteria that exist."
SCOPE = ("practices.yaml", "faq.yaml", "filters.yaml", "criteria.yaml", "guide.yaml")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every reference of data/practices.yaml that leads nowhere."""
    catalogue = data_set.catalogue
    for key, advices in (("why", catalogue.why), ("topics", catalogue.topics), ("practices", catalogue.practices)):
        for i, advice in enumerate(advices):
            place: Path = (key, i)
            yield from no_section("practices.yaml", place, advice.section, catalogue)
            if advice.faq:
                yield from no_entry("practices.yaml", place, [advice.faq], catalogue)
            if advice.filter:
                part = Requirement(filter=advice.filter, option=advice.option)
                yield from unmet("practices.yaml", (*place, "filter"), part, catalogue)
    for i, factor in enumerate(catalogue.factors):
        place = ("factors", i, "criterion")
        yield from unknown("practices.yaml", place, [factor.criterion], catalogue.criterion, "a criterion's id")
