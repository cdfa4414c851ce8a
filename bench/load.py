"""Load test: 40, 120 and 200 websocket sessions that each change a weight every 1 to 3 seconds, without a browser.

A session speaks Streamlit's own protocol: it requests a run, finds the panel of the weights in the messages, then sends new
weights as its triggers, and as a browser does the hashes of the messages that it still has. The time is from sending a value until the server
reports that the script has run. Each session has different values on the remaining weights too, so that no session profits from another's
cached results. Beside them a process of its own asks for the site's health.
"""

import asyncio
import multiprocessing
import os
import random
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from queue import Empty

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.harness import ROOT, FigureTable, Server, percentile, serve, summary
from bench.weights import weight_panel

SESSIONS: Mapping[int, tuple[float | None, float, float | None]] = {
    40: (None, 1_000, None),
    120: (150, 500, None),
    200: (None, 1_500, 100),
}
"""Numbers of sessions, each with what is wanted at most, in milliseconds: the median, p95, and p95 of health."""

THINKING = (1.0, 3.0)
ALONE = 60
"""Number of changes from which the processor time of a run is taken, one session alone."""

PROCESSOR_MS = 9.0
"""Wanted processor time of a run at most, in milliseconds."""

HEALTH_EVERY_S = 0.2


@dataclass
class Browser:
    """A session's browser, by what it knows of the last runs: the open page, and the messages that it still has, by their hashes."""

    page: str = ""
    page_hash: str = ""
    latest: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)

    def ask(self, request: BackMsg) -> None:
        """Put into a request what a browser says with each."""
        request.rerun_script.page_name = "" if self.page_hash else self.page
        request.rerun_script.page_script_hash = self.page_hash
        request.rerun_script.cached_message_hashes.extend(self.latest | self.former)

    def take(self, messages: list[ForwardMsg]) -> None:
        """Take in the messages of a run."""
        self.former, self.latest = self.latest, set()
        for message in messages:
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "ref_hash":
                self.latest.add(message.ref_hash)
            elif message.metadata.cacheable:
                self.latest.add(message.hash)


async def run_script(
    socket: ClientConnection, *changes: WidgetState, browser: Browser | None = None
) -> list[ForwardMsg]:
    """Request one run, started by these changes of a reader, and return all messages up to its end."""
    request = BackMsg()
    request.rerun_script.query_string = ""
    if browser:
        browser.ask(request)
    request.rerun_script.widget_states.widgets.extend(changes)
    await socket.send(request.SerializeToString())
    messages = []
    while True:
        message = ForwardMsg.FromString(await socket.recv(decode=False))
        messages.append(message)
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                if browser:
                    browser.take(messages)
                return messages
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError("The script does not compile")


def socket_of(server: Server) -> connect:
    """Return the websocket of a page that is to be opened."""
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    return connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, open_timeout=60)


async def session(server: Server, label: str, arrival: float, leave: float, samples: list[float]) -> None:
    """Run one session: arrive, then change the weight and think, until it is time to leave."""
    await asyncio.sleep(arrival)
    choice, browser = random.Random(arrival), Browser()
    async with socket_of(server) as socket:
        panel = weight_panel(await run_script(socket, browser=browser))
        moved = panel.criterion(label)
        weights = {criterion: choice.randint(0, 10) for criterion in panel.criteria.values()} | {moved: 5}
        is_counted = False
        while time.monotonic() < leave or not is_counted:  # a busy machine may take all the time for the first run
            await asyncio.sleep(choice.uniform(*THINKING))
            weights[moved] = choice.choice([weight for weight in range(11) if weight != weights[moved]])
            start = time.perf_counter()
            await run_script(socket, *panel.change(weights), browser=browser)
            samples.append((time.perf_counter() - start) * 1000)
            is_counted = True


async def crowd(server: Server, sessions: int, label: str, seconds: float) -> list[float]:
    """Run all sessions, ten of which arrive in a second; return the samples in milliseconds."""
    samples: list[float] = []
    leave = time.monotonic() + sessions / 10 + seconds
    await asyncio.gather(*(session(server, label, n / 10, leave, samples) for n in range(sessions)))
    return samples


