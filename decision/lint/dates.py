"""Lint rule: dates exist in the calendar, no claim is newer than the day on which it was read, and no run a year newer than all of these.

All hold on any clock, so they are judged whenever the data are loaded; whether a day lies in the future depends on the
clock and is :mod:`decision.lint.future`. A team's own claims may be newer: they need no look at the platform.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from decision.catalogue.platforms import Claim
from decision.lint.rule import DataSet, Severity
from decision.reading.faults import Fault
from decision.reading.layout import OWN_FACTS
from decision.reading.measurements import START_COLUMNS, START_TABLE, TASK_COLUMNS, TASK_TABLE
from decision.reading.tables import csv_frame
from decision.reading.yaml_source import Problem

NAME = "dates"
DESCRIPTION = (
    "Dates exist in the calendar, no claim is dated after the day on which it was read, and none was read, and no run measured, a year after "
    "the last look at any platform."
)
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
    last = max(looks, default=date.max)
    last = last + YEAR if last <= date.max - YEAR else date.max
    too_late = f"a day up to {last.isoformat()}, a year after the newest look at a platform"
    if looks and not data_set.own:
        yield from late_runs(data_set, last, too_late)
    days = [change.date for change in data_set.catalogue.changes]
    if days != sorted(set(days), reverse=True):
        yield "changes.yaml", ("changes",), ", ".join(days), "each day once, newest first"
    for platform in data_set.catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        looked = first_day(platform.retrieved)
        if looked is None:
            yield file, ("retrieved",), platform.retrieved, "a day that exists"
        for i, claim in enumerate(platform.claims):
            yield from _of_claim((file, ("claims", i)), claim, platform.retrieved, data_set.own)
            if claim.seen and not data_set.own and (first_day(claim.seen) or last) > last:
                yield file, ("claims", i, "seen"), claim.seen, too_late
            field = data_set.catalogue.fields.get(claim.field)
            if field and field.type == "date" and isinstance(claim.value, str) and first_day(claim.value) is None:
                yield file, ("claims", i, "value"), claim.value, "a day that exists"


def _of_claim(place: tuple[str, tuple[str | int, ...]], claim: Claim, retrieved: str, own: bool) -> Iterator[Problem]:
    """Yield days of a claim that do not exist, and a date of its source after the day on which it was read."""
    file, path = place
    as_of = first_day(claim.as_of) if claim.as_of else None
    if claim.as_of and as_of is None:
        yield file, (*path, "as_of"), claim.as_of, "a day that exists"
    read = first_day(claim.seen or retrieved)
    if claim.seen and claim.seen != retrieved and read is None:
        yield file, (*path, "seen"), claim.seen, "a day that exists"
    if as_of and read and as_of > read and not own:
        words = "the claim was seen" if claim.seen else "the platform was looked at"
        yield file, (*path, "as_of"), claim.as_of, f"a day up to {claim.seen or retrieved}, when {words}"
