"""History of one platform's measured starts: the run that counts for each day, and for today."""

from collections.abc import Sequence

from decision.measurements import newest_start
from decision.records import MeasuredStart

MODES = ("sequential", "staggered", "burst")
"""The ways of starting many sandboxes: one after another, a little apart, all at once."""


def start_history(starts: Sequence[MeasuredStart]) -> tuple[MeasuredStart, ...]:
    """Return one sequential run with a median for each day, by date; of several on a day the one with the most starts."""
    by_day: dict[str, MeasuredStart] = {}
    for start in starts:
        if start.mode != "sequential" or start.median_ms is None:
            continue
        known = by_day.get(start.date)
        if known is None or start.iterations > known.iterations:
            by_day[start.date] = start
    return tuple(by_day[day] for day in sorted(by_day))


def newest_starts(starts: Sequence[MeasuredStart]) -> tuple[MeasuredStart, ...]:
    """Return the run that counts for each way of starting: one after another, staggered, all at once. Missing ones are left out."""
    runs = (newest_start(tuple(starts), mode) for mode in MODES)
    return tuple(start for start in runs if start is not None)
