"""Claimed against measured start times: the legend of the chart, and every figure as a table."""

from collections.abc import Sequence

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES
from decision.format import milliseconds, number, succeeded_text, times
from decision.starts.summary import MODE_LABELS, Measured, order, summaries


def legend_html(modes: Sequence[str]) -> Markup:
    """Return the legend of the chart's signs."""
    ways = [(mode, sign, MODE_LABELS[mode]) for mode, sign in zip(MODES, "●■▲", strict=True) if mode in modes]
    return _HTML.legend(
        [
            ("guide", "◇", "The guide's figure"),
            ("vendor", "✚", "The vendor's figure, a line for a range or for “under”"),
            *ways,
            (
                "tail",
                "│",
                "p90, p95 and, tallest, p99: 90, 95 and 99 of 100 starts were as fast; dashed and pale: of an older run",
            ),
            ("tail", "○", "hollow: few starts"),
            ("tail", "98 %", "left of a median: the share of starts that succeeded, where not all did"),
        ]
    )


@cached(maxsize=32)
def figures_html(catalogue: Catalogue, tier: str, mode: str, modes: tuple[str, ...]) -> Markup:
    """Return every figure of the chart as a table that opens on request."""
    places = {place.platform_id: i for i, place in enumerate(order(catalogue, mode))}
    measured = [row for row in summaries(catalogue, tier) if any(mode in row.measured for mode in modes)]
    measured.sort(key=lambda row: places.get(row.platform_id, len(places)))
    labels = [(mode, MODE_LABELS[mode]) for mode in modes]
    return _HTML.figures(
        catalogue, [(row, [(mode, label) for mode, label in labels if mode in row.measured]) for row in measured]
    )


def _tail_note(measured: Measured) -> str:
    """Return the date of the run that published the slowest starts, where that is another than the newest."""
    tail = measured.tail
    if tail is None or tail == measured.run:
        return ""
    return f"of {tail.date}" + (f", {tail.iterations} starts" if tail.iterations < FULL_RUN else "")


_HTML = macros(
    "components/cold_starts/figures.html",
    milliseconds=milliseconds,
    number=number,
    succeeded_text=succeeded_text,
    tail_note=_tail_note,
    times=times,
)
