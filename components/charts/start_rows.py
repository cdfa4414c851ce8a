"""Rows and text alternatives of the charts of starts and measured workloads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart
from decision.catalogue.tasks import MeasuredTasks
from decision.format import counted, milliseconds, number, succeeded_text, times
from decision.starts.days import HistoryPoint
from decision.starts.summary import MODE_LABELS, Measured, Summary, order, summaries
from decision.starts.task_ratios import Average, Relative

_UNDER = 0.72
"""Start of the line of a promise "under" a figure, as a share of it; the length carries no meaning."""


def picture_rows(catalogue: Catalogue, tier: str, mode: str, modes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the chart's rows: the platforms measured in any of ``modes``, ordered by ``mode``, those without it last."""
    measured = [row for row in summaries(catalogue, tier) if any(mode in row.measured for mode in modes)]
    positions = {place.platform_id: i for i, place in enumerate(order(catalogue, mode))}
    measured.sort(key=lambda row: positions.get(row.platform_id, len(positions)))
    rows: list[dict[str, Any]] = []
    for place, row in enumerate(measured):
        name = catalogue.platform[row.platform_id].label
        common: dict[str, Any] = {"name": name, "place": place}
        rows += [{**_BLANK, **common, **part} for part in _claimed(name, row)]
        for lane in modes:
            if lane in row.measured:
                rows += [{**_BLANK, **common, **part} for part in _lane(catalogue, name, lane, row.measured[lane])]
    return rows


_BLANK = {"ms": None, "low": None, "high": None, "old": False, "long": False, "small": False, "success": "", "text": ""}


def _claimed(name: str, row: Summary) -> Iterator[dict[str, Any]]:
    for kind, figure, who in (("vendor", row.vendor, "the vendor"), ("guide", row.guide, "the guide")):
        if figure is None:
            continue
        low = figure.low * _UNDER if figure.under and figure.low == figure.high else figure.low
        yield {"lane": "claimed", "kind": "span", "low": low, "high": figure.high}
        yield {"lane": "claimed", "kind": kind, "ms": figure.high, "text": f"{name}, {who} says: {figure.text}"}


def _lane(catalogue: Catalogue, name: str, mode: str, measured: Measured) -> Iterator[dict[str, Any]]:
    run, tail = measured.run, measured.tail or measured.run
    way = f"{name}, {MODE_LABELS[mode].lower()}"
    old = tail != run
    ends = [(title, ms) for title, ms in (("p90", run.p90_ms), ("p95", tail.p95_ms), ("p99", tail.p99_ms)) if ms]
    slow = [ms for title, ms in ends if title != "p90"]
    if slow:
        yield {"lane": mode, "kind": "span", "low": min(slow) if old else measured.ms, "high": max(slow), "old": old}
    if run.p90_ms and (old or not slow):
        yield {"lane": mode, "kind": "span", "low": measured.ms, "high": run.p90_ms}
    for title, ms in ends:
        tick_run = run if title == "p90" else tail
        text = f"{way}: {title} {milliseconds(ms)}, {_run_text(catalogue, tick_run)}"
        yield {
            "lane": mode,
            "kind": "tail",
            "ms": ms,
            "long": title == "p99",
            "old": old and tick_run is tail,
            "text": text,
        }
    few = ", few starts" if measured.small else ""
    succeeded = succeeded_text(run.success_rate, run.iterations)
    text = f"{way}: median {milliseconds(measured.ms)}, {succeeded}{few}, {_run_text(catalogue, run)}"
    not_all = run.success_rate is not None and run.success_rate < 1
    success = f"{number(round(100 * (run.success_rate or 0), 1))} %" if not_all else ""
    yield {"lane": mode, "kind": mode, "ms": measured.ms, "small": measured.small, "success": success, "text": text}


def _run_text(catalogue: Catalogue, run: MeasuredStart) -> str:
    return f"{run.date}, {catalogue.measurement_sources[run.source].label}"


