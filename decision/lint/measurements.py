"""Lint rule: rows of measurements are well formed, with all cells, numbers in order, known providers and sources, real days.

The reader finds the faults row by row (:mod:`decision.reading.measurements`); this rule reports them under its name.
"""

from collections.abc import Iterator

from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault

NAME = "measurements"
DESCRIPTION = "Rows of measurements have all cells, numbers in order, known providers and sources, and days that exist."
SCOPE: tuple[str, ...] = ()
SEVERITY: Severity = "fault"


def is_about(fault: Fault) -> bool:
    """Return whether a fault of reading is about a table of measurements."""
    return fault.file.endswith(".csv")


def check(data_set: DataSet) -> Iterator[Fault]:
    """Yield every fault that was found while reading the tables."""
    return (fault for fault in data_set.reader.faults if is_about(fault))
