"""Screenshots of the pages in docs/screenshots/: ``python -m bench.screenshots``. Look at them: a cramped page is a defect."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.harness import OURS, ROOT, contenders, settle
from tests.helpers.browser import launch

FOLDER = ROOT / "docs" / "screenshots"
WIDTHS = {1440: 1180, 768: 1024, 390: 844}
PAGES = {
    "compare": "",
    "question": "choose?step=trust",
    "choose": "choose?need=gpu,long-session",
    "platform": "platform?id={first}",
    "certainty": "certainty",
    "cost": "cost",
    "share": "share",
    "guide": "guide",
    "faq": "faq?entry=gpu",
}


def main() -> None:
    """Take a screenshot of each page at each width in both themes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with contenders() as servers, sync_playwright() as playwright:
        browser = launch(playwright)
        for scheme in ("light", "dark"):
            for width, height in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for name, address in PAGES.items():
                    first = sorted(path.stem for path in (ROOT / "data" / "platforms").glob("*.yaml"))[0]
                    page.goto(f"{servers[OURS].url}/{address.format(first=first)}")
                    settle(page)
                    page.wait_for_timeout(1500)
                    path: Path = FOLDER / f"{name}-{width}-{scheme}.png"
                    page.screenshot(path=path)
                    print(path.relative_to(ROOT))
                context.close()


if __name__ == "__main__":
    main()
