"""Several people's weights: who is compared, their ranks side by side, where they agree, and what is fair to all."""

from html import escape

import pyarrow as pa
import streamlit as st

from components.address import platform_link
from components.certainty_html import notion_html, table_html
from components.chart import chart_spec
from components.charts import ROWS
from components.charts.bump import PLAIN, bump_chart
from components.html import element
from components.state import change, current
from components.theme import is_dark
from decision.catalogue import Catalogue
from decision.display import joined
from decision.people import Read, free_name, from_file, from_link, named, to_file
from decision.sensitivity.group import Fair, Group, group
from decision.view import MAX_NAME, MAX_PEOPLE, View

SHOWN = 5
"""The chart holds each person's first so many platforms."""
_SAID = "people-said"


def render_people(catalogue: Catalogue, view: View) -> None:
    """Draw the section: who, and what their weights say together."""
    with st.container(border=True, key="people"):
        lead = (
            f"Put up to {MAX_PEOPLE} sets of weights beside your own: set the sliders as a colleague would and keep them under "
            "a name, or paste the link that a colleague sent."
        )
        st.html(f'<div class="page"><h2>Several people</h2>{element("p", lead, class_="quiet")}</div>')
        _controls(catalogue, view)
        _said()
        found = group(catalogue, view)
        if found is not None:
            _render_group(catalogue, view, found)


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
    st.session_state[_SAID] = read.faults


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
        read = Read((), ("This is no text in UTF-8: expected a file that this page wrote.",))
    if read.people:
        change(people=read.people)
    st.session_state[_SAID] = read.faults


def _said() -> None:
    """Say once what of a link or a file could not be used."""
    if faults := st.session_state.pop(_SAID, ()):
        items = "".join(element("li", fault) for fault in faults)
        st.html(f'<div class="page"><div class="notice" role="status"><ul>{items}</ul></div></div>')


def _render_group(catalogue: Catalogue, view: View, found: Group) -> None:
    rows, depth = bump_rows(found)
    size = (str(depth), str(len(found.members)))
    st.html(f'<div class="page people-answer">{fair_html(catalogue, view, found)}</div>')
    spec = chart_spec(bump_chart, size, is_dark())
    filled = {**spec, "datasets": {ROWS: pa.Table.from_pylist(rows)}}
    st.vega_lite_chart(spec=filled, width="stretch", theme=None, key=f"bump-{'-'.join(size)}", alt=bump_words(found))
    st.html(
        f'<div class="page">{ranks_html(catalogue, view, found)}<h3>How far they agree</h3>{agreement_html(found)}'
        f"<h3>Where they differ</h3>{spreads_html(found)}{notion_html(catalogue, 'agreement', 'least-satisfied')}</div>"
    )


def bump_rows(found: Group) -> tuple[list[dict[str, object]], int]:
    """Return the chart's rows, and the lowest slot among them: each person's first platforms, those of the fair choices marked.

    Of platforms that share a rank, that with the better mean score is taken first, and stands above.
    """
    marked = list(dict.fromkeys(row.id for row in (*found.least.rows[:2], *found.mean.rows[:2])))
    firsts = {int(place) for ranks in found.ranks.T for place in ranks.argsort(kind="stable")[:SHOWN]}
    rows: list[dict[str, object]] = []
    taken: set[tuple[int, int]] = set()
    for place, row in enumerate(found.rows):
        if place not in firsts and row.id not in marked:
            continue
        series = marked.index(row.id) if row.id in marked else PLAIN
        for column, member in enumerate(found.members):
            rank = int(found.ranks[place, column])
            slot = next(slot for slot in range(rank, rank + len(found.rows)) if (column, slot) not in taken)
            taken.add((column, slot))
            rows.append(
                {
                    "platform": row.platform.label,
                    "member": member.name,
                    "rank": rank,
                    "slot": slot,
                    "series": series,
                    "first": column == 0,
                    "last": column == len(found.members) - 1,
                }
            )
    return rows, max(slot for _, slot in taken)


