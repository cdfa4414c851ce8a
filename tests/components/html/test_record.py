"""Tests of the decision record as a page to print: it holds what the Markdown holds, loads nothing, and nothing in it is markup."""

from dataclasses import replace
from datetime import date

from playwright.sync_api import Browser

from components.charts.palette import css_tokens
from components.html.record import record_html
from decision.catalogue.catalogue import Catalogue
from decision.documents.decision_record import DecisionRecord, RecordLine, RecordPart, decision_record
from decision.links.link import from_query
from decision.wizard.recommendation import recommendation
from tests.helpers.html import links, parsed, table_rows, texts
from tests.helpers.pages import profile

TODAY = date(2026, 12, 1)
COLOURS = css_tokens(":root")
EVIL = "<img src=x onerror=alert(1)>"


def record_of(catalogue: Catalogue) -> DecisionRecord:
    view = from_query("need=gpu&must=audit", catalogue).view
    return decision_record(catalogue, recommendation(catalogue, view), "https://atlas.example", TODAY)


def test_the_page_holds_the_whole_record(catalogue: Catalogue) -> None:
    record = record_of(catalogue)
    root = parsed(record_html(record, COLOURS).partition("<body>")[2].partition("</body>")[0])
    assert texts(root, ".//h1") == [record.headline]
    assert texts(root, ".//main/p")[:2] == [record.lead, record.left_out]
    assert texts(root, ".//h2") == [part.title for part in record.parts]
    assert texts(root, ".//dt") == [*(name for name, _ in record.facts), "Link"]
    (ranking,) = [part for part in record.parts if part.rows]
    assert table_rows(root) == [[*ranking.header], *map(list, ranking.rows)]
    assert len(texts(root, ".//li")) == sum(len(part.lines) for part in record.parts)
    addresses = {line.address for part in record.parts for line in part.lines if line.address}
    assert {record.link, *addresses} == set(links(root).values())


def test_it_prints_on_a4_and_has_no_script_control_or_file_to_load(catalogue: Catalogue) -> None:
    html = record_html(record_of(catalogue), COLOURS)
    assert "@page { size: A4;" in html
    for tag in ("<script", "<button", "<input", "<link", "<img", "url(", "<details"):
        assert tag not in html


def test_on_a_phone_only_its_table_moves_sideways(catalogue: Catalogue, browser: Browser) -> None:
    with profile(browser, viewport={"width": 390, "height": 844}) as page:
        page.set_content(record_html(record_of(catalogue), COLOURS))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.get_by_role("region", name="Ranking").evaluate("table => table.scrollWidth > table.clientWidth")


def test_it_is_dark_on_a_dark_screen_and_light_on_paper(catalogue: Catalogue, browser: Browser) -> None:
    with profile(browser, color_scheme="dark") as page:
        page.set_content(record_html(record_of(catalogue), COLOURS))
        ground = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(ground) == "rgb(21, 26, 33)"
        page.emulate_media(media="print")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_nothing_in_it_is_markup_and_no_other_address_is_a_link(catalogue: Catalogue) -> None:
    evil = RecordPart(EVIL, (RecordLine(EVIL, "javascript:alert(1)"),), header=(EVIL,), rows=((EVIL,),))
    html = record_html(
        replace(record_of(catalogue), headline=EVIL, lead=EVIL, left_out=EVIL, facts=((EVIL, EVIL),), parts=(evil,)),
        COLOURS,
    )
    assert "<img" not in html
    assert 'href="javascript' not in html
