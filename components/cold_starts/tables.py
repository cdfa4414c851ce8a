"""Answer, legends and tables of the Cold starts page as HTML; every text from data is escaped."""

from collections.abc import Mapping, Sequence
from html import escape

from components.html.elements import element, external_link, source_html
from components.html.tables import column_heads, scrolled_table
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import FULL_RUN, MODES, MeasuredStart
from decision.format import milliseconds, number, times
from decision.starts.days import GAP_DAYS, WINDOW, Day
from decision.starts.summary import MODE_LABELS, Figure, Measured, Summary, order, shifts, summaries
from decision.starts.text import starts_answer

UNKNOWN = '<td class="unknown"><span>not published</span></td>'


def answer_html(catalogue: Catalogue, tier: str, mode: str) -> str:
    """Return the page's answer: the range of starts, and the number of claimed figures that the measured medians meet."""
    answer = starts_answer(catalogue, tier, mode)
    return f'<div class="answer">{element("h1", answer.headline)}{element("p", answer.lead)}</div>'


def legend_html(modes: Sequence[str]) -> str:
    """Return the legend of the chart's signs."""
    signs = [
        ("guide", "◇", "The guide's figure"),
        ("vendor", "✚", "The vendor's figure, a line for a range or for “under”"),
    ]
    signs += [(mode, sign, MODE_LABELS[mode]) for mode, sign in zip(MODES, "●■▲", strict=True) if mode in modes]
    signs += [
        ("tail", "│", "p90, p95, and p99 the longest; dashed and pale: of an older run"),
        ("tail", "○", "hollow: few starts"),
    ]
    return _signs(signs)


def series_html(names: Sequence[str]) -> str:
    """Return the legend of the history."""
    shapes = ("●", "■", "▲", "◆")
    return _signs([(f"line-{i}", shapes[i], name) for i, name in enumerate(names)])


