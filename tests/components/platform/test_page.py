"""Tests of the HTML of a platform's page, for all platforms: every claim, unknown as unknown, plans, guide, links."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from markupsafe import escape

from components.html.templates import macros
from components.platform.assessment import today_html
from components.platform.claims import all_claims_html, claims_html
from components.platform.facts import facts_html
from components.platform.guide import checks_html, faq_html, guide_html
from components.platform.head import head_html, index_html
from components.platform.radar import shape_rows
from components.platform.rank import alternatives_html, glance_html, standing_html
from components.platform.starts import ways_html
from decision.catalogue.measurements import newest_starts
from decision.catalogue.platforms import Platform
from decision.claims.source import platform_claims
from decision.claims.text import claim_text
from decision.facts.profile import by_plan, main_fields, sections
from decision.guide.faq import entries_for_platform
from decision.links.link import from_query
from decision.ranking.alternatives import alternatives
from decision.ranking.place import place_of
from decision.ranking.ranking import ranking, shown_offer
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.html import unmarked

CATALOGUE = shipped_catalogue()
TODAY = date(2026, 11, 23)
DEFAULT = ranking(CATALOGUE, View())
BASIS = View().basis
EVERY = pytest.mark.parametrize("platform", CATALOGUE.platforms, ids=lambda platform: platform.id)
EVIL = "<img src=x onerror=alert(1)>"
SHARED = macros()


def plain(html: str) -> str:
    """The text of some HTML, as a person reads it."""
    return unescape(re.sub(r"<[^>]+>", " ", html))


def page_html(platform: Platform, view: View) -> str:
    """All parts of a platform's page but the charts."""
    result = ranking(CATALOGUE, view)
    place = place_of(CATALOGUE, result, platform.id)
    near = alternatives(CATALOGUE, place.result, platform.id)
    parts = [
        head_html(CATALOGUE, platform, view),
        glance_html(CATALOGUE, platform, place.result),
        standing_html(CATALOGUE, place, view, near),
        guide_html(CATALOGUE, platform),
        checks_html(CATALOGUE, platform),
        today_html(CATALOGUE, platform, view),
        *facts_html(CATALOGUE, platform.id, view.basis),
        ways_html(CATALOGUE, newest_starts(CATALOGUE.starts_of.get(platform.id, ()))),
        alternatives_html(CATALOGUE, platform, near, result, view),
        faq_html(CATALOGUE, platform, view),
        all_claims_html(CATALOGUE, platform.id, TODAY),
    ]
    return "".join(parts)


@EVERY
def test_no_claim_is_lost(platform: Platform) -> None:
    html = unmarked(all_claims_html(CATALOGUE, platform.id, TODAY))
    assert html.count("<tr class=") == len(platform.claims)
    for claim in platform.claims:
        assert unmarked(SHARED.text("td", claim_text(CATALOGUE.fields[claim.field], claim))) in html
        assert escape(claim.note) in html
        assert escape(claim.scope[1:].rstrip(".")) in html
        assert escape(claim.topic) in html
        assert escape(claim.doubt) in html
        assert claim.url is None or f'href="{escape(claim.url)}"' in html


@EVERY
def test_second_hand_claims_look_second_hand(platform: Platform) -> None:
    html = all_claims_html(CATALOGUE, platform.id, TODAY)
    second = sum(claim.kind == "second-hand" for claim in platform.claims)
    assert html.count('<tr class="second-hand">') == second
    for section in sections(CATALOGUE, platform.id, BASIS):
        for fact in section.facts:
            reported = bool(fact.cell.chosen) and fact.cell.chosen[0].kind == "second-hand"
            assert ("second-hand</b>" in SHARED.value(fact.cell, CATALOGUE)) == reported


@EVERY
def test_every_page_lists_the_same_main_facts_and_unknown_ones_as_unknown(platform: Platform) -> None:
    listed = [fact for section in sections(CATALOGUE, platform.id, BASIS) for fact in section.facts]
    listed += by_plan(CATALOGUE, platform.id, BASIS)
    names = {fact.field.name for fact in listed}
    silent = {name for name in main_fields(CATALOGUE) if CATALOGUE.fields[name].type == "any"}
    assert {name for name in main_fields(CATALOGUE) if not name.startswith("guide.")} - silent <= names
    for fact in listed:
        html = SHARED.value(fact.cell, CATALOGUE)
        assert (">unknown<" in html) == (fact.cell.state == "unknown")
        assert ('class="unknown"' in html) == (fact.cell.state == "unknown")


