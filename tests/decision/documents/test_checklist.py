"""Tests of the checklist as Markdown: ticks, offers, sources, and the link that leads back."""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.claims.source import source_label
from decision.documents.checklist import checklist_markdown
from decision.documents.table import escaped
from decision.guide.advice import advice_coverage
from decision.links.link import from_query
from decision.ranking.view import View


def test_the_markdown_holds_ticks_offers_sources_version_and_a_link_that_leads_back(catalogue: Catalogue) -> None:
    view = View(done=("audit", "checkpoint"), tier="enterprise")
    text = checklist_markdown(catalogue, view, "https://atlas.example/base")
    for item in catalogue.checklist:
        tick = "x" if item.id in view.done else " "
        assert f"- [{tick}] **{item.label}.** {item.text}" in text
    for item in catalogue.checklist:
        coverage = advice_coverage(catalogue, item, view)
        for finding in (*coverage.evidence.supporting, *coverage.evidence.lacking):
            claim = finding.claims[0]
            assert (f"(<{claim.url}>)" if claim.url else f"({escaped(source_label(catalogue, claim))}, ") in text
    assert catalogue.version in text
    assert "plan: Enterprise" in text
    link = text.rpartition("(<")[2].partition(">)")[0]
    assert link.startswith("https://atlas.example/base/guide?")
    assert from_query(link.partition("?")[2], catalogue).view == view


def test_nothing_from_the_data_is_markup_in_the_markdown(catalogue: Catalogue) -> None:
    evil = "<img src=x> [a](b) *c* `d` | # :red[e]\n- [x] f"
    first = catalogue.topics[0].model_copy(update={"text": evil, "label": evil})
    text = checklist_markdown(replace(catalogue, topics=(first, *catalogue.topics[1:])), View())
    line = next(line for line in text.splitlines() if "img" in line)
    assert "\\<img src=x\\> \\[a\\](b) \\*c\\* \\`d\\` \\| \\# \\:red\\[e\\] - \\[x\\] f" in line
    assert "<img" not in text.replace("\\<img", "")


def test_an_untouched_view_has_a_link_without_parameters(catalogue: Catalogue) -> None:
    assert checklist_markdown(catalogue, View()).endswith("[This checklist](</guide>)\n")


def test_a_doubtful_source_is_marked(catalogue: Catalogue) -> None:
    findings = [
        finding
        for advice in catalogue.checklist
        for coverage in [advice_coverage(catalogue, advice, View())]
        for finding in (
            *coverage.guide_mentions,
            *(
                (
                    *coverage.guide.supporting,
                    *coverage.guide.lacking,
                    *coverage.evidence.supporting,
                    *coverage.evidence.lacking,
                )
                if coverage.judged
                else ()
            ),
        )
    ]
    text = checklist_markdown(catalogue, View())
    doubtful = [finding for finding in findings if finding.claims and finding.claims[0].doubt]
    assert text.count(", doubtful)") == len(doubtful) > 0
