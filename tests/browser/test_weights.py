"""Browser tests of the panel of the weights: names, keyboard, presets, turning points, and that no answer pushes a slider back."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from decision.catalogue.catalogue import Catalogue
from decision.certainty.turning import turning_points, turning_text
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.helpers.pages import PHONE, barriers, profile, settle, sideways, visit

CUT = """
window.WebSocket = class extends WebSocket {
  constructor(address, ...more) {
    super(window.isCut ? "ws://127.0.0.1:9" : address, ...more)
    window.lastSocket = this
  }
}
"""
HEARD = """
window.heard = []
for (const name of ["atlas-ranking", "atlas-settled"]) {
  document.addEventListener(name, (event) => window.heard.push([name, event.detail?.weights?.gpu ?? null]))
}
"""
TWO_TURNS = "v=2&w=isolation:10,session:2,cold_start:9,languages:3,gpu:0,price:6"


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def preset(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Starting points").get_by_role("button", name=name, exact=True)


def box(locator: Locator) -> dict[str, float]:
    bounds = locator.bounding_box()
    assert bounds is not None
    return dict(bounds)


def row(page: Page, name: str) -> Locator:
    """Return all that belongs to one criterion."""
    return page.locator(".weight").filter(has=page.locator("label", has_text=re.compile(f"^{name}$")))


def test_a_slider_has_the_criterion_s_name_its_weight_and_share_and_advice(
    site: str, page: Page, catalogue: Catalogue
) -> None:
    visit(page, site)
    weights = View().weights_for(catalogue)
    points = turning_points(ranking(catalogue, View()), tuple(weights.items()))
    result = ranking(catalogue, View())
    for criterion in catalogue.criteria:
        control = slider(page, criterion.label)
        expect(control).to_have_accessible_name(criterion.label)
        share = f"{100 * result.shares[criterion.id]:.0f} %"
        expect(control).to_have_attribute("aria-valuetext", f"{weights[criterion.id]} of 10, {share}")
        expect(row(page, criterion.label).locator(".number")).to_have_text(f"{weights[criterion.id]} · {share}")
        advice = control.evaluate(
            "input => input.getRootNode().getElementById(input.getAttribute('aria-describedby')).textContent"
        )
        assert advice.startswith(f"{criterion.evidence.worst_text} to {criterion.evidence.best_text}. ")
        if criterion.id in points:
            assert advice.endswith(turning_text(points[criterion.id]))


def test_a_slider_is_moved_by_keys_and_says_so_before_python_answers(site: str, page: Page) -> None:
    visit(page, site)
    gpu = slider(page, "GPU")
    for key, weight in (("End", 10), ("ArrowLeft", 9), ("PageDown", 8), ("Home", 0), ("ArrowUp", 1)):
        gpu.press(key)
        text = gpu.get_attribute("aria-valuetext") or ""
        assert text.startswith(f"{weight} of 10, "), (key, text)
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)1\b"))
    expect(gpu).to_be_focused()


SENT_IN_THE_SAME_TASK = """async slider => {
  let count = 0
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (...data) { count += 1; return send.apply(this, data) }
  slider.value = slider.value === "5" ? 6 : 5
  for (const name of ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true }))
  await null
  await null
  return count
}"""


def test_a_step_is_sent_before_the_browser_draws_it(site: str, page: Page) -> None:
    visit(page, site)
    assert slider(page, "GPU").evaluate(SENT_IN_THE_SAME_TASK) == 1
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)[56]\b"))


def test_sliders_stay_where_they_are_when_the_first_is_moved(site: str, page: Page) -> None:
    visit(page, site)
    price = slider(page, "Price")
    before = box(price)
    slider(page, "Isolation").press("ArrowRight")
    assert box(price) == before
    settle(page)
    assert box(price) == before


def test_presets_show_which_is_in_force_and_set_sliders_and_link(site: str, page: Page) -> None:
    visit(page, site)
    usual, own = preset(page, "Typical agent"), page.get_by_text("Your own weights.")
    expect(usual).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("The usual case: an agent's code")).to_be_visible()
    preset(page, "GPU").press("Enter")
    expect(preset(page, "GPU")).to_have_attribute("aria-pressed", "true")
    expect(usual).to_have_attribute("aria-pressed", "false")
    expect(slider(page, "GPU")).to_have_value("10")
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)10"))
    slider(page, "GPU").press("ArrowLeft")
    expect(own).to_be_visible()
    expect(preset(page, "GPU")).to_have_attribute("aria-pressed", "false")
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)9"))
    usual.press("Space")
    expect(page).not_to_have_url(re.compile("w="))
    expect(slider(page, "GPU")).to_have_value("1")


def test_back_and_forward_set_the_sliders(site: str, page: Page) -> None:
    visit(page, site)
    preset(page, "Max security").click()
    expect(page).to_have_url(re.compile("w="))
    settle(page)
    page.go_back()
    expect(slider(page, "Isolation")).to_have_value("8")
    expect(preset(page, "Typical agent")).to_have_attribute("aria-pressed", "true")
    settle(page)
    page.go_forward()
    expect(slider(page, "Isolation")).to_have_value("10")
    expect(preset(page, "Max security")).to_have_attribute("aria-pressed", "true")


def test_reset_forgets_everything(site: str, page: Page) -> None:
    visit(page, f"{site}/?v=2&w=isolation:0,gpu:10&must=gpu&tier=free")
    page.get_by_role("button", name="Reset everything").click()
    expect(slider(page, "Isolation")).to_have_value("8")
    expect(page).not_to_have_url(re.compile(r"must=|w=|tier="))


@pytest.mark.parametrize("query", ["", TWO_TURNS, "v=2&w=isolation:5,session:5,cold_start:5,languages:5,gpu:5,price:5"])
def test_turning_points_stand_on_the_track_with_the_rival_s_name(
    site: str, page: Page, catalogue: Catalogue, query: str
) -> None:
    view = from_query(dict(part.split("=", 1) for part in query.split("&") if part), catalogue).view
    points = turning_points(ranking(catalogue, view), tuple(view.weights_for(catalogue).items()))
    assert any(points.values())
    visit(page, f"{site}/?{query}")
    for criterion in catalogue.criteria:
        turns = points.get(criterion.id, ())
        names = row(page, criterion.label).locator(".names span")
        expect(names).to_have_text([turn.rival for turn in turns])
        track = box(slider(page, criterion.label))
        bounds = [box(names.nth(place)) for place in range(len(turns))]
        for place, turn in enumerate(turns):
            mark = box(row(page, criterion.label).locator(".marks i").nth(place))
            middle = track["x"] + 8 + (track["width"] - 16) * turn.near / 10
            assert mark["x"] + mark["width"] / 2 == pytest.approx(middle, abs=1)
            assert bounds[place]["x"] >= track["x"] - 1
            assert bounds[place]["x"] + bounds[place]["width"] <= track["x"] + track["width"] + 1
            assert bounds[place]["width"] > 10
        if len(turns) == 2:
            assert bounds[0]["x"] + bounds[0]["width"] < bounds[1]["x"]


def test_help_opens_and_closes_by_keyboard(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, site)
    button = page.get_by_role("button", name="About Isolation")
    question = page.get_by_text(catalogue.criterion["isolation"].question)
    expect(question).to_be_hidden()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(question).to_be_visible()
    slider(page, "GPU").press("ArrowRight")
    settle(page)
    expect(question).to_be_visible()
    button.press("Space")
    expect(question).to_be_hidden()


def test_the_usual_weights_stand_with_their_reasons(site: str, page: Page, catalogue: Catalogue) -> None:
    visit(page, site)
    page.get_by_text("Why the usual weights").click()
    for criterion in catalogue.criteria:
        expect(page.get_by_text(criterion.weight_reason)).to_be_visible()
        expect(page.locator("li b", has_text=f"{criterion.label} {criterion.weight}")).to_have_count(1)


def test_a_drag_ranks_in_the_browser_and_is_sent_when_it_ends(site: str, page: Page) -> None:
    page.add_init_script(HEARD)
    visit(page, site)
    settle(page)
    start = box(slider(page, "GPU"))
    page.evaluate("window.heard.length = 0; window.atlas ??= {}")
    page.mouse.move(start["x"] + 8 + (start["width"] - 16) / 10, start["y"] + start["height"] / 2)
    page.mouse.down()
    for weight in (3, 5, 7):
        page.mouse.move(start["x"] + 8 + (start["width"] - 16) * weight / 10, start["y"] + start["height"] / 2)
        expect(slider(page, "GPU")).to_have_value(str(weight))
    page.wait_for_timeout(300)
    assert "w=" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)7"))
    expect(page.locator(".weights[data-live]")).to_have_count(0)
    settle(page)
    assert page.evaluate("window.heard.at(-1)[0]") == "atlas-settled"
    if page.evaluate("Boolean(window.atlas.board)"):
        moved = [weight for name, weight in page.evaluate("window.heard") if name == "atlas-ranking"]
        assert moved[-1] == 7
        assert {3, 5} <= set(moved)


def test_a_drag_that_ends_where_it_began_changes_nothing(site: str, page: Page) -> None:
    visit(page, site)
    start = box(slider(page, "GPU"))
    at = lambda weight: start["x"] + 8 + (start["width"] - 16) * weight / 10  # noqa: E731
    page.mouse.move(at(1), start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(at(6), start["y"] + start["height"] / 2)
    expect(slider(page, "GPU")).to_have_value("6")
    page.mouse.move(at(1), start["y"] + start["height"] / 2)
    page.mouse.up()
    expect(slider(page, "GPU")).to_have_value("1")
    expect(page.locator(".weights[data-live]")).to_have_count(0)
    page.wait_for_timeout(400)
    assert "w=" not in page.url


def test_an_answer_does_not_push_back_a_slider_that_is_dragged(site: str, page: Page) -> None:
    visit(page, site)
    price = box(slider(page, "Price"))
    slider(page, "GPU").press("End")
    page.mouse.move(price["x"] + 8 + (price["width"] - 16) * 0.6, price["y"] + price["height"] / 2)
    page.mouse.down()
    page.mouse.move(price["x"] + 8 + (price["width"] - 16) * 0.2, price["y"] + price["height"] / 2)
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)10"))
    settle(page)
    expect(slider(page, "Price")).to_have_value("2")
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"gpu(%3A|:)10.*price(%3A|:)2"))
    expect(slider(page, "Price")).to_have_value("2")


def test_what_was_set_while_the_connection_was_lost_is_kept_and_sent(site: str, page: Page) -> None:
    page.add_init_script(CUT)
    visit(page, site)
    page.evaluate("window.isCut = true; window.lastSocket.close()")
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    slider(page, "Isolation").press("ArrowRight")
    page.wait_for_timeout(1500)
    expect(slider(page, "Isolation")).to_have_value("9")
    page.evaluate("window.isCut = false")
    expect(page).to_have_url(re.compile(r"isolation(%3A|:)9"), timeout=40_000)
    expect(slider(page, "Isolation")).to_have_value("9")


def test_on_a_phone_everything_can_be_touched_and_fits(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, site)
        page.get_by_test_id("stExpandSidebarButton").click()
        expect(slider(page, "Isolation")).to_be_in_viewport()
        panel = page.locator(".weights")
        for target in panel.locator("input, .presets button, .reset, summary").all():
            assert box(target)["height"] >= 44
        reach = "button => button.offsetHeight - 2 * parseFloat(getComputedStyle(button, '::after').top)"
        assert min(panel.locator(".open").evaluate_all(f"all => all.map({reach})")) >= 44
        assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0
        assert sideways(page) <= 0
        preset(page, "GPU").tap()
        expect(slider(page, "GPU")).to_have_value("10")
        expect(page).to_have_url(re.compile(r"gpu(%3A|:)10"))
        page.get_by_role("button", name="About Isolation").tap()
        expect(page.get_by_text("How hard is it for code in one sandbox")).to_be_visible()


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_strip_is_drawn_in_the_colour_of_text_and_every_scheme_is_legible(
    site: str, browser: Browser, forced: str
) -> None:
    with profile(browser, forced_colors=forced, color_scheme="dark") as page:
        visit(page, site)
        strips = page.locator(".weight svg")
        expect(strips).to_have_count(7)
        colours = strips.evaluate_all("all => all.map(strip => getComputedStyle(strip).stroke)")
        muted = page.locator(".weights .use").evaluate("text => getComputedStyle(text).color")
        assert set(colours) == {muted}
        assert barriers(page, ".st-key-weights") == []
