"""Tests of what is done once for all runs: equal to what Streamlit does at each, in the same order, and seldom."""

import asyncio
import inspect
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent

from components.shell import runs
from components.shell.runs import Batches, events_in, lighten_runs, told_at_once, written_once

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


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join(60)
    loop.close()


def test_calls_are_made_in_their_order_and_wake_the_loop_seldom(loop: asyncio.AbstractEventLoop) -> None:
    made: list[int] = []
    is_over = threading.Event()
    watched = Mock(wraps=loop)
    batches = Batches(watched)
    batches.add(lambda: made.append(-1), can_wait=False)
    for number in range(1_000):
        batches.add(lambda number=number: made.append(number), can_wait=True)  # type: ignore[misc]
    batches.add(is_over.set, can_wait=False)
    assert is_over.wait(60)
    assert made == list(range(-1, 1_000))
    assert watched.call_soon_threadsafe.call_count < 100


def test_calls_that_can_wait_do_not_wait_for_an_end(loop: asyncio.AbstractEventLoop) -> None:
    is_made = threading.Event()
    Batches(loop).add(is_made.set, can_wait=True)
    assert is_made.wait(60)


def test_a_faulty_call_is_reported_and_the_others_are_made(loop: asyncio.AbstractEventLoop) -> None:
    reports: list[dict[str, Any]] = []
    is_over = threading.Event()
    loop.set_exception_handler(lambda _, report: reports.append(report))
    batches = Batches(loop)
    batches.add(lambda: 1 / 0, can_wait=True)
    batches.add(is_over.set, can_wait=False)
    assert is_over.wait(60)
    assert [type(report["exception"]) for report in reports] == [ZeroDivisionError]


def test_after_the_end_of_the_loop_calls_are_dropped() -> None:
    loop = asyncio.new_event_loop()
    batches = Batches(loop)
    loop.close()
    batches.add(lambda: None, can_wait=False)
    batches.add(lambda: None, can_wait=True)


def test_events_of_a_run_wait_for_each_other_and_its_end_for_nothing() -> None:
    batches, session = Mock(), Mock()
    on_event = events_in(batches)
    for event in ScriptRunnerEvent:
        on_event(session, "runner", event, forward_msg="m")
    waits = zip(ScriptRunnerEvent, batches.add.call_args_list, strict=True)
    assert {event for event, call in waits if not call.kwargs["can_wait"]} == {
        event for event in ScriptRunnerEvent if "STOPPED" in event.name
    }
    batches.add.call_args_list[0].args[0]()
    session._handle_scriptrunner_event_on_event_loop.assert_called_once_with(
        "runner", next(iter(ScriptRunnerEvent)), forward_msg="m"
    )


def test_what_is_replaced_takes_the_same_arguments_in_the_installed_streamlit() -> None:
    taken, handled = (
        list(inspect.signature(method).parameters)
        for method in (AppSession._on_scriptrunner_event, AppSession._handle_scriptrunner_event_on_event_loop)
    )
    assert taken == handled
    assert taken[:3] == ["self", "sender", "event"]
    assert list(inspect.signature(app_session._populate_theme_msg).parameters) == ["msg", "section"]
    assert list(inspect.signature(app_session._populate_config_msg).parameters) == ["msg"]
    assert list(inspect.signature(Runtime._enqueued_some_message).parameters) == ["self"]
    assert "self._message_enqueued_callback()" in inspect.getsource(AppSession._enqueue_forward_msg)


def test_on_the_loop_itself_a_message_is_told_of_at_once() -> None:
    tell = Mock()

    async def enqueue() -> bool:
        objects = SimpleNamespace(eventloop=asyncio.get_running_loop(), need_send_data=asyncio.Event())
        runtime: Any = SimpleNamespace(_get_async_objs=lambda: objects)
        enqueued = told_at_once(tell)
        thread = threading.Thread(target=enqueued, args=(runtime,))
        thread.start()
        thread.join()
        assert not objects.need_send_data.is_set()
        tell.assert_called_once_with(runtime)
        enqueued(runtime)
        return objects.need_send_data.is_set()

    with ThreadPoolExecutor(1) as own_thread:  # browser tests leave an event loop in this one
        assert own_thread.submit(asyncio.run, enqueue()).result(60)
    tell.assert_called_once()


def test_all_of_it_is_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [
        (app_session, "_populate_theme_msg"),
        (app_session, "_populate_config_msg"),
        (AppSession, "_on_scriptrunner_event"),
        (Runtime, "_enqueued_some_message"),
    ]
    before = [getattr(holder, name) for holder, name in places]
    for (holder, name), method in zip(places, before, strict=True):
        monkeypatch.setattr(holder, name, method)
    lighten_runs(Mock())
    assert all(getattr(holder, name) is not method for (holder, name), method in zip(places, before, strict=True))
    assert runs.GATHERED_S <= 0.02, "nobody sees that"
