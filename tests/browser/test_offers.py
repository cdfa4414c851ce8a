"""Browser tests of offers: the one meant beside its platform, a row for each, a card with the others, and all of them side by side."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.harness import serve
from tests.helpers.pages import MAIN, ROOT, barriers, fits, settle, sideways, visit

RUNNER = """
id: our-runner
name: Our Runner
category: hosted
status: ga
homepage: https://runner.example.com
retrieved: '2026-11-01'
offers:
  - {id: cpu, label: CPU, about: Without a GPU.}
  - {id: gpu, label: GPU, about: With a GPU.}
  - {id: byoc, label: in your account, about: In the customer's own cloud account., category: own-cloud}
claims:
  - {field: isolation.default, value: firecracker, offer: [cpu]}
  - {field: isolation.default, value: gvisor, offer: [gpu, byoc]}
  - {field: gpu.available, value: false, offer: [cpu]}
  - {field: gpu.available, value: true, offer: [gpu, byoc]}
  - {field: deploy.access, value: on-request, offer: [byoc]}
"""
NAME = "Our Runner"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a platform more, of three offers."""
    folder: Path = tmp_path_factory.mktemp("own")
    (folder / "platforms").mkdir()
    (folder / "platforms/our-runner.yaml").write_text(RUNNER.lstrip(), "utf-8")
    with serve(ROOT / "app.py", environment={"ATLAS_OVERLAY": str(folder)}) as server:
        yield server.url


def rows(page: Page) -> Locator:
    """The rows of the platform."""
    return page.locator("tbody tr", has=page.get_by_role("link", name=NAME))


def test_the_offer_meant_is_read_with_the_name_and_a_switch_shows_all(own_site: str, page: Page) -> None:
    visit(page, f"{own_site}/?find=our+runner")
    expect(rows(page)).to_have_count(1)
    expect(rows(page).get_by_role("rowheader")).to_have_text("Our RunnerCPU, our own")
    page.get_by_role("switch", name="One row for each offer").check()
    settle(page)
    expect(rows(page)).to_have_count(2)
    assert "rows=offers" in page.url
    best, other = rows(page).nth(0), rows(page).nth(1)
    expect(best.get_by_role("checkbox")).to_have_count(1)
    expect(other.get_by_role("checkbox")).to_have_count(0)
    expect(other.locator(".rank")).to_have_text("–")
    expect(other.get_by_role("rowheader")).to_contain_text("GPU")
    assert barriers(page, MAIN) == []
    page.get_by_text("offers do not match").click()
    expect(page.locator("table.excluded tr", has_text="in your account")).to_contain_text("category: own cloud")
    visit(page, page.url)
    expect(rows(page)).to_have_count(2)


def test_the_card_of_a_value_is_that_of_its_rows_offer_and_has_the_others(own_site: str, page: Page) -> None:
    visit(page, f"{own_site}/?find=our+runner&rows=offers")
    card = page.get_by_role("dialog")
    for place, name, other in ((0, "CPU", "GPU: gVisor"), (1, "GPU", "CPU: microVM")):
        rows(page).nth(place).get_by_role("button").first.click()
        expect(card).to_contain_text(f"Our Runner ({name}) · Isolation")
        expect(card).to_contain_text(other)
        expect(card).to_contain_text("in your account: gVisor · on request · Enterprise")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_offers_stand_side_by_side_and_the_page_stays_as_wide_as_the_window(
    own_site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, f"{own_site}/platform?id=our-runner&must=isolation>=microvm")
    table = page.get_by_role("region", name="Offers side by side")
    if width == 390:  # on a phone it is folded under its heading
        expect(table).to_be_hidden()
        page.get_by_role("heading", name="Offers side by side").click()
    expect(table.get_by_role("columnheader")).to_have_text(["CPU", "GPU", "in your account"])
    expect(table.get_by_role("row", name="In your view")).to_contain_text("left out: isolation: gVisor")
    assert fits(page)
    assert sideways(page) <= 0
    assert barriers(page, MAIN) == []
    table.evaluate("node => { node.scrollLeft = node.scrollWidth }")
    title, frame = table.get_by_role("rowheader", name="In your view").bounding_box(), table.bounding_box()
    assert title
    assert frame
    assert abs(title["x"] - frame["x"]) < 2, "rows keep their names"
