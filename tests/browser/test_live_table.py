"""Browser tests of the table and the headline while a weight is dragged: what the browser shows at once is what Python says afterwards."""

import pytest
from playwright.sync_api import Page, WebSocket, expect

from components.weights.board import RANK_SCRIPT
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.pages import settle, visit

ROWS = """body => [...body.rows].map((row) => [...row.cells].slice(1).map((cell) =>
  cell.innerText + (cell.querySelector('[role=img]')?.getAttribute('aria-label') ?? '') + (cell.title ?? '')).join('|'))"""
DRAG = """([source, weights]) => {
  const rankBoard = new Function(source + "return rankBoard")()
  const result = rankBoard(window.atlas.board, weights)
  document.dispatchEvent(new CustomEvent("atlas-ranking", { detail: { weights, result } }))
  return result.leaders
}"""
CELLS, BOARD = b'"content":{"columns":', b'"optional":['
"""Beginnings of what no weight changes, as it is sent."""

SETTLE = "() => document.dispatchEvent(new CustomEvent('atlas-settled'))"
GPU = "w=gpu:10,price:1"


def rows_of(page: Page) -> list[str]:
    """Return the rows of the table as texts, without checkboxes."""
    rows: list[str] = page.locator(".atlas tbody").evaluate(ROWS)
    return rows


def drag(page: Page, weights: dict[str, int]) -> list[str]:
    """Let the page rank under these weights, as the panel does while one is dragged; return who leads."""
    page.locator(".board > [role=status]").wait_for(state="attached")
    leaders: list[str] = page.evaluate(DRAG, [RANK_SCRIPT.read_text(encoding="utf-8"), weights])
    return leaders


@pytest.fixture
def weights(catalogue: Catalogue) -> dict[str, int]:
    """Weights that put other platforms first than the usual ones: those of the link ``GPU``."""
    return {criterion.id: {"gpu": 10, "price": 1}.get(criterion.id, 0) for criterion in catalogue.criteria}


@pytest.mark.parametrize(
    "view", ["", "sort=score:asc", "rows=offers", "rows=offers&sort=score:asc", "must=byoc", "lens=guide", "find=a"]
)
def test_rows_stand_during_a_drag_as_they_do_afterwards(
    site: str, page: Page, weights: dict[str, int], view: str
) -> None:
    visit(page, f"{site}/?v=2&{view}&{GPU}")
    after, headline = rows_of(page), page.locator(".answer h1").inner_text()
    visit(page, f"{site}/?v=2&{view}")
    before = rows_of(page)
    assert drag(page, weights)
    assert rows_of(page) == after != before
    during = page.locator(".answer h1").inner_text()
    assert headline.startswith(during.removesuffix("."))
    expect(page.locator(".answer[data-live]")).to_have_count(1)


def test_what_was_shown_live_goes_back_to_what_python_drew(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, site)
    before, headline = rows_of(page), page.locator(".answer h1").inner_text()
    drag(page, weights)
    assert page.locator(".answer h1").inner_text() != headline
    page.evaluate(SETTLE)
    expect(page.locator(".answer[data-live]")).to_have_count(0)
    assert page.locator(".answer h1").inner_text() == headline
    page.wait_for_timeout(200)
    assert rows_of(page) == before


def test_rows_of_the_browser_stay_until_those_of_python_come(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, site)
    drag(page, weights)
    during = rows_of(page)
    page.evaluate(SETTLE)
    page.wait_for_timeout(300)
    assert rows_of(page) == during
    page.get_by_role("checkbox", name="Compare").first.click()
    settle(page)
    assert rows_of(page) != during


def test_another_order_stays_and_only_ranks_and_scores_change(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, f"{site}/?v=2&sort=name:asc&{GPU}")
    after = rows_of(page)
    visit(page, f"{site}/?v=2&sort=name:asc")
    drag(page, weights)
    assert rows_of(page) == after


def test_python_data_that_arrive_during_a_drag_do_not_undo_it(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, f"{site}/?v=2&{GPU}")
    after = rows_of(page)
    visit(page, site)
    before = rows_of(page)
    drag(page, weights)
    page.get_by_role("checkbox", name="Compare").first.click()
    settle(page)
    assert rows_of(page) == after
    page.evaluate(SETTLE)
    page.wait_for_timeout(1300)
    assert rows_of(page) == before


def test_the_new_leader_is_told_once_after_a_pause(
    catalogue: Catalogue, site: str, page: Page, weights: dict[str, int]
) -> None:
    visit(page, site)
    usual = {criterion.id: criterion.weight for criterion in catalogue.criteria}
    status = page.locator(".st-key-board [role=status]")
    status.evaluate(
        """node => {
          window.texts = []
          new MutationObserver(() => node.textContent && window.texts.push(node.textContent)).observe(node, { childList: true })
        }"""
    )
    drag(page, usual)  # the leader stays, so nothing is told
    page.wait_for_timeout(900)
    drag(page, usual)
    drag(page, weights)
    during = page.locator(".answer h1").inner_text()
    page.evaluate(SETTLE)
    expect(status).to_have_text(during)
    drag(page, weights)
    page.wait_for_timeout(900)
    assert page.evaluate("window.texts") == [during]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_rows_glide_unless_the_reader_wants_no_motion(
    site: str, page: Page, weights: dict[str, int], motion: str
) -> None:
    page.emulate_media(reduced_motion=motion)
    visit(page, site)
    page.locator(".atlas tbody").evaluate(
        """async (body) => {
          while (body.rows[0].seen === undefined) await new Promise(requestAnimationFrame)
          window.moves = []
          const { animate } = Element.prototype
          Element.prototype.animate = function (frames, timing) {
            window.moves.push([Object.keys(frames[0]).join(), timing.duration])
            return animate.call(this, frames, timing)
          }
        }"""
    )
    drag(page, weights)
    moves = page.evaluate("window.moves")
    assert bool(moves) == (motion == "no-preference")
    assert all(properties == "transform" and duration < 200 for properties, duration in moves)


