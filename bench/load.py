"""Many readers at once: 40 websocket sessions that each change a weight every 1 to 3 seconds, without a browser.

A session speaks Streamlit's own protocol: it asks for a run, finds the slider's id in what comes back, then sends new
values for it. The time is from sending a value until the server says that the script has run.
"""

import asyncio
import random
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.harness import OURS, ROOT, Table, serve, summary

SESSIONS = 40
THINKING = (1.0, 3.0)


async def run_script(socket: ClientConnection, slider: str = "", value: float = 0) -> list[ForwardMsg]:
    """Ask for one run, with a slider moved or as it is, and return all messages up to its end."""
    request = BackMsg()
    request.rerun_script.query_string = ""
    if slider:
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


def slider_id(messages: list[ForwardMsg], label: str) -> str:
    """The id of the slider with this label, or RuntimeError with the labels there are."""
    sliders = {
        message.delta.new_element.slider.label: message.delta.new_element.slider.id
        for message in messages
        if message.delta.new_element.WhichOneof("type") == "slider"
    }
    matches = [name for name in sliders if name.startswith(label)]
    if not matches:
        raise RuntimeError(f"No slider {label!r}; there are {sorted(sliders)}")
    return sliders[matches[0]]


async def reader(url: str, label: str, arrival: float, leave: float, samples: list[float]) -> None:
    """One session: arrive, then change the weight and think, until it is time to leave."""
    await asyncio.sleep(arrival)
    choice = random.Random(arrival)
    async with connect(url, subprotocols=["streamlit"], max_size=None, compression=None, open_timeout=60) as socket:
        slider = slider_id(await run_script(socket), label)
        value = 5
        while time.monotonic() < leave:
            await asyncio.sleep(choice.uniform(*THINKING))
            value = choice.choice([other for other in range(11) if other != value])
            start = time.perf_counter()
            await run_script(socket, slider, value)
            samples.append((time.perf_counter() - start) * 1000)


async def crowd(url: str, label: str, seconds: float) -> list[float]:
    """All sessions, arriving over five seconds; samples in milliseconds."""
    samples: list[float] = []
    leave = time.monotonic() + 5 + seconds
    await asyncio.gather(*(reader(url, label, 5 * n / SESSIONS, leave, samples) for n in range(SESSIONS)))
    return samples


def measure(*, quick: bool, label: str) -> Table:
    """Our app under load for 30 seconds (5 when quick)."""
    with serve(ROOT / "app.py") as server:
        address = server.url.replace("http", "ws") + "/_stcore/stream"
        samples = asyncio.run(crowd(address, label, 5 if quick else 30))
    return Table(
        title=f"{SESSIONS} sessions at once",
        note=f"Milliseconds from a changed weight to the end of the run; each session changes it every "
        f"{THINKING[0]:.0f} to {THINKING[1]:.0f} s. Wanted: p95 under 1,000 ms.",
        header=["app", "changes", "median", "p95"],
        rows=[[OURS, str(len(samples)), *summary(samples)]],
    )
