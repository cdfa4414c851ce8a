"""The HTML of the Share page for every wiki: files, what it accepts, the doctor's findings and their sources."""

import pytest
from markupsafe import escape

from components.share.doctor import (
    OUTCOMES,
    VERDICTS,
    WAYS,
    blocked_html,
    findings_html,
    verdicts_html,
    wrong_origin_html,
)
from components.share.files import files_html
from components.share.wiki import sources_html, wiki_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import WikiSource
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.addresses import FORMATS
from decision.site.doctor import EmbedCase, EmbedFinding, diagnose, verdict
from decision.site.snippets import embed_address, picture_address, snippets
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.html import parsed, texts

CATALOGUE = shipped_catalogue()
SITE = "https://atlas.example.org"
EVIL = "<img src=x onerror=alert(1)>"
EVERY = pytest.mark.parametrize("wiki", CATALOGUE.wikis, ids=lambda wiki: wiki.id)


def case(wiki, ancestors: tuple[str, ...] = ()) -> EmbedCase:
    """The ranking in a wiki."""
    view, look = View(), Look()
    texts = snippets(CATALOGUE, wiki, SITE, view, look)
    frame, picture = embed_address(CATALOGUE, SITE, view, look), picture_address(CATALOGUE, SITE, view, look)
    return EmbedCase(wiki, SITE, "https://wiki.example.org", ancestors, texts, frame, picture)


@EVERY
def test_every_rule_is_told_with_its_outcome_and_its_reason(wiki) -> None:
    findings = diagnose(CATALOGUE, case(wiki))
    for way in dict.fromkeys(finding.rule.way for finding in findings):
        html = findings_html(findings, way)
        of_way = [finding for finding in findings if finding.rule.way == way]
        assert html.startswith(f'<section class="findings {verdict(of_way, way)}">')
        assert html.count("<li class=") == len(of_way)
        for finding in of_way:
            assert escape(finding.reason) in html
            assert escape(finding.remedy) in html
            assert escape(OUTCOMES[finding.outcome][1]) in html


@EVERY
def test_the_verdicts_stand_by_the_snippets_with_what_decides_them(wiki) -> None:
    findings = diagnose(CATALOGUE, case(wiki))
    html = verdicts_html(findings, wiki.label)
    assert html.index("<p>") < html.index('href="#doctor"')
    for way in dict.fromkeys(finding.rule.way for finding in findings):
        outcome = verdict(findings, way)
        assert f"{WAYS[way]} {VERDICTS[outcome]}" in html
        decisive = [f for f in findings if f.rule.way == way and f.outcome == outcome != "passes"]
        assert all(escape(finding.reason) in html and escape(finding.remedy) in html for finding in decisive)
        assert not any(finding.rule.label in html for finding in decisive), (
            "a rule that is broken is not told as if it held"
        )


@EVERY
def test_a_blocked_frame_names_what_blocks_it(wiki) -> None:
    findings = diagnose(CATALOGUE, case(wiki))
    blocking = [f for f in findings if f.rule.way == "frame" and f.outcome == "blocks"]
    html = blocked_html(findings)
    assert html.count("<li") == len(blocking)
    assert all(escape(finding.reason) in html for finding in blocking)


@EVERY
def test_what_a_wiki_accepts_is_told_with_its_sources(wiki) -> None:
    html = wiki_html("Paste this", wiki)
    assert escape(wiki.help) in html
    assert html.count("<dt") == 5
    sources = sources_html(wiki)
    assert all(escape(source.says) in sources for source in wiki.sources)


def test_only_a_blocked_frame_is_named_as_blocked() -> None:
    rule = CATALOGUE.wiki_rules[0]
    findings = [
        EmbedFinding(rule.model_copy(update={"way": way}), outcome, f"{way} {outcome}")
        for way in ("frame", "picture")
        for outcome in ("passes", "needs", "blocks", "untold")
    ]
    assert texts(parsed(blocked_html(findings)), ".//li") == ["frame blocks"]


@pytest.mark.parametrize(
    ("endings", "picture"), [((), "yes"), ((".png",), "yes (.png)"), ((".png", ".svg"), "yes (.png, .svg)")]
)
def test_the_endings_that_a_pictures_address_must_have_are_told(endings: tuple[str, ...], picture: str) -> None:
    wiki = CATALOGUE.wikis[0].model_copy(update={"picture": "yes", "endings": endings})
    assert texts(parsed(wiki_html("Paste this", wiki)), ".//dd")[1] == picture


@pytest.mark.parametrize(
    ("seen", "words"), [("2026-10-01", "its documentation, read 2026-10-01"), (None, "its documentation")]
)
def test_a_source_says_when_it_was_read(seen: str | None, words: str) -> None:
    source = WikiSource(says="So it is.", kind="documentation", seen=seen)
    wiki = CATALOGUE.wikis[0].model_copy(update={"sources": (source,)})
    assert texts(parsed(sources_html(wiki)), ".//small") == [words]


def test_there_is_a_file_in_every_format_and_a_full_one_of_csv(catalogue: Catalogue) -> None:
    html = files_html(catalogue, View(), Look())
    files = {link.get("download"): link.get("href") for link in parsed(html).iter("a")}
    assert files.pop("sandbox-atlas-ranking-full.csv") == "./snapshot/columns=full/ranking.csv"
    names = [*files]
    assert names == [
        f"sandbox-atlas-ranking.{'xml' if file_format == 'confluence' else file_format}" for file_format in FORMATS
    ]
    assert 'aria-label="Files: ' in html


def test_what_a_reader_types_stays_text() -> None:
    assert "<img" not in wrong_origin_html(EVIL, "an address")