def test_the_focus_stays_on_its_row(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, site)
    value = page.locator(".atlas tbody tr").first.locator("button.value").first
    name = page.locator(".atlas tbody tr").first.locator("th a").inner_text()
    value.focus()
    drag(page, weights)
    row = page.locator(".atlas tbody tr", has=page.locator(":focus"))
    assert row.locator("th a").inner_text() == name
    assert row.locator(".rank").inner_text() not in ("1", "1=")


def test_a_value_that_a_drag_takes_out_of_sight_opens_no_card(site: str, page: Page, weights: dict[str, int]) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    visit(page, f"{site}/?v=2&sort=score:asc")
    page.locator(".atlas tbody tr").first.locator("button.value", has=page.locator(".mark")).first.focus()
    drag(page, weights)
    page.wait_for_timeout(400)
    expect(page.locator(".atlas tbody tr").first.locator(":focus")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert errors == []


def test_the_evidence_is_that_of_the_offer_by_which_a_platform_would_rank(
    catalogue: Catalogue, site: str, page: Page
) -> None:
    usual = View()
    free = dict.fromkeys(catalogue.criterion, 0)
    for criterion in catalogue.criteria:
        chosen = free | {criterion.id: 10}
        now = {row.id: row.offer.id for row in ranking(catalogue, usual).best_first}
        then = ranking(catalogue, View(weights=tuple(chosen.items()))).best_first
        if moved := next((row for row in then if now[row.id] != row.offer.id), None):
            break
    assert moved
    visit(page, site)
    drag(page, chosen)
    with page.expect_request(lambda request: "api/v1/cell" in request.url) as asked:
        row = page.locator(".atlas tbody tr", has=page.get_by_role("link", name=moved.platform.label, exact=True))
        row.locator("button.value").first.click()
    assert f"&offer={moved.offer.id}" in asked.value.url


def test_certainty_names_the_leader_of_a_drag(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, f"{site}/certainty")
    headline = page.locator(".answer h1")
    before = headline.inner_text()
    drag(page, weights)
    assert headline.inner_text().endswith(" with these weights.")
    page.evaluate(SETTLE)
    expect(headline).to_have_text(before)


def test_the_table_of_a_tradeoff_is_ranked_too(site: str, page: Page, weights: dict[str, int]) -> None:
    visit(page, f"{site}/trade-offs?v=2&{GPU}")
    after = [row.split("|")[:2] for row in rows_of(page)]
    visit(page, f"{site}/trade-offs")
    drag(page, weights)
    assert [row.split("|")[0] for row in rows_of(page)] == [rank for rank, _ in after]
    assert [row.split("|")[1].partition("\n")[0] for row in rows_of(page)] == [
        name.partition("\n")[0] for _, name in after
    ]


def test_a_change_of_weights_sends_no_cell_of_the_table_again(site: str, page: Page) -> None:
    received: list[bytes | str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(frame))

    page.on("websocket", listen)
    visit(page, site)
    assert any(CELLS in bytes(frame) for frame in received if isinstance(frame, bytes))
    received.clear()
    page.get_by_role("slider", name="Isolation").first.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert received
    assert not any(part in bytes(frame) for frame in received if isinstance(frame, bytes) for part in (CELLS, BOARD))


@pytest.mark.parametrize("path", ["", "trade-offs", "live-ranking"])
def test_a_drag_with_the_pointer_shows_what_stands_after_release(
    catalogue: Catalogue, site: str, page: Page, path: str
) -> None:
    visit(page, f"{site}/{path}")
    if path.startswith("live"):
        page.get_by_text("Weights and filters").click()
        settle(page)
    before = rows_of(page)
    slider = page.get_by_role("slider", name=catalogue.criterion["gpu"].label, exact=True)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, middle, steps=8)
    during, headline = rows_of(page), page.locator(".answer h1").inner_text()
    assert during != before
    if path == "trade-offs":
        assert float(page.locator("tbody .note span").first.evaluate("node => getComputedStyle(node).opacity")) < 1
    page.mouse.up()
    settle(page)
    expect(page.locator(".answer[data-live]")).to_have_count(0)
    if path == "trade-offs":  # where its offers stand is not known before; until then these values are dimmed
        assert [row.split("\n")[0] for row in rows_of(page)] == [row.split("\n")[0] for row in during]
        expect(page.locator("tbody[data-waiting]")).to_have_count(0)
    else:
        assert rows_of(page) == during
        assert page.locator(".answer h1").inner_text().startswith(headline.removesuffix("."))
