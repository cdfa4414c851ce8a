"""Benchmark of twelve embeds on one page of another site, beside twelve plain frames of the app.

The page lies on another origin and asks for twelve different views, with an empty browser cache. Time runs from the page's
own start until the last of the twelve shows: an embed its picture, a plain frame its answer. The views of "first" are new to the
server; those of "again" it has made for another visitor. The target of two seconds is for either.
"""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from bench.harness import ROOT, FigureTable, serve, summary
from tests.helpers.browser import launch

FRAMES = 12
NOTE_SHOWN = """
const look = () => {
  const picture = document.querySelector("picture img")
  const answer = document.querySelector("[data-test-script-state=notRunning] .answer h1")
  if (answer || (picture && picture.complete && picture.naturalWidth)) window.atlasShown = performance.timeOrigin + performance.now()
  else requestAnimationFrame(look)
}
if (window !== window.top) look()
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Handler that serves a folder without logging."""

    def log_message(self, *args: object) -> None:
        """Log nothing."""


@contextmanager
def other_site() -> Iterator[tuple[str, Path]]:
    """Serve another origin; yield its address and its folder."""
    with TemporaryDirectory() as folder:
        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}", Path(folder)
        site.shutdown()
        site.server_close()


def wall(addresses: list[str]) -> str:
    """Return a page with these addresses in frames."""
    frames = "".join(f'<iframe src="{address}" title="{n}"></iframe>' for n, address in enumerate(addresses))
    return f"<!doctype html><style>iframe {{ width: 460px; height: 620px; border: 0 }}</style>{frames}"


def views(run: int) -> list[str]:
    """Return twelve views that no other of the first ten runs uses."""
    weights = [divmod(FRAMES * run + n, 11) for n in range(FRAMES)]
    return [
        f"v=2&w=isolation:{1 + quotient % 10},session:{remainder},cold_start:5,languages:{quotient // 10},gpu:1,price:7"
        for quotient, remainder in weights
    ]


def visit(browser: Browser, address: str) -> tuple[float, int]:
    """Visit with an empty cache; return the milliseconds until all frames show, and the number of websockets opened."""
    context = browser.new_context(viewport={"width": 1440, "height": 2600})
    context.add_init_script(NOTE_SHOWN)
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(address, wait_until="commit")
    start = page.evaluate("() => performance.timeOrigin")
    page.wait_for_selector(f"iframe:nth-of-type({FRAMES})", state="attached")
    frames = page.main_frame.child_frames
    for frame in frames:
        frame.wait_for_function("() => window.atlasShown", timeout=120_000)
    last = max(frame.evaluate("() => window.atlasShown") for frame in frames)
    page.wait_for_timeout(1000)  # a websocket that comes late counts, too
    context.close()
    return last - start, len(sockets)


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure ten pages of each kind (two when quick). ``label`` is unused."""
    runs = 2 if quick else 10
    times: dict[str, list[float]] = {"embeds, first": [], "embeds, again": [], "plain frames of the app": []}
    sockets = dict.fromkeys(times, 0)
    with other_site() as (site, folder), sync_playwright() as playwright:
        browser = launch(playwright)
        with serve(ROOT / "app.py", environment={"ATLAS_FRAME_ANCESTORS": site}) as server:
            for run in range(-1, runs):  # the first visit warms the server up and is not counted
                run_views = views(run + 1)
                pages = {
                    "embeds, first": [f"{server.url}/embed?part=ranking&{view}" for view in run_views],
                    "plain frames of the app": [f"{server.url}/?embed=true&{view}" for view in run_views],
                }
                pages["embeds, again"] = pages["embeds, first"]
                for name in times:
                    (folder / "wall.html").write_text(wall(pages[name]).replace("&", "&amp;"), encoding="utf-8")
                    spent, opened = visit(browser, f"{site}/wall.html")
                    if run >= 0:
                        times[name].append(spent)
                        sockets[name] = max(sockets[name], opened)
        browser.close()
    return FigureTable(
        title=f"{FRAMES} embeds on one page of another site",
        note=f"{runs} pages of each kind, each with an empty cache. Milliseconds until the last frame shows its picture, or "
        "its answer. Wanted: at most 2,000 ms for embeds, and no websocket.",
        header=["frames", "ms until all show, median", "p95", "websockets"],
        rows=[[name, *summary(times[name]), str(sockets[name])] for name in times],
    )
