"""Cold starts as JSON."""

from collections.abc import Sequence
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES, MeasuredStart
from decision.claims.source import source_label
from decision.starts.summary import Figure, Summary, order, summaries

MAX_RUNS = 5_000


def starts_json(catalogue: Catalogue, platform_id: str | None = None, mode: str | None = None) -> dict[str, Any]:
    """Return claimed and measured starts as plain data, all or those of one platform and one mode.

    ``platforms``: the summary of each; ``runs``: every run, at most MAX_RUNS of ``count``. Times are in milliseconds, None
    where not published. Raises KeyError for an unknown platform and ValueError for an unknown mode.
    """
    if platform_id is not None and platform_id not in catalogue.platform:
        raise KeyError(platform_id)
    if mode is not None and mode not in MODES:
        raise ValueError(mode)
    modes = MODES if mode is None else (mode,)
    starts = catalogue.starts if platform_id is None else catalogue.starts_of.get(platform_id, ())
    runs = [start for start in starts if start.mode in modes]
    return {
        "dataset": catalogue.version,
        "unit": "ms",
        "sources": [source.model_dump() for source in catalogue.measurement_sources.values()],
        "platforms": [
            _summary_json(catalogue, row, modes)
            for row in summaries(catalogue)
            if platform_id in (None, row.platform_id)
        ],
        "count": len(runs),
        "runs": [_run_json(catalogue, start) for start in runs[:MAX_RUNS]],
    }


def _summary_json(catalogue: Catalogue, row: Summary, modes: Sequence[str]) -> dict[str, Any]:
    return {
        "id": row.platform_id,
        "name": catalogue.platform[row.platform_id].name,
        "guide": _figure_json(catalogue, row.guide),
        "vendor": _figure_json(catalogue, row.vendor),
        "measured": {
            mode: {
                "place": next(
                    placed.place for placed in order(catalogue, mode) if placed.platform_id == row.platform_id
                ),
                "run": _run_json(catalogue, measured.run),
                "tail": measured.tail and _run_json(catalogue, measured.tail),
            }
            for mode, measured in row.measured.items()
            if mode in modes
        },
    }


def _figure_json(catalogue: Catalogue, figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    claims = [
        {"label": source_label(catalogue, c), "source": c.source, "kind": c.kind, "as_of": c.as_of}
        for c in figure.claims
    ]
    return {"low": figure.low, "high": figure.high, "under": figure.under, "text": figure.text, "claims": claims}


def _run_json(catalogue: Catalogue, start: MeasuredStart) -> dict[str, Any]:
    source = catalogue.measurement_sources[start.source]
    return {**start.model_dump(), "small": start.iterations < FULL_RUN, "url": source.url}
