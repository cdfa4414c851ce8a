"""What must be true of the data set: named rules, one module each.

Loading runs the rules of ``AT_LOAD`` and refuses the data when one of them finds a fault; ``python -m decision.catalogue
check`` runs all of ``RULES`` and prints what each found. Both report every fault at once.
"""

from collections.abc import Iterable, Iterator

from decision.faults import Fault
from decision.lint import (
    advice,
    aliases,
    contradictions,
    criteria,
    dates,
    duplicates,
    faq,
    filters,
    future,
    guide_statements,
    kept,
    levels,
    measurements,
    needs,
    questions,
    schema,
    sources,
    terms,
    units,
    unknown_ids,
    vocabulary,
    weights,
    wikis,
)
from decision.lint.rule import Finding, Rule, Subject

AT_LOAD: tuple[Rule, ...] = (
    schema,
    terms,
    vocabulary,
    units,
    sources,
    dates,
    duplicates,
    guide_statements,
    criteria,
    levels,
    filters,
    weights,
    unknown_ids,
    needs,
    questions,
    faq,
    advice,
    aliases,
    wikis,
    measurements,
)
RULES: tuple[Rule, ...] = (*AT_LOAD, future, contradictions, kept)
OF_PLATFORMS: tuple[Rule, ...] = (schema, vocabulary, units, sources, dates, duplicates, measurements)
"""The rules that judge platforms and measured rows alone: all that a team's own folder holds."""


def faults(subject: Subject) -> tuple[Fault, ...]:
    """Return every fault that keeps the data out of service."""
    rules = OF_PLATFORMS if subject.own else AT_LOAD
    return tuple(finding.fault for rule in rules for finding in findings(rule, subject))


def findings(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Return what one rule finds; nothing when it cannot be judged."""
    for found in rule.check(subject) if can_be_judged(rule, subject) else ():
        if not isinstance(found, Fault):
            file, place, value, expected = found
            source = subject.reader.source(file)
            if source is None:
                continue
            found = source.fault(place, value, expected)
        yield Finding(rule.NAME, rule.SEVERITY, found)


def can_be_judged(rule: Rule, subject: Subject) -> bool:
    """Return whether all that the rule rests on could be read."""
    return not _unread(subject).intersection(_files(rule.SCOPE))


def _unread(subject: Subject) -> set[str]:
    folder = f"{subject.reader.directory.name}/"
    files = {fault.file.removeprefix(folder) for fault in subject.reader.faults}
    return files | {"platforms" for file in files if file.startswith("platforms/")}


def _files(scope: Iterable[str]) -> set[str]:
    return {file for file in scope if file != "platforms/*"}
