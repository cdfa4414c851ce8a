"""Success of measured starts: how many of them succeeded lately, and between which shares the true rate lies."""

from collections.abc import Iterable
from math import sqrt

import pandas as pd
from pydantic import Field as Setting

from decision.catalogue.base import DATE, Record
from decision.catalogue.measurements import MODES, MeasuredStart, StartTable

CONFIDENCE_Z = 1.959963984540054
"""How many standard deviations to either side of a normal distribution's mean hold 95 % of it."""


class SuccessRate(Record):
    """How many of measured starts succeeded, by one source. ``days``: how many days had a run; ``first`` and ``last`` of them."""

    source: str
    succeeded: int = Setting(ge=0)
    starts: int = Setting(gt=0)
    days: int = Setting(gt=0)
    first: str = Setting(pattern=DATE)
    last: str = Setting(pattern=DATE)


def success_rates(starts: Iterable[MeasuredStart], window_days: int) -> dict[str, tuple[SuccessRate, ...]]:
    """Return by platform how many sequential starts succeeded in the days up to the newest run, by source, the one with the most first.

    The same days count for every platform. Runs that publish no share of successes are left out.
    """
    runs = StartTable.of(starts).frame
    runs = runs[(runs["mode"] == MODES[0]) & runs["success_rate"].notna()]
    runs = runs[runs["date"] > runs["date"].max() - pd.Timedelta(days=window_days)]
    runs = runs.assign(succeeded=(runs["success_rate"] * runs["iterations"]).round().astype("int64"))
    sums = runs.groupby(["platform", "source"], observed=True).agg(
        succeeded=("succeeded", "sum"),
        starts=("iterations", "sum"),
        days=("date", "nunique"),
        first=("date", "min"),
        last=("date", "max"),
    )
    rates: dict[str, tuple[SuccessRate, ...]] = {}
    for row in sums.reset_index().sort_values("starts", ascending=False, kind="stable").itertuples():
        first, last = (day.date().isoformat() for day in (row.first, row.last))
        counts = {"succeeded": int(row.succeeded), "starts": int(row.starts), "days": int(row.days)}
        rate = SuccessRate(source=row.source, **counts, first=first, last=last)
        rates[row.platform] = (*rates.get(row.platform, ()), rate)
    return rates


def wilson_interval(succeeded: int, starts: int) -> tuple[float, float]:
    """Return between which shares the true rate of success lies with 95 % confidence, after ``succeeded`` of ``starts``.

    Wilson's score interval: E. B. Wilson 1927, Journal of the American Statistical Association 22(158):209-212. Of the simple ones it holds
    best what it promises near 0 and 1 and for few starts (Brown, Cai & DasGupta 2001, Statistical Science 16(2):101-133).

    >>> [round(end, 4) for end in wilson_interval(10, 10)]
    [0.7225, 1.0]
    """
    share, square = succeeded / starts, CONFIDENCE_Z**2
    middle = (share + square / (2 * starts)) / (1 + square / starts)
    spread = CONFIDENCE_Z / (1 + square / starts) * sqrt(share * (1 - share) / starts + square / (4 * starts**2))
    return (middle - spread if succeeded else 0.0), (middle + spread if succeeded < starts else 1.0)
