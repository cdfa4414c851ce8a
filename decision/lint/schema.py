"""Every file has the keys and the types of values that its records ask for.

The models say it (:mod:`decision.records` and its like); reading finds it. This rule hands on what reading found, but for
what two other rules are about: sources and measured rows.
"""

from collections.abc import Iterator

from decision.faults import Fault
from decision.lint import measurements, sources
from decision.lint.rule import Severity, Subject

NAME = "schema"
DESCRIPTION = "Every file can be read and has the keys and types of values that its records ask for."
SCOPE: tuple[str, ...] = ()
SEVERITY: Severity = "fault"


def check(subject: Subject) -> Iterator[Fault]:
    """Yield every fault of reading, each once."""
    for fault in subject.reader.faults:
        if not (sources.is_about(fault) or measurements.is_about(fault)):
            yield fault
