"""Browser tests of the forms at the side and above the table: complete by keyboard, named, large enough for a finger, and no step is lost."""

import re
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, expect

from tests.helpers.pages import PHONE, profile, settle, sideways, violations, violations_in_both_schemes, visit

LEAST_TARGET = 44
TARGETS = """scope => [...document.querySelectorAll(scope)].flatMap(form => [...form.querySelectorAll('[data-testid=stBidiComponentIsolated], *')])
  .map(node => node.shadowRoot).filter(Boolean).flatMap(root => [...root.querySelectorAll('.form :is(button, select, input, summary)')])
  .filter(node => node.checkVisibility() && !node.closest('details:not([open]) > :not(summary)'))
  .map(node => {
    const label = node.type === 'checkbox' ? node.closest('.line') ?? node : node
    const after = parseFloat(getComputedStyle(node, '::after').top) || 0
    const box = label.getBoundingClientRect()
    return [node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent, Math.round(box.height - 2 * Math.min(0, after))]
  })"""


def test_the_filters_are_complete_by_keyboard(site: str, page: Page) -> None:
    visit(page, site)
    gpu = page.get_by_role("checkbox", name="GPU", exact=True)
    gpu.focus()
    page.keyboard.press("Space")
    settle(page)
    expect(gpu).to_be_focused()
    expect(gpu).to_be_checked()
    page.get_by_role("combobox", name="Session at least").focus()
    page.keyboard.press("ArrowDown")
    settle(page)
    assert re.search(r"must=session>=\d+,gpu$", unquote(page.url))
    page.get_by_role("radio", name="Self-serve", exact=True).focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(page.get_by_role("radio", name="Enterprise", exact=True)).to_be_focused()
    assert "tier=enterprise" in page.url
    page.get_by_role("searchbox", name="Find by name").focus()
    page.keyboard.type("mod")
    page.keyboard.press("Enter")
    settle(page)
    assert "find=mod" in page.url
    expect(page.get_by_role("searchbox", name="Find by name")).to_be_focused()
    about = page.get_by_role("button", name="What “Egress control” means", exact=True)
    about.press("Enter")
    expect(about).to_have_attribute("aria-expanded", "true")
    page.go_back()
    expect(page.get_by_role("searchbox", name="Find by name")).to_have_value("")
    page.go_back()
    expect(page.get_by_role("radio", name="Self-serve", exact=True)).to_be_checked()
    expect(gpu).to_be_checked()


def test_steps_faster_than_the_server_all_count(site: str, page: Page) -> None:
    visit(page, site)
    names = ("GPU", "Self-host or open source", "Egress control", "Audit log", "Free tier")
    page.evaluate(
        """names => { for (const name of names) for (const host of document.querySelectorAll("*"))
        for (const label of host.shadowRoot?.querySelectorAll("label") ?? []) if (label.textContent === name) label.click() }""",
        names,
    )
    expect(page).to_have_url(re.compile("must=gpu(,|%2C)self_host(,|%2C)egress(,|%2C)audit(,|%2C)free_tier"))
    settle(page)
    for name in names:
        expect(page.get_by_role("checkbox", name=name, exact=True)).to_be_checked()


def test_on_a_phone_every_control_is_large_enough_and_nothing_bars_the_way(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/?must=gpu,network.static_ip")
        page.locator("[data-testid=stExpandSidebarButton]").click()
        page.get_by_role("checkbox", name="GPU", exact=True).wait_for()
        sizes = page.evaluate(TARGETS, "[data-testid=stSidebar], .st-key-switches")
        assert len(sizes) > 20
        assert [size for size in sizes if size[1] < LEAST_TARGET] == []
        assert sideways(page) <= 0
        assert violations(page, ".st-key-switches") == []
        assert violations_in_both_schemes(page, ".st-key-filters") == []
