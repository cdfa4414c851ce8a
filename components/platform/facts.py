"""Facts of a platform by section and by plan, and its measured starts."""

from collections.abc import Sequence

from components.html.elements import card, element, value_html
from components.html.tables import column_heads, scrolled_table
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart
from decision.facts.profile import Fact, Section
from decision.format import milliseconds, number
from decision.starts.summary import MODE_LABELS


def section_html(catalogue: Catalogue, section: Section, plan: str) -> str:
    """Return one section as a card; ``plan``: the label of the plan to which the values apply."""
    return card(section.label, facts_html(catalogue, section, plan))


def facts_html(catalogue: Catalogue, section: Section, plan: str) -> str:
    """Return the facts of a section as a table of label and value."""
    rows = "".join(f"<tr>{_label(fact)}{value_html(catalogue, fact.cell)}</tr>" for fact in section.facts)
    caption = element("caption", f"{section.label}, {plan.lower()}", class_="unseen")
    return f'<table class="values">{caption}<tbody>{rows}</tbody></table>'


def _label(fact: Fact) -> str:
    note = element("small", "differs by plan") if fact.plans else ""
    label = element("span", fact.label, title=fact.field.description)
    return f'<th scope="row">{label}{note}</th>'


def plans_html(catalogue: Catalogue, facts: Sequence[Fact]) -> str:
    """Return limits and other facts that depend on the plan, with one column for each plan."""
    plans = [tier.label for tier in catalogue.terms.tiers]
    rows = "".join(
        f"<tr>{element('th', fact.label, scope='row', title=fact.field.description)}"
        + "".join(value_html(catalogue, cell) for _, cell in fact.plans)
        + "</tr>"
        for fact in facts
    )
    label = "Limits by plan"
    return card(label, scrolled_table(label, column_heads(("Limit", *plans)), rows, table="values plans"))


def history_rows(starts: Sequence[MeasuredStart], full: int) -> list[dict[str, object]]:
    """Return the history chart's rows. A run of fewer than ``full`` starts counts as small."""
    return [
        {
            "date": start.date,
            "ms": start.median_ms,
            "text": milliseconds(start.median_ms or 0),
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
        f"Median start on {len(starts)} days: {milliseconds(first.median_ms or 0)} on {first.date}, "
        f"{milliseconds(last.median_ms or 0)} on {last.date}, between {milliseconds(min(medians))} and "
        f"{milliseconds(max(medians))}."
    )


def ways_html(catalogue: Catalogue, starts: Sequence[MeasuredStart]) -> str:
    """Return the newest measured run for each way of starting; says so where nothing was measured."""
    if not starts:
        return element("p", "Nobody has published measured starts that we could find.", class_="quiet")
    return _runs(catalogue, "Newest measured runs", starts)


def runs_html(catalogue: Catalogue, starts: Sequence[MeasuredStart]) -> str:
    """Return every run of a history as a table that opens on request, the newest first."""
    table = _runs(catalogue, "Every day that was measured", list(reversed(starts)))
    return f"<details class='claims-of'><summary>The {len(starts)} days as a table</summary>{table}</details>"


def _runs(catalogue: Catalogue, caption: str, starts: Sequence[MeasuredStart]) -> str:
    titles = ("Date", "Started", "Median", "p95", "Succeeded", "Starts", "Source")
    rows = "".join(_run(catalogue, start) for start in starts)
    return scrolled_table(caption, column_heads(titles), rows, table="values runs")


def _run(catalogue: Catalogue, start: MeasuredStart) -> str:
    success = "not published" if start.success_rate is None else f"{number(100 * start.success_rate)} %"
    texts = (
        MODE_LABELS[start.mode].lower(),
        "none succeeded" if start.median_ms is None else milliseconds(start.median_ms),
        "not published" if start.p95_ms is None else milliseconds(start.p95_ms),
        success,
        str(start.iterations),
        catalogue.measurement_sources[start.source].label,
    )
    return f"<tr>{element('th', start.date, scope='row')}{''.join(element('td', text) for text in texts)}</tr>"
