"""Soak test: many sessions for a long time, `python -m bench.soak [--minutes 20] [--sessions 30]`; writes docs/soak.md.

Each session changes weights, visits pages and reconnects, all by chance, while other clients ask for pictures and JSON. Each minute has its
row: memory of the site and of its drawing process, threads, descriptors, latency and errors. Memory must not grow after the fifth minute.
"""

import argparse
import asyncio
import random
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from bench.__main__ import circumstances
from bench.harness import ROOT, FigureTable, Server, percentile, serve
from bench.load import run_script
from bench.snapshots import SnapshotClient, memory_mb, views
from bench.weights import weight_panel
from decision.site.pages import PAGES

REPORT = ROOT / "docs" / "soak.md"
SETTLED_MINUTE = 5
"""Minute after which memory must stay: by then all pages and pictures have been shown."""

LEAST = SETTLED_MINUTE + 3
"""Minutes from which a run tells whether memory grows."""

GOAL = 0.05
"""Largest growth of memory after that."""

VISIT, RECONNECT = 0.2, 0.05
"""Shares of a session's steps that open another page, and that connect anew; the remaining ones change a weight."""

FILES = ("ranking.png", "radar.png", "ranking.svg", "certainty.svg", "ranking.json")
ROUTES = ("/api/v1/ranking", "/api/v1/costs", "/api/v1/recommendation", "/api/v1/certainty")
HEADER = [
    *("minute", "memory, MB", "drawing process, MB", "threads", "descriptors"),
    *("changes", "median, ms", "p95, ms", "requests beside", "errors"),
]


@dataclass
class Tally:
    """Counts since the last minute began."""

    changes: list[float] = field(default_factory=list)
    requests: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Minute:
    """Figures of a minute."""

    memory: float
    drawing: float
    threads: int
    descriptors: int
    tally: Tally

    def cells(self, number: int) -> list[str]:
        """Return the figures as a row of the table."""
        times = self.tally.changes or [float("nan")]
        return [
            *(str(number), f"{self.memory:.0f}", f"{self.drawing:.0f}", str(self.threads), str(self.descriptors)),
            *(str(len(self.tally.changes)), f"{percentile(times, 0.5):.0f}", f"{percentile(times, 0.95):.0f}"),
            *(str(self.tally.requests), str(len(self.tally.errors))),
        ]


class Soak:
    """Soak of one running site until a moment."""

    def __init__(self, server: Server, leave: float) -> None:
        self.server, self.leave = server, leave
        self.tally = Tally()

    async def session(self, seed: int) -> None:
        """Open pages and change weights as a reader does, reconnecting after every error."""
        choice = random.Random(seed)
        await asyncio.sleep(seed % 30 / 3)
        while time.monotonic() < self.leave:
            try:
                async with connect(
                    self.server.url.replace("http", "ws") + "/_stcore/stream",
                    subprotocols=[Subprotocol("streamlit")],
                    max_size=None,
                    compression=None,
                    open_timeout=60,
                ) as socket:
                    await self._visit(socket, choice)
            except (OSError, TimeoutError, RuntimeError, WebSocketException) as fault:
                self.tally.errors.append(f"session: {fault!r:.200}")
                await asyncio.sleep(1)

    async def _visit(self, socket: ClientConnection, choice: random.Random) -> None:
        panel = weight_panel(await run_script(socket))
        criteria = list(panel.criteria.values())
        while time.monotonic() < self.leave:
            await asyncio.sleep(choice.uniform(0.5, 2.5))
            step = choice.random()
            if step < RECONNECT:
                return
            if step < RECONNECT + VISIT:
                await open_page(socket, choice.choice([page for page in PAGES if page]))
                await open_page(socket, "")
                continue
            weights = {choice.choice(criteria): choice.randint(1, 10)}
            start = time.perf_counter()
            await run_script(socket, *panel.change(weights))
            self.tally.changes.append(1000 * (time.perf_counter() - start))

    def ask(self, addresses: Sequence[str], seed: int) -> None:
        """Ask for one of these after another, each for a new view."""
        choice, states = random.Random(seed), views()
        client: SnapshotClient | None = None
        while time.monotonic() < self.leave:
            try:
                client = client or SnapshotClient(self.server.url)
                status = client.get(choice.choice(addresses).format(state=next(states)))[0]
                self.tally.requests += 1
                if status != 200:
                    self.tally.errors.append(f"status {status}")
            except OSError as fault:
                self.tally.errors.append(f"request: {fault!r:.200}")
                client = None
            time.sleep(choice.uniform(0.2, 1.0))

    def minute(self) -> Minute:
        """Return the figures since the last call."""
        tally, self.tally = self.tally, Tally()
        process = Path(f"/proc/{self.server.process.pid}")
        children = [int(id) for task in (process / "task").iterdir() for id in _words(task / "children")]
        drawing = sum(memory_mb(child) for child in children)
        threads = len(list((process / "task").iterdir()))
        return Minute(
            memory_mb(self.server.process.pid), drawing, threads, len(list((process / "fd").iterdir())), tally
        )


