"""Measured starts and their sources, as records."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import DATE, HTTPS, Record
from decision.catalogue.platforms import Kind


class MeasurementSource(Record):
    """A source of measured starts."""

    id: str
    """Id of the source."""
    label: str
    """Name of the source."""
    url: str = Setting(pattern=HTTPS + "|^own:.")
    """Address of the figures, or ``own:`` and a few words for a team's own runs."""
    licence: str
    """Licence of the figures."""
    note: str
    """How and where the source measures."""
    kind: Kind = "measurement"
    """Kind of source of the claims that its figures become."""


class MeasuredStart(Record):
    """A run of measured starts: the time from the create call to the first answered command.

    The times are null where not published, and where no start of the run succeeded.
    """

    platform: str
    """Id of the platform."""
    provider: str
    """Name of the platform at the source."""
    date: str = Setting(pattern=DATE)
    """Day of the run."""
    mode: Literal["sequential", "staggered", "burst"]
    """Way of starting: one sandbox after another, 200 ms apart, or 100 at once."""
    median_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    """Median in milliseconds; null where it is not published or no start succeeded."""
    p90_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    """90th percentile in milliseconds; null where it is not published."""
    p95_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    """95th percentile in milliseconds; null where it is not published."""
    p99_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    """99th percentile in milliseconds; null where it is not published."""
    success_rate: float | None = Setting(default=None, ge=0, le=1)
    """Share of starts that succeeded, from 0 to 1; null where it is not published."""
    iterations: int = Setting(gt=0)
    """Number of starts in the run."""
    source: str
    """Id of the source that published the run."""


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
