"""Firefox, driven by its own remote control: WebDriver BiDi over a websocket, which needs no driver program and no further package.

Playwright drives Firefox only in a build of its own, and geckodriver is not packaged by every distribution; a current Firefox answers here.
Only what the tests need is here: open, wait, evaluate, press, and what the browser complained of.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PROGRAMS = ("firefox-esr", "firefox")
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = {
    "app.update.enabled": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false",
}


def find_firefox() -> str | None:
    """Return the path of a Firefox: the program named by `ATLAS_FIREFOX`, else an installed one; None where there is none."""
    return next(filter(None, map(shutil.which, (os.environ.get("ATLAS_FIREFOX", ""), *PROGRAMS))), None)


class Firefox:
    """One tab of a running Firefox. ``complaints``: errors of scripts and failed requests since it was opened."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.numbers = count(1)
        self.complaints: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded", "network.responseCompleted", "network.fetchError"])
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result; events that come before it are kept."""
        number = next(self.numbers)
        self.connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.connection.recv(timeout=60))
            if message.get("id") != number:
                self._hear(message.get("method", ""), message.get("params", {}))
            elif message["type"] == "error":
                raise RuntimeError(f"{method}: {message['error']}: {message['message']}")
            else:
                return message["result"]

    def _hear(self, event: str, parameters: dict[str, Any]) -> None:
        if event == "log.entryAdded" and parameters["level"] == "error":
            self.complaints.append(parameters["text"] or "")
        elif event == "network.responseCompleted" and parameters["response"]["status"] >= 400:
            self.complaints.append(f"{parameters['response']['status']} {parameters['response']['url']}")

    def open(self, address: str, width: int = 1440, height: int = 1000) -> None:
        """Open an address in a window of this size, and wait until it has loaded."""
        self.call("browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height})
        self.call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript, which has to be plain data."""
        result = self.call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(JSON.stringify)",
            target={"context": self.context},
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        text = result["result"].get("value")
        return None if text is None else json.loads(text)

    def wait_for(self, expression: str, seconds: float = 60) -> Any:
        """Return the value of an expression as soon as it is true. Raises TimeoutError with the expression after these seconds."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if value := self.evaluate(expression):
                return value
            time.sleep(0.1)
        raise TimeoutError(expression)

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def click(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        actions = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self.call("input.performActions", context=self.context, actions=[source])


@contextmanager
def running_firefox(program: str) -> Iterator[Firefox]:
    """Yield a Firefox without a window, in a fresh profile that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [f'user_pref("{name}", {value});' for name, value in PREFERENCES.items()]
        (Path(folder) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", folder]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
            try:
                with connect(f"{_address(process)}/session", max_size=None, open_timeout=30) as connection:
                    yield Firefox(connection)
            finally:
                process.terminate()
                process.wait(timeout=30)


def _address(process: subprocess.Popen[str]) -> str:
    """Return the address on which a starting Firefox listens. Raises RuntimeError where it ends before that."""
    for line in process.stderr or ():
        if match := _LISTENS.search(line):
            return match[1]
    raise RuntimeError(f"Firefox ended with {process.wait()} before it could be driven")