async def open_page(socket: ClientConnection, page: str) -> None:
    """Open a page and wait until it stands."""
    request = BackMsg()
    request.rerun_script.page_name = page
    await socket.send(request.SerializeToString())
    while ForwardMsg.FromString(await socket.recv(decode=False)).WhichOneof("type") != "script_finished":
        pass


def _words(file: Path) -> list[str]:
    with suppress(OSError):
        return file.read_text(encoding="utf-8").split()
    return []


async def soak(server: Server, minutes: int, sessions: int) -> list[Minute]:
    """Run all clients and return the figures of each minute, printed as they come."""
    site = Soak(server, time.monotonic() + 60 * minutes)
    asked = [f"/snapshot/{{state}}/{file}" for file in FILES], [f"{path}?{{state}}" for path in ROUTES]
    threads = [threading.Thread(target=site.ask, args=(addresses, seed)) for seed, addresses in enumerate(asked)]
    for thread in threads:
        thread.start()
    tasks = [asyncio.create_task(site.session(seed)) for seed in range(sessions)]
    figures = []
    for number in range(1, minutes + 1):
        await asyncio.sleep(60)
        figures.append(site.minute())
        print("  ".join(figures[-1].cells(number)), *figures[-1].tally.errors[:3], flush=True)
    await asyncio.gather(*tasks)
    for thread in threads:
        await asyncio.to_thread(thread.join)
    return figures


def verdict(memory: Sequence[float], whose: str = "Memory") -> str:
    """Return what memory did after the fifth minute, in a sentence: by the straight line that fits those minutes best.

    A minute's memory goes up and down by some percent with what is being drawn in it, so no single minute is compared with another.

    >>> verdict([100, 200, 260, 280, 300, 302, 300, 302, 304])
    'Memory grew by 1.1 % after minute 5, from 300 to 303 MB (goal: under 5 %).'
    >>> verdict([100, 200])
    'Too short to tell whether memory grows: it takes 8 minutes.'
    """
    if len(memory) < LEAST:
        return f"Too short to tell whether memory grows: it takes {LEAST} minutes."
    settled = memory[SETTLED_MINUTE - 1 :]
    slope, intercept = linear_regression(range(len(settled)), settled)
    last = intercept + slope * (len(settled) - 1)
    return (
        f"{whose} grew by {100 * (last / intercept - 1):.1f} % after minute {SETTLED_MINUTE}, from {intercept:.0f} to {last:.0f} MB "
        f"(goal: under {100 * GOAL:.0f} %)."
    )


def main() -> None:
    """Run the soak and write its table."""
    arguments = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    arguments.add_argument("--minutes", type=int, default=20)
    arguments.add_argument("--sessions", type=int, default=30)
    options = arguments.parse_args()
    print("  ".join(HEADER))
    with serve(ROOT / "app.py") as server:
        figures = asyncio.run(soak(server, options.minutes, options.sessions))
    errors = [error for minute in figures for error in minute.tally.errors]
    memory = verdict([minute.memory for minute in figures])
    if len(figures) >= LEAST:
        memory += " " + verdict([minute.drawing for minute in figures], "That of the drawing process")
    table = FigureTable(
        title=f"{options.sessions} sessions for {options.minutes} minutes",
        note=f"{memory} Errors: {len(errors)}. Each session changes a weight, visits a page or "
        "reconnects every half to two and a half seconds; beside them two clients ask for pictures and JSON of new views.",
        header=HEADER,
        rows=[minute.cells(number) for number, minute in enumerate(figures, 1)],
    )
    print(f"\n{table.note}", *dict.fromkeys(errors[:10]), sep="\n")
    if options.minutes < LEAST:
        print(f"\nNot a full run: {REPORT.relative_to(ROOT)} stays as it is.")
        return
    REPORT.write_text(f"# Soak\n\nWritten by `make soak`. {circumstances()}\n\n{table.markdown()}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
