"""Lint rule: every must-have can be tested, as its field or criterion exists and its options fit its test."""

from collections.abc import Iterator

from decision.catalogue.criteria import BUDGET, MustHave
from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Path, Problem

NAME = "filters"
DESCRIPTION = "Each filter looks at a criterion or at fields that exist, with options that its test can compare."
SCOPE = ("fields.yaml", "criteria.yaml", "filters.yaml")
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield filters with no subject, too many or unknown ones, and options that do not fit the test."""
    catalogue = data_set.catalogue
    for i, rule in enumerate(catalogue.filters):
        place: Path = ("filters", i)
        if rule.criterion and rule.criterion not in catalogue.criterion:
            yield "filters.yaml", (*place, "criterion"), rule.criterion, "a criterion's id"
        for field in (*rule.fields, *filter(None, (rule.on_request, rule.within))):
            if field.partition("=")[0] not in catalogue.fields:
                yield "filters.yaml", (*place, "fields"), field, "fields of data/fields.yaml"
        if (rule.test == "cost") != (rule.id == BUDGET):
            yield "filters.yaml", (*place, "test"), rule.test, f"the test cost for {BUDGET} alone"
        looks_at_both = bool(rule.criterion) == bool(rule.fields)
        if looks_at_both and rule.test != "cost" and not (rule.criterion and rule.test == "at-most"):
            yield "filters.yaml", place, rule.id, "either a criterion or fields; both only with at-most"
        if not _options_fit(data_set, rule):
            yield "filters.yaml", (*place, "options"), rule.options, f"options for the test {rule.test}"


def _options_fit(data_set: DataSet, rule: MustHave) -> bool:
    if rule.test in ("yes", "all"):
        return not rule.options
    if rule.test == "level":
        criterion = data_set.catalogue.criterion.get(rule.criterion)
        return criterion is not None and set(rule.options) <= set(criterion.evidence.levels)
    if rule.test == "has":
        fields = [data_set.catalogue.fields.get(name) for name in rule.fields]
        declared = [field for field in fields if field and field.allowed]
        return bool(rule.options and fields) and all(
            field.option(option) for field in declared for option in rule.options
        )
    return bool(rule.options) and all(isinstance(option, int) and option > 0 for option in rule.options)
