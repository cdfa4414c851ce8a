"""History of measured starts: how to read the chart, what it shows, and its days as a table."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MeasurementSource
from decision.format import milliseconds, succeeded_text
from decision.starts.choices import StartChoices
from decision.starts.days import GAP_DAYS, WINDOW, Day, failed
from decision.starts.summary import MODE_LABELS

_HTML = macros("components/cold_starts/history.html", milliseconds=milliseconds, succeeded_text=succeeded_text)

MOST_DAYS = 400
"""Most rows of the table of days."""
MOST_NAMED = 8
"""Most days without a start that are named."""

LINE = (
    f"Points are the median of a day, hollow with fewer than {FULL_RUN} starts. The line is the median of {WINDOW} points, "
    f"centred: three before and three after, fewer at the ends. It stops where nothing was measured for more than "
    f"{GAP_DAYS} days. A range of dates never changes a value."
)


def history_lead_html(mode: str, names: Sequence[str]) -> Markup:
    """Return how to read the chart, and the legend of its lines."""
    return _HTML.lead(f"{MODE_LABELS[mode]}. {LINE}", names)


def sentences_html(sentences: Sequence[str]) -> Markup:
    """Return what the chart shows, in sentences."""
    return _HTML.sentences(sentences)


def failure_words(catalogue: Catalogue, platform_days: Mapping[str, Sequence[Day]], choices: StartChoices) -> list[str]:
    """Return a sentence for each platform with days on which no start succeeded."""
    sentences = []
    for id, rows in platform_days.items():
        failed_days = failed(rows, choices.first, choices.last)
        if failed_days:
            dates = ", ".join(map(str, failed_days[:MOST_NAMED]))
            more = f" and {len(failed_days) - MOST_NAMED} more" if len(failed_days) > MOST_NAMED else ""
            sentences.append(f"{catalogue.platform[id].label}: no start succeeded on {dates}{more}.")
    return sentences


def days_html(catalogue: Catalogue, platform_days: Mapping[str, Sequence[Day]]) -> Markup:
    """Return the days of the history as a table that opens on request: one column for each platform, the newest first."""
    by_date = [{day.date: day for day in rows} for rows in platform_days.values()]
    dates = sorted({date for rows in by_date for date in rows}, reverse=True)
    rows = [(date, [days.get(date) for days in by_date]) for date in dates[:MOST_DAYS]]
    labels = [catalogue.platform[id].label for id in platform_days]
    return _HTML.days(catalogue, labels, [(date, days, _sources(catalogue, days)) for date, days in rows], len(dates))


def _sources(catalogue: Catalogue, days: Sequence[Day | None]) -> list[MeasurementSource]:
    """Return the sources of a row, each once."""
    return [catalogue.measurement_sources[id] for id in dict.fromkeys(id for day in days if day for id in day.sources)]
