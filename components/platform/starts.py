"""Measured starts of a platform: the newest runs, and their history by day."""

from collections.abc import Sequence

from markupsafe import Markup

from components.html.start_figures import single_figures_html
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart
from decision.format import counted, milliseconds, succeeded_text
from decision.starts.summary import MODE_LABELS
from decision.starts.text import figures_of

_HTML = macros("components/platform/starts.html")


def ways_html(catalogue: Catalogue, starts: Sequence[MeasuredStart]) -> Markup:
    """Return the newest measured run for each way of starting, with what to know of its source; says so where nothing was measured."""
    sources = [catalogue.measurement_sources[id] for id in dict.fromkeys(start.source for start in starts)]
    notes = [f"{source.label}: {source.note} {source.interest}" for source in sources]
    return _HTML.ways([_run(catalogue, start) for start in starts], notes)


def single_html(catalogue: Catalogue, platform_id: str) -> Markup:
    """Return the single figures about a platform, with their authors' interest; nothing where there are none."""
    figures = figures_of(catalogue, platform_id)
    return single_figures_html(catalogue, figures, named=False) if figures else Markup()


def runs_html(catalogue: Catalogue, starts: Sequence[MeasuredStart]) -> Markup:
    """Return every run of a history as a table that opens on request, the newest first."""
    return _HTML.history([_run(catalogue, start) for start in reversed(starts)])


def _run(catalogue: Catalogue, start: MeasuredStart) -> tuple[str, tuple[str, ...]]:
    """Return the date of a run, and the texts of its row."""
    return start.date, (
        MODE_LABELS[start.mode].lower(),
        "none succeeded" if start.median_ms is None else milliseconds(start.median_ms),
        "not published" if start.p95_ms is None else milliseconds(start.p95_ms),
        _succeeded(start),
        str(start.iterations),
        catalogue.measurement_sources[start.source].label,
    )


def _succeeded(start: MeasuredStart) -> str:
    text = succeeded_text(start.success_rate, start.iterations).removesuffix(" succeeded")
    return "not published" if start.success_rate is None else text


def history_rows(starts: Sequence[MeasuredStart], full: int) -> list[dict[str, object]]:
    """Return the history chart's rows. A run of fewer than ``full`` starts counts as small."""
    return [
        {
            "date": start.date,
            "ms": start.median_ms,
            "text": f"{milliseconds(start.median_ms or 0)}, {succeeded_text(start.success_rate, start.iterations)}",
            "starts": start.iterations,
            "small": start.iterations < full,
        }
        for start in starts
    ]


def history_words(starts: Sequence[MeasuredStart]) -> str:
    """Return the history in one sentence: its first and last median, and the range."""
    first, last = starts[0], starts[-1]
    medians = [start.median_ms for start in starts if start.median_ms is not None]
    return (
        f"Median start on {counted(len(starts), 'day')}: {milliseconds(first.median_ms or 0)} on {first.date}, "
        f"{milliseconds(last.median_ms or 0)} on {last.date}, between {milliseconds(min(medians))} and "
        f"{milliseconds(max(medians))}."
    )
