"""What Streamlit does beside the script at every run, done once or in one go; it has no setting for either.

With each run it looks through all its settings, six times for the theme alone, to write the same part of a message. And each message of a run
is handed to the event loop by itself, which wakes it up: it takes the interpreter lock from the run, again and again. Tests hold what is
replaced here against the installed version, and docs/decisions has what it gives.
"""

import asyncio
import threading
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent

GATHERED_S = 0.01
"""Seconds for which events of a run are gathered at most: about as long as a run takes."""

ENDS = frozenset(
    {
        ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS,
        ScriptRunnerEvent.SCRIPT_STOPPED_WITH_COMPILE_ERROR,
        ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN,
        ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS,
    }
)
"""Events for which a reader waits."""

Populate = Callable[..., None]


class Batches:
    """Calls of other threads to an event loop in their order, handed over in batches."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = threading.Lock()
        self._calls: list[Callable[[], object]] = []
        self._is_due = False

    def add(self, call: Callable[[], object], *, can_wait: bool) -> None:
        """Let the event loop make a call, after all that were added before: soon, or within ``GATHERED_S`` where it can wait.

        A loop that is closed makes no more calls.
        """
        with self._lock:
            self._calls.append(call)
            if can_wait and self._is_due:
                return
            self._is_due = True
        try:
            if can_wait:
                self._loop.call_soon_threadsafe(self._loop.call_later, GATHERED_S, self._make)
            else:
                self._loop.call_soon_threadsafe(self._make)
        except RuntimeError:
            if not self._loop.is_closed():
                raise

    def _make(self) -> None:
        with self._lock:
            calls, self._calls, self._is_due = self._calls, [], False
        for call in calls:
            try:
                call()
            except Exception as error:  # one faulty call keeps no other from being made
                self._loop.call_exception_handler({"message": f"Error in {call!r}", "exception": error})


def lighten_runs(loop: asyncio.AbstractEventLoop) -> None:
    """Let all further runs of this event loop's sessions copy settings that were written once, and hand over messages in batches."""
    app_session._populate_theme_msg = written_once(app_session._populate_theme_msg)
    app_session._populate_config_msg = written_once(app_session._populate_config_msg)
    AppSession._on_scriptrunner_event = events_in(Batches(loop))  # type: ignore[method-assign]
    Runtime._enqueued_some_message = told_at_once(Runtime._enqueued_some_message)  # type: ignore[assignment, method-assign]


def written_once(populate: Populate) -> Populate:
    """Return a function that writes settings into a message as ``populate`` did the first time; further arguments name a section."""
    written: dict[tuple[str, ...], Any] = {}

    @wraps(populate)
    def copy(message: Any, *section: str) -> None:
        if section not in written:
            fresh = type(message)()
            populate(fresh, *section)
            written[section] = fresh
        if written[section].ByteSize():  # a part that is empty does not come into being by this
            message.MergeFrom(written[section])

    return copy


def events_in(batches: Batches) -> Callable[..., None]:
    """Return the method by which a session takes in the events of a run; they wait for each other until one tells of the end."""

    def on_event(session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, **details: Any) -> None:
        handle = partial(session._handle_scriptrunner_event_on_event_loop, sender, event, **details)
        batches.add(handle, can_wait=event not in ENDS)

    return on_event


def told_at_once(tell: Callable[[Runtime], None]) -> Callable[[Runtime], None]:
    """Return the method by which a session says that it has a message; on the event loop itself this needs no call from another thread."""

    @wraps(tell)
    def enqueued(runtime: Runtime) -> None:
        objects = runtime._get_async_objs()
        if asyncio._get_running_loop() is objects.eventloop:
            objects.need_send_data.set()
        else:
            tell(runtime)

    return enqueued
