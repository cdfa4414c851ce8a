"""Load test: 40 websocket sessions that each change a weight every 1 to 3 seconds, without a browser.

A session speaks Streamlit's own protocol: it requests a run, finds the panel of the weights in the messages, then sends new
weights as its triggers. The time is from sending a value until the server reports that the script has run. Each session has
different values on the remaining weights too, so that no session profits from another's cached results.
"""

import asyncio
import random
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.harness import OURS, ROOT, FigureTable, serve, summary
from bench.weights import weight_panel

SESSIONS = 40
THINKING = (1.0, 3.0)


async def run_script(socket: ClientConnection, *changes: WidgetState) -> list[ForwardMsg]:
    """Request one run, started by these changes of a reader, and return all messages up to its end."""
    request = BackMsg()
    request.rerun_script.query_string = ""
    request.rerun_script.widget_states.widgets.extend(changes)
    await socket.send(request.SerializeToString())
    messages = []
    while True:
        message = ForwardMsg.FromString(await socket.recv(decode=False))
        messages.append(message)
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return messages
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError("The script does not compile")


async def session(url: str, label: str, arrival: float, leave: float, samples: list[float]) -> None:
    """Run one session: arrive, then change the weight and think, until it is time to leave."""
    await asyncio.sleep(arrival)
    choice = random.Random(arrival)
    async with connect(
        url, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, open_timeout=60
    ) as socket:
        panel = weight_panel(await run_script(socket))
        moved = panel.criterion(label)
        weights = {criterion: choice.randint(0, 10) for criterion in panel.criteria.values()} | {moved: 5}
        is_counted = False
        while time.monotonic() < leave or not is_counted:  # a busy machine may take all the time for the first run
            await asyncio.sleep(choice.uniform(*THINKING))
            weights[moved] = choice.choice([weight for weight in range(11) if weight != weights[moved]])
            start = time.perf_counter()
            await run_script(socket, *panel.change(weights))
            samples.append((time.perf_counter() - start) * 1000)
            is_counted = True


async def crowd(url: str, label: str, seconds: float) -> list[float]:
    """Run all sessions, arriving over five seconds; return the samples in milliseconds."""
    samples: list[float] = []
    leave = time.monotonic() + 5 + seconds
    await asyncio.gather(*(session(url, label, 5 * n / SESSIONS, leave, samples) for n in range(SESSIONS)))
    return samples


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure our app under load for 30 seconds (5 when quick)."""
    with serve(ROOT / "app.py") as server:
        address = server.url.replace("http", "ws") + "/_stcore/stream"
        samples = asyncio.run(crowd(address, label, 5 if quick else 30))
    return FigureTable(
        title=f"{SESSIONS} sessions at once",
        note=f"Milliseconds from a changed weight to the end of the run; each session changes it every "
        f"{THINKING[0]:.0f} to {THINKING[1]:.0f} s. Wanted: p95 under 1,000 ms.",
        header=["app", "changes", "median", "p95"],
        rows=[[OURS, str(len(samples)), *summary(samples)]],
    )