def _signs(signs: Sequence[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<li><i class="sign-{kind}" aria-hidden="true">{sign}</i>{element("span", text)}</li>'
        for kind, sign, text in signs
    )
    return f'<ul class="signs">{items}</ul>'


def figures_html(catalogue: Catalogue, tier: str, mode: str, modes: Sequence[str]) -> str:
    """Return every figure of the chart as a table that opens on request."""
    rows = [row for row in summaries(catalogue, tier) if any(mode in row.measured for mode in modes)]
    places = {place.platform_id: i for i, place in enumerate(order(catalogue, mode))}
    rows.sort(key=lambda row: places.get(row.platform_id, len(places)))
    titles = ["Platform", "The guide", "The vendor", "Started", "Median", "Against the vendor", "p90", "p95", "p99"]
    body = "".join(_platform_rows(catalogue, row, [m for m in modes if m in row.measured]) for row in rows)
    table = table_html("Claimed and measured starts", [*titles, "Succeeded", "Starts", "Run"], body, "every")
    return f'<details class="claims-of"><summary>Every figure as a table, with its source</summary>{table}</details>'


def table_html(label: str, titles: Sequence[str], body: str, class_: str = "") -> str:
    """Return a table that scrolls by itself where the page is too narrow."""
    return scrolled_table(label, column_heads(titles), body, table=f"values figures {class_}".rstrip())


def platform_html(catalogue: Catalogue, id: str) -> str:
    """Return a link to a platform's page."""
    return element("a", catalogue.platform[id].label, href=f"platform?id={id}")


def _platform_rows(catalogue: Catalogue, row: Summary, modes: Sequence[str]) -> str:
    span = str(len(modes))
    head = f'<th scope="row" rowspan="{span}">{platform_html(catalogue, row.platform_id)}</th>'
    head += "".join(figure_html(catalogue, figure, span) for figure in (row.guide, row.vendor))
    rows = [_mode_row(catalogue, row, mode) for mode in modes]
    return f"<tr>{head}{rows[0]}</tr>" + "".join(f"<tr>{mode_row}</tr>" for mode_row in rows[1:])


def figure_html(catalogue: Catalogue, figure: Figure | None, span: str = "1") -> str:
    """Return a claimed figure with its source as a table cell; "no figure" where there is none."""
    if figure is None:
        return f'<td rowspan="{span}" class="unknown"><span>no figure</span></td>'
    source = source_html(catalogue, figure.claims[0], len(figure.claims) - 1)
    return f'<td rowspan="{span}">{element("span", figure.text)}{source}</td>'


def _mode_row(catalogue: Catalogue, row: Summary, mode: str) -> str:
    measured = row.measured[mode]
    run = measured.run
    ratio = row.times(row.vendor, mode)
    against = '<td class="unknown"><span>no figure</span></td>'
    if ratio is not None:
        against = element("td", "within it" if ratio <= 1 else f"{times(ratio)} as long")
    parts = [
        element("td", MODE_LABELS[mode]),
        element("td", milliseconds(measured.ms), class_="ms"),
        against,
        _time(run.p90_ms),
        _tail(measured, "p95_ms"),
        _tail(measured, "p99_ms"),
        *_run(catalogue, run),
    ]
    return "".join(parts)


def _time(ms: float | None, note: str = "") -> str:
    if ms is None:
        return UNKNOWN
    small = element("small", note) if note else ""
    return f'<td class="ms">{element("span", milliseconds(ms))}{small}</td>'


def _tail(measured: Measured, name: str) -> str:
    tail = measured.tail
    note = f"of {tail.date}" if tail and tail != measured.run else ""
    if note and tail and tail.iterations < FULL_RUN:
        note += f", {tail.iterations} starts"
    return _time(getattr(tail, name) if tail else None, note)


def _run(catalogue: Catalogue, run: MeasuredStart) -> list[str]:
    source = catalogue.measurement_sources[run.source]
    success = UNKNOWN if run.success_rate is None else element("td", f"{number(100 * run.success_rate)} %")
    few = element("small", "few") if run.iterations < FULL_RUN else ""
    source_cell = f"<td>{element('span', run.date)}<small>{external_link(source.url, source.label)}</small></td>"
    return [success, f"<td>{run.iterations}{few}</td>", source_cell]


def shifts_html(catalogue: Catalogue, mode: str) -> str:
    """Return the change of order in one mode against sequential starts."""
    order_shifts = shifts(catalogue, mode)
    if not order_shifts:
        return element("p", f"{MODE_LABELS[mode]}: nobody was measured in both ways on one day.", class_="quiet")
    label = MODE_LABELS[mode].lower()
    moved = sum(shift.place_before != shift.place_after for shift in order_shifts)
    lead = f"{MODE_LABELS[mode]}: {moved} of {len(order_shifts)} platforms change their place."
    worst = max(order_shifts, key=lambda shift: shift.times)
    lead += f" {catalogue.platform[worst.platform_id].label} slows most, to {times(worst.times)} its time one after another."
    body = ""
    for shift in order_shifts:
        step = shift.place_before - shift.place_after
        move = "same" if not step else f"{'▲ up' if step > 0 else '▼ down'} {abs(step)}"
        ms = [milliseconds(run.median_ms or 0) for run in (shift.before, shift.after)]
        run_link = external_link(catalogue.measurement_sources[shift.after.source].url, shift.after.date)
        body += (
            f"<tr>{element('td', shift.place_after)}<th scope='row'>{platform_html(catalogue, shift.platform_id)}</th>"
            f"{element('td', move, class_='move')}{element('td', ms[1], class_='ms')}{element('td', ms[0], class_='ms')}"
            f"{element('td', times(shift.times))}<td>{run_link}</td></tr>"
        )
    titles = ["Place", "Platform", "Moves", MODE_LABELS[mode], MODE_LABELS[MODES[0]], "Times as long", "Run"]
    return f"<h3>{escape(MODE_LABELS[mode])}</h3>{element('p', lead)}" + table_html(
        f"Order, {label}", titles, body, "order"
    )


ORDER = (
    "Places among the platforms that have a full run both ways on the same day from the same source, so that no months lie "
    "between the two figures of a row."
)
LINE = (
    f"Points are the median of a day, hollow with fewer than {FULL_RUN} starts. The line is the median of {WINDOW} points, "
    f"centred: three before and three after, fewer at the ends. It stops where nothing was measured for more than "
    f"{GAP_DAYS} days. A range of dates never changes a value."
)


def days_html(catalogue: Catalogue, platform_days: Mapping[str, Sequence[Day]]) -> str:
    """Return the days of the history as a table that opens on request: one column for each platform, the newest first."""
    dates = sorted({day.date for rows in platform_days.values() for day in rows}, reverse=True)
    by_date = {id: {day.date: day for day in rows} for id, rows in platform_days.items()}
    body = "".join(
        f"<tr>{element('th', day, scope='row')}{''.join(_day(rows.get(day)) for rows in by_date.values())}"
        f"{_sources(catalogue, [rows[day] for rows in by_date.values() if day in rows])}</tr>"
        for day in dates[:MOST_DAYS]
    )
    titles = ["Day", *(catalogue.platform[id].label for id in platform_days), "Source"]
    cut = (
        element("p", f"The newest {MOST_DAYS} of {len(dates)} days.", class_="quiet") if len(dates) > MOST_DAYS else ""
    )
    table = table_html("Median start by day", titles, body, "days")
    return f'<details class="claims-of"><summary>The {len(dates)} days as a table</summary>{cut}{table}</details>'


MOST_DAYS = 400


def _sources(catalogue: Catalogue, days: Sequence[Day]) -> str:
    sources = [catalogue.measurement_sources[id] for id in dict.fromkeys(id for day in days for id in day.sources)]
    return f"<td>{', '.join(external_link(source.url, source.label) for source in sources)}</td>"


def _day(day: Day | None) -> str:
    if day is None:
        return '<td class="unknown"><span>not measured</span></td>'
    notes = [f"{day.starts} starts" if day.small else "", f"{day.runs} runs" if day.runs > 1 else ""]
    if day.success is not None and day.success < 1:
        notes.append(f"{number(round(100 * day.success, 1))} % succeeded")
    small = "".join(element("small", note) for note in notes if note)
    return f"<td>{element('span', 'none succeeded' if day.ms is None else milliseconds(day.ms))}{small}</td>"
