"""Browser tests of the comparison table by itself, in a small app with made-up rows, some of them hostile."""

import json
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.harness import serve
from tests.helpers.pages import ROOT, settle

APP = """
    import asyncio, sys
    sys.path.insert(0, {root!r})
    import streamlit as st
    from starlette.responses import JSONResponse, PlainTextResponse
    from starlette.routing import Route
    from components.html.assets import registered
    from server.http.assets import asset_route

    MARKUP = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>"
    SEEN = []

    async def evidence(request):
        row = request.query_params["platform"]
        SEEN.append(row)
        if row == "r3" and SEEN.count(row) == 1:
            return JSONResponse({{}}, 500)
        claim = {{"text": MARKUP, "label": "a blog", "kind": "second-hand", "kind_text": "second-hand", "scope": MARKUP,
                 "as_of": "2026-07-09", "age": "137 days old", "note": MARKUP, "doubt": "", "url": "javascript:window.pwned=1"}}
        source = {{**claim, "text": "366 ms", "kind": "measurement", "kind_text": "measured", "url": "https://example.org/a"}}
        return JSONResponse({{
            "title": f"{{row}} of {{request.query_params['of']}} {{MARKUP}}", "value": "366 ms", "what": "median", "state": "known",
            "chosen": [source], "others": [claim], "attention": ["Look twice."], "remarks": [MARKUP, "Look twice."], "utility": "scores 0.62 of 1", "access": MARKUP,
            "offers": [{{"offer_label": MARKUP, "value": MARKUP, "what": MARKUP, "access": MARKUP, "plans": [MARKUP]}}],
            "guide": [{{"says": "150 ms", "now": "366 ms", "verdict": "contradicted", "url": None}}],
            "more": "javascript:window.pwned=1",
        }})

    async def healthz(request):
        return PlainTextResponse("ok")

    app = st.App("script.py", routes=[Route("/api/v1/cell", evidence), Route("/healthz", healthz), asset_route(registered())])
"""

SCRIPT = """
    import json, sys
    sys.path.insert(0, {root!r})
    import streamlit as st
    from components.compare.content import TableContent
    from components.compare.table import PlacedRow, render_table, requested_selection, requested_sort
    from components.shell.theme import is_dark

    MARKUP = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>"
    NAMES = ["Plain", MARKUP, "منصة طويلة للاختبار", "Averylongnamewithoutspaces" * 6, "Five", "Six"]
    LINKS = ["there?id=r0", "javascript:window.pwned=1", "//example.org/", "/\\t/example.org/", "data:text/html,x", "?id=r5"]
    state = st.session_state
    state.setdefault("order", {{"key": "score", "descending": True}})
    state.setdefault("chosen", [])
    state.setdefault("calls", 0)

    def on_sort():
        state.order = requested_sort("table")
        state.calls += 1

    def on_select():
        state.chosen = requested_selection("table")
        state.calls += 1

    def row(i):
        cells = [
            {{"key": "a", "text": ["96 ms", MARKUP, "نص", "long " * 60, "unknown", "no"][i], "detail": {{1: MARKUP, 5: "Node.js with your own image, on tier 2"}}.get(i, "measured"),
              "state": ["known", "known", "known", "range", "unknown", "no"][i],
              "marks": [["guide", "conflict", "doubt", "clipped", "small", "constructor"], [], [], [], [], []][i]}},
            {{"key": "b", "text": "n/a", "state": "not_applicable"}},
        ]
        return {{"id": f"r{{i}}.o", "platform": f"r{{i}}", "offer": "o", "name": NAMES[i], "href": LINKS[i], "tag": "self-hosted" if i == 0 else "", "cells": cells}}

    rows = [PlacedRow(f"r{{i}}.o", i + 1, i == 4, 0.9 - i / 10, 0.9 - i / 10, 0.95) for i in range(6)]
    if not state.order["descending"]:
        rows.reverse()
    if state.order["key"] == "b":
        rows = [rows[5], *rows[1:4], rows[0], rows[4]]
    columns = [
        {{"key": "rank", "label": "#", "kind": "rank"}},
        {{"key": "name", "label": "Platform", "kind": "name"}},
        {{"key": "score", "label": "Score", "kind": "score", "descending_first": True, "help": "The weighted sum"}},
        {{"key": "a", "label": MARKUP, "kind": "cell"}},
        {{"key": "b", "label": "B", "kind": "cell", "align": "right", "descending_first": True}},
    ]
    content = TableContent(columns, [row(i) for i in range(6)], max_selected=2)
    render_table({{"content": content, "caption": "6 platforms", "sort": state.order, "by_offer": False, "rows": rows, "selected": state.chosen,
                  "query": "v=2"}}, "table", on_sort, on_select)
    st.button("Reset", on_click=lambda: state.update(chosen=[]))
    st.text(json.dumps({{"order": state.order, "chosen": state.chosen, "calls": state.calls, "dark": is_dark()}}))
"""


