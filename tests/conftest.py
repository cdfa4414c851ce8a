"""What several tests need: the data set, a running site, a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load
from tests.helpers.browser import launch

ROOT = Path(__file__).resolve().parent.parent

expect.set_options(timeout=20_000)  # a busy machine is no failure


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The data set as shipped."""
    return load()


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(folder: Path, log: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the site that lies in ``folder`` and wait until it answers."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=folder, stdout=stream, stderr=stream, env={**os.environ})
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=2):
                return process
        except urllib.error.HTTPError as answer:
            answer.close()
            time.sleep(0.1)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    process.kill()
    raise RuntimeError("the site did not answer within 30 s\n" + log.read_text())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running site, without a closing slash."""
    port = free_port()
    process = serve(ROOT, tmp_path_factory.mktemp("site") / "log", port)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each test opens its own profile."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile, at desktop size."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def settle(page: Page) -> None:
    """Wait until the script behind the page has run."""
    page.wait_for_timeout(120)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(80)


def visit(page: Page, address: str) -> None:
    """Open an address and wait for the answer to stand there."""
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
        ".map(one => one.scrollWidth - one.clientWidth))"
    )


class Violation(NamedTuple):
    """What axe found: its rule, how grave it is, and the first element concerned."""

    rule: str
    impact: str
    html: str


def violations(page: Page, within: str | None = None) -> list[Violation]:
    """Return all that axe finds on the page, or inside the element that a selector names."""
    found = Axe().run(page, context=within).response["violations"]
    return [Violation(one["id"], one["impact"], one["nodes"][0]["html"][:300]) for one in found]
