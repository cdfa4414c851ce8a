"""Lint rule: dates exist in the calendar, no claim is newer than the day its platform was read, and no run a year newer than all of these.

All hold on any clock, so they are judged whenever the data are loaded; whether a day lies in the future depends on the
clock and is :mod:`decision.lint.future`. A team's own claims may be newer: they need no look at the platform.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault
from decision.reading.layout import OWN_FACTS
from decision.reading.measurements import START_COLUMNS, START_TABLE, TASK_COLUMNS, TASK_TABLE
from decision.reading.tables import csv_frame
from decision.reading.yaml_source import Problem

NAME = "dates"
DESCRIPTION = "Dates exist in the calendar, no claim is dated after the last look at its platform, and no run a year after all of these."
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"
YEAR = timedelta(days=366)


def first_day(text: str) -> date | None:
    """Return the first day of 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; None when there is no such day.

    >>> first_day("2026-02"), first_day("2026-02-30")
    (datetime.date(2026, 2, 1), None)
    """
    try:
        year, month, day = [*map(int, text.split("-")), 1, 1][:3]
        return date(year, month, day)
    except ValueError:
        return None


def late_runs(data_set: DataSet, last: date, expected: str) -> Iterator[Fault]:
    """Yield each day of measured runs that comes after the last one, with the first line that has it."""
    catalogue = data_set.catalogue
    starts = OWN_FACTS.files[0] if data_set.own else START_TABLE
    tables: list[tuple[str, Sequence[str], Collection[str]]] = [
        (starts, START_COLUMNS, catalogue.start_table.frame["date"].dt.strftime("%Y-%m-%d").unique())
    ]
    if not data_set.own:
        tables.append((TASK_TABLE, TASK_COLUMNS, {row.date for row in catalogue.tasks.rows}))
    for table, columns, days in tables:
        name = data_set.reader.name(table)
        for day in sorted(day for day in days if day > last.isoformat()):
            texts = csv_frame(data_set.reader.directory / table, name, columns, [])
            line = next(iter(texts.index[texts["date"] == day]), 0)
            yield Fault(name, line, "date", f"'{day}'", expected)


def check(data_set: DataSet) -> Iterator[Problem | Fault]:
    """Yield dates that do not exist, claims and runs that are too new, and a change log out of order."""
    looks = [day for platform in data_set.catalogue.platforms if (day := first_day(platform.retrieved))]
    if looks and not data_set.own and max(looks) <= date.max - YEAR:
        last = max(looks) + YEAR
        yield from late_runs(
            data_set, last, f"a day up to {last.isoformat()}, a year after the newest look at a platform"
        )
    days = [change.date for change in data_set.catalogue.changes]
    if days != sorted(set(days), reverse=True):
        yield "changes.yaml", ("changes",), ", ".join(days), "each day once, newest first"
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        looked = first_day(platform.retrieved)
        if looked is None:
            yield file, ("retrieved",), platform.retrieved, "a day that exists"
        for i, claim in enumerate(platform.claims):
            place = ("claims", i, "as_of")
            day = first_day(claim.as_of) if claim.as_of else looked
            if day is None and claim.as_of:
                yield file, place, claim.as_of, "a day that exists"
            elif day and looked and day > looked and not data_set.own:
                yield file, place, claim.as_of, f"a day up to {platform.retrieved}, when the platform was looked at"
            field = data_set.catalogue.fields.get(claim.field)
            if field and field.type == "date" and isinstance(claim.value, str) and first_day(claim.value) is None:
                yield file, ("claims", i, "value"), claim.value, "a day that exists"
