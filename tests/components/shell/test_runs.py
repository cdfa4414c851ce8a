"""Tests of what is done once for all runs: equal to what Streamlit does at each."""

import inspect
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit import config
from streamlit.elements import vega_charts
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from components.shell.runs import lighten_runs, written_once

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


def test_all_are_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    places = (
        (app_session, "_populate_theme_msg"),
        (app_session, "_populate_config_msg"),
        (vega_charts, "_stabilize_vega_json_spec"),
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
