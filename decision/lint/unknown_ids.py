"""Lint rule: references between files resolve, for groups of fields and for platforms of benchmarks.

References of needs, questions, FAQ, advice, filters and criteria have rules of their own.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "unknown-ids"
DESCRIPTION = "Fields belong to declared groups, and a benchmark's providers are platforms that exist."
SCOPE = ("fields.yaml", "measurements/sources.yaml", "platforms")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield fields without a group, and providers that are mapped to an unknown platform."""
    catalogue = data_set.catalogue
    groups = {group.id for group in catalogue.groups}
    for i, field in enumerate(catalogue.fields.values()):
        if field.group not in groups:
            yield "fields.yaml", ("fields", i, "name"), field.name, "a name that starts with a group's id and a dot"
    for provider, platform_id in data_set.providers.items():
        if platform_id is not None and platform_id not in catalogue.platform:
            yield "measurements/sources.yaml", ("providers", provider), platform_id, "a platform's id, or nothing"
