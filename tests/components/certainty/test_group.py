"""Tests of several people on the page: they are kept, loaded, removed and exchanged, and five are the most."""

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.certainty import people
from components.certainty.people import render_people
from decision.catalogue.catalogue import Catalogue
from decision.links.people import to_file
from decision.ranking.view import MAX_PEOPLE, Person, View
from tests.helpers.app import html_of, labels_of, link_of, link_to, run_part, succeeded
from tests.helpers.html import texts
from tests.helpers.layout import layout_of


def weights(catalogue: Catalogue, *values: int) -> tuple[tuple[str, int], ...]:
    return tuple((id, value) for id, value in zip(catalogue.criterion, (*values, 0), strict=True))


def folk(catalogue: Catalogue, count: int) -> View:
    """Return the view with so many people, the first of whom weighs isolation most."""
    return View(people=tuple(Person(f"P{i}", weights(catalogue, 9, i, 1, 2, 3, 4)) for i in range(count)))


def page(catalogue: Catalogue, view: View) -> AppTest:
    return run_part(render_people, catalogue, "certainty", **link_to(catalogue, view))


@pytest.mark.parametrize(("count", "full"), [(0, False), (MAX_PEOPLE - 1, False), (MAX_PEOPLE, True)])
def test_five_people_are_the_most(catalogue: Catalogue, count: int, full: bool) -> None:
    app = page(catalogue, folk(catalogue, count))
    assert [app.text_input(key="person-name").disabled, app.text_area(key="person-links").disabled] == [full, full]
    adding = [button for button in app.button if button.label in ("Save these weights", "Add from links")]
    assert [button.disabled for button in adding] == [full, full]
    assert labels_of(app, "button").count("Load") == count
    names = "".join(link.get("download", "") for link in html_of(app).iterfind(".//a"))
    assert names == (f"sandbox-atlas-people-{catalogue.version}.json" if count else "")


def test_sliders_are_kept_under_a_name_and_the_field_is_empty_again(catalogue: Catalogue) -> None:
    view = View(weights=weights(catalogue, 1, 2, 3, 4, 5, 6))
    app = page(catalogue, view)
    app.text_input(key="person-name").set_value("Ann")
    succeeded(next(button for button in app.button if button.label == "Save these weights").click().run())
    kept = View(weights=view.weights, people=(Person("Ann", view.weights),))
    assert link_of(app) == link_to(catalogue, kept)
    assert app.text_input(key="person-name").value == ""


def test_colleagues_links_add_people_at_once_and_what_is_no_link_is_told_once(catalogue: Catalogue) -> None:
    app = page(catalogue, View())
    adding = next(button for button in app.button if button.label == "Add from links")
    app.text_area(key="person-links").set_value("nonsense")
    app.text_input(key="person-name").set_value("Bob")
    succeeded(adding.click().run())
    assert link_of(app) == {}
    assert [words for words in texts(html_of(app), ".//li") if "has no link; expected" in words]
    assert app.text_area(key="person-links").value == "nonsense"
    pasted = "https://x.example/?v=2&w=isolation:9\nAnn: https://x.example/?v=2&w=gpu:3"
    app.text_area(key="person-links").set_value(pasted)
    succeeded(next(button for button in app.button if button.label == "Add from links").click().run())
    people = tuple(
        Person(name, tuple((criterion, weight if criterion == id else 0) for criterion in catalogue.criterion))
        for name, id, weight in (("Bob", "isolation", 9), ("Ann", "gpu", 3))
    )
    assert link_of(app) == link_to(catalogue, View(people=people))
    assert [app.text_input(key="person-name").value, app.text_area(key="person-links").value] == ["", ""]
    assert not [words for words in texts(html_of(app), ".//li") if "has no link" in words]


def test_a_person_is_loaded_into_the_sliders_or_removed(catalogue: Catalogue) -> None:
    view = folk(catalogue, 3)
    app = page(catalogue, view)
    assert texts(html_of(app), ".//p[@class='person']")[0].startswith("Isolation 9, Longest session 0, Cold start 1")
    succeeded(app.button(key="load-1").click().run())
    assert link_of(app) == link_to(catalogue, View(weights=view.people[1].weights, people=view.people))
    succeeded(app.button(key="remove-1").click().run())
    left = (view.people[0], view.people[2])
    assert link_of(app) == link_to(catalogue, View(weights=view.people[1].weights, people=left))


@pytest.mark.parametrize(
    ("entered", "name"),
    [("Ann", "Ann"), ("  Ann  Lee ", "Ann Lee"), ("P2", "P2 2"), ("P1", "P1"), (" ", "P1"), ("<b>&", "<b>&")],
)
def test_a_person_is_renamed_in_place(catalogue: Catalogue, entered: str, name: str) -> None:
    view = folk(catalogue, 3)
    app = page(catalogue, view)
    assert [app.text_input(key=f"rename-{place}").value for place in range(3)] == ["P0", "P1", "P2"]
    succeeded(app.text_input(key="rename-1").set_value(entered).run())
    people = (view.people[0], Person(name, view.people[1].weights), view.people[2])
    assert link_of(app) == link_to(catalogue, View(people=people))
    assert app.text_input(key="rename-1").value == name


def test_names_follow_the_people_when_somebody_is_removed(catalogue: Catalogue) -> None:
    app = page(catalogue, folk(catalogue, 3))
    succeeded(app.button(key="remove-0").click().run())
    assert [app.text_input(key=f"rename-{place}").value for place in range(2)] == ["P1", "P2"]


@pytest.mark.parametrize(
    ("content", "count", "faults"),
    [
        (None, 0, 0),
        (b"\xff", 0, 1),
        (b"{}", 0, 1),
        ("folk", 2, 0),
    ],
)
def test_people_are_read_from_a_file_and_its_faults_are_kept_to_be_told(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, content: bytes | str | None, count: int, faults: int
) -> None:
    view = folk(catalogue, 2)
    data = to_file(view, catalogue).encode() if content == "folk" else content
    state: dict[str, Any] = {"people-file": data and SimpleNamespace(getvalue=lambda: data)}
    changes: list[dict[str, Any]] = []
    monkeypatch.setattr(people, "st", SimpleNamespace(session_state=state))
    monkeypatch.setattr(people, "change", lambda **more: changes.append(more))
    people._open(catalogue)
    assert changes == ([{"people": view.people}] if count else [])
    assert len(state.get("people-said", ())) == faults


def test_the_section_is_a_card_with_controls_in_rows(catalogue: Catalogue) -> None:
    layout = layout_of(render_people, catalogue, "certainty", **link_to(catalogue, folk(catalogue, 2)))
    assert layout.boxes == [
        "people: framed column",
        *("people-add: row", "people-paste: row", "person-0: row", "person-1: row", "people-files: row"),
    ]
    assert layout.widths == {"Name": 200, "Name of person 1": 200, "Name of person 2": 200}


@pytest.mark.parametrize(("is_embedded", "uploads"), [(True, 0), (False, 1)])
def test_a_file_is_opened_on_the_page_but_not_in_a_frame(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, is_embedded: bool, uploads: int
) -> None:
    monkeypatch.setattr(type(st.context), "is_embedded", is_embedded)
    app = run_part(render_people, catalogue, "certainty", **link_to(catalogue, folk(catalogue, 2)))
    assert len(app.get("popover")) == uploads