@pytest.fixture(scope="module")
def little_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that holds the table and nothing else."""
    folder: Path = tmp_path_factory.mktemp("table")
    for name, text in (("app.py", APP), ("script.py", SCRIPT)):
        (folder / name).write_text(textwrap.dedent(text).format(root=str(ROOT)), encoding="utf-8")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit/config.toml").write_text(
        "[browser]\ngatherUsageStats = false\nserverAddress = 'localhost'\n[server]\nheadless = true\n"
    )
    with serve(folder / "app.py") as server:
        yield server.url


@pytest.fixture
def table(little_site: str, page: Page) -> Page:
    """A fresh visit to that app."""
    page.goto(little_site)
    page.wait_for_selector("tbody tr")
    settle(page)
    return page


def heard(page: Page) -> dict:
    """What the app has understood so far."""
    settle(page)
    return json.loads(page.locator("[data-testid=stText]").inner_text())


def tells(page: Page, **expected: object) -> None:
    """Wait until the app has understood this: a click is answered a moment later."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        events = heard(page)
        if all(events[name] == value for name, value in expected.items()):
            return
    events = heard(page)
    assert {name: events[name] for name in expected} == expected


def value(page: Page, row: int, column: int = 0):
    return page.locator(f"tbody tr:nth-child({row + 1}) button.value").nth(column)


def test_headers_sort_through_python_and_say_so(table: Page) -> None:
    score = table.get_by_role("columnheader", name="Score")
    expect(score).to_have_attribute("aria-sort", "descending")
    score.get_by_role("button").click()
    expect(score).to_have_attribute("aria-sort", "ascending")
    tells(table, order={"key": "score", "descending": False})
    expect(table.locator(".atlas > [role=status]")).to_have_text("Sorted by Score, ascending")
    expect(table.locator("tbody tr").first).to_contain_text("Six")
    table.get_by_role("columnheader", name="B", exact=True).get_by_role("button").click()
    tells(table, order={"key": "b", "descending": True})
    expect(score).to_have_attribute("aria-sort", "none")


def test_a_new_order_moves_as_few_rows_as_possible(table: Page) -> None:
    table.locator("tbody").evaluate(
        """body => {
          window.moved = []
          const name = row => row.querySelector("input").platform
          new MutationObserver(all => all.forEach(({ addedNodes }) => window.moved.push(...[...addedNodes].map(name))))
            .observe(body, { childList: true })
        }"""
    )
    table.get_by_role("columnheader", name="B", exact=True).get_by_role("button").click()
    tells(table, order={"key": "b", "descending": True})
    ids = table.locator("tbody input").evaluate_all("boxes => boxes.map((box) => box.platform)")
    assert ids == ["r5", "r1", "r2", "r3", "r0", "r4"]
    assert sorted(table.evaluate("window.moved")) == ["r0", "r5"]


def test_it_is_a_table_to_those_who_cannot_see_it(table: Page) -> None:
    expect(table.get_by_role("table", name="6 platforms")).to_be_visible()
    assert table.get_by_role("rowheader").count() == 6
    assert table.get_by_role("columnheader").count() == 6
    expect(table.get_by_role("img", name="0.90, between 0.90 and 0.95")).to_be_visible()
    assert table.locator("th[scope=row] a").first.inner_text() == "Plain"


