"""Benchmark of memory over hot reloads: an own price is edited again and again, and each time somebody visits.

A visit opens one page over a websocket, asks for a ranking and a table over HTTP, and leaves. What the process holds is read
after a tenth of the reloads, after half and at the end. In the first half more and more closed pages are held with the data that they show, each for
two minutes, as long as a reader may come back to it; in the second their number stays.
"""

import asyncio
import itertools
import json
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from bench.harness import OURS, ROOT, FigureTable, Server, serve
from decision.writing import write_file

RELOADS = 200
PAGES = ("", "certainty", "trade-offs", "cost", "choose", "platform", "cold-starts", "data", "guide-check", "faq")
ADDRESSES = ("/api/v1/ranking", "/snapshot/-/ranking.csv", "/embed?part=ranking")
OWN_PLATFORM = """id: runner
name: Our runner
category: self-hosted
status: ga
homepage: https://runner.example.org
retrieved: '2026-11-01'
claims:
  - {{field: pricing.vcpu_second_usd, value: {price:.8f}}}
"""


def resident_mb(server: Server) -> float:
    """Return what the server's process holds in memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def fetched(address: str) -> bytes:
    """Return the body of an answer."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        body: bytes = answer.read()
        return body


def reload(server: Server, file: Path, count: int) -> None:
    """Edit the own price and wait until it is in service. Raises RuntimeError after half a minute."""
    before = json.loads(fetched(f"{server.url}/healthz"))["dataset"]
    write_file(file, OWN_PLATFORM.format(price=(count + 1) / 1e7).encode())
    deadline = time.monotonic() + 30
    while json.loads(fetched(f"{server.url}/healthz"))["dataset"] == before:
        if time.monotonic() > deadline:
            raise RuntimeError("The edited data are not in service after 30 s")
        time.sleep(0.1)


async def visit(server: Server, page: str) -> None:
    """Open a page in a new session, see it whole, and leave."""
    request = BackMsg()
    request.rerun_script.page_name = page
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    async with connect(
        address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, open_timeout=60
    ) as socket:
        await socket.send(request.SerializeToString())
        while ForwardMsg.FromString(await socket.recv(decode=False)).WhichOneof("type") != "script_finished":
            pass


def sizes(reloads: int, looks: Sequence[int]) -> list[float]:
    """Return the megabytes held after these numbers of reloads."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "platforms" / "runner.yaml"
        file.parent.mkdir()
        file.write_text(OWN_PLATFORM.format(price=1), encoding="utf-8")
        with serve(ROOT / "app.py", environment={"ATLAS_OVERLAY": folder}) as server:
            held = []
            for count, page in zip(range(reloads), itertools.cycle(PAGES), strict=False):
                reload(server, file, count)
                asyncio.run(visit(server, page))
                for address in ADDRESSES:
                    fetched(server.url + address)
                if count + 1 in looks:
                    held.append(resident_mb(server))
            return held


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure over 200 reloads (20 when quick)."""
    reloads = RELOADS // 10 if quick else RELOADS
    looks = (reloads // 10, reloads // 2, reloads)
    held = sizes(reloads, looks)
    growth = (held[-1] - held[-2]) / (looks[-1] - looks[-2])
    return FigureTable(
        title="Memory over hot reloads",
        note="Megabytes that the process holds; each reload is followed by a visit of a page and three requests. Wanted: flat, once the "
        "pages that were closed in the last two minutes are as many as they will be.",
        header=["app", *(f"after {look} reloads" for look in looks), "for each reload of the second half"],
        rows=[[OURS, *(f"{size:.0f}" for size in held), f"{growth:.2f}"]],
    )
