"""History of one platform's measured starts, day by day, with a rolling median."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import fmean, median

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MeasuredStart

MAX_POINTS = 400
"""The most points of a history; of more days, several are taken together."""

WINDOW = 7
"""Points in the rolling median: each with three before and three after it, fewer at the ends."""

FEWEST = 3
"""No rolling median over fewer points than this."""

GAP_DAYS = 14
"""The longest gap without a measurement that the line spans; no median reaches across a longer one."""


@dataclass(frozen=True, slots=True)
class Day:
    """One platform on one day in one mode.

    ``ms``: the median of the medians of the day's largest runs; None where no start succeeded. ``starts``: attempts in each
    of these runs; ``runs``: number of all runs of the day; ``success``: their mean success, None where not published;
    ``sources``: those of the largest runs.
    """

    date: date
    ms: float | None
    starts: int
    runs: int
    success: float | None
    sources: tuple[str, ...]

    @property
    def small(self) -> bool:
        """Whether the day rests on fewer starts than a full run has."""
        return self.starts < FULL_RUN


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One point of a history: a day, or several where there are very many. ``line``: the rolling median, None where
    too few are near; ``part``: counts gaps."""

    date: date
    ms: float
    line: float | None
    starts: int
    small: bool
    part: int
    sources: tuple[str, ...]


def day_of(text: str) -> date:
    """Return the first day that a date as it stands in the data may mean.

    >>> day_of("2026-07")
    datetime.date(2026, 7, 1)
    """
    year, month, day = [*text.split("-"), "1", "1"][:3]
    return date(int(year), int(month), int(day))


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


def by_day(starts: Iterable[MeasuredStart], mode: str) -> tuple[Day, ...]:
    """Return the figures of each day on which ``starts``, of one platform, has runs in ``mode``, by date."""
    runs_of: dict[str, list[MeasuredStart]] = {}
    for start in starts:
        if start.mode == mode:
            runs_of.setdefault(start.date, []).append(start)
    return tuple(_day(day, runs) for day, runs in sorted(runs_of.items()))


def _day(day: str, runs: Sequence[MeasuredStart]) -> Day:
    answered = [run for run in runs if run.median_ms is not None]
    most = max(run.iterations for run in answered or runs)
    largest = [run for run in answered or runs if run.iterations == most]
    published = [run.success_rate for run in largest if run.success_rate is not None]
    medians = [run.median_ms for run in largest if run.median_ms is not None]
    return Day(
        day_of(day),
        median(medians) if medians else None,
        most,
        len(runs),
        fmean(published) if published else None,
        tuple(dict.fromkeys(run.source for run in largest)),
    )


@cached(maxsize=256)
def days(catalogue: Catalogue, platform_id: str, mode: str) -> tuple[Day, ...]:
    """Return the days of one platform in one mode; empty when it was not measured."""
    return by_day(catalogue.starts_of.get(platform_id, ()), mode)


def history(measured: Sequence[Day], first: date | None = None, last: date | None = None) -> tuple[HistoryPoint, ...]:
    """Return the points from ``first`` to ``last``, both included, with the rolling median through all days of ``measured``.

    The median looks beyond the range, so that a range never changes a value. Days without a figure are left out.
    """
    known = [day for day in measured if day.ms is not None]
    count = len(_within(known, first, last))
    step = 1 if count <= MAX_POINTS else ceil(count / (MAX_POINTS - 2))  # Two groups may reach over the ends.
    joined = [_join(known[i : i + step]) for i in range(0, len(known), step)]
    points: list[HistoryPoint] = []
    for part, segment in enumerate(_segments(joined)):
        values = [day.ms or 0.0 for day in segment]
        for i, day in enumerate(segment):
            near = values[max(0, i - WINDOW // 2) : i + WINDOW // 2 + 1]
            line = median(near) if len(near) >= FEWEST else None
            points.append(HistoryPoint(day.date, values[i], line, day.starts, day.small, part, day.sources))
    return tuple(point for point in points if _is_within(point.date, first, last))


def _join(several: Sequence[Day]) -> Day:
    middle = several[len(several) // 2]
    value = median(day.ms for day in several if day.ms is not None)
    sources = tuple(dict.fromkeys(source for day in several for source in day.sources))
    starts, runs = min(day.starts for day in several), sum(day.runs for day in several)
    return Day(middle.date, value, starts, runs, None, sources)


def _segments(days: Sequence[Day]) -> list[list[Day]]:
    parts: list[list[Day]] = []
    for day in days:
        if parts and (day.date - parts[-1][-1].date).days <= GAP_DAYS:
            parts[-1].append(day)
        else:
            parts.append([day])
    return parts


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _within(days: Sequence[Day], first: date | None, last: date | None) -> list[Day]:
    return [day for day in days if _is_within(day.date, first, last)]


def failed(measured: Sequence[Day], first: date | None = None, last: date | None = None) -> tuple[date, ...]:
    """Return the days on which no start succeeded."""
    return tuple(day.date for day in _within(measured, first, last) if day.ms is None)


@cached(maxsize=8)
def date_range(catalogue: Catalogue) -> tuple[date, date] | None:
    """Return the first and the last day of any measured start; None when nothing was measured."""
    dates = {day_of(text) for text in {start.date for start in catalogue.starts}}
    return (min(dates), max(dates)) if dates else None
