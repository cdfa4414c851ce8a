"""Drawing in a process of its own: Vega-Lite to Vega, Vega to SVG, and SVG to PNG.

vl-convert holds the interpreter's lock while it draws, 0.15 s for a chart and 1.5 s for a large picture; inside the site's process every
open page would stand still that long. Its process has a lower priority, starts with the first drawing and again after a crash.
"""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("drawing_process.py")
MAX_S = 60.0
"""Seconds after which a drawing is given up and its process ended."""


class DrawingError(RuntimeError):
    """Drawing that could not be made because its process ended."""


class DrawingProcess:
    """Process that draws, one drawing at a time. Safe to use from several threads."""

    def __init__(self, program: Path = PROGRAM, seconds: float = MAX_S) -> None:
        self._command = [sys.executable, "-P", str(program)]
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def end(self) -> None:
        """End the process, if it runs; the next drawing starts another."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process = None

    def output(self, function: str, text: str, **arguments: Any) -> bytes:
        """Return what the function of vl-convert makes of a text. Raises ValueError as it does, and DrawingError when the process ends."""
        source = text.encode()
        request = {"function": function, "arguments": arguments, "length": len(source)}
        with self._lock:
            try:
                output, failed = self._answer(json.dumps(request).encode() + b"\n" + source)
            except (OSError, ValueError) as error:
                self.end()
                raise DrawingError("the drawing process ended") from error
        if failed:
            raise ValueError(output.decode())
        return output

    def _answer(self, message: bytes) -> tuple[bytes, bool]:
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        overdue = threading.Timer(self._seconds, process.kill)
        overdue.daemon = True
        overdue.start()
        try:
            process.stdin.write(message)
            process.stdin.flush()
            reply = json.loads(process.stdout.readline())
            output = process.stdout.read(reply["length"])
        finally:
            overdue.cancel()
        return output, reply["error"]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(  # noqa: S603 our own program
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process


_shared = DrawingProcess()
atexit.register(_shared.end)


def vega_of_chart(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Vega-Lite chart as the Vega program that draws it. It holds the chart's rows as they stand in the chart."""
    vega: dict[str, Any] = json.loads(_shared.output("vegalite_to_vega", json.dumps(spec)))
    return vega


def svg_of_vega(program: str) -> str:
    """Return what a Vega program, as JSON, draws as SVG, drawn without a network."""
    return _shared.output("vega_to_svg", program, allowed_base_urls=[]).decode()


def png_of_svg(svg: str, scale: float) -> bytes:
    """Return an SVG as PNG with ``scale`` dots per pixel."""
    return _shared.output("svg_to_png", svg, scale=scale)
