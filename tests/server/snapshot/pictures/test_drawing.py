"""Tests of drawing in a process of its own: what it draws, its errors, and that it starts again after a crash."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import vl_convert

from server.snapshot.pictures.drawing import DrawingError, DrawingProcess, png_of_svg, svg_of_chart

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
