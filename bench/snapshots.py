"""Benchmark of snapshots: unchanged and new pictures a second, and the memory after 5,000 views.

The clients are plain sockets in this process, on the same cores as the site: part of the machine goes into the requests.
"""

import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from bench.harness import OURS, ROOT, FigureTable, Server, percentile, serve
from decision.loading.load import load
from decision.site.parts import PARTS

CLIENTS = 4
CRITERIA = ("isolation", "session", "cold_start", "languages", "gpu", "price")
MARKS = (1_000, 5_000)
WANTED = 8
"""Least number of new pictures a second, of every part."""


class SnapshotClient:
    """HTTP client with one persistent connection."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self.host = place.netloc
        self.socket = socket.create_connection((place.hostname, place.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str, headers: str = "") -> tuple[int, str, bytes]:
        """Return status, headers in lower case and body of a GET. Raises ConnectionError when the site hangs up."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n{headers}\r\n".encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._receive()
        head, _, body = received.partition(b"\r\n\r\n")
        header = head.decode("latin-1").lower()
        status = int(header[9:12])
        length = int(header.partition("content-length: ")[2].partition("\r\n")[0] or 0) if status != 304 else 0
        while len(body) < length:
            body += self._receive()
        return status, header, body

    def _receive(self) -> bytes:
        chunk = self.socket.recv(262_144)
        if not chunk:
            raise ConnectionError("the site closed the connection")
        return chunk


def views() -> Iterator[str]:
    """Yield states of distinct views, the same in every run."""
    chooser = random.Random(5)
    seen: set[tuple[int, ...]] = set()
    while True:
        weights = tuple(chooser.randint(0, 10) for _ in CRITERIA)
        if weights not in seen and any(weights):
            seen.add(weights)
            yield "v=2&w=" + ",".join(f"{id}:{weight}" for id, weight in zip(CRITERIA, weights, strict=True))


def state_of(part: str, view: str, number: int, platform: str) -> str:
    """Return the state of a picture that nobody has asked for; costs are of another workload each."""
    own = {"costs": f"&work=runs:{number + 1}", "platform": f"&platform={platform}"}
    return view + own.get(part, "")


def throughput(
    url: str, seconds: float, ask: Callable[[SnapshotClient], int], expected: int
) -> tuple[float, list[float]]:
    """Return responses a second, and the milliseconds of each, from all clients. Raises RuntimeError for an unexpected status."""
    times: list[float] = []
    unexpected: list[int] = []
    leave = time.perf_counter() + seconds

    def read() -> None:
        client = SnapshotClient(url)
        while time.perf_counter() < leave:
            start = time.perf_counter()
            status = ask(client)
            times.append(1000 * (time.perf_counter() - start))
            if status != expected:
                unexpected.append(status)
                return

    threads = [threading.Thread(target=read) for _ in range(CLIENTS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if unexpected:
        raise RuntimeError(f"a snapshot was answered with {unexpected[0]} instead of {expected}")
    return len(times) / (time.perf_counter() - begin), times


def memory_mb(process_id: int) -> float:
    """Return the resident memory of a process in MiB; NaN where the system does not report it."""
    try:
        text = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    except OSError:
        return float("nan")
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


def many_views(server: Server, marks: tuple[int, ...]) -> list[tuple[str, float]]:
    """Return the memory at each mark of distinct views: each as SVG, every tenth as PNG and as a chart too."""
    client, states = SnapshotClient(server.url), views()
    figures = [("warm", memory_mb(server.process.pid))]
    for number in count(1):
        state = next(states)
        files = ["ranking.svg", *(["ranking.png", "radar.svg"] if number % 10 == 0 else [])]
        for file in files:
            client.get(f"/snapshot/{state}/{file}")
        if number in marks:
            figures.append((f"{number:,} views", memory_mb(server.process.pid)))
        if number >= marks[-1]:
            return figures
    return figures


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure rates and memory; three seconds for each rate when quick, and fewer views."""
    seconds = 3.0 if quick else 8.0
    rows: list[list[str]] = []
    with serve(ROOT / "app.py") as server:
        client = SnapshotClient(server.url)
        for part in ("ranking.png", "radar.png"):
            client.get(f"/snapshot/-/{part}")
        etag = client.get("/snapshot/-/ranking.png")[1].partition("etag: ")[2].partition("\r\n")[0]
        unchanged = f"If-None-Match: {etag}\r\n"
        fresh, platform = enumerate(views()), load().platforms[0].id
        lock = threading.Lock()

        def fresh_picture(part: str, file_format: str) -> Callable[[SnapshotClient], int]:
            def ask(client: SnapshotClient) -> int:
                with lock:
                    number, view = next(fresh)
                return client.get(f"/snapshot/{state_of(part, view, number, platform)}/{part}.{file_format}")[0]

            return ask

        for name, ask, expected, target in (
            ("unchanged, 304", lambda client: client.get("/snapshot/-/ranking.png", unchanged)[0], 304, "500"),
            ("kept, 200", lambda client: client.get("/snapshot/-/ranking.png")[0], 200, "500"),
            *((f"new {part}, png", fresh_picture(part, "png"), 200, str(WANTED)) for part in PARTS),
            ("new ranking, svg", fresh_picture("ranking", "svg"), 200, ""),
        ):
            rate, times = throughput(server.url, seconds, ask, expected)
            figures = [f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}", f"{percentile(times, 0.5):.1f}"]
            rows.append([name, *figures, f"{percentile(times, 0.95):.1f}", target])
        for name, megabytes in many_views(server, (50, 150) if quick else MARKS):
            rows.append([f"memory, {name}", f"{megabytes:.0f} MB", "", "", "flat"])
    return FigureTable(
        title="Snapshots",
        note=f"{OURS}, {CLIENTS} connections at once, which share the cores with it. Answers a second, and milliseconds "
        f"for each. New: views that nobody has asked for, 800 pixels wide, the costs of a new workload each. Memory after distinct views, each as SVG, "
        f"every tenth as PNG and as a radar too; up to 48 MB of it are pictures kept for the next reader.",
        header=["what", "a second", "median", "p95", "wanted"],
        rows=rows,
    )
