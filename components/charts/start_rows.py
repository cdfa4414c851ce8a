"""The rows of the charts about starts and workloads, and the same in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from decision.catalogue import Catalogue
from decision.display import milliseconds, times
from decision.records import Start
from decision.start_days import Point
from decision.starts import MODE_LABELS, Measured, Summary, order, summaries
from decision.workload_ratios import Average, Relative
from decision.workloads import Workloads

_UNDER = 0.72
"""A promise of "under" has a line to its left; how far is only a sign."""


def picture_rows(catalogue: Catalogue, tier: str, mode: str, modes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of the picture: who was measured in any of ``modes``, ordered by ``mode``, those without it last."""
    found = [row for row in summaries(catalogue, tier) if any(mode in row.measured for mode in modes)]
    placed = {place.platform: i for i, place in enumerate(order(catalogue, mode))}
    found.sort(key=lambda row: placed.get(row.platform, len(placed)))
    rows: list[dict[str, Any]] = []
    for place, row in enumerate(found):
        common = {"name": catalogue.platform[row.platform].label, "place": place}
        rows += [{**_BLANK, **common, **part} for part in _claimed(common["name"], row)]
        for each in modes:
            if each in row.measured:
                rows += [
                    {**_BLANK, **common, **part} for part in _lane(catalogue, common["name"], each, row.measured[each])
                ]
    return rows


_BLANK = {"ms": None, "low": None, "high": None, "old": False, "long": False, "small": False, "text": ""}


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
        of = run if title == "p90" else tail
        said = f"{way}: {title} {milliseconds(ms)}, {_of(catalogue, of)}"
        yield {"lane": mode, "kind": "tail", "ms": ms, "long": title == "p99", "old": old and of is tail, "text": said}
    few = f", only {run.iterations} starts" if measured.small else ""
    said = f"{way}: median {milliseconds(measured.ms)}, {_of(catalogue, run)}{few}"
    yield {"lane": mode, "kind": mode, "ms": measured.ms, "small": measured.small, "text": said}


def _of(catalogue: Catalogue, run: Start) -> str:
    return f"{run.date}, {catalogue.measurement_sources[run.source].label}"


def picture_words(catalogue: Catalogue, mode: str) -> str:
    """Return the picture in words: the medians of one mode, the fastest first."""
    said = ", ".join(
        f"{catalogue.platform[placed.platform].label} {milliseconds(placed.measured.ms)}"
        for placed in order(catalogue, mode)
    )
    return f"Claimed and measured starts on a logarithmic scale. Medians, {MODE_LABELS[mode].lower()}, the fastest first: {said}."


def history_rows(catalogue: Catalogue, shown: Mapping[str, Sequence[Point]]) -> list[dict[str, Any]]:
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
            "text": f"{catalogue.platform[id].label}, {point.date}: {milliseconds(point.ms)}, {point.starts} starts, "
            + " and ".join(catalogue.measurement_sources[source].label for source in point.sources),
        }
        for series, (id, points) in enumerate(shown.items())
        for point in points
    ]


def history_words(catalogue: Catalogue, shown: Mapping[str, Sequence[Point]]) -> list[str]:
    """Return the history in one sentence for each platform: how it began, where it stands, and between which ends."""
    found = []
    for id, points in shown.items():
        name = catalogue.platform[id].label
        if not points:
            found.append(f"{name}: nothing measured in this range.")
            continue
        first, last = points[0], points[-1]
        low, high = (milliseconds(end(point.ms for point in points)) for end in (min, max))
        found.append(
            f"{name}: {milliseconds(first.ms)} on {first.date}, {milliseconds(last.ms)} on {last.date}, "
            f"between {low} and {high} on {len(points)} days."
        )
    return found


def environment_name(catalogue: Catalogue, data: Workloads, provider: str) -> str:
    """Return what an environment is called: its platform and what tells it apart, or the benchmark's own id."""
    platform = data.providers.get(provider)
    name = catalogue.platform[platform].label if platform in catalogue.platform else f"{provider} *"
    return " ".join(filter(None, (name, data.environment(provider).variant)))


def interval(relative: Relative) -> str:
    """Return the range from the best to the worst sample.

    >>> interval(Relative(1.5, 1.2, 12.0))
    '1.20–12.0×'
    """
    return f"{times(relative.low)[:-1]}–{times(relative.high)}"


def workload_rows(catalogue: Catalogue, data: Workloads, found: Sequence[Average]) -> list[dict[str, Any]]:
    """Return the rows of one picture of workloads, in the order of ``found``."""
    return [
        {
            "name": environment_name(catalogue, data, mean.provider),
            "place": place,
            "ratio": mean.relative.ratio,
            "low": mean.relative.low,
            "high": mean.relative.high,
            "part": mean.tasks < mean.possible,
            "text": f"{environment_name(catalogue, data, mean.provider)}: {times(mean.relative.ratio)}, samples "
            f"{interval(mean.relative)}, {mean.tasks} of {mean.possible} tasks",
        }
        for place, mean in enumerate(found)
    ]


def workload_words(catalogue: Catalogue, data: Workloads, label: str, found: Sequence[Average]) -> str:
    """Return one picture of workloads in words."""
    said = ", ".join(
        f"{environment_name(catalogue, data, mean.provider)} {times(mean.relative.ratio)}" for mean in found
    )
    return f"{label}, time against the fastest: {said}."
