"""Load test: 40 websocket sessions that each change a weight every 1 to 3 seconds, without a browser.

A session speaks Streamlit's own protocol: it requests a run, finds the slider's id in the messages, then sends new
values for it. The time is from sending a value until the server reports that the script has run. Each session has
different values on the remaining weights too, so that no session profits from another's cached results.
"""

import asyncio
import random
import time
from collections.abc import Mapping

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.harness import OURS, ROOT, FigureTable, serve, summary

SESSIONS = 40
THINKING = (1.0, 3.0)


async def run_script(socket: ClientConnection, weights: Mapping[str, float]) -> list[ForwardMsg]:
    """Request one run with these sliders moved (id to value) and return all messages up to its end."""
    request = BackMsg()
    request.rerun_script.query_string = ""
    for slider, value in weights.items():
        state = request.rerun_script.widget_states.widgets.add()
        state.id = slider
        state.double_array_value.data.append(value)
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


def weight_sliders(messages: list[ForwardMsg], label: str) -> dict[str, str]:
    """Return the sliders from 0 to 10, label to id, the one with this label first. Raises RuntimeError without it."""
    elements = [m.delta.new_element for m in messages]
    sliders = [element.slider for element in elements if element.WhichOneof("type") == "slider"]
    ids = {slider.label: slider.id for slider in sliders if (slider.min, slider.max) == (0, 10)}
    ordered = sorted(ids, key=lambda name: not name.startswith(label))
    if not ordered or not ordered[0].startswith(label):
        raise RuntimeError(f"No slider {label!r} from 0 to 10; there are {sorted(ids)}")
    return {name: ids[name] for name in ordered}


async def session(url: str, label: str, arrival: float, leave: float, samples: list[float]) -> None:
    """Run one session: arrive, then change the weight and think, until it is time to leave."""
    await asyncio.sleep(arrival)
    choice = random.Random(arrival)
    async with connect(
        url, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, open_timeout=60
    ) as socket:
        moved, *remaining = weight_sliders(await run_script(socket, {}), label).values()
        weights: dict[str, float] = {slider: choice.randint(0, 10) for slider in remaining}
        weights[moved] = 5
        is_counted = False
        while time.monotonic() < leave or not is_counted:  # a busy machine may take all the time for the first run
            await asyncio.sleep(choice.uniform(*THINKING))
            weights[moved] = choice.choice([weight for weight in range(11) if weight != weights[moved]])
            start = time.perf_counter()
            await run_script(socket, weights)
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
