"""Browser tests of the wizard on the Choose page."""

import json
import urllib.request
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from components.weights.board import RANK_SCRIPT
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.pages import PHONE, profile, settle, sideways, visit

CATALOGUE = shipped_catalogue()
DRAG = """([source, weights]) => {
  const rankBoard = new Function(source + "return rankBoard")()
  const { board } = window.atlas
  const result = rankBoard(board, weights)
  document.dispatchEvent(new CustomEvent("atlas-ranking", { detail: { weights, result } }))
  const platforms = new Map(board.rows.map(({ id, platform }) => [id, platform]))
  return result.order.filter((id) => result.rows.get(id).isBest).map((id) => platforms.get(id))
}"""
"""A drag of the weights as the panel does it; returns the platforms, the first first."""


def heading(page: Page) -> str:
    return page.locator(".answer h1").inner_text()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    settle(page)


def tick(page: Page, label: str) -> None:
    page.locator("[data-testid=stCheckbox] label", has_text=label).click()
    settle(page)


def recommendation(site: str, page: Page) -> dict:
    with urllib.request.urlopen(f"{site}/api/v1/recommendation?{page.url.partition('?')[2]}") as answer:
        return json.load(answer)


def names(page: Page, part: str) -> list[str]:
    return page.locator(f"{part} a.platform").all_inner_texts()


@pytest.mark.parametrize("need", CATALOGUE.needs[:2], ids=lambda need: need.id)
def test_a_need_leads_to_the_guides_picks_and_a_ranking_in_both_lenses(site: str, page: Page, need) -> None:
    visit(page, f"{site}/choose")
    tick(page, need.label)
    press(page, "See the result")
    for lens, switch in (("evidence", None), ("guide", "Fast.io guide, 2026")):
        if switch:
            page.get_by_role("radio", name=switch).click()
            settle(page)
            page.wait_for_url("**lens=guide**")
        labels = [CATALOGUE.platform[id].label for id in need.picks]
        answer = recommendation(site, page)
        expect(page.locator(".answer h1")).to_have_text(answer["answer"]["headline"])
        assert names(page, "#guide-picks") == labels
        assert [pick["id"] for pick in answer["guide_picks"]] == list(need.picks)
        verdicts = page.locator("#guide-picks .verdict").all_inner_texts()
        terms = {term.id: term.label for term in CATALOGUE.terms.verdicts}
        assert [text.split(" ", 1)[1] for text in verdicts] == [terms[p["verdict"]] for p in answer["guide_picks"]]
        ranked = [row["label"] for row in answer["ranking"]["rows"]]
        assert names(page, "#ranking > ol") == ranked[:5]
        assert page.locator("#ranking a.platform").count() == len(ranked)
        assert ranked or lens == "guide"
        assert page.locator("#rationale a").count() == len(answer["faq"]) > 0
        with_claims = [pick for pick in answer["guide_picks"] if pick["claim"]]
        assert page.locator("#guide-picks small.source").count() == len(with_claims) > 0


def test_one_question_at_a_time_with_back_skip_and_browser_back(site: str, page: Page) -> None:
    visit(page, f"{site}/choose")
    questions = [question.label for question in CATALOGUE.questions]
    assert heading(page) == questions[0]
    tick(page, "GPU workloads")
    tick(page, "Maximum security")
    press(page, "Continue")
    expect(page.locator(".answer h1")).to_have_text(questions[1])
    press(page, "Skip")
    page.get_by_text("Nobody: our agents write it").click()
    settle(page)
    press(page, "Continue")
    expect(page.locator(".answer h1")).to_have_text(questions[3])
    press(page, "Skip")
    expect(page.locator(".answer h1")).to_have_text(questions[4])
    expect(page.get_by_role("progressbar", name="Question 5 of 14")).to_be_visible()
    page.go_back()
    expect(page.locator(".answer h1")).to_have_text(questions[3])
    page.go_back()
    expect(page.locator(".answer h1")).to_have_text(questions[2])
    expect(page.get_by_role("radio", name="Nobody: our agents write it")).to_be_checked()
    settle(page)
    press(page, "Back")
    expect(page.locator(".answer h1")).to_have_text(questions[1])
    press(page, "Back")
    expect(page.locator(".answer h1")).to_have_text(questions[0])
    expect(page.get_by_role("checkbox", name="GPU workloads")).to_be_checked()
    assert "need=gpu,security" in page.url.replace("%2C", ",")
    page.get_by_role("button", name="Move “Maximum security” up to 1").click()
    settle(page)
    assert "need=security,gpu" in page.url.replace("%2C", ",")


