"""Steps that browser tests repeat on a page of the site."""

from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent


def settle(page: Page) -> None:
    """Wait until the script behind the page has run."""
    page.wait_for_timeout(120)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(80)


def visit(page: Page, address: str) -> None:
    """Open an address and wait until its answer is on the page."""
    page.goto(address)
    page.wait_for_selector(".answer h1")
    settle(page)


def unfold(page: Page, within: str = "[data-testid=stMain]") -> None:
    """Open everything that folds inside the elements that a selector names."""
    page.locator(f"{within} details").evaluate_all("folds => folds.forEach(fold => { fold.open = true })")


def sideways(page: Page) -> int:
    """Return how far the page, or its main part, can be scrolled sideways, in CSS pixels."""
    return page.evaluate(
        "Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(box => box.scrollWidth - box.clientWidth))"
    )


class Violation(NamedTuple):
    """Finding of axe: its rule, its impact, and the first element concerned."""

    rule: str
    impact: str
    html: str


def violations(page: Page, within: str | None = None) -> list[Violation]:
    """Return all findings of axe on the page, or inside the element that a selector names."""
    findings = Axe().run(page, context=within).response["violations"]
    return [Violation(finding["id"], finding["impact"], finding["nodes"][0]["html"][:300]) for finding in findings]
