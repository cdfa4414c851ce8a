"""Lint rule: every file that looks like data is read.

A warning and judged by ``check`` alone: such a file does no harm but to the person who thinks that it counts.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault
from decision.reading.layout import DATA_SET, OWN_FACTS

NAME = "ignored"
DESCRIPTION = "Every file and folder that looks like data is one that is read."
SCOPE: tuple[str, ...] = ()
SEVERITY: Severity = "warning"


def check(data_set: DataSet) -> Iterator[Fault]:
    """Yield files and folders that look like data and are not read."""
    layout = OWN_FACTS if data_set.own else DATA_SET
    yield from layout.ignored(data_set.reader.directory)
