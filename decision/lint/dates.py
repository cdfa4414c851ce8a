"""Lint rule: dates exist in the calendar, and no claim is newer than the day its platform was read.

Both hold on any clock, so they are judged whenever the data are loaded; whether a day lies in the future depends on the
clock and is :mod:`decision.lint.future`. A team's own claims may be newer: they need no look at the platform.
"""

from collections.abc import Iterator
from datetime import date

from decision.lint.rule import DataSet, Severity
from decision.reading.yaml_source import Problem

NAME = "dates"
DESCRIPTION = "Dates exist in the calendar, and no claim is dated after the day its platform was last looked at."
SCOPE = ("platforms/*",)
SEVERITY: Severity = "fault"


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


def check(data_set: DataSet) -> Iterator[Problem]:
    """Yield dates that do not exist, claims that are newer than the look at their platform, and a change log out of order."""
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
