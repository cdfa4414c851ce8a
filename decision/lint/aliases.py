"""Lint rule: renamed ids lead to existing ids, and no old name hides an id in use."""

from collections.abc import Iterator

from decision.format import with_article
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "aliases"
DESCRIPTION = "Each alias leads to an id in use, its old name is no longer in use, and no old name occurs twice."
SCOPE = (
    *("aliases.yaml", "fields.yaml", "criteria.yaml", "filters.yaml", "needs.yaml", "questions.yaml", "practices.yaml"),
    *("faq.yaml", "terms.yaml", "freshness.yaml", "platforms"),
)
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield aliases that lead nowhere, hide an id in use, or repeat an old name."""
    seen: set[tuple[str, str]] = set()
    for i, alias in enumerate(data_set.catalogue.aliases):
        ids = data_set.catalogue.ids(alias.kind)
        if alias.now not in ids:
            yield "aliases.yaml", ("aliases", i, "now"), alias.now, f"the id of {with_article(alias.kind)} that exists"
        if alias.was in ids:
            yield "aliases.yaml", ("aliases", i, "was"), alias.was, f"an id that no {alias.kind} has any more"
        if (alias.kind, alias.was) in seen:
            yield "aliases.yaml", ("aliases", i, "was"), alias.was, "each old id once"
        seen.add((alias.kind, alias.was))
