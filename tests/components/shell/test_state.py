"""Tests of the session: link and widgets change one view, the later counts, and the address follows."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from components.shell import state
from components.shell.state import MAX_CUT, Opened
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import FaqChoices, NoChoices, WizardChoices
from decision.links.link import to_query
from decision.ranking.view import View
from decision.wizard.carried import view_beside
from tests.helpers.app import link_of, succeeded


class Session:
    """A reader's session: opened pages, and a button that changes the view or the page's choices."""

    def __init__(self, catalogue: Catalogue, page: str = "", press: Callable[[], None] = lambda: None) -> None:
        self.opened: list[Opened] = []
        self.app = AppTest.from_function(
            _script,
            default_timeout=60,
            kwargs={"catalogue": catalogue, "page": page, "press": press, "record": self.opened.append},
        )

    def open(self, **query: str) -> Opened:
        """Open the page with these parameters, as a link does."""
        self.app.query_params.clear()
        for name, value in query.items():
            self.app.query_params[name] = value
        return self.rerun()

    def rerun(self) -> Opened:
        succeeded(self.app.run())
        return self.opened[-1]

    def press(self) -> Opened:
        succeeded(self.app.button[0].click().run())
        return self.opened[-1]

    @property
    def link(self) -> dict[str, str]:
        return link_of(self.app)


def _script(catalogue, page, press, record):
    import streamlit as st

    from components.shell.state import open_page

    record(open_page(catalogue, page))
    st.button("press", on_click=press)


def test_a_link_opens_its_view_and_is_brought_into_its_usual_form(catalogue: Catalogue) -> None:
    session = Session(catalogue)
    opened = session.open(tier="free", find="", must="nothing", embed="true", utm="x")
    assert opened.view == View(tier="free")
    assert {part.parameter for part in opened.ignored} == {"must", "utm"}
    assert session.link == {"tier": "free", "embed": "true"}
    assert session.open().view == View(tier="free"), "without parameters the session goes on"


def test_a_link_that_was_changed_on_its_way_opens_in_silence_and_is_written_clean(catalogue: Catalogue) -> None:
    session = Session(catalogue, "platform")
    opened = session.open(**{"platform": "E2B.", "amp;must": "GPU%2Cfree_tier", "utm_source": "x", "fbclid": "y"})
    assert (opened.page_state.choices.id, opened.ignored) == ("e2b", ())
    assert session.link == {"id": "e2b", "must": "gpu,free_tier"}


def test_an_address_in_its_usual_form_is_not_written_again(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(catalogue)
    session.open(tier="free")
    monkeypatch.setattr(QueryParamsProxy, "from_dict", lambda *_: pytest.fail("each write is an entry of the history"))
    session.rerun()


def test_a_later_link_counts_before_the_session(catalogue: Catalogue) -> None:
    session = Session(catalogue)
    session.open(tier="free", nonsense="1")
    opened = session.open(lens="guide")
    assert (opened.view, opened.ignored) == (View(lens="guide"), ())
    assert session.rerun().view == View(lens="guide")


def test_a_change_counts_before_the_address_which_follows(catalogue: Catalogue) -> None:
    session = Session(catalogue, press=lambda: state.change(lens="guide"))
    assert session.open(tier="free", nonsense="1").ignored
    opened = session.press()
    assert (opened.view, opened.ignored) == (View(tier="free", lens="guide"), ())
    assert session.link == {"tier": "free", "lens": "guide"}


def test_a_change_survives_an_address_that_is_one_write_behind(catalogue: Catalogue) -> None:
    session = Session(catalogue, press=lambda: state.change(lens="guide"))
    session.open(tier="free")
    session.app.query_params["unknown"] = "worst"
    assert session.press().view == View(tier="free", lens="guide")


def test_a_choice_of_the_page_survives_an_address_that_is_one_write_behind(catalogue: Catalogue) -> None:
    session = Session(catalogue, "faq", press=lambda: state.choose(text="disk"))
    session.open(q="gpu")
    session.app.query_params["q"] = "cpu"
    assert session.press().page_state.choices == FaqChoices("disk")
    assert session.link == {"q": "disk"}


def test_a_pages_choices_are_read_written_and_forgotten_with_it(catalogue: Catalogue) -> None:
    session = Session(catalogue, "faq", press=lambda: state.choose(text="disk"))
    opened = session.open(q="gpu", entry="gpu", tier="free")
    assert (opened.page_state.choices, opened.page_state.entry) == (FaqChoices("gpu"), "gpu")
    assert session.link == {"q": "gpu", "entry": "gpu", "tier": "free"}
    opened = session.press()
    assert (opened.page_state.choices, opened.page_state.entry) == (FaqChoices("disk"), "")
    assert session.link == {"q": "disk", "tier": "free"}
    assert session.open(q="cpu", tier="free").page_state.choices == FaqChoices("cpu")
    session.app.kwargs["page"] = "cost"
    opened = session.open(tier="free")
    assert (opened.page_state.choices, session.link) == (NoChoices(), {"tier": "free"})


@pytest.mark.parametrize(("change", "day"), [({"step": "needs"}, date(2026, 11, 29)), ({"tier": "free"}, None)])
def test_the_day_of_a_decision_is_that_of_the_links_answers_alone(
    catalogue: Catalogue, change: dict[str, Any], day: date | None
) -> None:
    session = Session(catalogue, "choose", press=lambda: state.change(**change))
    assert session.open(decided="2026-11-29", step="result").page_state.choices == WizardChoices(date(2026, 11, 29))
    assert session.press().page_state.choices == WizardChoices(day)
    assert session.link == ({"decided": "2026-11-29"} if day else {}) | {"step": "result"} | change


def test_a_change_of_the_view_keeps_the_pages_choices(catalogue: Catalogue) -> None:
    session = Session(catalogue, "faq", press=lambda: state.change(tier="free"))
    assert session.open(q="gpu", entry="nowhere-at-all").page_state.ignored
    opened = session.press()
    assert (opened.page_state.choices, opened.ignored) == (FaqChoices("gpu"), ())
    assert session.link == {"q": "gpu", "tier": "free"}


@pytest.fixture
def long_view(catalogue: Catalogue) -> View:
    """A view that is too long for a link."""
    return replace(View(), columns=tuple(catalogue.fields), tier="free")


def test_what_a_link_cannot_hold_stays_in_the_session(catalogue: Catalogue, long_view: View) -> None:
    session = Session(catalogue, press=lambda: state.change(columns=long_view.columns, tier="free"))
    session.open()
    opened = session.press()
    assert opened.view == long_view
    assert [part.name for part in opened.left_out] == ["columns"]
    cut = session.link
    assert session.open(lens="guide").view == View(lens="guide")
    assert session.open(v="2", **cut).view == long_view
    second_session = Session(catalogue)
    assert len(second_session.open(v="2", **cut).view.columns) < len(long_view.columns)


def test_the_newest_cut_links_are_remembered(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state.st, "session_state", memory := {})
    for number in range(MAX_CUT + 5):
        state._remember({"find": str(number)}, View(find=str(number)))
    remembered = memory["atlas.cut"]
    assert [view.find for view in remembered.values()] == [str(number) for number in range(5, MAX_CUT + 5)]
    assert MAX_CUT == 20
    assert remembered[frozenset({("find", "5")})] == View(find="5")


def test_after_back_the_address_counts_and_stays_as_it_is(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(catalogue, "faq", press=lambda: state.change(lens="guide"))
    session.open(tier="free")
    session.press()
    monkeypatch.setattr(state, "_is_history_navigation", lambda: True)
    opened = session.open(q="gpu", unknown="worst", find="")
    assert (opened.view, opened.page_state.choices) == (View(unknowns="worst"), FaqChoices("gpu"))
    assert session.link == {"q": "gpu", "unknown": "worst", "find": ""}, "a new entry would bar the way further back"
    assert session.open().view == View()
    monkeypatch.setattr(state, "_is_history_navigation", lambda: False)
    assert session.rerun().view == View()


@pytest.mark.parametrize(
    ("session", "is_written"),
    [
        ({}, True),
        ({"slider": 4}, True),
        ({"slider": 5}, False),
        ({"slider": 5, "atlas.again": False}, False),
        ({"slider": 5, "atlas.again": True}, True),
    ],
)
def test_a_widgets_value_is_written_only_where_it_differs_or_after_back(
    monkeypatch: pytest.MonkeyPatch, session: dict[str, Any], is_written: bool
) -> None:
    class Memory(dict[str, Any]):
        def __setitem__(self, key: str, value: object) -> None:
            writes.append((key, value))

    writes: list[tuple[str, object]] = []
    monkeypatch.setattr(state.st, "session_state", Memory(session))
    monkeypatch.setattr(state, "_is_reported", lambda key: key == "slider")
    assert state.controlled("slider", 5) == "slider"
    assert writes == ([("slider", 5)] if is_written else [])


def test_choices_of_another_page_are_an_error(catalogue: Catalogue) -> None:
    chosen: list[object] = []

    def press() -> None:
        chosen.extend([state.chosen(FaqChoices), state.entry(), state.current()])
        with pytest.raises(TypeError, match="are FaqChoices, not NoChoices"):
            state.chosen(NoChoices)

    session = Session(catalogue, "faq", press)
    session.open(q="gpu", entry="gpu", tier="free")
    session.press()
    assert chosen == [FaqChoices("gpu"), "gpu", View(tier="free")]


def test_outside_of_a_run_no_step_back_is_seen_and_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert not state._is_history_navigation()
    assert not caplog.records


def test_a_widget_is_told_its_value_until_the_browser_reports_it() -> None:
    app = AppTest.from_function(_pills, default_timeout=60)
    succeeded(app.run())
    for reported, is_told in ((WidgetStates(), True), (app._tree.get_widget_states(), False), (WidgetStates(), True)):
        succeeded(app._run(reported))
        (pills,) = app.get("button_group")
        assert pills.value == ["b"]
        assert pills.proto.set_value is is_told


def _pills():
    import streamlit as st

    from components.shell.state import controlled

    st.pills("Letters", ["a", "b"], selection_mode="multi", key=controlled("letters", ["b"]))


@pytest.mark.parametrize(
    ("choices", "link"),
    [
        ({"columns": tuple("x" * 100_000)}, {}),
        ({"columns": ("nope",) * 5_000}, {}),
        ({"find": "x" * 100_000}, {}),
        ({"find": "x" * 100}, {"find": "x" * 60}),
        ({"lens": "nope", "unsure": 30.5, "languages": (1, 2), "selected": 5}, {}),
    ],
)
def test_what_no_control_can_report_comes_into_no_view_and_holds_up_nobody(
    catalogue: Catalogue, choices: dict[str, Any], link: dict[str, str]
) -> None:
    session = Session(catalogue, press=lambda: state.change(**choices))
    session.open()
    began = time.monotonic()
    session.press()
    assert session.link == link
    assert time.monotonic() - began < 5


def test_a_value_of_another_kind_changes_nothing(catalogue: Catalogue) -> None:
    heard = state.on_change("of-text", lambda value: {"find": value.strip()})

    def press(value: object = 5) -> None:
        streamlit.session_state["of-text"] = value
        heard()

    session = Session(catalogue, press=press)
    session.open(find="modal")
    assert session.press().view == View(find="modal")
    usual = Session(catalogue, press=partial(press, " e2b "))
    usual.open(find="modal")
    assert usual.press().view == View(find="e2b")


def menu(session: Session, page: str) -> Opened:
    """Open a page by the menu, which says nothing of the view."""
    session.app.kwargs["page"] = page
    return session.open()


def test_pages_opened_from_the_wizard_show_what_its_answers_set_and_the_wizard_keeps_them(catalogue: Catalogue) -> None:
    session = Session(catalogue, "choose", press=lambda: state.change(must=()))
    answers = session.open(need="gpu", trust="strangers", step="languages").view
    beside = view_beside(catalogue, answers)
    assert beside.weights
    assert beside.must
    assert menu(session, "certainty").view == menu(session, "").view == beside
    assert session.link == {name: text for name, text in to_query(beside, catalogue).items() if name != "v"}
    assert menu(session, "choose").view == answers, "with the question that was open"
    menu(session, "cost")
    session.press()
    assert menu(session, "share").view == replace(beside, must=()), "what is removed there is not set again"
    assert menu(session, "choose").view == replace(answers, step="")


def test_the_wizard_changes_no_view_without_answers(catalogue: Catalogue) -> None:
    session = Session(catalogue)
    opened = session.open(must="gpu", w="price:9").view
    assert [menu(session, page).view for page in ("choose", "cost", "choose", "")] == [opened] * 4


def test_a_link_from_the_wizard_shows_what_its_answers_set_on_any_other_page(catalogue: Catalogue) -> None:
    answers = Session(catalogue, "choose").open(need="gpu", step="result").view
    assert Session(catalogue, "cost").open(need="gpu", step="result").view == view_beside(catalogue, answers)
    links = [to_query(view_beside(catalogue, answers), catalogue), {"need": "gpu"}]
    assert [Session(catalogue, "choose").open(**link).view for link in links] == [replace(answers, step="")] * 2


@pytest.mark.parametrize("value", [None, "x", [1], {}])
def test_a_value_that_a_control_cannot_have_changes_nothing_and_is_logged_with_its_cause(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, value: object
) -> None:
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state={"key": value}))
    assert state._changes("key", lambda number: {"task": [1, 2, 3][number]}) == {}
    (record,) = caplog.records
    assert record.exc_info
    assert state._changes("nothing", dict) == {}