def test_the_limit_disables_the_other_checkboxes_with_a_reason(table: Page) -> None:
    boxes = table.get_by_role("checkbox")
    boxes.nth(4).click()
    boxes.nth(0).click()
    tells(table, chosen=["r4", "r0"])
    expect(boxes.nth(0)).to_have_attribute("data-series", "1")
    expect(boxes.nth(1)).to_be_disabled()
    assert "2 are selected" in boxes.nth(1).get_attribute("aria-description")
    expect(boxes.nth(4)).to_be_enabled()
    boxes.nth(4).click()
    tells(table, chosen=["r0"])
    expect(boxes.nth(1)).to_be_enabled()
    assert boxes.nth(1).get_attribute("title") is None


def test_python_decides_the_selection_and_hears_the_same_wish_again(table: Page) -> None:
    box = table.get_by_role("checkbox").first
    box.click()
    tells(table, chosen=["r0"])
    assert heard(table)["calls"] == 1
    table.get_by_role("button", name="Reset").click()
    expect(box).not_to_be_checked()
    tells(table, chosen=[])
    box.click()
    tells(table, chosen=["r0"])
    assert heard(table)["calls"] == 2


def test_the_card_opens_by_keyboard_and_escape_returns_to_its_value(table: Page) -> None:
    button = value(table, 0)
    button.focus()
    table.keyboard.press("Enter")
    card = table.get_by_role("dialog")
    expect(card).to_contain_text("r0 of a")
    expect(card).to_contain_text("measured · a blog")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(card.get_by_role("link", name="source")).to_have_attribute("href", "https://example.org/a")
    table.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_tab_walks_through_the_card_and_back_to_its_value(table: Page) -> None:
    value(table, 0).press("Enter")
    card = table.get_by_role("dialog")
    expect(card).to_contain_text("r0 of a")
    table.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Close")).to_be_focused()
    table.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    table.keyboard.press("Tab")
    expect(card).to_be_hidden()
    expect(value(table, 0)).to_be_focused()


def test_hover_opens_the_card_and_the_pointer_may_enter_it(table: Page) -> None:
    table.mouse.move(5, 5)
    value(table, 0).hover()
    card = table.get_by_role("dialog")
    expect(card).to_contain_text("r0 of a")
    box = card.bounding_box()
    table.mouse.move(box["x"] + 40, box["y"] + 40, steps=5)
    time.sleep(0.5)
    expect(card).to_be_visible()
    table.mouse.move(5, 900, steps=5)
    expect(card).to_be_hidden()


def test_a_failed_answer_is_said_and_tried_again_at_the_next_opening(table: Page) -> None:
    value(table, 3).click()
    card = table.get_by_role("dialog")
    expect(card).to_contain_text("could not be loaded")
    table.mouse.click(5, 900)
    expect(card).to_be_hidden()
    value(table, 3).click()
    expect(card).to_contain_text("r3 of a")


