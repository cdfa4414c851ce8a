"""Program of the drawing process: vl-convert alone, asked through pipes. :mod:`server.snapshot.pictures.drawing` starts it.

A request is a line of JSON with the name of a function of vl-convert, its keyword arguments and the length of its input, then the
input. A reply is a line of JSON with ``length`` and ``error``, then the output, or the error's text.
"""

import json
import os
import signal
import sys
from typing import BinaryIO

import vl_convert

LOWER_PRIORITY = 5
"""Niceness added to that of the site: open pages come first."""


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until their end."""
    while line := requests.readline():
        request = json.loads(line)
        text = requests.read(request["length"]).decode()
        try:
            output, failed = _output(request["function"], text, request["arguments"]), False
        except ValueError as error:
            output, failed = str(error).encode(), True
        replies.write(json.dumps({"length": len(output), "error": failed}).encode() + b"\n" + output)
        replies.flush()


def _output(function: str, text: str, arguments: dict[str, object]) -> bytes:
    output: str | bytes | dict[str, object] = getattr(vl_convert, function)(text, **arguments)
    if isinstance(output, dict):
        return json.dumps(output).encode()
    return output.encode() if isinstance(output, str) else bytes(output)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the site ends it by closing its input
    if hasattr(os, "nice"):
        os.nice(LOWER_PRIORITY)
    serve(sys.stdin.buffer, sys.stdout.buffer)
