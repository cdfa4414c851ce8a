"""Browser tests of must-haves on any field: found by typing, added and removed by keyboard, and shown as a column."""

from urllib.parse import unquote

from playwright.sync_api import Browser, Page, expect

from tests.helpers.pages import PHONE, profile, settle, violations_in_both_schemes, visit

SIDEBAR = "[data-testid=stSidebar]"


def unfold_picker(page: Page) -> None:
    page.get_by_role("button", name="Add a must-have").press("Enter")
    page.get_by_role("combobox", name="What it is about").wait_for()


def pick(page: Page, label: str, text: str, by_touch: bool = False) -> None:
    """Type into a list that has the focus or gets it, or that is tapped, and take the first match."""
    box = page.get_by_role("combobox", name=label)
    if by_touch:
        box.tap()
    else:
        box.focus()
    page.keyboard.type(text)
    page.get_by_role("listbox").get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    settle(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).press("Enter")
    settle(page)


def heads(page: Page) -> list[str]:
    return page.locator("thead th").all_inner_texts()


def test_a_must_have_is_found_by_typing_and_removed_again_by_keyboard_alone(site: str, page: Page) -> None:
    visit(page, site)
    unfold_picker(page)
    pick(page, "What it is about", "soc 2")
    expect(page.locator(SIDEBAR).get_by_text("SOC 2: ")).to_be_visible()
    press(page, "Add")
    assert unquote(page.url).endswith("must=security.soc2")
    assert "SOC 2" in heads(page)
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_focused()
    press(page, "Remove “SOC 2”")
    assert "must=" not in page.url
    assert "SOC 2" not in heads(page)


def test_an_alternative_widens_a_must_have(site: str, page: Page) -> None:
    visit(page, f"{site}/?must=byoc")
    unfold_picker(page)
    pick(page, "What it is about", "Common: Self-host")
    page.get_by_role("combobox", name="Or as an alternative to").select_option("Own cloud")
    settle(page)
    press(page, "Add")
    assert unquote(page.url).endswith("must=byoc|self_host")
    expect(page.get_by_role("checkbox", name="Own cloud", exact=True)).not_to_be_checked()
    expect(page.get_by_role("button", name="Remove “Own cloud or Self-host or open source”")).to_be_visible()


def test_several_values_are_chosen_on_a_phone_and_nothing_bars_the_way(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/?must=limits.max_vcpu%3E%3D4")
        page.locator("[data-testid=stExpandSidebarButton]").click()
        unfold_picker(page)
        pick(page, "What it is about", "isolation: iso", by_touch=True)
        values = page.get_by_role("group", name="One of these")
        for value in ("gVisor", "Firecracker"):
            values.get_by_role("checkbox", name=value).tap()
        page.get_by_role("button", name="Add", exact=True).tap()
        page.get_by_role("button", name="Remove “Isolation").wait_for()
        assert unquote(page.url).endswith("must=limits.max_vcpu>=4,isolation.default=firecracker|=gvisor")
        assert violations_in_both_schemes(page, ".st-key-filters") == []


def test_enter_behind_a_few_letters_adds_one_column(site: str, page: Page) -> None:
    visit(page, site)
    page.get_by_role("button", name="Columns").click()
    settle(page)
    pick(page, "Further columns", "SOC")
    assert unquote(page.url).endswith("cols=security.soc2")


def test_the_wizard_takes_further_requirements_and_its_result_counts_them(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?step=result")
    before = page.locator(".answer h1").inner_text()
    press(page, "More requirements")
    unfold_picker(page)
    pick(page, "What it is about", "soc 2")
    press(page, "Add")
    press(page, "See the result")
    expect(page.locator(".answer h1")).not_to_have_text(before)
    expect(page.locator(".left-out-by")).to_contain_text("What else must it have?")
