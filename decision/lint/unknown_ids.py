"""Ids that lead from one file to another lead somewhere: groups of fields, and platforms of benchmarks.

References of needs, questions, FAQ, advice, filters and criteria have rules of their own.
"""

from collections.abc import Iterator

from decision.lint.rule import Severity, Subject
from decision.source import Problem

NAME = "unknown-ids"
DESCRIPTION = "Fields belong to declared groups, and a benchmark's providers are platforms that exist."
SCOPE = ("fields.yaml", "measurements/sources.yaml", "platforms")
SEVERITY: Severity = "fault"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield fields without a group and providers that are said to be an unknown platform."""
    catalogue = subject.catalogue
    groups = {group.id for group in catalogue.groups}
    for i, field in enumerate(catalogue.fields.values()):
        if field.group not in groups:
            yield "fields.yaml", ("fields", i, "name"), field.name, "a name that starts with a group's id and a dot"
    for provider, platform in subject.providers.items():
        if platform is not None and platform not in catalogue.platform:
            yield "measurements/sources.yaml", ("providers", provider), platform, "a platform's id, or nothing"
