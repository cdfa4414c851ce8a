"""One run of the script at a time: a gate through which sessions pass in the order in which they come.

Runs of many sessions at once take turns at the interpreter lock every half millisecond, so each ends only when nearly all of them do. One
after another they end one by one, in half of the time on average, and leave the lock to the event loop, which answers everything else.
docs/decisions has the measurements.
"""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

LONGEST_RUN_S = 2.0
"""Seconds after which a run no longer keeps the others waiting."""

LONGEST_WAIT_S = 10.0
"""Seconds after which a waiting run goes ahead beside the one that is at work."""


Watch = Callable[[float, float | None], None]
"""What is called with the seconds for which a run waited and worked; None for one that a newer run has replaced."""


@dataclass(slots=True, eq=False)
class _Run:
    """Run of a session: the time from which the session waits, and whether a newer run has taken its place."""

    session: Hashable
    since: float
    called: threading.Event = field(default_factory=threading.Event)
    is_replaced: bool = False


class Gate:
    """Gate that lets one run through at a time; first come, first served.

    A session waits with its newest run alone, in the place of the first: nobody gets ahead by asking more often, and nobody falls behind.
    A run that works for ``longest_run`` seconds no longer holds up the others, and no run waits for more than ``longest_wait`` seconds.
    ``watch``: is called with the times of each run when it has ended.
    """

    def __init__(self, longest_run: float = LONGEST_RUN_S, longest_wait: float = LONGEST_WAIT_S) -> None:
        self._longest_run, self._longest_wait = longest_run, longest_wait
        self.watch: Watch | None = None
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, _Run] = {}
        self._inside: _Run | None = None
        self._entered = 0.0

    @contextmanager
    def turn(self, session: Hashable) -> Iterator[bool]:
        """Wait for the turn of a session, and keep it within the ``with`` block, however that is left.

        Yields whether the run is still wanted: False at once when a newer run of the session has taken its place.
        """
        run = self._arrive(session)
        arrived = began = time.monotonic()
        try:
            is_called = self._is_called(run)
            began = time.monotonic()
            yield is_called
        finally:
            self._leave(run)
            if self.watch:
                self.watch(began - arrived, None if run.is_replaced else time.monotonic() - began)

    @property
    def waiting(self) -> int:
        """The number of runs that wait."""
        with self._lock:
            return len(self._waiting)

    def _arrive(self, session: Hashable) -> _Run:
        run = _Run(session, time.monotonic())
        with self._lock:
            former = self._waiting.get(session)
            if former is not None:
                run.since = former.since
                former.is_replaced = True
                former.called.set()
            self._waiting[session] = run  # a key that is there keeps its place
            if self._inside is None:
                self._call_next()
        return run

    def _is_called(self, run: _Run) -> bool:
        """Wait until a run may go ahead and return True, or until a newer one replaces it and return False."""
        while not run.called.wait(self._seconds_until_a_limit(run)):
            with self._lock:
                now = time.monotonic()
                if now - self._entered >= self._longest_run:
                    self._call_next()
                elif now - run.since >= self._longest_wait and self._waiting.get(run.session) is run:
                    del self._waiting[run.session]
                    run.called.set()
        return not run.is_replaced

    def _seconds_until_a_limit(self, run: _Run) -> float:
        with self._lock:
            limit = min(run.since + self._longest_wait, self._entered + self._longest_run)
        return max(0.0, limit - time.monotonic())

    def _leave(self, run: _Run) -> None:
        with self._lock:
            if self._inside is run:
                self._call_next()
            elif self._waiting.get(run.session) is run:
                del self._waiting[run.session]

    def _call_next(self) -> None:
        """Give the turn to the run that has waited longest, or to nobody."""
        run = next(iter(self._waiting.values()), None)
        self._inside, self._entered = run, time.monotonic()
        if run is not None:
            del self._waiting[run.session]
            run.called.set()


_GATE = Gate()
"""The gate of this process."""


def watch_runs(watch: Watch) -> None:
    """Have the times of all further runs reported."""
    _GATE.watch = watch


@contextmanager
def in_turn() -> Iterator[None]:
    """Run what stands in the ``with`` block when it is this session's turn; where a newer run of it has taken over, end this one instead."""
    context = get_script_run_ctx(suppress_warning=True)
    with _GATE.turn(context.session_id if context else object()) as is_wanted:
        if not is_wanted:
            st.stop()
        yield
