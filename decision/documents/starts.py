"""Claimed and measured starts as an answer: the JSON model, and the table of medians."""

from collections.abc import Sequence
from typing import Literal

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES, MeasuredStart, MeasurementSource, StartFigure
from decision.documents.base import DataAnswer, Document, NamedPlatform
from decision.documents.claims import ClaimSource
from decision.documents.evidence_columns import claim_texts, evidence_labels
from decision.documents.table import PLATFORM_ID, Column, Entry, Table, numeric
from decision.format import milliseconds, succeeded_text
from decision.starts.summary import MODE_LABELS, Figure, Measured, Summary, order, summaries

MAX_RUNS = 5_000
"""Maximum number of runs in one answer."""

_MISSING = Entry("not published", state="unknown")


class RunJson(MeasuredStart):
    """One measured run. Its times are in milliseconds; null where not published, and where no start of the run succeeded."""

    small: bool
    """Whether the run has fewer starts than a full one."""
    url: str
    """Address of the source's figures, or ``own:`` and a few words for a team's own runs."""


class StatedTime(Document):
    """A start time that a vendor or the guide states."""

    low: float
    """Lower end in milliseconds."""
    high: float
    """Upper end in milliseconds; the lower one again where one time is stated."""
    under: bool
    """Whether the time is stated as an upper bound."""
    text: str
    """The statement in words."""
    claims: list[ClaimSource]
    """Sources of the statement."""


class MeasuredMode(Document):
    """The measurement of one platform in one way of starting."""

    place: int
    """Place by the median among the platforms measured this way, 1 for the fastest; equal medians share one."""
    run: RunJson
    """The run whose median counts: the newest full one, else the newest of any size."""
    tail: RunJson | None
    """The newest run with a p95 or p99; null where none has one."""


class StartSummary(NamedPlatform):
    """The stated and measured starts of one platform."""

    guide: StatedTime | None
    """The guide's figure; null where it has none."""
    vendor: StatedTime | None
    """The vendor's figure; null where it has none."""
    measured: dict[Literal["sequential", "staggered", "burst"], MeasuredMode]
    """Measurements by way of starting; ways that were not measured are missing."""


class StartList(DataAnswer):
    """Stated and measured starts of all platforms or of one."""

    unit: Literal["ms"]
    """Unit of every time."""
    sources: list[MeasurementSource]
    """Sources of the measured runs."""
    platforms: list[StartSummary]
    """A summary of each platform that can run code."""
    count: int
    """Number of runs; at most 5,000 of them are listed."""
    runs: list[RunJson]
    """The measured runs, newest first."""
    figures: list[StartFigure]
    """Single published figures, of parties with an interest; they rank nobody."""


def starts_json(catalogue: Catalogue, platform_id: str | None = None, mode: str | None = None) -> StartList:
    """Return claimed and measured starts: all, or those of one platform and one mode.

    Raises KeyError for an unknown platform and ValueError for an unknown mode.
    """
    if platform_id is not None and platform_id not in catalogue.platform:
        raise KeyError(platform_id)
    if mode is not None and mode not in MODES:
        raise ValueError(mode)
    modes = MODES if mode is None else (mode,)
    starts = catalogue.starts if platform_id is None else catalogue.starts_of.get(platform_id, ())
    runs = [start for start in starts if start.mode in modes]
    return StartList(
        dataset=catalogue.version,
        unit="ms",
        sources=list(catalogue.measurement_sources.values()),
        platforms=[
            _summary(catalogue, row, modes) for row in summaries(catalogue) if platform_id in (None, row.platform_id)
        ],
        count=len(runs),
        runs=[_run(catalogue, start) for start in runs[:MAX_RUNS]],
        figures=[figure for figure in catalogue.start_figures if platform_id in (None, figure.platform)],
    )


def _summary(catalogue: Catalogue, row: Summary, modes: Sequence[str]) -> StartSummary:
    return StartSummary.model_validate(
        {
            "id": row.platform_id,
            "name": catalogue.platform[row.platform_id].name,
            "guide": _stated(catalogue, row.guide),
            "vendor": _stated(catalogue, row.vendor),
            "measured": {
                mode: MeasuredMode(
                    place=next(entry.place for entry in order(catalogue, mode) if entry.platform_id == row.platform_id),
                    run=_run(catalogue, measured.run),
                    tail=_run(catalogue, measured.tail) if measured.tail else None,
                )
                for mode, measured in row.measured.items()
                if mode in modes
            },
        }
    )


def _stated(catalogue: Catalogue, figure: Figure | None) -> StatedTime | None:
    if figure is None:
        return None
    claims = [ClaimSource.of(catalogue, claim) for claim in figure.claims]
    return StatedTime(low=figure.low, high=figure.high, under=figure.under, text=figure.text, claims=claims)


def _run(catalogue: Catalogue, start: MeasuredStart) -> RunJson:
    source = catalogue.measurement_sources[start.source]
    return RunJson(**start.model_dump(), small=start.iterations < FULL_RUN, url=source.url)


def starts_table(catalogue: Catalogue, tier: str, first: str, modes: Sequence[str]) -> Table:
    """Return the stated times and measured medians of the platforms measured in one of the modes, the fastest in ``first`` on top."""
    rows = {row.platform_id: row for row in summaries(catalogue, tier) if any(mode in row.measured for mode in modes)}
    placed = [place.platform_id for place in order(catalogue, first) if place.platform_id in rows]
    ids = dict.fromkeys([*placed, *rows])
    stated = [
        Column(label, numbers=numeric(label, "ms"), further=evidence_labels(label)[1:])
        for label in ("The guide says", "The vendor says")
    ]
    measured = [f"Measured, {MODE_LABELS[mode].lower()}" for mode in modes]
    columns = [
        Column("Platform", "name", further=PLATFORM_ID),
        *stated,
        *(
            Column(
                label,
                numbers=(f"{label}, ms", f"{label}, share that succeeded", f"{label}, starts"),
                further=(f"{label}, day", f"{label}, source"),
            )
            for label in measured
        ),
    ]
    return Table("Cold starts", tuple(columns), tuple(_entries(catalogue, rows[id], modes) for id in ids))


def _entries(catalogue: Catalogue, row: Summary, modes: Sequence[str]) -> tuple[Entry, ...]:
    label = catalogue.platform[row.platform_id].label
    stated = [
        Entry(figure.text, numbers=(figure.low, figure.high), further=claim_texts(figure.claims))
        if figure
        else _MISSING
        for figure in (row.guide, row.vendor)
    ]
    name = Entry(label, further=(row.platform_id,))
    return (name, *stated, *(_median(catalogue, row.measured.get(mode)) for mode in modes))


def _median(catalogue: Catalogue, measured: Measured | None) -> Entry:
    if measured is None:
        return Entry("not measured", state="unknown")
    run = measured.run
    detail = f"{succeeded_text(run.success_rate, run.iterations)}, {run.date}"
    numbers = (measured.ms, run.success_rate, run.iterations)
    further = (str(run.date), catalogue.measurement_sources[run.source].url)
    marks = ("small",) if measured.small else ()
    return Entry(milliseconds(measured.ms), detail, marks, numbers=numbers, further=further)
