"""Tests in Firefox, where one is installed: every page draws without a complaint, and what people do on Compare works."""

from collections.abc import Iterator

import pytest

from decision.site.pages import PAGES
from tests.helpers.firefox import Firefox, find_firefox, running_firefox

PROGRAM = find_firefox()

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Firefox is installed")


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """A Firefox for the tests of this file."""
    with running_firefox(PROGRAM or "") as running:
        yield running


def visit(firefox: Firefox, address: str) -> None:
    """Open a page and wait until its answer is there and its script has run."""
    firefox.complaints.clear()
    firefox.open(address)
    firefox.wait_for('Boolean(document.querySelector(".answer h1, .page h1, h1"))')
    firefox.wait_for('Boolean(document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]"))')


@pytest.mark.parametrize("path", [path for path, page in PAGES.items() if page.alias_of is None])
def test_every_page_is_drawn_without_a_complaint(site: str, firefox: Firefox, path: str) -> None:
    visit(firefox, f"{site}/{path}")
    firefox.wait_for("document.querySelectorAll('[data-testid=stException]').length === 0")
    assert firefox.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert firefox.complaints == []


ROOT = """[...document.querySelectorAll("*")].map(node => node.shadowRoot).find(root => root?.querySelector(".atlas table"))"""


def test_the_table_sorts_opens_its_evidence_and_is_copied_cleanly(site: str, firefox: Firefox) -> None:
    visit(firefox, f"{site}/?v=2&must=gpu")
    firefox.wait_for(f"{ROOT}?.querySelectorAll('tbody tr').length > 3")
    place = f"{ROOT}.querySelector('tbody button.value').getBoundingClientRect()"
    firefox.click(*firefox.evaluate(f"(({{ x, y }}) => [x + 20, y + 10])({place})"))
    firefox.wait_for(f"{ROOT}.querySelector('.card .answer')?.textContent.length > 0")
    firefox.press("\ue00c")
    firefox.wait_for(f"!{ROOT}.querySelector('.card').matches(':popover-open')")
    copied = firefox.evaluate(
        f"""(() => {{
          const rows = {ROOT}.querySelector(".atlas table").rows
          document.getSelection().setBaseAndExtent(rows[0], 0, rows[2], rows[2].childNodes.length)
          const copied = {{}}
          const event = new Event("copy", {{ bubbles: true, composed: true, cancelable: true }})
          Object.defineProperty(event, "clipboardData", {{ value: {{ setData: (type, text) => (copied[type] = text) }} }})
          rows[1].dispatchEvent(event)
          return copied["text/plain"]
        }})()"""
    )
    lines = [line.split("\t") for line in copied.split("\n")]
    assert lines[0][:3] == ["#", "Platform", "Score"]
    assert len(lines) == 3
    assert {len(line) for line in lines} == {len(lines[0])}


def test_a_link_steps_inside_the_app_and_keeps_the_view(site: str, firefox: Firefox) -> None:
    visit(firefox, f"{site}/?v=2&must=gpu")
    firefox.wait_for(f"{ROOT}?.querySelectorAll('tbody tr').length > 3")
    firefox.evaluate("(window.sameDocument = true)")
    firefox.evaluate(f"{ROOT}.querySelector('tbody th a').click()")
    firefox.wait_for("location.pathname.endsWith('/platform') && location.search.includes('must=gpu')")
    assert firefox.evaluate("window.sameDocument")
