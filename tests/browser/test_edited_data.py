"""Browser tests of a running site whose data are edited, well and badly."""

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.harness import free_port, serve
from decision.reading.reader import DATA
from tests.helpers.data_set import E2B_FILE, change, copied_site
from tests.helpers.pages import settle, sideways, visit

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def served_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the folder of a running copy of the site."""
    copy = copied_site(tmp_path_factory.mktemp("edited"))
    with serve(copy / "app.py") as server:
        yield server.url, copy


@pytest.fixture
def running(served_copy: tuple[str, Path]) -> Iterator[str]:
    """The address of the copy, whose data are good again after the test."""
    address, copy = served_copy
    yield address
    shutil.copytree(DATA, copy / "data", dirs_exist_ok=True)


@pytest.fixture
def copy(served_copy: tuple[str, Path]) -> Path:
    """The folder of the copy, whose data may be spoilt."""
    return served_copy[1]


def nudge(page: Page) -> None:
    """Do what any reader does next; the site looks at its files at most once a second."""
    page.wait_for_timeout(1200)
    page.get_by_role("slider", name="Isolation").press("ArrowRight")
    settle(page)


def test_a_bad_edit_leaves_the_last_good_data_in_service_and_shows_the_report(
    running: str, copy: Path, page: Page
) -> None:
    visit(page, running)
    page.locator("tbody th.name a").first.wait_for()
    ranked = page.locator("tbody th.name a").count()
    change(copy / "data", E2B_FILE, "kind: vendor-docs", "kind: hearsay")
    nudge(page)
    expect(page.get_by_text("The last good data stay in use.")).to_be_visible()
    expect(page.get_by_text("data/platforms/e2b.yaml").first).to_contain_text("'hearsay'")
    assert page.locator("tbody th.name a").count() == ranked > 20
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{running}/healthz")
    assert refused.value.code == 503
    refused.value.close()
    change(copy / "data", E2B_FILE, "kind: hearsay", "kind: vendor-docs")
    nudge(page)
    expect(page.get_by_text("The last good data stay in use.")).to_be_hidden()


def test_markup_long_and_right_to_left_text_in_the_data_stay_text(running: str, copy: Path, page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a script from the data ran"))
    visit(page, running)
    change(copy / "data", E2B_FILE, "name: E2B", f"name: '{SCRIPT}'")
    change(copy / "data", E2B_FILE, "note: The opening", f"note: {SCRIPT} The opening")
    change(copy / "data", "platforms/modal.yaml", "short: Modal", "short: مودال للاختبار الطويل")
    change(copy / "data", "platforms/daytona.yaml", "name: Daytona", f"name: {'W' * 79}")
    nudge(page)
    expect(page.locator("tbody th.name a").filter(has_text=SCRIPT)).to_be_visible()
    links = page.locator("tbody th.name a")
    expect(links.filter(has_text=SCRIPT)).to_have_count(1)
    expect(links.filter(has_text="مودال للاختبار الطويل")).to_have_count(1)
    assert sideways(page) <= 0
    page.goto(f"{running}/platform?id=e2b")
    page.wait_for_selector(".answer h1")
    settle(page)
    assert page.locator(".answer h1").inner_text() == SCRIPT
    assert page.locator("img[src=x]").count() == 0
    page.goto(f"{running}/?v=2&sel=e2b,modal,daytona")
    page.wait_for_selector(".side-by-side")
    settle(page)
    assert page.locator("img[src=x]").count() == 0


def test_the_site_refuses_to_start_with_a_fault_and_reports_it(running: str, copy: Path) -> None:
    change(copy / "data", E2B_FILE, "kind: vendor-docs", "kind: hearsay")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    ended = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=60)
    output = ended.stdout + ended.stderr
    assert ended.returncode != 0
    assert "data/platforms/e2b.yaml" in output
    assert "'hearsay'" in output
    assert "Traceback" not in output