def picture_words(catalogue: Catalogue, mode: str) -> str:
    """Return the chart's text alternative: the medians of one mode, the fastest first."""
    medians = ", ".join(
        f"{catalogue.platform[placed.platform_id].label} {milliseconds(placed.measured.ms)}{_share(placed.measured.run)}"
        for placed in order(catalogue, mode)
    )
    return f"Claimed and measured starts on a logarithmic scale. Medians, {MODE_LABELS[mode].lower()}, the fastest first: {medians}."


def _share(run: MeasuredStart) -> str:
    """Return how many starts of a run succeeded, in brackets, where not all did or nobody says so."""
    return "" if run.success_rate == 1 else f" ({succeeded_text(run.success_rate, run.iterations)})"


def history_rows(catalogue: Catalogue, histories: Mapping[str, Sequence[HistoryPoint]]) -> list[dict[str, Any]]:
    """Return the history chart's rows for up to four platforms, in their order."""
    return [
        {
            "platform": catalogue.platform[id].label,
            "series": series,
            "date": point.date.isoformat(),
            "ms": point.ms,
            "line": point.line,
            "part": point.part,
            "small": point.small,
            "text": f"{catalogue.platform[id].label}, {point.date}: {milliseconds(point.ms)}, {succeeded_text(point.success, point.starts)}, "
            + " and ".join(catalogue.measurement_sources[source].label for source in point.sources),
        }
        for series, (id, points) in enumerate(histories.items())
        for point in points
    ]


def history_words(catalogue: Catalogue, histories: Mapping[str, Sequence[HistoryPoint]]) -> list[str]:
    """Return one sentence for each platform's history: its first and last median, and its range."""
    sentences = []
    for id, points in histories.items():
        name = catalogue.platform[id].label
        if not points:
            sentences.append(f"{name}: nothing measured in this range.")
            continue
        first, last = points[0], points[-1]
        low, high = (milliseconds(end(point.ms for point in points)) for end in (min, max))
        sentences.append(
            f"{name}: {milliseconds(first.ms)} on {first.date}, {milliseconds(last.ms)} on {last.date}, "
            f"between {low} and {high} on {counted(len(points), 'day')}."
        )
    return sentences


def environment_name(catalogue: Catalogue, data: MeasuredTasks, provider: str) -> str:
    """Return the name of an environment: its platform and variant, or the benchmark's own id."""
    platform = catalogue.platform.get(data.providers.get(provider) or "")
    name = platform.label if platform else f"{provider} *"
    return " ".join(filter(None, (name, data.environment(provider).variant)))


def interval(relative: Relative) -> str:
    """Return the range from the best to the worst sample, as text.

    >>> interval(Relative(1.5, 1.2, 12.0))
    '1.20–12.0×'
    """
    return f"{times(relative.low)[:-1]}–{times(relative.high)}"


def task_rows(catalogue: Catalogue, data: MeasuredTasks, averages: Sequence[Average]) -> list[dict[str, Any]]:
    """Return the rows of a chart of workloads, in the order of ``averages``."""
    return [
        {
            "name": environment_name(catalogue, data, average.provider),
            "place": place,
            "ratio": average.relative.ratio,
            "low": average.relative.low,
            "high": average.relative.high,
            "part": average.tasks < average.possible,
            "text": f"{environment_name(catalogue, data, average.provider)}: {times(average.relative.ratio)}, interval "
            f"{interval(average.relative)}, {average.tasks} of {average.possible} tasks",
        }
        for place, average in enumerate(averages)
    ]


def task_words(catalogue: Catalogue, data: MeasuredTasks, label: str, averages: Sequence[Average]) -> str:
    """Return the text alternative of a chart of workloads."""
    ratios = ", ".join(
        f"{environment_name(catalogue, data, average.provider)} {times(average.relative.ratio)}" for average in averages
    )
    return f"{label}, time against the fastest: {ratios}."
