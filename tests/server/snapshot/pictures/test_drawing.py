"""Tests of drawing in a process of its own: what it draws, its errors, and that it starts again after a crash."""

import io
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import vl_convert

from server.snapshot.pictures.drawing import DrawingError, DrawingProcess, png_of_svg, svg_of_vega, vega_of_chart
from server.snapshot.pictures.drawing_process import serve

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#123456"/></svg>'
)
SPEC = {
    "mark": "point",
    "data": {"values": [{"größe": 1}]},
    "encoding": {"x": {"field": "größe", "type": "quantitative"}},
}
CRASHES = """
import sys
line = sys.stdin.buffer.readline()
if b"crash" in line:
    sys.exit(1)
sys.stdout.buffer.write(b'{"length": 2, "error": false}\\nok')
"""


def svg_of_chart(spec: dict[str, Any]) -> str:
    return svg_of_vega(json.dumps(vega_of_chart(spec)))


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[DrawingProcess]:
    """A process that answers one request, or ends at once when asked to crash."""
    program = tmp_path / "fragile.py"
    program.write_text(CRASHES, "utf-8")
    process = DrawingProcess(program)
    yield process
    process.end()


def test_drawings_are_those_of_the_library_letter_for_letter() -> None:
    assert svg_of_chart(SPEC) == vl_convert.vegalite_to_svg(SPEC, allowed_base_urls=[])
    assert vega_of_chart(SPEC) == vl_convert.vegalite_to_vega(SPEC)
    assert png_of_svg(SVG, 2.5) == vl_convert.svg_to_png(SVG, scale=2.5)


def test_a_faulty_chart_is_a_value_error_and_the_next_one_is_drawn() -> None:
    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        svg_of_chart({**SPEC, "data": {"url": "http://127.0.0.1:9/rows.json"}})
    assert svg_of_chart(SPEC).startswith("<svg")


def test_what_crashes_the_library_ends_its_process_alone() -> None:
    with pytest.raises(DrawingError):
        png_of_svg("no drawing", 1)
    assert png_of_svg(SVG, 1).startswith(b"\x89PNG")


def test_a_crash_is_told_and_the_next_drawing_starts_a_new_process(fragile: DrawingProcess) -> None:
    for _ in range(2):
        with pytest.raises(DrawingError):
            fragile.output("crash", "")
        assert fragile.output("draw", "") == b"ok"


def test_one_process_of_lower_priority_makes_all_drawings_until_it_is_ended() -> None:
    process = DrawingProcess()
    process.end()
    process.output("svg_to_png", SVG, scale=1)
    running = process._process
    process.output("svg_to_png", SVG, scale=1)
    assert running is process._process is not None
    assert os.getpriority(os.PRIO_PROCESS, running.pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)
    process.end()
    assert (process._process, running.returncode) == (None, -signal.SIGKILL)
    assert running.stdin is not None
    assert running.stdout is not None
    assert running.stdin.closed
    assert running.stdout.closed


def test_the_program_answers_each_request_with_its_length_and_whether_it_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(text: str) -> str:
        raise ValueError(f"{text} is no chart")

    library = SimpleNamespace(
        text=lambda text: text * 2,
        dots=lambda text, scale: text.encode() * scale,
        program=lambda text: {text: 1},
        fail=fail,
    )
    monkeypatch.setattr("server.snapshot.pictures.drawing_process.vl_convert", library)
    requests, replies = io.BytesIO(), io.BytesIO()
    for function, arguments in (
        ("text", {}),
        ("dots", {"scale": 3}),
        ("program", {}),
        ("fail", {}),
        ("text", {}),
    ):
        request = {"function": function, "arguments": arguments, "length": 2}
        requests.write(json.dumps(request).encode() + b"\n" + "ü".encode())
    requests.seek(0)
    serve(requests, replies)
    answers = [(False, "üü"), (False, "üüü"), (False, json.dumps({"ü": 1})), (True, "ü is no chart"), (False, "üü")]
    written = ({"length": len(text.encode()), "error": failed} for failed, text in answers)
    assert replies.getvalue() == b"".join(
        json.dumps(head).encode() + b"\n" + text.encode() for head, (_, text) in zip(written, answers, strict=True)
    )


def test_a_drawing_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    program = tmp_path / "endless.py"
    program.write_text("import time; time.sleep(600)", "utf-8")
    process = DrawingProcess(program, seconds=0.2)
    with pytest.raises(DrawingError):
        process.output("draw", "")
    process.end()


def test_other_threads_go_on_while_a_drawing_is_made() -> None:
    steps = 0
    drawn = threading.Event()

    def draw() -> None:
        png_of_svg(SVG, 200)
        drawn.set()

    png_of_svg(SVG, 1)
    thread = threading.Thread(target=draw)
    thread.start()
    while not drawn.is_set():
        steps += 1
        time.sleep(0.001)
    thread.join()
    assert steps > 3
