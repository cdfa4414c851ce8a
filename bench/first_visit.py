"""Benchmark of a first visit: bytes transferred and time to text, for our app and both baselines in turn.

Every visit has an empty cache. Bytes are those on the wire, as the browser counts them. Text counts as visible when
the main part of the page shows any.
"""

from playwright.sync_api import Browser, sync_playwright

from bench.harness import MINIMAL, OURS, PLAIN, FigureTable, contenders, settle, summary
from tests.helpers.browser import launch

NOTE_FIRST_TEXT = """
const look = () => {
  const main = document.querySelector('[data-testid=stMainBlockContainer]')
  if (main && main.innerText.trim()) window.atlasFirstText = performance.now()
  else requestAnimationFrame(look)
}
look()
"""


def visit(browser: Browser, url: str) -> tuple[float, float]:
    """Visit with an empty cache; return the kilobytes transferred and the milliseconds until text is visible."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(NOTE_FIRST_TEXT)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url)
    settle(page)
    page.wait_for_function("() => window.atlasFirstText", timeout=60_000)
    count = -1
    while count != len(sizes):  # charts and icons load their code late
        count = len(sizes)
        page.wait_for_timeout(1000)
    first_text = page.evaluate("() => window.atlasFirstText")
    context.close()
    return sum(sizes) / 1000, first_text


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure 20 visits per app (3 when quick), the apps taking turns. ``label`` is unused."""
    runs = 3 if quick else 20
    kilobytes: dict[str, list[float]] = {OURS: [], MINIMAL: [], PLAIN: []}
    milliseconds: dict[str, list[float]] = {OURS: [], MINIMAL: [], PLAIN: []}
    with contenders() as servers, sync_playwright() as playwright:
        browser = launch(playwright)
        for run in range(-1, runs):  # the first visit warms the server up and is not counted
            for name, server in servers.items():
                size, time_to_text = visit(browser, server.url)
                if run >= 0:
                    kilobytes[name].append(size)
                    milliseconds[name].append(time_to_text)
        browser.close()
    return FigureTable(
        title="First visit",
        note=f"{runs} visits per app with an empty cache. Wanted: at most 1,500 kB, and text no later than in the "
        "minimal app.",
        header=["app", "kB, median", "kB, p95", "ms to text, median", "ms to text, p95"],
        rows=[[name, *summary(kilobytes[name]), *summary(milliseconds[name])] for name in kilobytes],
    )
