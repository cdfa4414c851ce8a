"""State of the data on the Data page: counts, coverage, age, claims to check next, versions, licences."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from components.charts.coverage import coverage_chart
from components.data_page.claims import age_html
from components.html.elements import element, external_link
from components.html.tables import column_heads, scrolled_table
from components.shell.chart import render_chart
from decision.catalogue.catalogue import Catalogue
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.claim_files import LICENCE
from decision.facts.coverage import Coverage, cell_count, coverage_by_criterion, coverage_by_group
from decision.facts.review import RULE, Aged, in_need_of_a_check, oldest
from decision.format import age
from decision.ranking.view import View

MOST_CHECKS = 20
MOST_DRAWN = 60
"""Most platforms in a coverage map: more would be neither readable nor quick, so it shows the least known."""

PARTS = {
    "search": "All claims",
    "age": "Age",
    "check": "To check next",
    "contribute": "Add a fact",
    "known": "What is known",
    "claims": "How evidence is chosen",
    "changes": "Change log",
    "licences": "Licences",
}
"""Parts of the page, by anchor."""


def head_html(catalogue: Catalogue, view: View, today: date) -> str:
    """Return the page's title, its lead with the age of the view, and links to its parts."""
    count, view_age = cell_count(catalogue, view.basis), oldest(catalogue, view, today)
    links = "".join(f"<li>{element('a', label, href=f'#{id}')}</li>" for id, label in PARTS.items())
    title = f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)} platforms, each with its source"
    lead = f"Data {catalogue.version}. In this view {count.known} of {count.total} cells are known. {_age_text(view_age.oldest)}"
    return (
        f'<div class="answer">{element("h1", title)}{element("p", lead)}</div>'
        f'<nav class="data-parts" aria-label="On this page"><ul>{links}</ul></nav>'
    )


def age_part_html(catalogue: Catalogue, view: View, today: date) -> str:
    """Return the age of the view: its oldest value, and that of each ranked platform."""
    view_age = oldest(catalogue, view, today)
    classes = catalogue.freshness
    key = "; ".join(f"{age_class.sign} {age_class.label}: {age_class.help}" for age_class in classes.classes)
    rows = "".join(
        f'<tr><th scope="row">{element("a", aged.platform.label, href=f"platform?id={aged.platform.id}")}</th>'
        + _aged_cells(catalogue, aged.oldest)
        + element("td", f"{aged.undated} of {aged.cells}")
        + "</tr>"
        for aged in view_age.platforms[:MOST_DRAWN]
    )
    head = ("Platform", "Oldest value", "Date", "Values without a date")
    lead = element(
        "p",
        f"A view is as old as its oldest value with weight. {_age_text(view_age.oldest)} "
        f"{view_age.undated} of {view_age.cells} known values rest on a claim without a date, so their age cannot be told.",
    )
    table = _table("The oldest value of each ranked platform", head, rows)
    fold = f"<details><summary>{element('span', f'The {len(view_age.platforms)} ranked platforms, oldest first')}</summary>{table}</details>"
    return _section("age", lead + element("p", key, class_="quiet") + (fold if rows else ""))


def checks_html(catalogue: Catalogue, view: View, today: date) -> str:
    """Return the claims most in need of a check, and the rule that orders them."""
    due = in_need_of_a_check(catalogue, view, today)
    rows = "".join(
        f'<tr><th scope="row">{element("a", entry.platform.label, href=f"platform?id={entry.platform.id}")}</th>'
        f"{element('td', ', '.join(criterion.label for criterion in entry.criteria))}"
        f"{element('td', claim_text(catalogue.fields[entry.claim.field], entry.claim))}"
        f"{element('td', '; '.join(entry.reasons))}"
        f"<td>{age_html(catalogue.freshness.of(entry.days), entry.claim.as_of, entry.days)}</td>"
        f"<td>{external_link(entry.claim.url, source_label(catalogue, entry.claim))}</td></tr>"
        for entry in due[:MOST_CHECKS]
    )
    head = ("Platform", "Fills", "Value", "Why", "Date", "Source")
    lead = f"{len(due)} claims behind this view give a reason to look again"
    lead += f"; the first {MOST_CHECKS} stand here." if len(due) > MOST_CHECKS else "." if due else ", none at all."
    table = _table("Claims most in need of a check", head, rows) if rows else ""
    return _section("check", element("p", lead) + element("p", RULE, class_="quiet") + table)


def contribute_html() -> str:
    """Return the steps to add a fact to the data."""
    steps = (
        "Find the page that says it: documentation, a price page, a repository, or a measurement whose method is published. "
        "No page, no fact; that nobody says anything is not a no.",
        "Add a claim to data/platforms/ in the file of the platform: the field, the value in the source's own unit, the "
        "address of the page, the kind of source, and its date if it has one. An older claim stays beside it.",
        "Run the check that CONTRIBUTING.md names. It tells file and line of whatever is not yet right, and what the new "
        "claim does to the ranking.",
        "What only your team knows goes into a folder of its own beside the site and is marked as yours: "
        "see “Your team's own facts” in README.md.",
    )
    lead = "Both files lie at the top of this site's source. Anybody who can read a page and edit a text file can add a fact."
    items = "".join(element("li", step) for step in steps)
    return _section("contribute", element("p", lead) + f"<ol>{items}</ol>")


