"""Cold starts as an answer: their range, the share of promises kept, and the platform that is furthest off."""

from collections.abc import Sequence

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart, StartFigure
from decision.format import Answer, milliseconds, number, succeeded_text, times
from decision.starts.summary import MODE_LABELS, Placed, Summary, order, summaries


def starts_answer(catalogue: Catalogue, tier: str, mode: str) -> Answer:
    """Return the answer for starts in one mode; small runs count only where there are no others."""
    placed = order(catalogue, mode)
    if not placed:
        return Answer("Cold starts", "No platform was measured this way.")
    full = [place for place in placed if not place.measured.small] or placed
    ends = [f"{milliseconds(p.measured.ms)} ({catalogue.platform[p.platform_id].label})" for p in (full[0], full[-1])]
    rows = summaries(catalogue, tier)
    sentences = [
        _met([row.times(row.vendor, mode) for row in rows], [row.times(row.guide, mode) for row in rows]),
        _worst(catalogue, rows, mode),
        _failed(catalogue, placed),
        _few(catalogue, [place.platform_id for place in placed if place.measured.small]),
        _own(catalogue, [place.platform_id for place in placed if _is_own(catalogue, place.measured.run)]),
    ]
    headline = f"{MODE_LABELS[mode]} cold starts range from {ends[0]} to {ends[1]}."
    return Answer(headline, " ".join(filter(None, sentences)))


def _met(vendors: Sequence[float | None], guide: Sequence[float | None]) -> str:
    parts = []
    for who, ratios in (("the vendors'", vendors), ("the guide's", guide)):
        known = [ratio for ratio in ratios if ratio is not None]
        if known:
            parts.append(f"{sum(ratio <= 1 for ratio in known)} of {len(known)} of {who} figures")
    return f"The measured median meets {' and '.join(parts)}." if parts else ""


def _few(catalogue: Catalogue, platform_ids: Sequence[str]) -> str:
    names = ", ".join(catalogue.platform[id].label for id in platform_ids)
    return f"Only small runs, not counted in the first line: {names}." if platform_ids else ""


def _failed(catalogue: Catalogue, placed: Sequence[Placed]) -> str:
    runs = [place.measured.run for place in placed]
    parts = [
        f"{catalogue.platform[run.platform].label} {succeeded_text(run.success_rate, run.iterations).removesuffix(' succeeded')}"
        for run in runs
        if run.success_rate is not None and run.success_rate < 1
    ]
    return f"Not every start succeeded: {', '.join(parts)}." if parts else ""


def figure_text(figure: StartFigure) -> str:
    """Return a single figure as it was printed, with its statistic.

    >>> figure_text(StartFigure(platform="p", what="boot", statistic="mean", value_ms=4.8, qualifier="under", source="s"))
    'mean under 4.8 ms'
    """
    statistic = "" if figure.statistic == "single" else f"{figure.statistic} "
    return f"{statistic}{'under ' if figure.qualifier == 'under' else ''}{number(figure.value_ms)} ms"


def figures_of(catalogue: Catalogue, platform_id: str) -> tuple[StartFigure, ...]:
    """Return the single figures about one platform."""
    return tuple(figure for figure in catalogue.start_figures if figure.platform == platform_id)


def _is_own(catalogue: Catalogue, run: MeasuredStart) -> bool:
    return catalogue.measurement_sources[run.source].kind == "own"


def _own(catalogue: Catalogue, platform_ids: Sequence[str]) -> str:
    names = ", ".join(catalogue.platform[id].label for id in platform_ids)
    return f"Our own runs count for: {names}." if platform_ids else ""


def _worst(catalogue: Catalogue, rows: Sequence[Summary], mode: str) -> str:
    missed = [
        (ratio, row, figure, who)
        for row in rows
        for figure, who in ((row.vendor, "its vendor"), (row.guide, "the guide"))
        if figure and (ratio := row.times(figure, mode)) and ratio > 1
    ]
    if not missed:
        return ""
    ratio, row, figure, who = max(missed, key=lambda miss: miss[0])
    measured = milliseconds(row.measured[mode].ms)
    return f"Furthest off: {catalogue.platform[row.platform_id].label}, {measured} where {who} says {figure.text} ({times(ratio)})."
