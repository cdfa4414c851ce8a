"""Benchmark of what a weight change sends: messages of the run and their bytes, as a browser gets them on each page with weights.

A browser is needed: the server sends a reference in place of an element that the browser holds already. Bytes are those of Streamlit's messages,
before the connection compresses them; ``code`` are those of scripts, markup and styles in them.
"""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, WebSocket, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.change import TELL_OF_MESSAGES, change_once
from bench.harness import ROOT, FigureTable, serve, settle
from decision.site.pages import LIVE
from tests.helpers.browser import launch

PATHS = {"Compare": "", "Certainty": "certainty", "Trade-offs": "trade-offs", "Ranking in a frame": f"{LIVE}ranking"}
"""Pages on which a reader can change a weight, and their paths."""

MOST_MESSAGES, MOST_KB = 25, 40
STYLE = "<style>"


@dataclass(frozen=True, slots=True)
class Traffic:
    """Traffic of one change: the number of messages, their bytes, and how many of these are code."""

    messages: int
    size: int
    code: int


def traffic(frames: Sequence[bytes]) -> Traffic:
    """Return the traffic of a run from its messages as they came."""
    messages = [ForwardMsg.FromString(frame) for frame in frames]
    return Traffic(len(messages), sum(map(len, frames)), sum(map(code_length, messages)))


def code_length(message: ForwardMsg) -> int:
    """Return how many bytes of scripts, markup and styles a message holds."""
    element = message.delta.new_element
    component, html = element.bidi_component, element.html.body
    texts = (component.js_content, component.css_content, component.html_content, html if STYLE in html else "")
    return sum(len(text.encode()) for text in texts)


def changes(page: Page, address: str, label: str, runs: int) -> list[Traffic]:
    """Open a page and change a weight to and fro; return the traffic of each change but the first two, which warm up."""
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(frame if isinstance(frame, bytes) else frame.encode()))

    page.on("websocket", listen)
    page.add_init_script(TELL_OF_MESSAGES)
    page.goto(address)
    settle(page)
    page.wait_for_timeout(2000)
    if LIVE in address:  # the weights stand in a drawer
        page.get_by_text("Weights and filters").first.click()
        page.get_by_role("slider", name=label).first.wait_for()
        page.wait_for_timeout(1000)
    samples = []
    for run in range(-2, runs):
        frames.clear()
        change_once(page, label, "ArrowLeft" if run % 2 else "ArrowRight")
        page.wait_for_timeout(300)
        if run >= 0:
            samples.append(traffic(frames))
    return samples


def rows_of(samples: Mapping[str, Sequence[Traffic]]) -> list[list[str]]:
    """Return the rows of the table: medians, the most, and the code.

    >>> rows_of({"Compare": [Traffic(20, 30_000, 900), Traffic(24, 34_000, 900), Traffic(21, 31_000, 900)]})
    [['Compare', '21', '24', '31.0', '34.0', '0.9']]
    """
    rows = []
    for name, traffics in samples.items():
        counts, sizes = [sample.messages for sample in traffics], [sample.size / 1000 for sample in traffics]
        code = statistics.median(sample.code for sample in traffics) / 1000
        rows.append(
            [
                name,
                f"{statistics.median(counts):.0f}",
                f"{max(counts)}",
                f"{statistics.median(sizes):.1f}",
                f"{max(sizes):.1f}",
                f"{code:.1f}",
            ]
        )
    return rows


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure 20 changes on each page (4 when quick)."""
    runs = 4 if quick else 20
    samples: dict[str, list[Traffic]] = {}
    with serve(ROOT / "app.py") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, path in PATHS.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            samples[name] = changes(page, f"{server.url}/{path}", label, runs)
            page.close()
        browser.close()
    return FigureTable(
        title="Messages of a weight change",
        note=f"What the server sends to a browser for one change, {runs} changes on each page; code is scripts, markup of components and styles. "
        f"Wanted: at most {MOST_MESSAGES} messages and {MOST_KB} kB.",
        header=["page", "messages, median", "messages, most", "kB, median", "kB, most", "of these code"],
        rows=rows_of(samples),
    )
