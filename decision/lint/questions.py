"""Lint rule: the wizard's questions set existing must-haves, plans and lengths of time that a filter offers."""

from collections.abc import Iterator

from decision.catalogue.guidance import Requirement
from decision.lint.rule import DataSet, Severity, no_work, unknown, unmet
from decision.reading.yaml_source import Path, Problem

NAME = "questions"
DESCRIPTION = (
    "Questions have options where their kind needs them, and name only must-haves, plans and terms that exist."
)
SCOPE = ("questions.yaml", "filters.yaml", "terms.yaml", "usage.yaml", "glossary.yaml")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield every reference of data/questions.yaml that leads nowhere."""
    catalogue = data_set.catalogue
    filters = [rule.id for rule in catalogue.filters]
    tiers = [term.id for term in catalogue.terms.tiers]
    glossary = [*catalogue.glossary_term]
    for i, question in enumerate(catalogue.questions):
        place: Path = ("questions", i)
        if question.filter:
            yield from unknown("questions.yaml", (*place, "filter"), [question.filter], filters, "a filter's id")
        yield from unknown("questions.yaml", (*place, "terms"), question.terms, glossary, "a term's id")
        if bool(question.options) == (question.kind in ("needs", "languages", "work", "more")):
            yield "questions.yaml", (*place, "options"), len(question.options), f"options for {question.kind}"
        for j, option in enumerate(question.options):
            at: Path = (*place, "options", j)
            if option.tier:
                yield from unknown("questions.yaml", (*at, "tier"), [option.tier], tiers, "a tier of data/terms.yaml")
            for part in option.must:
                yield from unmet("questions.yaml", (*at, "must"), part, catalogue)
            yield from no_work("questions.yaml", (*at, "work"), {**option.assumes, **option.work}, catalogue)
            time_limit = Requirement(filter=question.filter, option=option.seconds)
            if question.kind == "task":
                yield from unmet("questions.yaml", (*at, "seconds"), time_limit, catalogue)
