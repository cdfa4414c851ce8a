"""Snapshots: how many unchanged and how many new pictures a second, and what 5,000 views leave in memory.

The readers are plain sockets in this process, on the same cores as the site: part of the machine goes into asking.
"""

import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from bench.harness import OURS, ROOT, Server, Table, percentile, serve

READERS = 4
CRITERIA = ("isolation", "session", "cold_start", "languages", "gpu", "price")
MARKS = (1_000, 5_000)


class Reader:
    """One connection that asks again and again."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self.host = place.netloc
        self.socket = socket.create_connection((place.hostname, place.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str, headers: str = "") -> tuple[int, str, bytes]:
        """Status, headers in lower case and body of one answer. Raises ConnectionError when the site hangs up."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n{headers}\r\n".encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        told = head.decode("latin-1").lower()
        status = int(told[9:12])
        length = int(told.partition("content-length: ")[2].partition("\r\n")[0] or 0) if status != 304 else 0
        while len(body) < length:
            body += self._more()
        return status, told, body

    def _more(self) -> bytes:
        chunk = self.socket.recv(262_144)
        if not chunk:
            raise ConnectionError("the site closed the connection")
        return chunk


def views() -> Iterator[str]:
    """States of views, no two alike, the same in every run."""
    chooser = random.Random(5)
    seen: set[tuple[int, ...]] = set()
    while True:
        weights = tuple(chooser.randint(0, 10) for _ in CRITERIA)
        if weights not in seen and any(weights):
            seen.add(weights)
            yield "v=2&w=" + ",".join(f"{id}:{weight}" for id, weight in zip(CRITERIA, weights, strict=True))


def together(url: str, seconds: float, ask: Callable[[Reader], int], wanted: int) -> tuple[float, list[float]]:
    """Answers a second, and the milliseconds of each, from all readers. Raises RuntimeError for an answer that was not wanted."""
    times: list[float] = []
    wrong: list[int] = []
    leave = time.perf_counter() + seconds

    def read() -> None:
        reader = Reader(url)
        while time.perf_counter() < leave:
            start = time.perf_counter()
            status = ask(reader)
            times.append(1000 * (time.perf_counter() - start))
            if status != wanted:
                wrong.append(status)
                return

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"a snapshot was answered with {wrong[0]} instead of {wanted}")
    return len(times) / (time.perf_counter() - begin), times


def memory_mb(server: Server) -> float:
    """Resident memory of the site's process in megabytes; NaN where the system does not tell."""
    try:
        text = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    except OSError:
        return float("nan")
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


def many_views(server: Server, marks: tuple[int, ...]) -> list[tuple[str, float]]:
    """Memory after so many distinct views: each as SVG, every tenth as PNG and as a chart too."""
    reader, states = Reader(server.url), views()
    found = [("warm", memory_mb(server))]
    for done in count(1):
        state = next(states)
        forms = ["ranking.svg", *(["ranking.png", "radar.svg"] if done % 10 == 0 else [])]
        for form in forms:
            reader.get(f"/snapshot/{state}/{form}")
        if done in marks:
            found.append((f"{done:,} views", memory_mb(server)))
        if done >= marks[-1]:
            return found
    return found


def measure(*, quick: bool, label: str) -> Table:
    """Rates and memory; three seconds for each rate when quick, and fewer views."""
    seconds = 3.0 if quick else 8.0
    rows: list[list[str]] = []
    with serve(ROOT / "app.py") as server:
        reader = Reader(server.url)
        for part in ("ranking.png", "radar.png"):
            reader.get(f"/snapshot/-/{part}")
        held = reader.get("/snapshot/-/ranking.png")[1].partition("etag: ")[2].partition("\r\n")[0]
        unchanged = f"If-None-Match: {held}\r\n"
        fresh = views()
        lock = threading.Lock()

        def new(form: str) -> Callable[[Reader], int]:
            def ask(one: Reader) -> int:
                with lock:
                    state = next(fresh)
                return one.get(f"/snapshot/{state}/{form}")[0]

            return ask

        for name, ask, wanted, target in (
            ("unchanged, 304", lambda one: one.get("/snapshot/-/ranking.png", unchanged)[0], 304, "500"),
            ("kept, 200", lambda one: one.get("/snapshot/-/ranking.png")[0], 200, "500"),
            ("new ranking, png", new("ranking.png"), 200, "8"),
            ("new radar, png", new("radar.png"), 200, "8"),
            ("new ranking, svg", new("ranking.svg"), 200, ""),
        ):
            rate, times = together(server.url, seconds, ask, wanted)
            figures = [f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}", f"{percentile(times, 0.5):.1f}"]
            rows.append([name, *figures, f"{percentile(times, 0.95):.1f}", target])
        for name, megabytes in many_views(server, (50, 150) if quick else MARKS):
            rows.append([f"memory, {name}", f"{megabytes:.0f} MB", "", "", "flat"])
    return Table(
        title="Snapshots",
        note=f"{OURS}, {READERS} connections at once, which share the cores with it. Answers a second, and milliseconds "
        f"for each. New: views that nobody has asked for, 800 pixels wide. Memory after distinct views, each as SVG, "
        f"every tenth as PNG and as a radar too; up to 48 MB of it are pictures kept for the next reader.",
        header=["what", "a second", "median", "p95", "wanted"],
        rows=rows,
    )
