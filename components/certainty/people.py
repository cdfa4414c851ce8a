"""Group decision: several people's weights, their ranks side by side, their agreement, and the choices that are fair to all."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components.charts.bump import bump_chart
from components.charts.bump_rows import bump_rows
from components.html.templates import macros
from components.shell.chart import render_chart
from components.shell.downloads import render_download
from components.shell.state import change, controlled, current
from decision.catalogue.catalogue import Catalogue
from decision.certainty.agreement import agreement_words, first_words, spread_words, tau_text, weights_words
from decision.certainty.group import GroupResult, group
from decision.format import share_text
from decision.links.paste import MAX_PASTE, from_links
from decision.links.people import PeopleImport, free_name, from_file, named
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, View
from decision.site.addresses import download_path

LINKS_HEIGHT = 100
"""Height of the box for links in CSS pixels: three lines."""

_FAULTS = "people-said"


def render_people(catalogue: Catalogue, view: View) -> None:
    """Draw the section: the people, and the joint result of their weights."""
    with st.container(border=True, key="people"):
        lead = (
            f"Compare up to {MAX_PEOPLE} sets of weights with your own. Each colleague moves the sliders and sends you the page's link; paste all "
            "of them here at once, with the name before each. Or set the sliders as a colleague would and save them under a name."
        )
        st.html(
            macros().page(
                Markup().join((macros().around("Compare with colleagues"), macros().text("p", lead, "quiet")))
            )
        )
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
            "Save these weights",
            on_click=_keep,
            args=(catalogue,),
            disabled=full,
            help="Under the name entered before it.",
        )
    with st.container(horizontal=True, vertical_alignment="bottom", key="people-paste"):
        st.text_area(
            "Or colleagues' links",
            key="person-links",
            placeholder="Ann: https://…?v=…\nBob: https://…?v=…",
            help="One or many, as they stand in a mail or a chat. The name before a link is kept; people in a link keep their names.",
            max_chars=MAX_PASTE,
            height=LINKS_HEIGHT,
            disabled=full,
        )
        st.button("Add from links", on_click=_paste, args=(catalogue,), disabled=full)
    for place, person in enumerate(view.people):
        with st.container(horizontal=True, vertical_alignment="center", key=f"person-{place}"):
            st.text_input(
                f"Name of person {place + 1}",
                max_chars=MAX_NAME,
                key=controlled(f"rename-{place}", person.name),
                on_change=_rename,
                args=(place,),
                label_visibility="collapsed",
                width=200,
            )
            st.html(PEOPLE_HTML.person(weights_words(catalogue, person.weights)))
            st.button("Load", key=f"load-{place}", on_click=_load, args=(place,))
            st.button("Remove", key=f"remove-{place}", on_click=_remove, args=(place,))
    _files(catalogue, view)


def _files(catalogue: Catalogue, view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="people-files"):
        if view.people:
            name = f"sandbox-atlas-people-{catalogue.version}.json"
            render_download("Save as a file", name, download_path("people.json", catalogue, View(people=view.people)))
        if not st.context.is_embedded:  # in a frame whose cookies are blocked an upload is refused
            menu = st.popover("Open a file", key="people-open", on_change="rerun")
            if menu.open:
                with menu:
                    st.file_uploader(
                        "A file saved by this page",
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
    read = from_links(catalogue, st.session_state["person-links"], st.session_state["person-name"], view.people)
    if read.people:
        change(people=(*view.people, *read.people))
        st.session_state["person-name"] = st.session_state["person-links"] = ""
    st.session_state[_FAULTS] = read.faults


def _load(place: int) -> None:
    change(weights=current().people[place].weights)


def _rename(place: int) -> None:
    """Give a person the entered name, with a number where another has it; an empty one changes nothing."""
    people = current().people
    others = people[:place] + people[place + 1 :]
    wanted = str(st.session_state[f"rename-{place}"] or "").strip() or people[place].name
    change(people=(*people[:place], replace(people[place], name=free_name(others, wanted)), *people[place + 1 :]))


def _remove(place: int) -> None:
    change(people=tuple(person for i, person in enumerate(current().people) if i != place))


def _open(catalogue: Catalogue) -> None:
    file = st.session_state["people-file"]
    if file is None:
        return
    try:
        read = from_file(catalogue, file.getvalue().decode("utf-8"))
    except UnicodeDecodeError:
        read = PeopleImport((), ("This is not text in UTF-8; expected a file saved by this page.",))
    if read.people:
        change(people=read.people)
    st.session_state[_FAULTS] = read.faults


def _render_faults() -> None:
    """Draw the faults of the last import from a link or a file, once."""
    if faults := st.session_state.pop(_FAULTS, ()):
        st.html(PEOPLE_HTML.faults(faults))


def _render_group(catalogue: Catalogue, view: View, group_result: GroupResult) -> None:
    rows, depth = bump_rows(group_result)
    size = (str(depth), str(len(group_result.members)))
    fair = PEOPLE_HTML.fair(catalogue, view, group_result.mean, group_result.least)
    st.html(macros().page(fair, "people-answer"))
    render_chart(bump_chart, size, rows, key=f"bump-{'-'.join(size)}", words=first_words(group_result))
    st.html(PEOPLE_HTML.group(catalogue, view, group_result))


PEOPLE_HTML = macros(
    "components/certainty/people.html",
    agreement_words=agreement_words,
    share_text=share_text,
    spread_words=spread_words,
    tau_text=tau_text,
)
"""Parts of the section."""
