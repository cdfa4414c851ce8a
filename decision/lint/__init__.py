"""Lint rules of the data set, one module each.

Loading runs the rules of ``AT_LOAD`` and refuses the data on any fault; ``python -m decision check``
runs all of ``RULES`` and prints the findings of each. Both report every fault at once.
"""

from collections.abc import Iterable, Iterator

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
    ignored,
    levels,
    measurements,
    needs,
    questions,
    schema,
    sources,
    supersedes,
    terms,
    unknown_ids,
    version_kept,
    vocabulary,
    weights,
    wikis,
)
from decision.lint.guide import checks as guide_checks
from decision.lint.guide import statements as guide_statements
from decision.lint.implied import contradictions as implied_contradictions
from decision.lint.implied import declarations as implied_declarations
from decision.lint.implied import names as implied_names
from decision.lint.offers import offers, plans, reasons, sizes
from decision.lint.rule import DataSet, Finding, Rule
from decision.reading.faults import Fault, unforeseen

AT_LOAD: tuple[Rule, ...] = (
    schema,
    terms,
    implied_declarations,
    vocabulary,
    sources,
    dates,
    duplicates,
    offers,
    plans,
    sizes,
    supersedes,
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
RULES: tuple[Rule, ...] = (
    *AT_LOAD,
    guide_checks,
    future,
    ignored,
    contradictions,
    implied_contradictions,
    implied_names,
    reasons,
    version_kept,
)
OF_OWN_FACTS: tuple[Rule, ...] = (
    schema,
    vocabulary,
    sources,
    dates,
    duplicates,
    offers,
    plans,
    sizes,
    supersedes,
    measurements,
    future,
)
"""Rules that judge platforms and measured rows alone, the content of a team's own folder."""
RULES_OF_OWN_FACTS: tuple[Rule, ...] = (*OF_OWN_FACTS, ignored)


def faults(data_set: DataSet) -> tuple[Fault, ...]:
    """Return every fault that keeps the data out of service."""
    rules = OF_OWN_FACTS if data_set.own else AT_LOAD
    return tuple(finding.fault for rule in rules for finding in findings(rule, data_set))


def findings(rule: Rule, data_set: DataSet) -> Iterator[Finding]:
    """Yield the findings of one rule; none when it cannot be judged."""
    try:
        for problem in rule.check(data_set) if can_be_judged(rule, data_set) else ():
            if isinstance(problem, Fault):
                fault = problem
            else:
                file, place, value, expected = problem
                source = data_set.reader.source(file)
                if source is None or place in source.refused:
                    continue
                fault = source.fault(place, value, expected)
            yield Finding(rule.NAME, rule.SEVERITY, fault)
    except Exception as error:
        folder = data_set.reader.directory
        yield Finding(rule.NAME, "fault", unforeseen(folder.name, error, folder))


def can_be_judged(rule: Rule, data_set: DataSet) -> bool:
    """Return whether every file in the rule's scope could be read."""
    return not _unread(data_set).intersection(_files(rule.SCOPE))


def _unread(data_set: DataSet) -> set[str]:
    folder = f"{data_set.reader.directory.name}/"
    files = {fault.file.removeprefix(folder) for fault in data_set.reader.faults}
    return files | {"platforms" for file in files if file.startswith("platforms/")}


def _files(scope: Iterable[str]) -> set[str]:
    return {file for file in scope if file != "platforms/*"}
