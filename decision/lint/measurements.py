"""Rows of measurements are well formed: all cells, numbers in order, known providers and sources, days that exist.

Reading finds it row by row (:mod:`decision.measurements`); this rule hands it on under its name.
"""

from collections.abc import Iterator

from decision.faults import Fault
from decision.lint.rule import Severity, Subject

NAME = "measurements"
DESCRIPTION = "Rows of measurements have all cells, numbers in order, known providers and sources, and days that exist."
SCOPE: tuple[str, ...] = ()
SEVERITY: Severity = "fault"


def is_about(fault: Fault) -> bool:
    """Return whether a fault of reading is about a table of measurements."""
    return fault.file.endswith(".csv")


def check(subject: Subject) -> Iterator[Fault]:
    """Yield every fault of reading the tables."""
    return (fault for fault in subject.reader.faults if is_about(fault))
