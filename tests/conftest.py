"""Settings and fixtures of all tests: the data set, a running site, a browser."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bench.harness import serve
from decision.catalogue.catalogue import Catalogue
from decision.reading import reader
from tests.helpers.browser import launch
from tests.helpers.data_set import copied_data, read_yaml_once, shipped_catalogue
from tests.helpers.kept_versions import KeptVersions, keep_versions
from tests.helpers.own_facts import write_own_facts
from tests.helpers.pages import ROOT, profile

WAITING = (ROOT / "tests/browser", ROOT / "tests/server/running", ROOT / "tests/deploy/living.py")
"""Tests that wait for a browser or a running site."""

LONGEST = ROOT / "tests/decision/loading/test_fuzz.py"
"""The file that takes longest of those that wait for nothing."""

# A busy machine is no failure.
expect.set_options(timeout=20_000)
settings.register_profile(
    "atlas", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("atlas")

# Collecting 8,000 tests makes millions of objects, most of which stay: looking through them for garbage takes a third of that time.
gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first the tests that wait for a browser or a running site, so that workers end together, with the many short files.

    In CI such a test is run once more where it failed: one lost race among thousands of tests would stop everything.
    """

    def waits(item: pytest.Item) -> bool:
        return any(item.path.is_relative_to(folder) for folder in WAITING)

    items.sort(key=lambda item: (not waits(item), item.path != LONGEST))
    for item in filter(waits, items if os.environ.get("CI") else ()):
        item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """Let the garbage collector work from here on, without what collecting the tests has left."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The data set as shipped."""
    return shipped_catalogue()


@pytest.fixture(scope="session")
def kept_versions(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> KeptVersions:
    """Three kept versions of the data, the second of which says the same as the first."""
    return keep_versions(catalogue, tmp_path_factory.mktemp("kept") / "versions")


@pytest.fixture
def quick_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse files of the data set that are as shipped only once."""
    monkeypatch.setattr(reader, "read_yaml", read_yaml_once)


@pytest.fixture
def data(tmp_path: Path, quick_reading: None) -> Path:
    """A copy of the data set, to be spoilt."""
    return copied_data(tmp_path)


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A team's own folder."""
    return write_own_facts(tmp_path / "own")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running site, without a closing slash."""
    with serve(ROOT / "app.py") as server:
        yield server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each test opens its own profile."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def kept_profile(browser: Browser) -> Iterator[BrowserContext]:
    """A profile that tests share, because it keeps the site's files."""
    with profile(browser) as first_page:
        context = first_page.context
        first_page.close()
        yield context


@pytest.fixture
def page(kept_profile: BrowserContext) -> Iterator[Page]:
    """A page of its own, at desktop size, in a profile that has nothing but the site's files; the site stores nothing but a cookie."""
    yield kept_profile.new_page()
    for opened in kept_profile.pages:
        opened.close()
    kept_profile.clear_cookies()


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[Page]:
    """A page of somebody who was never here, at desktop size."""
    with profile(browser) as first_page:
        yield first_page
