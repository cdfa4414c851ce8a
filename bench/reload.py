"""Benchmark of memory over hot reloads: an own price is edited again and again, and each time somebody visits.

A visit opens one page over a websocket, asks for a ranking and a table over HTTP, and leaves. What the process holds is read
after a tenth of the reloads, when all caches are full, and at the end.
"""

import asyncio
import itertools
import json
import tempfile
import time
import urllib.request
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


def sizes(reloads: int) -> tuple[float, float]:
    """Return the megabytes held after a tenth of the reloads, and after all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "platforms" / "runner.yaml"
        file.parent.mkdir()
        file.write_text(OWN_PLATFORM.format(price=1), encoding="utf-8")
        with serve(ROOT / "app.py", environment={"ATLAS_OVERLAY": folder}) as server:
            early = 0.0
            for count, page in zip(range(reloads), itertools.cycle(PAGES), strict=False):
                reload(server, file, count)
                asyncio.run(visit(server, page))
                for address in ADDRESSES:
                    fetched(server.url + address)
                if count + 1 == max(1, reloads // 10):
                    early = resident_mb(server)
            return early, resident_mb(server)


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure over 200 reloads (20 when quick)."""
    reloads = RELOADS // 10 if quick else RELOADS
    early, late = sizes(reloads)
    return FigureTable(
        title="Memory over hot reloads",
        note="Megabytes that the process holds; each reload is followed by a visit of a page and three requests. Wanted: flat.",
        header=["app", f"after {reloads // 10} reloads", f"after {reloads} reloads", "for each reload"],
        rows=[[OURS, f"{early:.0f}", f"{late:.0f}", f"{(late - early) / (reloads - reloads // 10):.2f}"]],
    )
