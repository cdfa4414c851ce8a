"""Lint rule: every file has the keys and types of values that its records ask for.

The models define them (:mod:`decision.catalogue.platforms` and its like), and the reader finds the faults. This rule reports those,
except the ones of two further rules: sources and measured rows.
"""

from collections.abc import Iterator

from decision.lint import measurements, sources
from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault

NAME = "schema"
DESCRIPTION = "Every file can be read and has the keys and types of values that its records ask for."
SCOPE: tuple[str, ...] = ()
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Fault]:
    """Yield every fault of the reader, each once."""
    for fault in data_set.reader.faults:
        if not (sources.is_about(fault) or measurements.is_about(fault)):
            yield fault
