"""Tests of what is done once for all runs: equal to what Streamlit does at each."""

import inspect
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit import config
from streamlit.elements import vega_charts
from streamlit.navigation import page
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.state.session_state import SessionState

from components.shell.runs import knows_key, lighten_runs, script_folder, written_once

WIDGET = "$$ID-0123-of widget"
SECTIONS = ("theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


def session_message(theme: Any, settings: Any) -> NewSession:
    """Return the first message of a run, with its settings as Streamlit fills them in."""
    message = NewSession()
    settings(message.config)
    theme(message.custom_theme)
    part: dict[str, Any] = {
        "theme.light": message.custom_theme.light,
        "theme.dark": message.custom_theme.dark,
        "theme.sidebar": message.custom_theme.sidebar,
        "theme.light.sidebar": message.custom_theme.light.sidebar,
        "theme.dark.sidebar": message.custom_theme.dark.sidebar,
    }
    for section in SECTIONS:
        theme(part[section], section)
    return message


def test_settings_are_those_that_streamlit_writes_and_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_config_options", None)
    for option, value in {"primaryColor": "#0a7065", "baseRadius": "8px", "baseFontSize": 15}.items():
        config.set_option(f"theme.{option}", value)
    config.set_option("theme.dark.sidebar.backgroundColor", "#151a21")
    own = session_message(app_session._populate_theme_msg, app_session._populate_config_msg)
    theme, settings = written_once(app_session._populate_theme_msg), written_once(app_session._populate_config_msg)
    assert own.custom_theme.dark.sidebar.background_color == "#151a21"
    assert session_message(theme, settings) == own
    for lookup in ("get_option", "get_options_for_section"):
        monkeypatch.setattr(config, lookup, Mock(side_effect=AssertionError("looked up again")))
    again = session_message(theme, settings)
    assert again == own
    assert again.SerializeToString(deterministic=True) == own.SerializeToString(deterministic=True)


def test_what_is_replaced_takes_the_same_arguments_in_the_installed_streamlit() -> None:
    assert list(inspect.signature(app_session._populate_theme_msg).parameters) == ["msg", "section"]
    assert list(inspect.signature(app_session._populate_config_msg).parameters) == ["msg"]

    assert list(inspect.signature(vega_charts._stabilize_vega_json_spec).parameters) == ["vega_spec"]
    assert list(inspect.signature(page.calc_hash).parameters) == ["s"]
    assert list(inspect.signature(SessionState.__contains__).parameters) == ["self", "key"]


def test_the_folder_of_the_script_is_that_which_streamlit_gives() -> None:
    pages = PagesManager("/a/site/pages/main.py")
    assert script_folder(pages) == pages.main_script_parent == Path("/a/site/pages")


def test_a_session_knows_the_keys_that_streamlit_finds_and_no_others() -> None:
    state = SessionState()
    state["own"] = "a value"
    state._key_id_mapper[WIDGET] = "of widget"
    state._old_state[WIDGET] = 3
    state._old_state["before"] = None
    known = {key: knows_key(state, key) for key in ("own", "of widget", WIDGET, "before", "never", "$$ID-other-None")}
    assert known == {key: key in state for key in known}
    assert [key for key, is_known in known.items() if is_known] == ["own", "of widget", WIDGET, "before"]


def test_all_are_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    places = (
        (app_session, "_populate_theme_msg"),
        (app_session, "_populate_config_msg"),
        (vega_charts, "_stabilize_vega_json_spec"),
        (page, "calc_hash"),
        (PagesManager, "main_script_parent"),
        (SessionState, "__contains__"),
    )
    before = [getattr(*place) for place in places]
    for place, function in zip(places, before, strict=True):
        monkeypatch.setattr(*place, function)
    lighten_runs()
    assert all(getattr(*place) is not function for place, function in zip(places, before, strict=True))
    named = vega_charts._stabilize_vega_json_spec
    spec = '{"layer": [{"name": "view_7"}, {"name": "view_9"}], "params": [{"name": "param_4"}]}'
    assert named(spec) == before[2](spec) != spec
    assert named(spec) is named(spec)
