"""Group decision: several people's weights, their ranks side by side, their agreement, and the choices that are fair to all."""

from html import escape

import pyarrow as pa
import streamlit as st

from components.certainty.tables import glossary_html, table_html
from components.charts.bump import PLAIN, bump_chart
from components.charts.palette import ROWS
from components.html.elements import element
from components.shell.chart import chart_spec
from components.shell.state import change, current
from components.shell.theme import is_dark
from components.shell.urls import platform_link
from decision.catalogue.catalogue import Catalogue
from decision.certainty.group import Fair, GroupResult, group
from decision.format import joined
from decision.links.people import PeopleImport, free_name, from_file, from_link, named, to_file
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, View

LEADERS = 5
"""Number of each person's first platforms in the chart."""
_FAULTS = "people-said"


def render_people(catalogue: Catalogue, view: View) -> None:
    """Draw the section: the people, and the joint result of their weights."""
    with st.container(border=True, key="people"):
        lead = (
            f"Put up to {MAX_PEOPLE} sets of weights beside your own: set the sliders as a colleague would and keep them under "
            "a name, or paste the link that a colleague sent."
        )
        st.html(f'<div class="page"><h2>Several people</h2>{element("p", lead, class_="quiet")}</div>')
        _controls(catalogue, view)
        _render_faults()
        group_result = group(catalogue, view)
        if group_result is not None:
            _render_group(catalogue, view, group_result)


def _controls(catalogue: Catalogue, view: View) -> None:
    full = len(view.people) >= MAX_PEOPLE
    with st.container(horizontal=True, vertical_alignment="bottom", key="people-add"):
        st.text_input(
            "Name", max_chars=MAX_NAME, key="person-name", placeholder="Ann, security", disabled=full, width=200
        )
        st.button(
            "Keep these sliders", on_click=_keep, args=(catalogue,), disabled=full, help="Under the name on the left."
        )
        st.text_input("Or a colleague's link", key="person-link", placeholder="https://…?v=…", disabled=full, width=300)
        st.button("Add from link", on_click=_paste, args=(catalogue,), disabled=full)
    for place, person in enumerate(view.people):
        with st.container(horizontal=True, vertical_alignment="center", key=f"person-{place}"):
            words = ", ".join(
                f"{catalogue.criterion[id].label} {weight}"
                for id, weight in person.weights
                if id in catalogue.criterion
            )
            st.html(f'<p class="person">{element("b", person.name)} {element("span", words)}</p>')
            st.button("Load", key=f"load-{place}", on_click=_load, args=(place,))
            st.button("Remove", key=f"remove-{place}", on_click=_remove, args=(place,))
    _files(catalogue, view)


def _files(catalogue: Catalogue, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="people-files"):
        if view.people:
            name = f"sandbox-atlas-people-{catalogue.version}.json"
            st.download_button(
                "Save as a file", lambda: to_file(view, catalogue), name, "application/json", on_click="ignore"
            )
        if not st.context.is_embedded:  # in a frame whose cookies are blocked an upload is refused
            menu = st.popover("Open a file", key="people-open", on_change="rerun")
            if menu.open:
                with menu:
                    st.file_uploader(
                        "A file that this page saved",
                        type="json",
                        key="people-file",
                        on_change=_open,
                        args=(catalogue,),
                    )


def _keep(catalogue: Catalogue) -> None:
    view = current()
    name = free_name(view.people, st.session_state["person-name"])
    change(people=(*view.people, named(catalogue, view, name)))
    st.session_state["person-name"] = ""


def _paste(catalogue: Catalogue) -> None:
    view = current()
    read = from_link(catalogue, st.session_state["person-link"], st.session_state["person-name"], view.people)
    if read.people:
        change(people=(*view.people, *read.people))
        st.session_state["person-name"] = st.session_state["person-link"] = ""
    st.session_state[_FAULTS] = read.faults


def _load(place: int) -> None:
    change(weights=current().people[place].weights)


def _remove(place: int) -> None:
    change(people=tuple(person for i, person in enumerate(current().people) if i != place))


def _open(catalogue: Catalogue) -> None:
    file = st.session_state["people-file"]
    if file is None:
        return
    try:
        read = from_file(catalogue, file.getvalue().decode("utf-8"))
    except UnicodeDecodeError:
        read = PeopleImport((), ("This is no text in UTF-8: expected a file that this page wrote.",))
    if read.people:
        change(people=read.people)
    st.session_state[_FAULTS] = read.faults


def _render_faults() -> None:
    """Draw the faults of the last import from a link or a file, once."""
    if faults := st.session_state.pop(_FAULTS, ()):
        items = "".join(element("li", fault) for fault in faults)
        st.html(f'<div class="page"><div class="notice" role="status"><ul>{items}</ul></div></div>')


def _render_group(catalogue: Catalogue, view: View, group_result: GroupResult) -> None:
    rows, depth = bump_rows(group_result)
    size = (str(depth), str(len(group_result.members)))
    st.html(f'<div class="page people-answer">{fair_html(catalogue, view, group_result)}</div>')
    spec = chart_spec(bump_chart, size, is_dark())
    filled_spec = {**spec, "datasets": {ROWS: pa.Table.from_pylist(rows)}}
    st.vega_lite_chart(
        spec=filled_spec, width="stretch", theme=None, key=f"bump-{'-'.join(size)}", alt=bump_words(group_result)
    )
    st.html(
        f'<div class="page">{ranks_html(catalogue, view, group_result)}<h3>How far they agree</h3>{agreement_html(group_result)}'
        f"<h3>Where they differ</h3>{spreads_html(group_result)}{glossary_html(catalogue, 'agreement', 'least-satisfied')}</div>"
    )


