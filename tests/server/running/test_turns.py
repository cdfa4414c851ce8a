"""Tests of a running site whose sessions take turns: each gets its own answer, the newest counts, and light routes do not wait."""

import json
import statistics
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.helpers.sockets import page_socket, run_of

SESSIONS = 12


def view_of(messages: Iterable[ForwardMsg]) -> str:
    """Return the view that a run has drawn, as the parameters that its links keep."""
    elements = [message.delta.new_element.bidi_component for message in messages]
    return str(
        next(
            json.loads(element.json or element.bytes)["view"]
            for element in elements
            if element.component_name == "atlas_links"
        )
    )


def ask(socket: ClientConnection, query: str) -> None:
    """Ask for a run with these parameters in the address, and do not wait for it."""
    request = BackMsg()
    request.rerun_script.query_string = query
    socket.send(request.SerializeToString())


@contextmanager
def crowd(site: str, sessions: int = SESSIONS) -> Iterator[None]:
    """Let sessions change their views all the time, each as soon as it has its answer."""
    is_over = threading.Event()

    def change(socket: ClientConnection, number: int) -> None:
        turn = 0
        while not is_over.is_set():
            turn += 1
            list(run_of(socket, query=f"v=2&find=crowd {number} {turn}"))

    with ExitStack() as stack:
        sockets = [stack.enter_context(page_socket(site)) for _ in range(sessions)]
        threads = [
            threading.Thread(target=change, args=(socket, number), daemon=True) for number, socket in enumerate(sockets)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            is_over.set()
            for thread in threads:
                thread.join(120)
                assert not thread.is_alive()


def test_each_of_many_sessions_gets_the_answers_to_its_own_questions(site: str) -> None:
    answers: dict[int, list[str]] = {}

    def change(number: int) -> None:
        with page_socket(site) as socket:
            answers[number] = [view_of(run_of(socket, query=f"v=2&find=session-{number}-{turn}")) for turn in range(4)]

    threads = [threading.Thread(target=change, args=(number,), daemon=True) for number in range(SESSIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert answers == {number: [f"v=2&find=session-{number}-{turn}" for turn in range(4)] for number in range(SESSIONS)}


def test_the_newest_of_many_quick_changes_is_the_one_that_is_drawn(site: str) -> None:
    with page_socket(site) as socket, crowd(site):
        list(run_of(socket))
        for turn in range(10):
            ask(socket, f"v=2&find=quick-{turn}")
        ended, messages = 0, list[ForwardMsg]()
        while not messages or view_of(messages) != "v=2&find=quick-9":
            messages = []
            while not messages or messages[-1].WhichOneof("type") != "script_finished":
                messages.append(ForwardMsg.FromString(socket.recv(timeout=60)))  # type: ignore[arg-type]
            if messages[-1].script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                messages = []
            ended += 1
        assert ended <= 10
        assert view_of(run_of(socket, query="v=2&find=after")) == "v=2&find=after", "and the session goes on"


def test_who_leaves_while_waiting_holds_up_nobody(site: str) -> None:
    with crowd(site):
        for number in range(20):
            with page_socket(site) as socket:
                ask(socket, f"v=2&find=gone-{number}")
    with page_socket(site) as socket:
        start = time.monotonic()
        assert view_of(run_of(socket, query="v=2&find=here")) == "v=2&find=here"
        assert time.monotonic() - start < 10


def test_health_and_light_routes_answer_beside_waiting_sessions(site: str) -> None:
    times: list[float] = []
    with crowd(site, 30):
        time.sleep(1)
        for address in ("/healthz", "/api/v1/needs", "/robots.txt") * 7:
            start = time.monotonic()
            with urllib.request.urlopen(site + address, timeout=30) as answer:
                answer.read()
            times.append(time.monotonic() - start)
    assert statistics.median(times) < 0.5, "thirty runs one after another take longer than that"
