"""The guide against evidence at a glance: the answer, the verdicts by platform, and the ranks in either lens."""

import pyarrow as pa
import streamlit as st

from components.chart import chart_spec
from components.charts import ROWS
from components.charts.checks import COLOURS, checks_chart
from components.checks import page_link, rank_text, table_html
from components.html import element
from components.theme import is_dark
from decision.catalogue import Catalogue
from decision.display import joined
from decision.guide_checks import Place, Standings, counts, guide_checks, select, standings
from decision.page_choices import Wanted
from decision.records import Platform


def render_summary(catalogue: Catalogue) -> None:
    """Draw the verdicts by platform as a picture and as a table, and the ranks in either lens."""
    left, right = st.container(key="charts").columns(2, gap="medium")
    with left.container(border=True, height="stretch", key="checks-picture"):
        st.html(f'<h2 class="checks-title">Verdicts by platform</h2>{legend_html(catalogue)}')
        rows = pa.Table.from_pylist(chart_rows(catalogue))
        spec = {**chart_spec(checks_chart, _words(catalogue), is_dark()), "datasets": {ROWS: rows}}
        st.vega_lite_chart(spec=spec, width="stretch", theme=None, key="checks", alt=chart_words(catalogue))
        st.html(verdicts_table_html(catalogue))
    with right.container(border=True, height="stretch", key="checks-places"):
        st.html(f'<h2 class="checks-title">What it does to the ranking</h2>{standings_html(catalogue)}')


def _words(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(term.label for term in catalogue.terms.checks)


def answer_html(catalogue: Catalogue) -> str:
    """Return how much of the guide still holds, and what that does to the ranking."""
    rows, places = guide_checks(catalogue), standings(catalogue)
    found = counts(rows)
    others = ", ".join(
        f"{found[id]} {catalogue.terms.check(id).said}" for id in found if id != "conflict" and found[id]
    )
    title = f"The evidence contradicts {found['conflict']} of the {len(rows)} statements that we checked"
    lead = f"The others: {others}. {_order(places)}" if others else _order(places)
    if not rows:
        title, lead = "No statement of the guide has been checked", _order(places)
    return f'<div class="answer">{element("h1", title)}{element("p", lead)}</div>'


def _order(places: tuple[Standings, ...]) -> str:
    if not places:
        return ""
    first = [joined([place.platform.label for place in places if one(place).rank == 1]) for one in (_guide, _today)]
    moved = sum(place.gained != 0 for place in places)
    who = f"so it does by the evidence among the same {len(places)}" if first[0] == first[1] else ""
    who = who or f"by the evidence, among the same {len(places)}, {first[1]} does"
    return f"By the guide’s values {first[0]} comes first of {len(places)}; {who}. {moved} of the {len(places)} change places."


def _guide(place: Standings) -> Place:
    return place.guide


def _today(place: Standings) -> Place:
    return place.today


def chart_rows(catalogue: Catalogue) -> list[dict[str, object]]:
    """Return the chart's rows: for each platform the number of statements with each verdict, zeros left out."""
    return [
        {"platform": platform.label, "verdict": place, "count": count}
        for platform, found in _by_platform(catalogue)
        for place, count in enumerate(found.values())
        if count
    ]


def chart_words(catalogue: Catalogue) -> str:
    """Return the chart in words, short, because Streamlit repeats them on each of a chart's buttons."""
    found = counts(guide_checks(catalogue))
    said = ", ".join(f"{catalogue.terms.check(id).label} {count}" for id, count in found.items() if count)
    return f"Bars of the guide’s statements by platform and verdict. In all: {said}. The table below has every bar."


def _by_platform(catalogue: Catalogue) -> list[tuple[Platform, dict[str, int]]]:
    checked = [platform for platform in catalogue.platforms if platform.guide_check]
    return [(platform, counts(select(catalogue, Wanted((platform.id,))))) for platform in checked]


def legend_html(catalogue: Catalogue) -> str:
    """Return what the colours of the chart mean."""
    items = "".join(
        f'<li><span class="part part-{place}" aria-hidden="true"></span>{element("span", words)}</li>'
        for place, words in zip(COLOURS, _words(catalogue), strict=False)
    )
    return f'<ul class="legend">{items}</ul>'


def verdicts_table_html(catalogue: Catalogue) -> str:
    """Return what the chart shows as a table that opens on request; each name shows that platform's statements."""
    rows = "".join(
        f'<tr><th scope="row">{page_link(platform.label, of_platform=platform.id)}</th>'
        + "".join(element("td", count) for count in (*found.values(), sum(found.values())))
        + "</tr>"
        for platform, found in _by_platform(catalogue)
    )
    table = table_html("Statements by platform and verdict", ("Platform", *_words(catalogue), "all"), rows, "numbers")
    return f'<details class="checks-fold"><summary>The picture as a table</summary>{table}</details>'


def standings_html(catalogue: Catalogue) -> str:
    """Return where each platform of the guide stands by the guide's values and by the evidence."""
    rows = "".join(
        f'<tr><th scope="row">{page_link(place.platform.label, of_platform=place.platform.id)}</th>'
        f"{element('td', rank_text(place.guide))}<td>{element('span', rank_text(place.today))} {_moved(place.gained)}</td>"
        f"{element('td', rank_text(place.all))}</tr>"
        for place in standings(catalogue)
    )
    count = next(((place.guide.count, place.all.count) for place in standings(catalogue)), (0, 0))
    titles = ("Platform", f"By the guide, of {count[0]}", "By evidence, the same", f"By evidence, of {count[1]}")
    return table_html("Ranks by the guide and by the evidence", titles, rows, "places")


def _moved(gained: int) -> str:
    if not gained:
        return element("small", "as before")
    return element("small", f"{'▲ up' if gained > 0 else '▼ down'} {abs(gained)}")