def bump_rows(group_result: GroupResult) -> tuple[list[dict[str, object]], int]:
    """Return the chart's rows, and the lowest slot among them: each person's first platforms, with the fair choices marked.

    Platforms that share a rank are stacked by mean score, the better above.
    """
    fair_ids = list(dict.fromkeys(row.id for row in (*group_result.least.rows[:2], *group_result.mean.rows[:2])))
    leader_places = {int(place) for ranks in group_result.ranks.T for place in ranks.argsort(kind="stable")[:LEADERS]}
    rows: list[dict[str, object]] = []
    occupied: set[tuple[int, int]] = set()
    for place, row in enumerate(group_result.rows):
        if place not in leader_places and row.id not in fair_ids:
            continue
        series = fair_ids.index(row.id) if row.id in fair_ids else PLAIN
        for column, member in enumerate(group_result.members):
            rank = int(group_result.ranks[place, column])
            slot = next(slot for slot in range(rank, rank + len(group_result.rows)) if (column, slot) not in occupied)
            occupied.add((column, slot))
            rows.append(
                {
                    "platform": row.platform.label,
                    "member": member.name,
                    "rank": rank,
                    "slot": slot,
                    "series": series,
                    "first": column == 0,
                    "last": column == len(group_result.members) - 1,
                }
            )
    return rows, max(slot for _, slot in occupied)


def bump_words(group_result: GroupResult) -> str:
    """Return the text alternative of the chart: each person's first three platforms."""
    sentences = []
    for member in group_result.members:
        names = [row.platform.label for row in member.ranking.best_first[:3]]
        sentences.append(f"{member.name}: {', '.join(names)}")
    return "Ranks side by side. First three of each: " + "; ".join(sentences) + "."


def fair_html(catalogue: Catalogue, view: View, group_result: GroupResult) -> str:
    """Return the choices that are fair to all, in two sentences."""

    def links(fair: Fair) -> str:
        linked = [platform_link(catalogue, view, row.id) for row in fair.rows[:3]]
        more = [escape(f"{len(fair.rows) - 3} more")] if len(fair.rows) > 3 else []
        return joined(linked + more)

    least, mean = group_result.least, group_result.mean
    if {row.id for row in least.rows} == {row.id for row in mean.rows}:
        return (
            f"<p class='place'>{links(mean)} {element('span', f'is best on average ({mean.score:.2f}) and for the least satisfied ')}"
            f"{element('span', f'({least.score:.2f}).')}</p>"
        )
    return (
        f"<p class='place'>{links(mean)} {element('span', f'is best on average ({mean.score:.2f});')} "
        f"{links(least)} {element('span', f'is best for the least satisfied (nobody scores it below {least.score:.2f}).')}</p>"
    )


def ranks_html(catalogue: Catalogue, view: View, group_result: GroupResult) -> str:
    """Return everybody's ranks and scores as a table."""
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, view, row.id)}</th>"
        + "".join(
            f"<td>{element('span', f'{int(rank)}.')}{element('small', f'{score:.2f}')}</td>"
            for rank, score in zip(group_result.ranks[place], group_result.scores[place], strict=True)
        )
        + element("td", f"{group_result.scores[place].mean():.2f}")
        + element("td", f"{group_result.scores[place].min():.2f}")
        + "</tr>"
        for place, row in enumerate(group_result.rows)
    )
    head = ("Platform", *(member.name for member in group_result.members), "Mean score", "Least score")
    return f"<details><summary>The same as a table</summary>{table_html('Ranks and scores side by side', head, rows)}</details>"


def agreement_html(group_result: GroupResult) -> str:
    """Return Kendall's tau of each pair as a table, with its meaning in words."""
    rows = "".join(
        f"<tr><th scope='row'>{element('bdi', pair.first)} and {element('bdi', pair.second)}</th>"
        f"{element('td', 'cannot be told' if pair.tau is None else f'{pair.tau:+.2f}'.replace('-', '−'))}"
        f"{element('td', agreement_words(pair.tau))}</tr>"
        for pair in group_result.agreements
    )
    return table_html("Agreement of each pair", ("Who", "Kendall's tau", "In words"), rows, "of-people")


def agreement_words(tau: float | None) -> str:
    """Return the meaning of Kendall's tau in words.

    >>> agreement_words(0.93), agreement_words(-0.4)
    ('nearly the same order', 'rather opposite orders')
    """
    if tau is None:
        return "one of them ranks all the same"
    for least, words in ((0.999, "the same order"), (0.8, "nearly the same order"), (0.5, "much the same order"),
                         (0.2, "a weak likeness"), (-0.2, "no connection")):  # fmt: skip
        if tau >= least:
            return words
    return "rather opposite orders"


def spreads_html(group_result: GroupResult) -> str:
    """Return the criteria over which people differ, widest first, as a sentence and a table."""
    widest = group_result.spreads[0]
    sentence = (
        f"Most over {widest.criterion.noun}: {100 * widest.high:.0f} % of the weight for {widest.high_name}, "
        f"{100 * widest.low:.0f} % for {widest.low_name}."
        if widest.high - widest.low >= 0.005
        else "Nowhere: all weigh the same."
    )
    rows = "".join(
        f"<tr>{element('th', spread.criterion.label, scope='row')}{element('td', f'{100 * spread.low:.0f} %')}"
        f"{element('td', spread.low_name)}{element('td', f'{100 * spread.high:.0f} %')}{element('td', spread.high_name)}</tr>"
        for spread in group_result.spreads
    )
    head = ("Criterion", "Least", "Who", "Most", "Who gives most")
    return element("p", sentence) + table_html("Shares of the weight", head, rows, "of-people")
