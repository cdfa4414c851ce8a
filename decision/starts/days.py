"""History of one platform's measured starts, day by day, with a rolling median."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import fmean, median

import pandas as pd

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES, MeasuredStart, StartTable

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
    too few are near; ``part``: counts gaps; ``success``: the mean share of starts that succeeded, None where not published."""

    date: date
    ms: float
    line: float | None
    starts: int
    small: bool
    part: int
    sources: tuple[str, ...]
    success: float | None


def start_history(starts: Iterable[MeasuredStart]) -> StartTable:
    """Return one sequential run with a median for each day, by date; of several on a day the one with the most starts."""
    runs = StartTable.of(starts).frame.dropna(subset="median_ms")
    runs = runs[runs["mode"] == MODES[0]].sort_values("iterations", ascending=False, kind="stable")
    return StartTable(runs.drop_duplicates("date").sort_values("date"))


def days_by_platform(starts: Iterable[MeasuredStart]) -> dict[tuple[str, str], tuple[Day, ...]]:
    """Return the days on which each platform was measured in each way of starting, by date."""
    keys = ["platform", "mode", "date"]
    runs = StartTable.of(starts).frame
    runs = runs.assign(answered=runs["median_ms"].notna(), runs=runs.groupby(keys)["iterations"].transform("size"))
    runs = runs[runs["answered"] == runs.groupby(keys)["answered"].transform("any")]
    largest = runs[runs["iterations"] == runs.groupby(keys)["iterations"].transform("max")]
    days = largest.groupby(keys).agg(
        ms=("median_ms", "median"),
        starts=("iterations", "first"),
        runs=("runs", "first"),
        success=("success_rate", "mean"),
    )
    days["sources"] = largest.drop_duplicates([*keys, "source"]).groupby(keys)["source"].agg(tuple)
    days = days.astype(object).where(days.notna(), None).reset_index("date")
    return {
        key: tuple(Day(**{**day, "date": day["date"].date()}) for day in rows.to_dict("records"))
        for key, rows in days.groupby(["platform", "mode"])
    }


@cached(maxsize=4)
def _all_days(catalogue: Catalogue) -> dict[tuple[str, str], tuple[Day, ...]]:
    return days_by_platform(catalogue.start_table)


def days(catalogue: Catalogue, platform_id: str, mode: str) -> tuple[Day, ...]:
    """Return the days of one platform in one mode; empty when it was not measured."""
    return _all_days(catalogue).get((platform_id, mode), ())


def history(measured: Sequence[Day], first: date | None = None, last: date | None = None) -> tuple[HistoryPoint, ...]:
    """Return the points from ``first`` to ``last``, both included, with the rolling median through all days of ``measured``.

    The median looks beyond the range, so that a range never changes a value. Days without a figure are left out.
    """
    known = [day for day in measured if day.ms is not None]
    count = len(_within(known, first, last))
    step = 1 if count <= MAX_POINTS else ceil(count / (MAX_POINTS - 2))  # Two groups may reach over the ends.
    joined = [_join(known[i : i + step]) for i in range(0, len(known), step)]
    points = pd.DataFrame(joined, columns=["date", "ms", "starts", "sources", "success"])
    points["part"] = (pd.to_datetime(points["date"]).diff() > pd.Timedelta(days=GAP_DAYS)).cumsum()
    near = points.groupby("part")["ms"].rolling(WINDOW, center=True, min_periods=FEWEST)
    points["line"] = near.median().droplevel("part")
    points["small"] = points["starts"] < FULL_RUN
    rows = (HistoryPoint(**row) for row in points.astype(object).where(points.notna(), None).to_dict("records"))
    return tuple(point for point in rows if _is_within(point.date, first, last))


def _join(several: Sequence[Day]) -> tuple[date, float, int, tuple[str, ...], float | None]:
    """Return the middle date, the median, the fewest starts, the sources and the mean success of days that are taken together."""
    value = median(day.ms for day in several if day.ms is not None)
    sources = tuple(dict.fromkeys(source for day in several for source in day.sources))
    published = [day.success for day in several if day.success is not None]
    success = fmean(published) if published else None
    return several[len(several) // 2].date, value, min(day.starts for day in several), sources, success


def _is_within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _within(days: Sequence[Day], first: date | None, last: date | None) -> list[Day]:
    return [day for day in days if _is_within(day.date, first, last)]


def failed(measured: Sequence[Day], first: date | None = None, last: date | None = None) -> tuple[date, ...]:
    """Return the days on which no start succeeded."""
    return tuple(day.date for day in _within(measured, first, last) if day.ms is None)


def date_range(catalogue: Catalogue) -> tuple[date, date] | None:
    """Return the first and the last day of any measured start; None when nothing was measured."""
    dates = catalogue.start_table.frame["date"]
    return (dates.min().date(), dates.max().date()) if len(dates) else None
