"""Benchmark of dragging a weight: the script's time for each step in the browser, and whether the new order stands in the next frame.

A step is one event of the slider. Its time is that of all scripts that hear it: shares in the panel, the new ranking, table and headline. With the real pointer
a weight is dragged from end to end and back.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.growth import write_site
from bench.harness import FigureTable, percentile, serve, settle
from tests.helpers.browser import launch

LIMITS = {35: 1.5, 80: 3.0, 200: 8.0}
"""Most milliseconds of script for a step, by the number of rows."""

QUERIES = {35: "?v=2&tier=free"}
"""Views of the smaller site that leave about so many rows."""

ARM = """() => {
  const table = [...document.querySelectorAll('*')].map((node) => node.shadowRoot?.querySelector('.atlas tbody')).find(Boolean)
  const look = () => [...table.rows].map(({ cells }) => [parseInt(cells[1].textContent), cells[3].textContent])
  const steps = (window.atlasSteps = [])
  let start = 0
  let former = ''
  addEventListener('input', () => { start = performance.now() }, true)
  addEventListener('input', () => {
    const step = { script: performance.now() - start, stands: false }
    steps.push(step)
    requestAnimationFrame(() => {
      const rows = look()
      const scores = rows.map((row) => row[1]).join()
      step.stands = scores !== former && rows.every((row, place) => !place || rows[place - 1][0] <= row[0])
      former = scores
    })
  })
  return table.rows.length
}"""


def drag(page: Page, label: str, times: int) -> None:
    """Drag a weight with the pointer from end to end so many times, a step of the slider in each frame."""
    slider = page.get_by_role("slider", name=label).first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    left, right, middle = box["x"] + 4, box["x"] + box["width"] - 4, box["y"] + box["height"] / 2
    page.mouse.move(left, middle)
    page.mouse.down()
    for time in range(times):
        start, end = (left, right) if time % 2 == 0 else (right, left)
        for step in range(1, 12):
            page.mouse.move(start + (end - start) * step / 11, middle)
            page.evaluate("() => new Promise(requestAnimationFrame)")
    page.mouse.up()


def measure(*, quick: bool, label: str) -> FigureTable:
    """Drag a weight 12 times from end to end (4 when quick), with 35, 80 and 200 rows in the table."""
    rows = []
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as usual,
        tempfile.TemporaryDirectory() as grown,
    ):
        write_site(Path(usual), 80)
        write_site(Path(grown), 200)
        browser = launch(playwright)
        with serve(Path(usual) / "app.py") as first, serve(Path(grown) / "app.py") as second:
            for count, most in LIMITS.items():
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto((second if count == max(LIMITS) else first).url + QUERIES.get(count, ""))
                settle(page)
                page.wait_for_timeout(2000)
                drag(page, label, 2)  # warm-up
                settle(page)
                row_count = page.evaluate(ARM)
                drag(page, label, 4 if quick else 12)
                steps = page.evaluate("() => window.atlasSteps")
                times = [step["script"] for step in steps]
                stands = sum(step["stands"] for step in steps)
                figures = [f"{percentile(times, share):.1f}" for share in (0.5, 0.95)]
                rows.append([str(row_count), str(len(steps)), *figures, f"{most:.1f}", f"{stands} of {len(steps)}"])
                page.close()
        browser.close()
    return FigureTable(
        title="Dragging a weight",
        note="Milliseconds of script for each step of the slider, and how often the new order stood in the next frame.",
        header=["rows", "steps", "median", "p95", "at most", "in the next frame"],
        rows=rows,
    )
