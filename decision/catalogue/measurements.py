"""Measured starts and their sources, as records."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import DATE, HTTPS, Record
from decision.catalogue.platforms import Kind


class MeasurementSource(Record):
    """A source of measured starts; ``kind`` is that of the claims they become."""

    id: str
    label: str
    url: str = Setting(pattern=HTTPS + "|^own:.")
    licence: str
    note: str
    kind: Kind = "measurement"


class MeasuredStart(Record):
    """A row of measured starts: time from the create call to the first answered command, in milliseconds.

    The times are None where not published, and where no start of the run succeeded.
    """

    platform: str
    provider: str
    date: str = Setting(pattern=DATE)
    mode: Literal["sequential", "staggered", "burst"]
    median_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    p90_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    p95_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    p99_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    success_rate: float | None = Setting(default=None, ge=0, le=1)
    iterations: int = Setting(gt=0)
    source: str


MODES = ("sequential", "staggered", "burst")
"""The ways of starting many sandboxes: one after another, a little apart, all at once."""


FULL_RUN = 100
"""The least number of starts in a full run; smaller runs are shown and marked."""


def newest_starts(starts: Sequence[MeasuredStart]) -> tuple[MeasuredStart, ...]:
    """Return the run that counts for each way of starting: one after another, staggered, all at once. Missing ones are left out."""
    runs = (newest_start(tuple(starts), mode) for mode in MODES)
    return tuple(start for start in runs if start is not None)


def newest_start(starts: tuple[MeasuredStart, ...], mode: str = "sequential") -> MeasuredStart | None:
    """Return the run that represents a platform: the newest full run in ``mode``, else the newest of any size, else None."""
    runs = [start for start in starts if start.mode == mode and start.median_ms is not None]
    full = [start for start in runs if start.iterations >= FULL_RUN]
    return max(full or runs, key=lambda start: (start.date, start.iterations), default=None)