def counts_html(catalogue: Catalogue, view: View) -> str:
    """Return the counts of cells, each with its meaning."""
    count = cell_count(catalogue, view.basis)
    unknown, no = count.states.get("unknown", 0), count.states.get("no", 0) + count.states.get("not_applicable", 0)
    figures = (
        (count.known, count.total, "known", f"{no} of them are a no; {unknown} are unknown, which is not a no"),
        (count.cited, count.known, "cited", "filled by a claim that names its source"),
        (count.dated, count.known, "dated", "every claim that fills the cell has a date"),
        (count.second_hand, count.known, "second-hand", "rests on somebody's report of the source"),
        (count.doubtful, count.known, "doubted", "a claim that fills the cell comes with a reason to hesitate"),
        (count.conflict, count.known, "in conflict", "another claim that could have filled the cell disagrees"),
        (count.guide_differs, count.known, "other than the guide", "newer evidence contradicts the guide on it"),
    )
    items = "".join(
        f"<div><dt>{element('span', label)}</dt><dd><b>{part}</b> of {total}{element('small', meaning)}</dd></div>"
        for part, total, label, meaning in figures
    )
    lead = (
        f"A cell is what one criterion says of one platform: {len(catalogue.criteria)} criteria, {count.platforms} platforms that this "
        "lens can rank, whatever your must-haves."
    )
    return _section("known", f'{element("p", lead)}<dl class="counts">{items}</dl>')


def render_coverage(catalogue: Catalogue, view: View) -> None:
    """Draw both coverage maps, each with its legend and the same as a table."""
    with st.container(key="coverage"):
        for key, heading, coverage in (
            ("criteria", "By criterion", coverage_by_criterion(catalogue, view.basis)),
            ("groups", "By subject: how many of its main facts are known", coverage_by_group(catalogue, view.basis)),
        ):
            drawn = coverage.worst(MOST_DRAWN)
            with st.container(key=f"coverage-{key}"):
                st.html(f'<div class="data-part"><h3>{escape(heading)}</h3>{_levels_html(coverage)}</div>')
                labels = tuple(label for _, label in coverage.columns)
                words = f"Coverage of {len(drawn.by_platform)} platforms. {_levels_text(coverage)} The table below says the same."
                render_chart(coverage_chart, labels, coverage_rows(drawn), key=f"map-{key}", words=words)
                st.html(_coverage_table(heading, drawn))


def coverage_rows(coverage: Coverage) -> list[dict[str, Any]]:
    """Return the rows of the coverage map."""
    places = {id: place for place, (id, _) in enumerate(coverage.columns)}
    return [
        {
            "platform": square.platform.label,
            "column": places[square.column],
            "level": square.level,
            "sign": coverage.signs[square.level],
            "text": square.text,
        }
        for square in coverage.squares
    ]


def changes_html(catalogue: Catalogue) -> str:
    """Return the data's version and its change log."""
    lead = (
        f"This is data {catalogue.version}. The version follows from the content: equal data have equal versions, and any edit gives "
        "another."
    )
    entries = "".join(
        f"<h3>{escape(change.date)}</h3>{element('p', change.note)}"
        f"<ul>{''.join(element('li', text) for text in change.changed)}</ul>"
        for change in catalogue.changes
    )
    return _section("changes", element("p", lead) + entries)


def licences_html(catalogue: Catalogue) -> str:
    """Return the licences of claims and measurements, and the sources of measurements."""
    rows = "".join(
        f'<tr><th scope="row">{external_link(source.url, source.label)}</th>{element("td", source.licence)}'
        f"{element('td', source.note)}</tr>"
        for source in catalogue.measurement_sources.values()
    )
    return _section(
        "licences", element("p", LICENCE) + _table("Sources of measurements", ("Source", "Licence", "About it"), rows)
    )


def _section(id: str, body: str) -> str:
    return f'<section class="data-part">{element("h2", PARTS[id], id=id)}{body}</section>'


def _table(caption: str, head: Sequence[str], rows: str) -> str:
    return scrolled_table(caption, column_heads(head), rows, region="side-by-side list")


def _age_text(aged: Aged | None) -> str:
    if aged is None:
        return "No value in it has a date."
    return (
        f"Its oldest value is {age(aged.days)}: the {aged.criterion.noun} of {aged.platform.label}, "
        f"as of {aged.claim.as_of}."
    )


def _aged_cells(catalogue: Catalogue, aged: Aged | None) -> str:
    if aged is None:
        return f"{element('td', 'none with a date')}<td>{age_html(catalogue.freshness.of(None), None, None)}</td>"
    text = claim_text(catalogue.fields[aged.claim.field], aged.claim)
    date_ = age_html(catalogue.freshness.of(aged.days), aged.claim.as_of, aged.days)
    return f"<td>{element('span', aged.criterion.label)}{element('small', text)}</td><td>{date_}</td>"


def _levels_html(coverage: Coverage) -> str:
    items = "".join(
        f'<li><span class="level level-{level}" aria-hidden="true">{escape(sign)}</span>{element("span", f"{label}: {count}")}</li>'
        for level, (sign, label, count) in enumerate(zip(coverage.signs, coverage.levels, coverage.counts, strict=True))
    )
    return f'<ul class="levels">{items}</ul>'


def _levels_text(coverage: Coverage) -> str:
    counted = zip(coverage.levels, coverage.counts, strict=True)
    return "; ".join(f"{label}: {count}" for label, count in counted).capitalize() + "."


def _coverage_table(heading: str, coverage: Coverage) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(platform.label)}</th>{"".join(element("td", square.text) for square in squares)}</tr>'
        for platform, squares in coverage.by_platform
    )
    table = _table(f"Coverage: {heading}", ("Platform", *(label for _, label in coverage.columns)), rows)
    return f'<div class="data-part"><details><summary>The same as a table</summary>{table}</details></div>'