def bump_words(found: Group) -> str:
    """Return the chart in words: each person's first three."""
    said = []
    for member in found.members:
        names = [row.platform.label for row in member.ranking.best_first[:3]]
        said.append(f"{member.name}: {', '.join(names)}")
    return "Ranks side by side. First three of each: " + "; ".join(said) + "."


def fair_html(catalogue: Catalogue, view: View, found: Group) -> str:
    """Return the choices that are fair to all, in two sentences."""

    def links(fair: Fair) -> str:
        shown = [platform_link(catalogue, view, row.id) for row in fair.rows[:3]]
        more = [escape(f"{len(fair.rows) - 3} more")] if len(fair.rows) > 3 else []
        return joined(shown + more)

    least, mean = found.least, found.mean
    if {row.id for row in least.rows} == {row.id for row in mean.rows}:
        return (
            f"<p class='place'>{links(mean)} {element('span', f'is best on average ({mean.score:.2f}) and for the least satisfied ')}"
            f"{element('span', f'({least.score:.2f}).')}</p>"
        )
    return (
        f"<p class='place'>{links(mean)} {element('span', f'is best on average ({mean.score:.2f});')} "
        f"{links(least)} {element('span', f'is best for the least satisfied (nobody scores it below {least.score:.2f}).')}</p>"
    )


def ranks_html(catalogue: Catalogue, view: View, found: Group) -> str:
    """Return ranks and scores of everybody as a table."""
    rows = "".join(
        f"<tr><th scope='row'>{platform_link(catalogue, view, row.id)}</th>"
        + "".join(
            f"<td>{element('span', f'{int(rank)}.')}{element('small', f'{score:.2f}')}</td>"
            for rank, score in zip(found.ranks[place], found.scores[place], strict=True)
        )
        + element("td", f"{found.scores[place].mean():.2f}")
        + element("td", f"{found.scores[place].min():.2f}")
        + "</tr>"
        for place, row in enumerate(found.rows)
    )
    head = ("Platform", *(member.name for member in found.members), "Mean score", "Least score")
    return f"<details><summary>The same as a table</summary>{table_html('Ranks and scores side by side', head, rows)}</details>"


def agreement_html(found: Group) -> str:
    """Return Kendall's tau of each pair as a table, with what it means in words."""
    rows = "".join(
        f"<tr><th scope='row'>{element('bdi', one.one)} and {element('bdi', one.other)}</th>"
        f"{element('td', 'cannot be told' if one.tau is None else f'{one.tau:+.2f}'.replace('-', '−'))}"
        f"{element('td', agreement_words(one.tau))}</tr>"
        for one in found.agreements
    )
    return table_html("Agreement of each pair", ("Who", "Kendall's tau", "In words"), rows, "of-people")


def agreement_words(tau: float | None) -> str:
    """Return what an agreement means.

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


def spreads_html(found: Group) -> str:
    """Return over which criteria people differ most, as a table and a sentence."""
    widest = found.spreads[0]
    said = (
        f"Most over {widest.criterion.noun}: {100 * widest.high:.0f} % of the weight for {widest.high_name}, "
        f"{100 * widest.low:.0f} % for {widest.low_name}."
        if widest.high - widest.low >= 0.005
        else "Nowhere: all weigh the same."
    )
    rows = "".join(
        f"<tr>{element('th', spread.criterion.label, scope='row')}{element('td', f'{100 * spread.low:.0f} %')}"
        f"{element('td', spread.low_name)}{element('td', f'{100 * spread.high:.0f} %')}{element('td', spread.high_name)}</tr>"
        for spread in found.spreads
    )
    head = ("Criterion", "Least", "Who", "Most", "Who gives most")
    return element("p", said) + table_html("Shares of the weight", head, rows, "of-people")
