"""Tests of the gate: one run at a time, in order, the newest of a session, never for ever, and free again however a run ends."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from components.shell import turns
from components.shell.turns import Gate, in_turn
from decision.catalogue.catalogue import Catalogue
from tests.helpers.app import run_part


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for a minute at most."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)


class Queue:
    """Runs at a gate, each in a thread of its own, and what came of them in the order in which it did."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.ends: list[tuple[str, bool]] = []
        self.threads: list[threading.Thread] = []

    def arrive(self, session: str, waiting: int, name: str = "") -> None:
        """Let a run of a session come to the gate, after which so many wait there."""
        thread = threading.Thread(target=self._run, args=(session, name or session), daemon=True)
        thread.start()
        self.threads.append(thread)
        until(lambda: self.gate.waiting == waiting)

    def _run(self, session: str, name: str) -> None:
        with self.gate.turn(session) as is_wanted:
            self.ends.append((name, is_wanted))

    def join(self) -> list[tuple[str, bool]]:
        """Wait for all runs and return their ends."""
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive()
        return self.ends


@contextmanager
def taken(gate: Gate) -> Iterator[None]:
    """Hold the turn of a session of its own."""
    with gate.turn("first") as is_wanted:
        assert is_wanted
        yield


def test_runs_take_turns_in_the_order_in_which_they_come() -> None:
    gate = Gate(600, 600)
    queue = Queue(gate)
    with taken(gate):
        for place, session in enumerate("dacb", start=1):
            queue.arrive(session, waiting=place)
        time.sleep(0.02)
        assert queue.ends == [], "nobody goes ahead of the one that is inside"
    assert queue.join() == [(session, True) for session in "dacb"]


def test_never_do_two_runs_work_at_once() -> None:
    gate = Gate(600, 600)
    inside, most, ended = 0, 0, []

    def run(session: int) -> None:
        nonlocal inside, most
        for _ in range(20):
            with gate.turn(session):
                inside += 1
                most = max(most, inside)
                time.sleep(0.0002)
                inside -= 1
        ended.append(session)

    threads = [threading.Thread(target=run, args=(session,), daemon=True) for session in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(ended) == list(range(12))
    assert most == 1
    assert gate.waiting == 0


def test_a_newer_run_of_a_session_takes_the_place_of_its_waiting_one() -> None:
    gate = Gate(600, 600)
    queue = Queue(gate)
    with taken(gate):
        queue.arrive("a", waiting=1, name="a, older")
        queue.arrive("b", waiting=2)
        queue.arrive("a", waiting=2, name="a, newer")
        until(lambda: bool(queue.ends))
        assert queue.ends == [("a, older", False)], "the older one ends at once, not when its turn comes"
    assert queue.join()[1:] == [("a, newer", True), ("b", True)], "the newer one has not lost the place"


def test_a_newer_run_of_the_session_inside_waits_like_all_others() -> None:
    gate = Gate(600, 600)
    queue = Queue(gate)
    with taken(gate):
        queue.arrive("b", waiting=1)
        queue.arrive("first", waiting=2)
    assert queue.join() == [("b", True), ("first", True)]


@pytest.mark.parametrize("end", [ValueError(), StopException(), RerunException(RerunData()), KeyboardInterrupt()])
def test_the_turn_ends_however_a_run_ends(end: BaseException) -> None:
    gate = Gate(600, 600)
    queue = Queue(gate)

    def run() -> None:
        with taken(gate):
            queue.arrive("b", waiting=1)
            raise end

    with pytest.raises(type(end)):
        run()
    assert queue.join() == [("b", True)]
    with taken(gate):
        pass


def test_a_replaced_run_leaves_the_gate_as_it_is() -> None:
    gate = Gate(600, 600)
    queue = Queue(gate)
    with taken(gate):
        queue.arrive("a", waiting=1, name="a, older")
        queue.arrive("a", waiting=1, name="a, newer")
        until(lambda: bool(queue.ends))
        time.sleep(0.02)
        assert queue.ends == [("a, older", False)], "whoever is inside still is"
    assert queue.join()[1:] == [("a, newer", True)]


def test_a_run_that_does_not_end_holds_up_the_others_for_so_long_only() -> None:
    gate = Gate(longest_run=0.05, longest_wait=600)
    queue = Queue(gate)
    with taken(gate):
        queue.arrive("b", waiting=1)
        assert queue.join() == [("b", True)]
        quick = Queue(gate)
        quick.arrive("c", waiting=0)
        assert quick.join() == [("c", True)], "and only once"
    with taken(gate):
        pass


def test_a_run_that_was_passed_by_takes_no_turn_from_others_when_it_ends() -> None:
    gate = Gate(longest_run=0.05, longest_wait=600)
    passed_by = threading.Event()
    is_over = threading.Event()

    def slow() -> None:
        with gate.turn("slow"):
            passed_by.wait(60)
        is_over.set()

    threading.Thread(target=slow, daemon=True).start()
    gate_of_the_next = Queue(gate)
    with gate.turn("next") as is_wanted:
        assert is_wanted
        gate._longest_run = 600
        passed_by.set()
        assert is_over.wait(60)
        gate_of_the_next.arrive("last", waiting=1)
        assert gate_of_the_next.ends == []
    assert gate_of_the_next.join() == [("last", True)]


def test_no_run_waits_longer_than_the_bound() -> None:
    gate = Gate(longest_run=600, longest_wait=0.05)
    queue = Queue(gate)
    with taken(gate):
        queue.arrive("b", waiting=0)
        assert queue.join() == [("b", True)]
        assert gate.waiting == 0


def test_asking_again_does_not_begin_the_wait_anew() -> None:
    gate = Gate(longest_run=600, longest_wait=0.3)
    queue = Queue(gate)
    with taken(gate):
        start = time.monotonic()
        while not any(is_wanted for _, is_wanted in queue.ends):
            thread = threading.Thread(target=queue._run, args=("a", "a"), daemon=True)
            thread.start()
            queue.threads.append(thread)
            time.sleep(0.02)
            assert time.monotonic() - start < 60
    assert [is_wanted for _, is_wanted in queue.join()].count(True) >= 1


def test_a_script_runs_in_its_turn_and_one_that_was_replaced_does_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(*_: object) -> None:
        with in_turn():
            drawn.append("wanted")

    run_part(draw, catalogue)
    assert drawn == ["wanted"]
    assert turns._GATE.waiting == 0
    assert turns._GATE._inside is None

    class Replaced:
        @contextmanager
        def turn(self, session: object) -> Iterator[bool]:
            yield False

    monkeypatch.setattr(turns, "_GATE", Replaced())
    run_part(draw, catalogue)
    assert drawn == ["wanted"], "the run ends as st.stop() ends one, without a word"


def test_the_times_of_a_run_are_reported_when_it_has_ended() -> None:
    gate, times = Gate(600, 600), []
    gate.watch = lambda waited, worked: times.append((waited, worked))
    queue = Queue(gate)
    with taken(gate):
        queue.arrive("a", waiting=1, name="old")
        queue.arrive("a", waiting=1, name="new")
        time.sleep(0.05)
    queue.join()
    replaced, first, new = times
    assert replaced[1] is None, "a run that was replaced worked not at all"
    assert first[0] < 0.05 <= first[1]
    assert new[0] >= 0.05
    assert new[1] is not None
