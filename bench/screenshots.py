"""Screenshots of the pages in docs/screenshots/: ``python -m bench.screenshots``. Look at them: a cramped page is a defect."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.harness import OURS, ROOT, contenders, settle
from decision.site.pages import PAGES
from tests.helpers.browser import launch

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = {1440: 1180, 768: 1024, 390: 844}
QUERIES = {"choose": "?need=gpu,long-session", "platform": "?id={first}", "faq": "?entry=gpu"}
"""Queries with which a page shows more than its start, by the page's path."""


def addresses() -> dict[str, str]:
    """Return the address of every page, and of a question of the wizard, by the name of the screenshot."""
    first = min(path.stem for path in (ROOT / "data" / "platforms").glob("*.yaml"))
    paths = [path for path, page in PAGES.items() if page.alias_of is None]
    pages = {path or "compare": path + QUERIES.get(path, "").format(first=first) for path in paths}
    return {**pages, "question": "choose?step=trust"}


def main() -> None:
    """Take a screenshot of each page at each width in both themes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with contenders() as servers, sync_playwright() as playwright:
        browser = launch(playwright)
        for scheme in ("light", "dark"):
            for width, height in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for name, address in addresses().items():
                    page.goto(f"{servers[OURS].url}/{address}")
                    settle(page)
                    page.wait_for_timeout(1500)
                    path: Path = FOLDER / f"{name}-{width}-{scheme}.png"
                    page.screenshot(path=path)
                    print(path.relative_to(ROOT))
                context.close()


if __name__ == "__main__":
    main()
