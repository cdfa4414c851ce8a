"""Measured starts and their sources: a table of runs, and the records of its rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, TypeVar, cast, get_args

import numpy as np
import pandas as pd
from pydantic import Field as Setting

from decision.catalogue.base import DATE, HTTPS, Record
from decision.catalogue.platforms import Kind

AnyRecord = TypeVar("AnyRecord", bound=Record)


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
    interest: str = ""
    """The author's interest in the figures, in a sentence; empty where none is known."""
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


class StartFigure(Record):
    """A single published figure about starts, without the run behind it: it is shown with its author's interest and ranks nobody."""

    platform: str
    """Id of the platform."""
    date: str | None = None
    """Day that the source speaks of; null where it names none."""
    what: str
    """What was timed, and how."""
    statistic: Literal["median", "mean", "p95", "p99", "max", "single"]
    """What the figure is of the starts; ``single`` where the source does not say, or of one start."""
    value_ms: float = Setting(gt=0, allow_inf_nan=False)
    """The figure in milliseconds."""
    qualifier: Literal["exact", "under"]
    """How it is meant; ``under`` for an upper bound."""
    starts: int | None = Setting(default=None, gt=0)
    """Number of starts; null where it is not published."""
    source: str
    """Id of the source that published it."""


MODES = ("sequential", "staggered", "burst")
"""The ways of starting many sandboxes: one after another, a little apart, all at once."""

FULL_RUN = 100
"""The least number of starts in a full run; smaller runs are shown and marked."""


class StartTable(Sequence[MeasuredStart]):
    """Table of measured starts: a data frame with the columns and types of ``TYPES``, whose rows are records when they are taken out."""

    TYPES: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("platform", "provider", "mode", "source"), "category"),
        "date": "datetime64[s]",
        **dict.fromkeys(("median_ms", "p90_ms", "p95_ms", "p99_ms", "success_rate"), "float64"),
        "iterations": "int64",
    }

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame[[*self.TYPES]].astype(self.TYPES)

    @classmethod
    def of(cls, starts: Iterable[MeasuredStart]) -> "StartTable":
        """Return the table of some records, or the table itself."""
        return starts if isinstance(starts, cls) else cls(pd.DataFrame(map(vars, starts), columns=[*cls.TYPES]))

    def __len__(self) -> int:
        return len(self.frame)

    def __getitem__(self, place: Any) -> Any:
        chosen = StartTable(self.frame.iloc[place if isinstance(place, slice) else [place]])
        return chosen if isinstance(place, slice) else next(iter(chosen))

    def __iter__(self) -> Iterator[MeasuredStart]:
        return iter(records(self.frame, MeasuredStart))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StartTable):
            return bool(self.frame.equals(other.frame))
        return isinstance(other, Sequence) and [*self] == [*other]


def records(frame: pd.DataFrame, model: type[AnyRecord]) -> list[AnyRecord]:
    """Return the rows of a frame that was checked as records; what is missing is None."""
    days = np.datetime_as_string(frame["date"], unit="D")
    whole = {name: "Int64" for name in frame if number_kind(model, name) is int}
    rows = frame.assign(date=days).astype(whole).astype(object).where(frame.notna(), None).to_dict("records")
    return [cast(AnyRecord, model.model_construct(**row)) for row in rows]


def number_kind(model: type[Record], name: str) -> type[float] | None:
    """Return whether a model's field holds whole numbers or any; None where it holds none."""
    annotation = model.model_fields[name].annotation
    return next((kind for kind in (int, float) if kind in (annotation, *get_args(annotation))), None)


def counted_starts(starts: Iterable[MeasuredStart]) -> Sequence[MeasuredStart]:
    """Return the run that counts for each platform and way of starting: the newest full one, else the newest of any size."""
    return _counted_in_table(starts) if isinstance(starts, StartTable) else _counted_in_list(starts)


def _counted_in_list(starts: Iterable[MeasuredStart]) -> tuple[MeasuredStart, ...]:
    """Return the runs that count of a few, such as a kept version has, for which a table would take longer than they do."""
    counted: dict[tuple[str, str], MeasuredStart] = {}
    for start in starts:
        key = start.platform, start.mode
        if start.median_ms is not None and (key not in counted or _precedence(start) > _precedence(counted[key])):
            counted[key] = start
    return tuple(counted.values())


def _precedence(start: MeasuredStart) -> tuple[bool, str, int]:
    return start.iterations >= FULL_RUN, start.date, start.iterations


def _counted_in_table(starts: StartTable) -> StartTable:
    runs = starts.frame.dropna(subset="median_ms")
    runs = runs.assign(is_full=runs["iterations"] >= FULL_RUN)
    order = ["is_full", "date", "iterations"]
    return StartTable(runs.sort_values(order, ascending=False, kind="stable").drop_duplicates(["platform", "mode"]))


def newest_starts(starts: Iterable[MeasuredStart]) -> tuple[MeasuredStart, ...]:
    """Return the run of one platform that counts for each way of starting: one after another, staggered, all at once. Missing ones are left out."""
    return tuple(sorted(counted_starts(starts), key=lambda start: MODES.index(start.mode)))


def newest_start(starts: Iterable[MeasuredStart], mode: str = "sequential") -> MeasuredStart | None:
    """Return the run that represents a platform: the newest full run in ``mode``, else the newest of any size, else None."""
    return next((start for start in counted_starts(starts) if start.mode == mode), None)


def shown_starts(starts: Iterable[MeasuredStart]) -> tuple[MeasuredStart, ...]:
    """Return the runs of one platform that count, and the newest run of each way of starting in which no start succeeded, where it is newer."""
    counted = newest_starts(starts)
    day_of = {run.mode: run.date for run in counted}
    runs = StartTable.of(starts).frame
    failed = runs[runs["success_rate"] == 0].sort_values("date").drop_duplicates("mode", keep="last")
    newer = [run for run in StartTable(failed) if run.date > day_of.get(run.mode, "")]
    return tuple(sorted([*counted, *newer], key=lambda run: MODES.index(run.mode)))