@EVERY
@pytest.mark.parametrize(
    "view", [View(), View(lens="guide", tier="free"), View(must=(ChosenMustHave("gpu"), ChosenMustHave("byoc")))]
)
def test_the_page_can_be_made_in_every_view(platform: Platform, view: View) -> None:
    html = page_html(platform, view)
    assert html.count("<h1") == 1
    assert escape(platform.name) in html
    assert "None" not in re.findall(r"\bNone\b", plain(html))
    for tag in ("section", "table", "tr", "ul", "li", "div", "details"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), tag


@EVERY
def test_the_guide_speaks_where_it_says_something_and_is_silent_elsewhere(platform: Platform) -> None:
    html = guide_html(CATALOGUE, platform)
    words = [claim for claim in platform.claims if CATALOGUE.fields[claim.field].group == "guide"]
    assert ("does not cover" in html) == (not words)
    for claim in words:
        assert SHARED.text("span", claim.value) in html
    checks = checks_html(CATALOGUE, platform)
    assert checks.count("<tr class=") == len(platform.guide_check)
    for check in platform.guide_check:
        assert SHARED.text("td", check.guide_says) in checks
        assert SHARED.text("td", check.evidence_says) in checks
    if not words and CATALOGUE.terms.category(platform.category).ranked != "never":
        both = today_html(CATALOGUE, platform, View(tier="enterprise"))  # where each has an offer
        assert 'class="sign"' in both


@EVERY
def test_every_platform_leads_to_questions_that_concern_it(platform: Platform) -> None:
    entries = entries_for_platform(CATALOGUE, platform.id)
    assert all(not entry.platforms or platform.id in entry.platforms for entry in entries)
    assert entries or all(entry.platforms for entry in CATALOGUE.faq)
    html = faq_html(CATALOGUE, platform, View())
    assert all(f'href="faq?entry={entry.id}"' in html for entry in entries)


def test_links_keep_the_view_and_compare_opens_with_the_platform_and_its_neighbours() -> None:
    view = View(must=(ChosenMustHave("gpu"),), tier="enterprise")
    result = ranking(CATALOGUE, view)
    row = result.best_first[3]
    near = alternatives(CATALOGUE, result, row.id)
    html = standing_html(CATALOGUE, place_of(CATALOGUE, result, row.id), view, near)
    query = unescape(re.search(r'href="\./\?([^"]+)"', html).group(1))
    opened = from_query(query, CATALOGUE)
    assert not opened.ignored
    assert opened.view == replace(view, selected=(row.id, near[0].row.id, near[1].row.id))
    assert SHARED.platform_link(CATALOGUE, View(), row.id, "x").startswith(f'<a href="platform?id={row.id}"')
    assert "tier=enterprise" in SHARED.platform_link(CATALOGUE, view, row.id, "x")
    assert 'href="./"' in SHARED.compare_link(CATALOGUE, View(), "x")


@EVERY
def test_the_radar_has_a_point_for_every_criterion_of_platform_and_median(platform: Platform) -> None:
    rows = shape_rows(CATALOGUE, platform, DEFAULT)
    for series in (0, 1):
        points = [row for row in rows if row["series"] == series]
        assert [point["criterion"] for point in points] == list(
            range(sum(criterion.weight > 0 for criterion in CATALOGUE.criteria))
        )
        assert all(0 <= point["value"] <= 1 for point in points)
    label = platform.label_with(shown_offer(CATALOGUE, DEFAULT, platform.id))
    assert {row["platform"] for row in rows} == {label, f"Median of {len(DEFAULT.best_first)}"}


def test_the_index_leads_to_every_platform_once() -> None:
    html = index_html(CATALOGUE, View())
    for platform in CATALOGUE.platforms:
        assert html.count(f'href="platform?id={platform.id}"') == 1
        assert escape(platform.name) in html


def test_hostile_text_stays_text() -> None:
    claims = [
        claim.model_copy(
            update={"note": EVIL, "scope": EVIL, "topic": EVIL, "doubt": EVIL, "source": "javascript:alert(1)"}
        )
        for claim in CATALOGUE.platform["e2b"].claims[:3]
    ]
    html = claims_html(CATALOGUE, {"x": claims}, TODAY, EVIL)
    assert "<img" not in html
    assert 'href="javascript:' not in html
    evil = CATALOGUE.platform["e2b"].model_copy(update={"name": EVIL, "homepage": "javascript:alert(1)"})
    head = head_html(CATALOGUE, evil, View())
    assert "<img" not in head
    assert 'href="javascript:' not in head


def test_claims_are_grouped_by_topic_and_no_topic_is_hidden() -> None:
    for platform in CATALOGUE.platforms:
        for name, claims in platform_claims(CATALOGUE, platform).items():
            html = claims_html(CATALOGUE, {name: claims}, TODAY)
            for topic in {claim.topic for claim in claims if claim.topic}:
                assert f'<th scope="row" dir="auto">{escape(topic)}</th>' in html
