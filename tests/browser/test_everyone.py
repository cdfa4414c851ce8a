"""Browser tests of every page for everyone: nothing fails that it asks for, axe finds nothing, names are words, and it is read at any size."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from decision.site.pages import PAGES, SITE
from tests.helpers.names import faults, nodes
from tests.helpers.pages import (
    MAIN,
    fits,
    profile,
    settle,
    skipped_levels,
    unfold,
    violations,
    violations_in_both_schemes,
    visit,
    wait_in_page,
    wrongly_shaded,
)

CLOSE = "v=2&w=isolation:10,session:2,cold_start:9,languages:3,gpu:0,price:6"
PEOPLE = "people=isolation.session.cold_start.languages.gpu.price;Ann:8.5.5.3.0.7;Bob:1.5.9.3.4.10"

ADDRESSES = (
    "/?sel=e2b,modal",
    "/?must=gpu,edge&lens=guide",
    "/?find=zzz",
    "/choose",
    "/choose?step=control",
    "/choose?need=security,fast-start&trust=strangers&task=604800",
    "/choose?need=gpu,edge",
    f"/certainty?{CLOSE}&{PEOPLE}",
    "/trade-offs?x=gpu&y=session&sel=e2b,modal",
    "/platform",
    "/platform?id=northflank",
    "/cost?v=2&work=runs:2000,minutes:2,vcpu:1,gib:1,busy:15,idle:5",
    "/share?wiki=confluence&part=platform&origin=https://wiki.example.org",
    "/guide-check?entry=beam-6",
    "/cold-starts?mode=nothing",
    "/data?plat=e2b,modal&page=99",
    "/changes",
    "/guide?v=2&done=audit",
    "/faq?entry=duration",
    "/glossary",
    "/live-ranking",
)
"""A page or a state of one for each kind of content, everything that a reader may find there in it."""

QUOTED = ("/changes",)
"""Those whose links are named by values of the data, addresses among them."""

NARROW = (720, 360)
"""Widths of a window of 1,440 pixels that is read at two and four times the size."""

VIOLATIONS = """
  window.violations = []
  document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`))
"""


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page, and what fails on it as it comes: requests of any kind, errors in the console, scripts."""
    failed: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            failed.append(f"console: {message.text}")

    with profile(browser, viewport={"width": 1440, "height": 1000}) as page:
        page.add_init_script(VIOLATIONS)
        page.on(
            "response", lambda response: response.status >= 400 and failed.append(f"{response.status} {response.url}")
        )
        page.on("requestfailed", lambda request: failed.append(f"{request.failure} {request.url}"))
        page.on("console", hear)
        page.on("pageerror", lambda error: failed.append(f"script: {error}"))
        yield page, failed


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_fails_and_everybody_can_read_it_in_both_schemes_at_any_size(
    site: str, browser: Browser, address: str
) -> None:
    with watched(browser) as (page, failed):
        visit(page, site + address)
        page.wait_for_load_state("networkidle")
        expect(page.locator("#waiting")).to_have_count(0)
        assert failed + page.evaluate("window.violations") == []
        expect(page).to_have_title(re.compile(f" — {SITE}$"))
        expect(page.get_by_role("button", name="Copy link")).to_have_count(1)
        unfold(page)
        settle(page)
        if address not in QUOTED:
            assert faults(nodes(page.locator("body").aria_snapshot())) == []
        assert skipped_levels(page) == []
        expect(page.locator(f"{MAIN} h1")).to_have_count(1)
        assert wrongly_shaded(page) == []
        assert violations_in_both_schemes(page) == []
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 720})
            assert fits(page), f"at {width} pixels"
        assert violations(page, rules=("scrollable-region-focusable",)) == []


def test_every_page_is_among_them() -> None:
    opened = {urlsplit(address).path.removeprefix("/") for address in ADDRESSES}
    assert {path for path, page in PAGES.items() if page.alias_of is None} <= opened


def test_the_keyboard_passes_the_table_with_one_step(site: str, page: Page) -> None:
    visit(page, site)
    skip = page.get_by_role("button", name="Skip the table")
    skip.focus()
    expect(skip).to_be_in_viewport()
    assert skip.evaluate("node => node.getBoundingClientRect().width > 80")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.activeElement.shadowRoot?.querySelector('table') != null"
    assert not page.evaluate(inside), "the next stop is behind the table"
    assert page.evaluate("document.activeElement.closest('[data-testid=stMain]') != null")


def test_a_step_is_told_once_and_the_first_page_is_not(site: str, page: Page) -> None:
    visit(page, site)
    region = page.locator("#announcement")
    page.evaluate(
        """window.told = []; new MutationObserver(() => told.push(document.getElementById("announcement").textContent))
          .observe(document.getElementById("announcement"), { childList: true, characterData: true, subtree: true })"""
    )
    wait_in_page(page, 700)
    expect(region).to_have_text("")
    page.get_by_role("radio", name="Guide").first.click()
    settle(page)
    wait_in_page(page, 900)
    expect(region).to_have_text(page.locator(".answer h1").inner_text())
    assert len(page.evaluate("told")) == 1


def test_the_headline_of_a_drag_is_not_told_again_when_pythons_follows(site: str, page: Page) -> None:
    visit(page, site)
    wait_in_page(page, 600)
    told = page.evaluate(
        """async () => {
          const told = [], region = document.getElementById("announcement"), heading = document.querySelector(".answer h1")
          const wait = () => new Promise((done) => setTimeout(done, 600))
          const run = () => document.dispatchEvent(new CustomEvent("atlas-run", { detail: "notRunning" }))
          new MutationObserver(() => told.push(region.textContent)).observe(region, { childList: true })
          document.dispatchEvent(new CustomEvent("atlas-ranking", { detail: { result: { leaders: [] } } }))
          heading.closest(".answer").setAttribute("data-live", "")
          heading.textContent = "Leader of the browser"
          run()
          await wait()
          heading.closest(".answer").removeAttribute("data-live")
          heading.textContent = "Leader of Python, with more to say"
          run()
          await wait()
          const drag = [...told]
          heading.textContent = "A further step"
          run()
          await wait()
          return [drag, told]
        }"""
    )
    assert told == [[], ["A further step"]]
