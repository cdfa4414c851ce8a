"""Summary of the Guide fact-check page: the answer, the verdicts by platform, and the ranks in either lens."""

import streamlit as st

from components.charts.guide_checks import COLOURS, checks_chart
from components.guide_check.statements import page_link, rank_text, table_html
from components.html.elements import element
from components.shell.chart import render_chart
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.format import joined
from decision.guide.checks import CheckFilter, RankPosition, Standings, counts, guide_checks, select, standings


def render_summary(catalogue: Catalogue) -> None:
    """Draw the verdicts by platform as a chart and as a table, and the ranks in either lens."""
    left, right = st.container(key="charts").columns(2, gap="medium")
    with left.container(border=True, height="stretch", key="checks-picture"):
        st.html(f'<h2 class="checks-title">Verdicts by platform</h2>{legend_html(catalogue)}')
        labels, rows = _verdict_labels(catalogue), chart_rows(catalogue)
        render_chart(checks_chart, labels, rows, key="checks", words=chart_words(catalogue))
        st.html(verdicts_table_html(catalogue))
    with right.container(border=True, height="stretch", key="checks-places"):
        st.html(f'<h2 class="checks-title">What it does to the ranking</h2>{standings_html(catalogue)}')


def _verdict_labels(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(term.label for term in catalogue.terms.checks)


def answer_html(catalogue: Catalogue) -> str:
    """Return the answer: the share of contradicted statements, and their effect on the ranking."""
    rows, places = guide_checks(catalogue), standings(catalogue)
    tally = counts(rows)
    remaining = ", ".join(
        f"{tally[id]} {catalogue.terms.check(id).said}" for id in tally if id != "conflict" and tally[id]
    )
    title = f"The evidence contradicts {tally['conflict']} of the {len(rows)} statements that we checked"
    lead = f"The others: {remaining}. {_order_text(places)}" if remaining else _order_text(places)
    if not rows:
        title, lead = "No statement of the guide has been checked", _order_text(places)
    return f'<div class="answer">{element("h1", title)}{element("p", lead)}</div>'


def _order_text(places: tuple[Standings, ...]) -> str:
    if not places:
        return ""
    first = [joined([place.platform.label for place in places if side(place).rank == 1]) for side in (_guide, _today)]
    moved = sum(place.gained != 0 for place in places)
    comparison = f"so it does by the evidence among the same {len(places)}" if first[0] == first[1] else ""
    comparison = comparison or f"by the evidence, among the same {len(places)}, {first[1]} does"
    return f"By the guide’s values {first[0]} comes first of {len(places)}; {comparison}. {moved} of the {len(places)} change places."


def _guide(place: Standings) -> RankPosition:
    return place.guide


def _today(place: Standings) -> RankPosition:
    return place.today


def chart_rows(catalogue: Catalogue) -> list[dict[str, object]]:
    """Return the chart's rows: for each platform the number of statements with each verdict, zeros left out."""
    return [
        {"platform": platform.label, "verdict": place, "count": count}
        for platform, tally in _by_platform(catalogue)
        for place, count in enumerate(tally.values())
        if count
    ]


def chart_words(catalogue: Catalogue) -> str:
    """Return the chart's text alternative, short, because Streamlit repeats it on each of a chart's buttons."""
    tally = counts(guide_checks(catalogue))
    parts = ", ".join(f"{catalogue.terms.check(id).label} {count}" for id, count in tally.items() if count)
    return f"Bars of the guide’s statements by platform and verdict. In all: {parts}. The table below has every bar."


def _by_platform(catalogue: Catalogue) -> list[tuple[Platform, dict[str, int]]]:
    checked = [platform for platform in catalogue.platforms if platform.guide_check]
    return [(platform, counts(select(catalogue, CheckFilter((platform.id,))))) for platform in checked]


def legend_html(catalogue: Catalogue) -> str:
    """Return the legend of the chart's colours."""
    items = "".join(
        f'<li><span class="part part-{place}" aria-hidden="true"></span>{element("span", label)}</li>'
        for place, label in zip(COLOURS, _verdict_labels(catalogue), strict=False)
    )
    return f'<ul class="legend">{items}</ul>'


def verdicts_table_html(catalogue: Catalogue) -> str:
    """Return the chart as a table that opens on request; each name links to that platform's statements."""
    rows = "".join(
        f'<tr><th scope="row">{page_link(platform.label, of_platform=platform.id)}</th>'
        + "".join(element("td", count) for count in (*tally.values(), sum(tally.values())))
        + "</tr>"
        for platform, tally in _by_platform(catalogue)
    )
    table = table_html(
        "Statements by platform and verdict", ("Platform", *_verdict_labels(catalogue), "all"), rows, "numbers"
    )
    return f'<details class="checks-fold"><summary>The picture as a table</summary>{table}</details>'


def standings_html(catalogue: Catalogue) -> str:
    """Return the ranks of the guide's platforms by the guide's values and by the evidence."""
    rows = "".join(
        f'<tr><th scope="row">{page_link(place.platform.label, of_platform=place.platform.id)}</th>'
        f"{element('td', rank_text(place.guide))}<td>{element('span', rank_text(place.today))} {_gain_html(place.gained)}</td>"
        f"{element('td', rank_text(place.all))}</tr>"
        for place in standings(catalogue)
    )
    count = next(((place.guide.count, place.all.count) for place in standings(catalogue)), (0, 0))
    titles = ("Platform", f"By the guide, of {count[0]}", "By evidence, the same", f"By evidence, of {count[1]}")
    return table_html("Ranks by the guide and by the evidence", titles, rows, "places")


def _gain_html(gained: int) -> str:
    if not gained:
        return element("small", "as before")
    return element("small", f"{'▲ up' if gained > 0 else '▼ down'} {abs(gained)}")