async def changes_alone(server: Server, page: str, count: int) -> list[float]:
    """Change all weights of one session on a page so many times; return the milliseconds of each change."""
    choice, browser, times = random.Random(1), Browser(page), []
    async with socket_of(server) as socket:
        panel = weight_panel(await run_script(socket, browser=browser))
        for _ in range(count):
            start = time.perf_counter()
            weights = {criterion: choice.randint(0, 10) for criterion in panel.criteria.values()}
            await run_script(socket, *panel.change(weights), browser=browser)
            times.append((time.perf_counter() - start) * 1000)
    return times


def processor_ms(server: Server) -> float:
    """Return the processor time that a server's process has taken so far."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_alone(server: Server, page: str) -> tuple[list[float], float]:
    """Return the milliseconds of one session's changes on a page, and the processor time of a run."""
    asyncio.run(changes_alone(server, page, 10))
    before = processor_ms(server)
    times = asyncio.run(changes_alone(server, page, ALONE))
    return times, (processor_ms(server) - before) / (ALONE + 1)


def _ask(address: str, every: float, is_over: Event, answers: "Queue[float]") -> None:
    """Ask for an address until it is over; put the milliseconds of each answer into a queue."""
    while not is_over.wait(every):
        start = time.perf_counter()
        with urllib.request.urlopen(address, timeout=60) as answer:
            answer.read()
        answers.put((time.perf_counter() - start) * 1000)


@contextmanager
def health_beside(server: Server) -> Iterator[list[float]]:
    """Ask for the site's health in a process of its own meanwhile; the list holds the milliseconds of each answer afterwards."""
    context = multiprocessing.get_context("spawn")
    is_over, answers = context.Event(), context.Queue()
    process = context.Process(target=_ask, args=(f"{server.url}/livez", HEALTH_EVERY_S, is_over, answers))
    process.start()
    times: list[float] = []
    try:
        yield times
    finally:
        is_over.set()
        while process.is_alive() or not answers.empty():
            with suppress(Empty):
                times.append(answers.get(timeout=0.1))
        process.join()


def crowd_row(server: Server, sessions: int, label: str, seconds: float) -> list[str]:
    """Return the row of figures of so many sessions at once."""
    before = processor_ms(server)
    with health_beside(server) as healthy:
        samples = asyncio.run(crowd(server, sessions, label, seconds))
    spent = (processor_ms(server) - before) / (len(samples) + sessions)
    median, p95, health = SESSIONS[sessions]
    wanted = [f"median {median}" if median else "", f"p95 {p95:,}", f"health {health}" if health else ""]
    health_text = f"{percentile(healthy, 0.5):.0f}, {percentile(healthy, 0.95):.0f}, {max(healthy):.0f}"
    name = f"{sessions} sessions"
    return [name, str(len(samples)), *summary(samples), health_text, f"{spent:.1f}", ", ".join(filter(None, wanted))]


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure our app under each load for 30 seconds (10 when quick), then the processor time of a run of one session alone."""
    rows = []
    with serve(ROOT / "app.py") as server:
        for sessions in SESSIONS:
            rows.append(crowd_row(server, sessions, label, 10 if quick else 30))
            time.sleep(3)  # until the sessions that have left are put away
        for page, name, wanted in (("", "Compare", f"processor {PROCESSOR_MS:.0f}"), ("certainty", "Certainty", "")):
            times, spent = run_alone(server, page)
            rows.append([f"one session, {name}", str(len(times)), *summary(times), "", f"{spent:.1f}", wanted])
    return FigureTable(
        title="Many sessions at once",
        note="Milliseconds from a changed weight to the end of the run; each session changes it every "
        f"{THINKING[0]:.0f} to {THINKING[1]:.0f} s, and alone one change follows another, of all weights at once. The site is one process on a machine "
        "that also holds the sessions. Beside them the answers of /livez: median, p95 and longest. Processor time is that of the "
        "site's process, by run.",
        header=["", "changes", "median", "p95", "/livez", "processor time", "wanted at most"],
        rows=rows,
    )
