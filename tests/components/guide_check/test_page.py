"""Tests of the HTML and the chart of the Guide fact-check page."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from components.charts.guide_checks import COLOURS, checks_chart
from components.charts.palette import ROWS, palette
from components.charts.spec import chart_spec
from components.guide_check.standings import standings_html
from components.guide_check.statements import section_html
from components.guide_check.summary import checks_answer
from components.guide_check.unchecked import method_html, unchecked_html
from components.guide_check.verdicts import chart_rows, chart_words, verdicts_table_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import GuideCheck
from decision.guide.checks import Checked, CheckFilter, guide_checks, measured_alike, standings, unchecked
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.html import unmarked

CATALOGUE = shipped_catalogue()
WORDS = tuple(term.label for term in CATALOGUE.terms.checks)
ROWS_ = guide_checks(CATALOGUE)
EVERY = pytest.mark.parametrize("row", ROWS_, ids=lambda row: row.check.id)
EVIL = "<img src=x onerror=alert(1)>"


def plain(html: str) -> str:
    """The text of some HTML, as a person reads it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def check_row(id: str, catalogue: Catalogue = CATALOGUE) -> Checked:
    return next(row for row in guide_checks(catalogue) if row.check.id == id)


def with_check(check: GuideCheck, platform: str = "modal") -> Catalogue:
    """The data set with one check in place of all others of a platform."""
    changed = CATALOGUE.platform[platform].model_copy(update={"guide_check": (check,)})
    return replace(CATALOGUE, platforms=tuple(changed if p.id == platform else p for p in CATALOGUE.platforms))


@EVERY
def test_a_row_on_the_page_says_who_what_when_and_can_be_linked_to(row: Checked) -> None:
    html = unmarked(section_html(CATALOGUE, row.platform.id, CheckFilter(), ""))
    start = html.index(f'<tr role="row" id="{row.check.id}"')
    text = html[start : html.index("</tr>", start)]
    for words in (
        row.check.guide_says,
        row.check.evidence_says,
        CATALOGUE.terms.check(row.check.verdict).label,
        row.date_text,
    ):
        assert words in unescape(text)
    assert f'href="guide-check?entry={row.check.id}"' in text
    assert f'href="{row.check.source}"' in unescape(text)
    assert ("none: no criterion" in text) == (row.effect is None)


def test_a_named_statement_is_marked_and_stays_whatever_the_filter() -> None:
    html = section_html(CATALOGUE, "modal", CheckFilter(criteria=("gpu",)), "modal-1")
    assert 'id="modal-1" class="contradicted wanted"' in html
    assert html.count("Linked statement.") == 1
    assert 'id="modal-4"' in html
    assert 'id="modal-2"' not in html
    assert section_html(CATALOGUE, "modal", CheckFilter(("beam",)), "") == ""


def test_a_difference_that_can_come_from_the_scale_says_so() -> None:
    assert not check_row("beam-4").effect.same_measure
    assert check_row("beam-6").effect.same_measure
    html = section_html(CATALOGUE, "beam", CheckFilter(), "")
    assert html.count("each lens measures this its own way") == 1
    text = plain(method_html(CATALOGUE))
    for criterion in CATALOGUE.criteria:
        assert (criterion.guide.how in text) == (not measured_alike(criterion))


def test_what_data_say_is_escaped() -> None:
    check = GuideCheck(
        id="modal-1",
        field="gpu.models",
        guide_says=EVIL,
        evidence_says=EVIL,
        verdict="contradicted",
        source="javascript:x",
    )
    html = section_html(with_check(check), "modal", CheckFilter(), "")
    assert "<img" not in html
    assert "&lt;img" in html
    assert 'href="javascript' not in html


def test_the_answer_counts_and_says_who_leads() -> None:
    answer = checks_answer(CATALOGUE)
    assert "contradicts 27 of the 79" in answer.headline
    assert "25 confirmed, 19 partly, 7 omitted, 1 unverified" in answer.lead
    places = standings(CATALOGUE)
    assert f"By the guide’s values {places[0].platform.label} ranks first of 9" in answer.lead
    leader = min(places, key=lambda place: place.today.rank).platform.label
    assert f"{leader} does" in answer.lead
    assert f"{sum(place.gained != 0 for place in places)} of the 9 change ranks" in answer.lead
    none = replace(CATALOGUE, platforms=tuple(p.model_copy(update={"guide_check": ()}) for p in CATALOGUE.platforms))
    assert "No statement of the guide has been checked" in checks_answer(none).headline


def test_picture_words_and_table_agree() -> None:
    rows = chart_rows(CATALOGUE)
    assert sum(row["count"] for row in rows) == len(ROWS_)
    assert all(row["count"] > 0 for row in rows)
    words, table = chart_words(CATALOGUE), verdicts_table_html(CATALOGUE)
    for platform in CATALOGUE.in_guide.values():
        bar = {row["verdict"]: row["count"] for row in rows if row["platform"] == platform.label}
        cells = "".join(f'<td dir="auto">{bar.get(verdict, 0)}</td>' for verdict in range(len(WORDS)))
        assert f'{platform.label}</a></th>{cells}<td dir="auto">{sum(bar.values())}</td>' in table
    for verdict, text in enumerate(WORDS):
        assert f"{sum(row['count'] for row in rows if row['verdict'] == verdict)} {text}" in words
    assert all(place.platform.label in standings_html(CATALOGUE) for place in standings(CATALOGUE))


@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_is_built_once_per_theme_without_rows(dark: bool) -> None:
    spec = chart_spec(checks_chart, WORDS, dark)
    assert checks_chart(WORDS, dark) is checks_chart(WORDS, dark)
    assert spec["data"] == {"name": ROWS}
    assert "datasets" not in spec
    text = json.dumps(spec)
    assert len(COLOURS) == len(CATALOGUE.terms.checks)
    assert all(palette(dark).contributions[place] in text for place in COLOURS)
    assert palette(not dark).contributions[COLOURS[0]] not in text


def test_storage_is_checked_but_never_ranked() -> None:
    assert "Not ranked. Storage" in plain(section_html(CATALOGUE, "fastio", CheckFilter(), ""))


def test_what_nobody_checked_is_counted_by_kind() -> None:
    open_statements = unchecked(CATALOGUE)
    html = plain(unchecked_html(CATALOGUE, CheckFilter()))
    assert f"Not checked: {len(open_statements)}" in html
    assert f"{sum(row.opinion for row in open_statements)} judgements" in html
    assert unchecked_html(CATALOGUE, CheckFilter(("northflank",), ("gpu",))) == ""
