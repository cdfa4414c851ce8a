"""Lint rule: no date lies in the future.

Judged by ``check`` alone and not when the data are loaded: a server whose clock is slow must not refuse sound data. A team's own facts
are judged when they are loaded too: their dates have no other bound. Today is the day where it begins first, so that no time zone's
today lies in the future.
"""

from collections.abc import Iterator

from decision.lint.dates import first_day, late_runs
from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault
from decision.reading.measurements import START_TABLE, TASK_TABLE
from decision.reading.yaml_source import Problem

NAME = "future"
DESCRIPTION = "No date lies in the future, by the clock of the machine that checks."
SCOPE = ("platforms/*", START_TABLE, TASK_TABLE)
SEVERITY: Severity = "fault"


def check(data_set: DataSet) -> Iterator[Problem | Fault]:
    """Yield platforms, claims and measured runs that are dated after today."""
    expected = f"a day up to today, {data_set.today.isoformat()}"
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        if _is_later(platform.retrieved, data_set):
            yield file, ("retrieved",), platform.retrieved, expected
        for i, claim in enumerate(platform.claims):
            for key in ("as_of", "seen"):
                day = getattr(claim, key)
                if day and day != platform.retrieved and _is_later(day, data_set):
                    yield file, ("claims", i, key), day, expected
    yield from late_runs(data_set, data_set.today, expected)


def _is_later(text: str, data_set: DataSet) -> bool:
    day = first_day(text)
    return day is not None and day > data_set.today