def test_a_framework_marks_what_is_unknown_and_leads_to_those_that_are_known(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?step=framework")
    page.get_by_text("LangChain", exact=True).click()
    settle(page)
    press(page, "See the result")
    (kept,) = recommendation(site, page)["kept_unknown"]
    expect(page.locator(".answer")).to_contain_text(f"“Works with LangChain” is documented for {len(kept['known'])} of")
    expect(page.locator("#ranking > ol li", has_text="Works with LangChain: unknown").first).to_be_visible()
    page.get_by_role("link", name=f"Leave out the {len(kept['unknown'])} where this is unknown").click()
    settle(page)
    assert "must=agent.frameworks=langchain" in page.url.replace("%3D", "=")
    ranked = recommendation(site, page)["ranking"]["rows"]
    assert [row["id"] for row in ranked] == kept["known"]


def test_every_question_can_be_answered_and_each_answer_tells_what_it_set(
    site: str, page: Page, browser: Browser
) -> None:
    visit(page, f"{site}/choose")
    tick(page, "Development workflows")
    press(page, "Continue")
    page.get_by_text("OpenAI Agents SDK", exact=True).click()
    settle(page)
    press(page, "Continue")
    page.get_by_text("Nobody, and strangers can influence it").click()
    settle(page)
    press(page, "Continue")
    page.get_by_role("group", name="Languages").get_by_role("checkbox", name="Go", exact=True).check()
    settle(page)
    press(page, "Continue")
    page.get_by_text("Up to 8 hours").click()
    settle(page)
    tick(page, "It must not be cut off")
    press(page, "Continue")
    for _ in range(4):
        press(page, "Skip")
    tick(page, "Egress control")
    press(page, "Continue")
    page.get_by_text("A contract is fine").click()
    settle(page)
    press(page, "Continue")
    for _ in range(2):
        press(page, "Skip")
    press(page, "See the result")
    answer = recommendation(site, page)
    expect(page.locator(".answer h1")).to_have_text(answer["answer"]["headline"])
    rows = page.locator("#settings tbody tr")
    assert rows.count() == len(answer["settings"]) == 7
    for text in (
        "Works with OpenAI Agents SDK",
        "Go",
        "Up to 8 hours",
        "Session at least 8 h",
        "Egress control",
        "isolation at least 10",
        "A contract is fine",
    ):
        expect(page.locator("#settings")).to_contain_text(text)
    with profile(browser) as fresh:
        visit(fresh, page.url)
        assert heading(fresh) == heading(page)
        assert names(fresh, "#ranking") == names(page, "#ranking")


def test_adjusting_opens_compare_with_exactly_the_same_ranking(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?need=gpu,long-session&trust=strangers")
    answer = recommendation(site, page)
    page.evaluate("window.unchanged = true")
    page.get_by_role("link", name="Adjust on the Compare page").click()
    page.locator("tbody th.name a").first.wait_for()
    settle(page)
    assert page.evaluate("window.unchanged") is True
    assert page.locator("tbody th.name a").all_inner_texts() == [row["label"] for row in answer["ranking"]["rows"]]
    expect(page.get_by_role("slider", name="Isolation")).to_have_value("10")
    expect(page.get_by_role("checkbox", name="GPU", exact=True)).to_be_checked()


def test_when_nothing_fits_an_answer_can_be_given_up(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?need=edge,gpu")
    assert "no platform matches all must-haves" in heading(page)
    expect(page.locator("#nearly tbody tr").first).to_be_visible()
    page.get_by_role("link", name="Remove “Edge distribution”").click()
    expect(page.locator(".answer h1")).to_contain_text("best")
    assert "need=gpu" in page.url


def test_a_limit_of_a_need_can_be_changed_and_a_budget_has_its_work(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?need=fast-start&step=start")
    page.get_by_text("Within a second").click()
    settle(page)
    assert "ready" in page.url
    visit(page, f"{site}/choose?need=fast-start&must=ready%3C=1000&step=work")
    page.get_by_text("Chat code interpreter").click()
    settle(page)
    press(page, "Continue")
    page.get_by_text("Up to $500").click()
    settle(page)
    press(page, "Continue")
    press(page, "See the result")
    answer = recommendation(site, page)
    expect(page.locator(".answer h1")).to_have_text(answer["answer"]["headline"])
    assert f": {answer['remaining']} of {len(CATALOGUE.platforms)} match" in heading(page)
    assert page.locator("#left-out tbody tr").count() == len(answer["excluded"])
    expect(page.locator("#settings")).to_contain_text("Ready within 1 s")
    expect(page.locator("#settings")).to_contain_text("Monthly cost at most $500")
    expect(page.locator("#settings")).to_contain_text("The price counts for 2,000 runs a day")


def test_the_decision_record_can_be_downloaded_and_leads_back(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?need=security")
    page.get_by_role("button", name="Decision record").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Markdown").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text.startswith(f"# {heading(page)}")
    link = text.split("Link: <")[1].split(">")[0]
    assert link.startswith(f"{site}/choose?")
    headline = heading(page)
    visit(page, link)
    assert heading(page) == headline


def test_the_wizard_can_be_finished_by_keyboard_alone(site: str, page: Page) -> None:
    visit(page, f"{site}/choose")

    def until(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                """() => { const e = document.activeElement
                return e.matches('a, button, input') ? (e.closest('label') || e).innerText : '' }"""
            )
            if name in focused:
                return
        raise AssertionError(f"{name} cannot be reached by Tab")

    until("Fast starts")
    page.keyboard.press("Space")
    page.wait_for_url("**need=fast-start**")
    settle(page)
    until("See the result")
    page.keyboard.press("Enter")
    expect(page.locator(".answer h1")).to_contain_text("For fast starts")
    settle(page)
    until("Why?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/faq?entry=**")


def test_the_wizard_works_on_a_phone(site: str, browser: Browser) -> None:
    with profile(browser, **PHONE) as page:
        visit(page, f"{site}/choose")
        tick(page, "GPU workloads")
        assert sideways(page) <= 0
        press(page, "See the result")
        expect(page.locator("#guide-picks")).to_be_visible()
        assert sideways(page) <= 0


def test_headline_and_ranked_list_follow_a_weight_that_is_dragged(site: str, page: Page) -> None:
    visit(page, f"{site}/choose?need=gpu&step=result")
    page.get_by_text("Adjust the weights").click()
    page.get_by_role("slider", name="Your monthly cost").wait_for()
    settle(page)
    listed = "#ranking ol.ranked > li"
    scores = f"{listed} .body b"
    before = page.locator(listed).evaluate_all("items => items.map(item => item.dataset.platform)")
    first_scores = page.locator(scores).all_inner_texts()
    first_heading = heading(page)
    weights = {criterion.id: {"price": 10}.get(criterion.id, 0) for criterion in CATALOGUE.criteria}
    source = RANK_SCRIPT.read_text(encoding="utf-8")
    order = page.evaluate(DRAG, [source, weights])
    during = page.locator(listed).evaluate_all("items => items.map(item => item.dataset.platform)")
    assert during == order != before
    leader = CATALOGUE.platform[order[0]].label
    assert leader not in first_heading
    assert heading(page).startswith(f"For GPU workloads, {leader}")
    page.evaluate("() => document.dispatchEvent(new CustomEvent('atlas-settled'))")
    assert page.locator(listed).evaluate_all("items => items.map(item => item.dataset.platform)") == before
    assert page.locator(scores).all_inner_texts() == first_scores
    expect(page.locator(".answer h1")).to_have_text(first_heading)
    page.get_by_role("slider", name="Your monthly cost").press("End")
    settle(page)
    page.wait_for_url(lambda address: "price:10" in unquote(address))
    ranked = [row["id"] for row in recommendation(site, page)["ranking"]["rows"]]
    assert page.locator(listed).evaluate_all("items => items.map(item => item.dataset.platform)") == ranked
