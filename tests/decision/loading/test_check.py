"""Tests of the check by all rules: a line for each rule, the findings beneath it up to a limit, and the totals."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest

from decision.lint.rule import DataSet, Rule
from decision.loading.check import Check
from decision.reading.faults import MOST_SHOWN, Fault

FAULT = Fault("data/x.yaml", 3, "a.b", "1", "2")


def rule(count: int, severity: str = "fault", scope: tuple[str, ...] = (), name: str = "own") -> Rule:
    """Return a rule with so many findings."""

    def check(data_set: DataSet) -> Iterator[Fault]:
        yield from [FAULT] * count

    return cast(Rule, SimpleNamespace(NAME=name, DESCRIPTION="About it", SCOPE=scope, SEVERITY=severity, check=check))


def data_set(*unread: str) -> DataSet:
    """Return a data set of which these files could not be read."""
    faults = [Fault(f"data/{file}", 0, "file", "nothing", "a file") for file in unread]
    return cast(DataSet, SimpleNamespace(reader=SimpleNamespace(directory=SimpleNamespace(name="data"), faults=faults)))


def test_without_rules_nothing_was_found() -> None:
    check = Check()
    assert list(check.lines((), data_set())) == []
    assert check.total() == "0 rules: 0 faults, 0 warnings."


@pytest.mark.parametrize(
    ("count", "severity", "outcome", "total"),
    [
        (0, "fault", "ok", "0 faults, 0 warnings"),
        (1, "fault", "1 fault", "1 fault, 0 warnings"),
        (2, "fault", "2 faults", "2 faults, 0 warnings"),
        (1, "warning", "1 warning", "0 faults, 1 warning"),
    ],
)
def test_a_rule_is_told_with_the_number_of_its_findings_and_each_of_them(
    count: int, severity: str, outcome: str, total: str
) -> None:
    check = Check()
    mark = "[own]" if severity == "fault" else "[own, warning]"
    assert list(check.lines([rule(count, severity)], data_set())) == [
        f"{'own':<17} {outcome:<12} About it",
        *[f"  data/x.yaml:3: a.b: found 1, expected 2 {mark}"] * count,
    ]
    assert check.total() == f"1 rules: {total}."


def test_a_rule_whose_files_cannot_be_read_is_passed_over_and_counted() -> None:
    check = Check()
    lines = list(check.lines([rule(1, scope=("x.yaml",), name="first"), rule(1)], data_set("x.yaml")))
    assert lines[0] == f"{'first':<17} not judged: mend the faults of reading first"
    assert len(lines) == 3
    assert check.total() == "2 rules, 1 not judged: 1 fault, 0 warnings."


def test_only_the_first_findings_of_all_rules_together_are_printed() -> None:
    assert MOST_SHOWN == 50
    check = Check()
    rules = [rule(MOST_SHOWN - 1), rule(3), rule(2), rule(1, "warning")]
    printed = list(check.lines(rules, data_set()))
    assert [line for line in printed if line.startswith("  and")] == ["  and 2 more", "  and 2 more", "  and 1 more"]
    assert sum(line.startswith("  data") for line in printed) == MOST_SHOWN
    assert check.total() == f"4 rules: {MOST_SHOWN + 4} faults, 1 warning."
