"""Benchmark under pressure: a weight change and small pictures beside heavy clients, and a site with many idle connections.

The heavy clients are 8 that ask for the dearest picture and 40 that ask for the ranking with all columns, each time with new weights.
They run in a process of their own with a low priority, on the same cores as the site.
"""

import asyncio
import multiprocessing
import os
import random
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from itertools import cycle

from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from bench.harness import OURS, ROOT, FigureTable, percentile, serve, summary
from bench.load import run_script
from bench.snapshots import CRITERIA, SnapshotClient
from bench.weights import weight_panel
from decision.loading.live import shared

PICTURE_CLIENTS, API_CLIENTS = 8, 40
IDLE_SOCKETS, DESCRIPTORS = 330, 1024
HEADER = ["", "weight change, median", "p95", "small new pictures that came", "median", "/healthz, longest"]


def weights(chooser: random.Random) -> str:
    """Return the parameters of a view with weights by chance."""
    return "v=2&w=" + ",".join(f"{id}:{chooser.randint(0, 10)}" for id in CRITERIA) + ""


def ask_on(url: str, address: Callable[[random.Random], str], seed: int) -> None:
    """Ask for ever, for a new address each time."""
    chooser = random.Random(seed)
    client = SnapshotClient(url)
    while True:
        try:
            client.get(address(chooser))
        except OSError:
            time.sleep(0.1)
            client = SnapshotClient(url)


def heavy_clients(url: str, columns: str) -> None:
    """Run all heavy clients in this process, until it is ended."""
    if hasattr(os, "nice"):
        os.nice(10)
    picture = lambda chooser: f"/snapshot/{weights(chooser)}&width=1600&scale=3/certainty.png"  # noqa: E731
    ranking = lambda chooser: f"/api/v1/ranking?{weights(chooser)}&cols={columns}"  # noqa: E731
    kinds = [picture] * PICTURE_CLIENTS + [ranking] * API_CLIENTS
    threads = [threading.Thread(target=ask_on, args=(url, kind, seed)) for seed, kind in enumerate(kinds)]
    for thread in threads:
        thread.start()


@contextmanager
def pressure(url: str) -> Iterator[None]:
    """Keep the heavy clients running."""
    columns = ",".join(shared().current()[0].fields)
    process = multiprocessing.get_context("spawn").Process(target=heavy_clients, args=(url, columns))
    process.start()
    try:
        time.sleep(5)
        yield
    finally:
        process.kill()
        process.join()


async def weight_changes(url: str, label: str, leave: float) -> list[float]:
    """Change a weight every second; return the milliseconds to the end of each run."""
    times = []
    address = url.replace("http", "ws") + "/_stcore/stream"
    async with connect(
        address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, open_timeout=60
    ) as socket:
        panel = weight_panel(await run_script(socket))
        for weight in cycle(range(11)):
            start = time.perf_counter()
            await run_script(socket, *panel.change({panel.criterion(label): weight}))
            times.append(1000 * (time.perf_counter() - start))
            if time.monotonic() > leave:
                return times
            await asyncio.sleep(1)
    return times


def small_pictures(url: str, leave: float, times: list[float], failures: list[int]) -> None:
    """Ask for small new pictures one after another, as a reader of a wiki does; note milliseconds or the status."""
    chooser, client = random.Random(7), SnapshotClient(url)
    for file in cycle(("ranking.png", "radar.png", "ranking.svg")):
        if time.monotonic() > leave:
            return
        start = time.perf_counter()
        status = client.get(f"/snapshot/{weights(chooser)}/{file}")[0]
        if status == 200:
            times.append(1000 * (time.perf_counter() - start))
        else:
            failures.append(status)
        time.sleep(0.5)


def health(url: str, leave: float, times: list[float]) -> None:
    """Ask for the site's health twice a second; note the milliseconds."""
    while time.monotonic() < leave:
        start = time.perf_counter()
        with urllib.request.urlopen(f"{url}/healthz", timeout=60):
            times.append(1000 * (time.perf_counter() - start))
        time.sleep(0.5)


def row(name: str, url: str, label: str, seconds: float) -> list[str]:
    """Measure for so many seconds and return the row of figures."""
    leave = time.monotonic() + seconds
    pictures: list[float] = []
    failures: list[int] = []
    healthy: list[float] = []
    threads = [
        threading.Thread(target=small_pictures, args=(url, leave, pictures, failures)),
        threading.Thread(target=health, args=(url, leave, healthy)),
    ]
    for thread in threads:
        thread.start()
    changes = asyncio.run(weight_changes(url, label, leave))
    for thread in threads:
        thread.join()
    came = f"{len(pictures)} of {len(pictures) + len(failures)}"
    middle = f"{percentile(pictures, 0.5):.0f} ms" if pictures else ""
    return [name, *(f"{figure} ms" for figure in summary(changes)), came, middle, f"{max(healthy):.0f} ms"]


async def idle_sockets(url: str, label: str, leave: float) -> tuple[int, list[float]]:
    """Open idle connections; return how many were let in, and the milliseconds of weight changes beside them."""
    address = url.replace("http", "ws") + "/_stcore/stream"
    async with AsyncExitStack() as stack:
        reader = asyncio.create_task(weight_changes(url, label, leave))
        await asyncio.sleep(3)
        admitted = 0
        for _ in range(IDLE_SOCKETS):
            try:
                await stack.enter_async_context(connect(address, subprotocols=[Subprotocol("streamlit")]))
                admitted += 1
            except InvalidStatus:
                continue
        return admitted, await reader


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure idle and under pressure for 40 seconds each (15 when quick)."""
    seconds = 15.0 if quick else 40.0
    with serve(ROOT / "app.py") as server:
        time.sleep(3)
        rows = [row("idle", server.url, label, seconds)]
        with pressure(server.url):
            rows.append(row("beside heavy clients", server.url, label, seconds))
    with serve(ROOT / "app.py", descriptors=DESCRIPTORS) as server:
        admitted, changes = asyncio.run(idle_sockets(server.url, label, time.monotonic() + seconds))
        healthy: list[float] = []
        health(server.url, time.monotonic() + 1, healthy)
        name = f"beside {IDLE_SOCKETS} idle connections, {admitted} let in"
        rows.append([name, *(f"{figure} ms" for figure in summary(changes)), "", "", f"{max(healthy):.0f} ms"])
    return FigureTable(
        title="Under pressure",
        note=f"{OURS} on its own; beside {PICTURE_CLIENTS} clients that ask for certainty.png at 1600 pixels and scale 3 and "
        f"{API_CLIENTS} that ask for the ranking with all columns, all with new weights each time; and with at most {DESCRIPTORS} open "
        "descriptors. Wanted: weight changes under 500 ms, and at least half of the small pictures within 10 s.",
        header=HEADER,
        rows=rows,
    )
