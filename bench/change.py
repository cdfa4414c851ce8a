"""Benchmark of the time from a key press on a weight to the settled page, for our app and both baselines in turn.

The clock runs in the page, from the key press. Two moments are noted: ``finished``, two frames after the server's last
message of the run, when Streamlit reports that no script runs; and ``quiet``, the last message or change to the document
before 300 ms without any, which includes charts that draw late. A fast run never shows as running in the document
(the browser sees both changes at once), so it is recognised by its messages.
"""

import time

from playwright.sync_api import Page, sync_playwright

from bench.harness import MINIMAL, OURS, PLAIN, FigureTable, contenders, settle, summary
from tests.helpers.browser import launch

TELL_OF_MESSAGES = """
window.WebSocket = class extends WebSocket {
  constructor(...rest) {
    super(...rest)
    this.addEventListener('message', () => window.atlasMessage?.())
  }
}
"""
HEADER = ["app", "finished, median", "finished, p95", "quiet, median", "quiet, p95"]
ARM = """
() => {
  const idle = () => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') !== null
  let pressed = null, heard = false, finished = null, quiet = 0, turn = 0
  const frames = then => requestAnimationFrame(() => requestAnimationFrame(then))
  const check = () => {
    const mine = ++turn
    finished = null
    frames(() => { if (mine === turn && idle()) finished = performance.now() })
  }
  window.atlasMessage = () => {
    if (pressed === null) return
    heard = true
    quiet = performance.now()
    check()
  }
  const observer = new MutationObserver(records => {
    if (pressed === null) return
    quiet = performance.now()
    if (heard && records.some(record => record.attributeName === 'data-test-script-state')) check()
  })
  const watch = root => {
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) watch(element.shadowRoot)
  }
  watch(document.body)
  addEventListener('keydown', () => { pressed ??= performance.now() }, { capture: true, once: true })
  const armed = performance.now()
  window.atlasChange = new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const now = performance.now()
      if (finished !== null && now - quiet > 300) resolve({ finished: finished - pressed, quiet: quiet - pressed })
      else if (now - armed > 20000) reject(new Error('the page did not settle within 20 s'))
      else return
      clearInterval(timer)
      observer.disconnect()
    }, 10)
  })
}
"""


def change_once(page: Page, label: str, key: str) -> tuple[float, float]:
    """Press a key on the slider; return the milliseconds until finished, and until quiet."""
    page.get_by_role("slider", name=label).first.focus()
    page.evaluate(ARM)
    page.keyboard.press(key)
    moments = page.evaluate("() => window.atlasChange")
    return moments["finished"], moments["quiet"]


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure 25 changes per app (5 when quick), the apps taking turns."""
    runs = 5 if quick else 25
    return FigureTable(
        title="Weight change to settled page",
        note=f"Milliseconds from the key press, {runs} changes per app. Wanted: at most 3 times the minimal app and no "
        "more than the plain app.",
        header=HEADER,
        rows=changes(runs, label),
    )


def changes(runs: int, label: str, path: str = "") -> list[list[str]]:
    """Return a row for each app: median and p95 of both moments; ``path`` is the path of our page."""
    finished: dict[str, list[float]] = {OURS: [], MINIMAL: [], PLAIN: []}
    quiet: dict[str, list[float]] = {OURS: [], MINIMAL: [], PLAIN: []}
    with contenders() as servers, sync_playwright() as playwright:
        browser = launch(playwright)
        pages = {}
        for name, server in servers.items():
            pages[name] = browser.new_page(viewport={"width": 1440, "height": 900})
            pages[name].add_init_script(TELL_OF_MESSAGES)
            pages[name].goto(server.url + (path if name == OURS else ""))
            settle(pages[name])
        time.sleep(2)
        for run in range(-2, runs):  # the first two are warm-up and not counted
            for name, page in pages.items():
                page.bring_to_front()
                moments = change_once(
                    page, label if name == OURS else "Isolation", "ArrowLeft" if run % 2 else "ArrowRight"
                )
                if run >= 0:
                    finished[name].append(moments[0])
                    quiet[name].append(moments[1])
        browser.close()
    return [[name, *summary(finished[name]), *summary(quiet[name])] for name in finished]
