"""Steps that browser tests repeat on a page of the site."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
DESKTOP = {"viewport": {"width": 1440, "height": 1000}, "color_scheme": "light"}
MAIN = "[data-testid=stMain]"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SIDEWAYS = f"""Math.max(...[document.documentElement, document.querySelector("{MAIN}")]
  .map(box => box.scrollWidth - box.clientWidth))"""

FITS = f"""async () => {{
  const end = Date.now() + 10_000
  while ({SIDEWAYS} > 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 50))
  return {SIDEWAYS} <= 0
}}"""

AFTER_RUNS = """milliseconds => new Promise((done) => {
  let timer = setTimeout(done, milliseconds)
  document.addEventListener("atlas-run", ({ detail }) => {
    clearTimeout(timer)
    if (detail === "notRunning") timer = setTimeout(done, milliseconds)
  })
})"""

WRONGLY_SHADED = """() => [...document.querySelectorAll(".scrolled, .side-by-side, .guide-table")].filter((table) => {
  const ground = table.appendChild(document.createElement("i"))
  ground.style.background = "var(--ground)"
  const cover = getComputedStyle(ground).backgroundColor
  ground.remove()
  const shades = getComputedStyle(table).backgroundImage
  let behind = table
  while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = behind.parentElement
  return shades === "none" || cover !== getComputedStyle(behind).backgroundColor
}).map((table) => table.ariaLabel || table.className)"""


@contextmanager
def profile(browser: Browser, **options: Any) -> Iterator[Page]:
    """Yield a page in a profile of its own, at desktop size and light unless the options of the context say otherwise."""
    context = browser.new_context(**{**DESKTOP, **options})
    context.set_default_timeout(20_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def settle(page: Page) -> None:
    """Wait until the script behind the page has run after a reader's step."""
    page.wait_for_timeout(120)
    _wait_for_the_script(page)


def visit(page: Page, address: str) -> None:
    """Open an address and wait until its answer is on the page and the script has run."""
    page.goto(address)
    page.wait_for_selector(".answer h1")
    _wait_for_the_script(page)


def _wait_for_the_script(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(80)


def new_page(wiki: tuple[str, Path], html: str) -> str:
    """Write a page of another site and return its address, which no other page has had: a browser may show a kept page again."""
    name = f"page-{len([*wiki[1].iterdir()])}.html"
    (wiki[1] / name).write_text(f"<!doctype html><title>wiki</title>{html}", encoding="utf-8")
    return f"{wiki[0]}/{name}"


def unfold(page: Page, within: str = MAIN) -> None:
    """Open everything that folds inside the elements that a selector names."""
    page.locator(f"{within} details").evaluate_all("folds => folds.forEach(fold => { fold.open = true })")


def sideways(page: Page) -> int:
    """Return how far the page, or its main part, can be scrolled sideways, in CSS pixels."""
    return int(page.evaluate(SIDEWAYS))


def wrongly_shaded(page: Page) -> list[str]:
    """Return the tables that scroll sideways without a shade at the edge, or cover it with another colour than what is behind them has."""
    return [str(label) for label in page.evaluate(WRONGLY_SHADED)]


def height(page: Page) -> int:
    """Return how tall the main part of a page is as it stands, in CSS pixels."""
    return int(page.locator(MAIN).evaluate("main => main.scrollHeight"))


def fits(page: Page) -> bool:
    """Whether the page cannot be scrolled sideways, at once or a moment later: charts follow the width."""
    return bool(page.evaluate(FITS))


def wait_in_page(page: Page, milliseconds: int) -> None:
    """Wait until no run has begun or ended for this long by a timer of the page itself, so that what its scripts do a moment after a run is done."""
    page.evaluate(AFTER_RUNS, milliseconds)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an entry of a list by typing its name."""
    box = page.get_by_role("combobox", name=label)
    box.focus()
    page.keyboard.type(option)
    expect(page.get_by_role("option", name=option).first).to_be_visible()
    expect(box).to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Escape")


def skipped_levels(page: Page) -> list[tuple[int, int]]:
    """Return the steps by which headings of the main part go down more than a level, the first step being that to the first heading."""
    levels = page.locator(f"{MAIN} :is(h1, h2, h3, h4)").evaluate_all("all => all.map(h => +h.tagName[1])")
    return [(before, after) for before, after in pairwise([0, *levels]) if after - before > 1]


class Violation(NamedTuple):
    """Finding of axe: its rule, its impact, and the first element concerned."""

    rule: str
    impact: str
    html: str


def violations(page: Page, within: str | None = None, rules: Sequence[str] = ()) -> list[Violation]:
    """Return all findings of axe on the page, or inside the element that a selector names. ``rules``: those alone; without any, all."""
    options: dict[str, Any] = {
        "resultTypes": ["violations"]
    }  # else all that is right is described too, which takes longest
    if rules:
        options["runOnly"] = {"type": "rule", "values": [*rules]}
    findings = Axe().run(page, context=within, options=options).response["violations"]
    return [Violation(finding["id"], finding["impact"], finding["nodes"][0]["html"][:300]) for finding in findings]


def violations_in_both_schemes(page: Page, within: str | None = None) -> list[Violation]:
    """Return all findings of axe on a page in light colours, or inside an element of it, and those of contrast once it is dark."""
    in_light = violations(page, within)
    page.emulate_media(color_scheme="dark")
    settle(page)
    expect(page.locator("[data-testid=stApp]")).to_have_css("color-scheme", "dark")
    return in_light + violations(page, within, rules=("color-contrast",))


def barriers(page: Page, within: str | None = None) -> list[Violation]:
    """Return those findings of axe that bar somebody from the page, or from an element of it."""
    return [violation for violation in violations(page, within) if violation.impact in ("serious", "critical")]