def test_markup_is_text_and_foreign_addresses_are_no_links(table: Page) -> None:
    value(table, 1).click()
    expect(table.get_by_role("dialog")).to_contain_text("Other offers")
    expect(table.get_by_role("dialog")).to_contain_text("<script>window.pwned=1</script>")
    assert table.evaluate("window.pwned") is None
    assert table.locator(".atlas :is(img, script)").count() == 0
    addresses = table.locator(".atlas a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert addresses == ["there?id=r0", "?id=r5", "https://example.org/a"]


def test_one_sign_beside_a_value_stands_for_all_its_marks(table: Page) -> None:
    first, second = value(table, 0), value(table, 1)
    mark = first.locator(".mark")
    expect(mark).to_have_count(1)
    expect(second.locator(".mark")).to_have_count(0)
    reasons = "the guide and newer evidence differ; sources disagree; doubtful source; beyond the end of the scale; small sample"
    expect(mark).to_have_attribute("title", f"Note: {reasons}")
    expect(table.get_by_role("button", name=f"note: {reasons}")).to_be_visible()
    text, sign, cell = (place.bounding_box() for place in (first.locator(".text"), mark, first))
    assert 0 <= sign["x"] - (text["x"] + text["width"]) < 8, "it stands close after its own value"
    assert sign["x"] + sign["width"] <= cell["x"] + cell["width"]


def test_the_sign_opens_the_card_at_its_reasons_by_pointer_and_by_focus(table: Page) -> None:
    card, reasons = table.get_by_role("dialog"), table.get_by_role("dialog").locator(".attention")
    table.mouse.move(5, 5)
    value(table, 0).locator(".mark").hover()
    expect(reasons).to_have_text("Look twice.")
    expect(reasons).to_have_class("attention pointed")
    value(table, 0).locator(".text").hover()
    expect(reasons).to_have_class("attention")
    table.mouse.move(5, 900, steps=5)
    expect(card).to_be_hidden()
    table.get_by_role("rowheader").first.get_by_role("link").focus()
    table.keyboard.press("Tab")
    expect(value(table, 0)).to_be_focused()
    expect(reasons).to_have_class("attention pointed")
    table.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(value(table, 0)).to_be_focused()
    table.keyboard.press("Tab")
    expect(value(table, 0, 1)).to_be_focused()
    table.wait_for_timeout(400)
    expect(card).to_be_hidden()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_long_and_right_to_left_text_stays_within_the_table(table: Page, width: int) -> None:
    table.set_viewport_size({"width": width, "height": 844})
    settle(table)
    assert table.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = table.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.offsetHeight)")
    assert max(heights) <= 200, "each row is a card: the app keeps its page narrow"
    assert table.locator("tbody .name").evaluate_all("all => all.every((name) => name.scrollWidth <= name.clientWidth)")
    arabic = table.locator("tbody tr:nth-child(3) .name > *").first
    assert arabic.evaluate("node => getComputedStyle(node).direction") == "rtl"


@pytest.mark.parametrize("width", [390, 1440])
def test_small_text_takes_a_second_line_before_any_of_it_is_cut(table: Page, width: int) -> None:
    table.set_viewport_size({"width": width, "height": 844})
    settle(table)
    detail = value(table, 5).locator("small")
    assert detail.evaluate("node => node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight")
    assert value(table, 1).locator("small").get_attribute("title"), "what two lines do not hold is in the title"


def test_on_a_phone_each_row_is_a_card_with_its_values_named_and_nothing_scrolls_sideways(table: Page) -> None:
    table.set_viewport_size({"width": 390, "height": 844})
    settle(table)
    region = table.get_by_role("region", name="6 platforms")
    assert region.get_attribute("tabindex") is None
    assert region.evaluate("node => node.scrollWidth <= node.clientWidth")
    row = table.get_by_role("row").nth(1)
    name, value_of_b = row.get_by_role("rowheader").bounding_box(), row.get_by_role("cell").last.bounding_box()
    assert name
    assert value_of_b
    assert value_of_b["y"] >= name["y"] + name["height"]
    label = "button => getComputedStyle(button, '::before').content"
    assert row.get_by_role("cell").last.get_by_role("button").evaluate(label) == '"B"'
    table.get_by_role("button", name="B", exact=True).click()
    expect(table.get_by_role("columnheader", name="B", exact=True)).to_have_attribute("aria-sort", "descending")


def test_on_a_phone_the_sources_of_a_value_are_a_sheet_at_the_bottom(table: Page) -> None:
    table.set_viewport_size({"width": 390, "height": 844})
    settle(table)
    value(table, 0).click()
    card = table.get_by_role("dialog")
    expect(card).to_contain_text("r0 of a")
    box = card.bounding_box()
    assert (round(box["x"]), round(box["width"])) == (0, 390)
    assert round(box["y"] + box["height"]) == 844


def test_colours_follow_the_scheme_and_python_hears_of_it(table: Page) -> None:
    def surface() -> str:
        return table.locator(".region").evaluate("node => getComputedStyle(node).backgroundColor")

    assert surface() == "rgb(255, 255, 255)"
    tells(table, dark=False)
    table.emulate_media(color_scheme="dark")
    expect(table.locator("[data-testid=stText]")).to_contain_text('"dark": true')
    assert surface() == "rgb(21, 26, 33)"
