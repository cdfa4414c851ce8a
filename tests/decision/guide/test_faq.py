"""Tests of frequent questions: complete, reachable, and what the evidence says is made from the claims."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from decision.catalogue.base import find
from decision.catalogue.guidance import FaqEntry
from decision.catalogue.platforms import Claim
from decision.cells.matrix import cell_of
from decision.guide.faq import (
    concerned,
    entries_for_criterion,
    entries_for_need,
    entries_for_platform,
    search,
    statements,
)
from decision.ranking.view import View

OURS = ["reliability", "frameworks"]
IDS = ["why", "e2b-free", "firecracker-docker", "gpu", "duration", "files", "sharing", "cost", "mcp"]
NAMED = {
    "e2b-free": {"e2b"},
    "gpu": {
        "modal",
        "beam",
        "northflank",
        "daytona",
        "e2b",
        "vercel-sandbox",
        "cloudflare-sandboxes",
        "blaxel",
    },
    "duration": {"cloudflare-sandboxes", "vercel-sandbox", "e2b", "northflank", "modal", "daytona", "beam"},
    "files": {"fastio"},
    "sharing": {"fastio"},
    "cost": {"e2b", "modal", "beam", "depot", "cloudflare-sandboxes", "northflank", "daytona"},
    "mcp": {"fastio", "e2b", "modal", "cloudflare-sandboxes"},
}
FACTS = {
    "why": ["analyse data", "kernel", "container", "system files", "production"],
    "e2b-free": ["free tier", "every month", "compute time", "memory", "storage", "price page"],
    "firecracker-docker": ["kernel of its own", "namespaces", "more slowly", "starts faster", "trusted"],
    "gpu": ["A100", "H100", "training", "inference", "Modal, Beam Cloud or Northflank"],
    "duration": ["30 minutes", "45 minutes", "24 hours", "no limit", "overnight"],
    "files": ["ephemeral", "S3", "R2", "by project", "RAG", "review"],
    "sharing": ["locks", "MCP", "separate sandbox", "outside"],
    "cost": ["by usage", "by the seat", "pools", "Workers", "enterprise", "free tiers of E2B and Modal"],
    "mcp": ["251", "Streamable HTTP", "SSE", "E2B, Modal or Cloudflare", "workflows", "owners"],
}


def entry(catalogue, id: str) -> FaqEntry:
    return find(catalogue.faq, id)


def claim(platform: str, field: str, value: object) -> Claim:
    """A vendor's claim that is newer than any."""
    return Claim(
        platform=platform,
        field=field,
        value=value,
        kind="vendor-docs",
        source="https://x.example",
        as_of="2099-01-01",
    )


def test_the_nine_questions_have_the_anchors_that_links_use(catalogue):
    assert [question.id for question in catalogue.faq if question.section] == IDS
    sections = {section.id for section in catalogue.guide.sections}
    assert [question.section for question in catalogue.faq if question.section] == [f"faq-{id}" for id in IDS]
    assert sections >= {question.section for question in catalogue.faq if question.section}
    assert {section for section in sections if section.startswith("faq-")} == {f"faq-{id}" for id in IDS}


@pytest.mark.parametrize("id", IDS)
def test_the_guides_facts_are_restated(catalogue, id):
    answer = " ".join(entry(catalogue, id).answer)
    assert [fact for fact in FACTS[id] if fact not in answer] == []
    assert 1 <= len(entry(catalogue, id).answer) <= 4


@pytest.mark.parametrize("id", NAMED)
def test_an_entry_concerns_the_platforms_that_the_guides_answer_names(catalogue, id):
    assert set(entry(catalogue, id).platforms) == NAMED[id]


def test_only_the_first_question_concerns_every_platform(catalogue):
    assert [question.id for question in catalogue.faq if not question.platforms] == ["why"]
    assert concerned(catalogue, entry(catalogue, "why")) == catalogue.platforms


def test_every_criterion_need_and_platform_has_an_entry_and_every_entry_a_way_in(catalogue):
    reached = []
    for ways_in in (
        [entries_for_criterion(catalogue, criterion.id) for criterion in catalogue.criteria],
        [entries_for_need(catalogue, need.id) for need in catalogue.needs],
        [entries_for_platform(catalogue, platform.id) for platform in catalogue.platforms],
    ):
        assert all(ways_in)
        reached += [entry.id for entries in ways_in for entry in entries]
    assert set(reached) == {*IDS, *OURS}


def test_a_platforms_own_questions_come_before_those_that_concern_all(catalogue):
    assert [question.id for question in entries_for_platform(catalogue, "depot")] == [
        "firecracker-docker",
        "cost",
        "why",
    ]
    assert [question.id for question in entries_for_platform(catalogue, "runloop")] == [*OURS, "why"]


def test_needs_and_entries_name_each_other(catalogue):
    for need in catalogue.needs:
        assert set(need.faq) == {question.id for question in catalogue.faq if need.id in question.needs}
        assert [question.id for question in entries_for_need(catalogue, need.id)] == list(need.faq)


def test_every_id_and_finding_in_the_entries_exists(catalogue):
    for question in catalogue.faq:
        assert set(question.criteria) <= catalogue.criterion.keys()
        assert set(question.needs) <= {need.id for need in catalogue.needs}
        assert question.now
        for finding in question.now:
            assert set(finding.platforms) <= catalogue.platform.keys()
            if finding.show == "tally":
                rule = find(catalogue.filters, finding.of)
                assert (finding.option in rule.options) if rule.options else finding.option is None
            elif finding.show == "values":
                assert finding.of in {*catalogue.criterion, *catalogue.fields}
            else:
                assert any(name.startswith(finding.of) for name in catalogue.fields)


def test_no_lead_holds_a_result(catalogue):
    for question in catalogue.faq:
        for finding in question.now:
            numbers = set(re.findall(r"\d+", finding.lead)) - set(re.findall(r"\d+", str(finding.option)))
            assert numbers <= {"2"}, finding.lead  # the 2 GiB of the reference workload
            assert not [p.label for p in catalogue.platforms if p.label in finding.lead]


@pytest.mark.parametrize("tier", ["free", "paid", "enterprise"])
def test_every_line_has_a_source_or_is_unknown(catalogue, tier):
    for question in catalogue.faq:
        for statement in statements(catalogue, question, View(tier=tier)):
            assert statement.lines
            for line in statement.lines:
                assert line.text
                assert bool(line.claims or line.check) == line.is_known, (question.id, statement.lead, line)
                assert all(claim.kind != "guide" for claim in line.claims)
                if line.check:
                    assert line.check.source.startswith("https://")


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True)])
def test_a_claim_that_changes_changes_the_sentence(catalogue, before, after):
    gpu = entry(catalogue, "gpu")
    platform = next(line.platform for line in statements(catalogue, gpu, View())[0].lines if line.text == _word(before))
    changed = platform.model_copy(update={"claims": (claim(platform.id, "gpu.available", after),)})
    edited = replace(catalogue, platforms=tuple(changed if p is platform else p for p in catalogue.platforms))
    then, now = statements(catalogue, gpu, View())[0], statements(edited, gpu, View())[0]

    def yes(statement):
        return sum(line.outcome == "yes" for line in statement.lines)

    assert yes(now) - yes(then) == (1 if after else -1)
    assert f"yes for {yes(now)} of" in now.summary
    assert now.summary != then.summary


def _word(value: bool) -> str:
    return "yes" if value else "no"


def test_the_lens_does_not_matter_and_the_plan_does(catalogue):
    duration = entry(catalogue, "duration")
    assert statements(catalogue, duration, View(lens="guide")) is statements(catalogue, duration, View())
    assert (
        statements(catalogue, duration, View(tier="free"))[0].summary
        != statements(catalogue, duration, View())[0].summary
    )


def test_tallies_leave_out_what_is_never_ranked_unless_it_is_named(catalogue):
    for question in catalogue.faq:
        for statement in statements(catalogue, question, View()):
            if not statement.spec.platforms:
                assert "fastio" not in {line.platform.id for line in statement.lines}
    assert {line.platform.id for line in statements(catalogue, entry(catalogue, "sharing"), View())[1].lines} == {
        "fastio"
    }


def test_values_are_those_of_the_compare_page(catalogue):
    prices = statements(catalogue, entry(catalogue, "cost"), View())[0]
    cells = {line.platform.id: cell_of(catalogue, View().basis, line.platform.id, "price") for line in prices.lines}
    for line in prices.lines:
        cell = cells[line.platform.id]
        assert (line.text, line.claims) == (cell.text, cell.chosen)
    known = [cells[line.platform.id].utility for line in prices.lines if line.is_known]
    assert all(better.low + better.high >= worse.low + worse.high for better, worse in pairwise(known))


def test_a_cost_that_cannot_be_told_is_unknown_whatever_further_price_claims_say(catalogue):
    view = View(price_by="work", work=(("runs", 100_000), ("minutes", 1), ("stored", 100), ("outbound", 50)))
    prices = statements(catalogue, entry(catalogue, "cost"), view)[0]
    unpublished = [line for line in prices.lines if line.detail == "price not published"]
    assert unpublished
    assert {(line.outcome, line.claims) for line in unpublished} == {("unknown", ())}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [*IDS, *OURS]),
        ("  h100 ", ["gpu"]),
        ("KERNEL namespaces", ["firecracker-docker"]),
        ("runloop", ["why", *OURS]),
        ("depot seat", ["cost"]),
        ("depot unicorn", []),
    ],
)
def test_search_wants_every_word_somewhere_in_question_answer_or_platforms(catalogue, text, ids):
    assert [entry.id for entry in search(catalogue, text)] == ids


def test_entries_are_found_by_what_they_list(catalogue):
    listed = {"criteria": ("gpu",), "needs": ("edge",), "platforms": ("modal",)}
    first, second, *others = catalogue.faq
    changed = (first.model_copy(update={**listed, "platforms": ()}), second.model_copy(update=listed))
    rows = (*changed, *(entry.model_copy(update={"criteria": (), "platforms": ("beam",)}) for entry in others))
    need = find(catalogue.needs, "edge").model_copy(update={"faq": (second.id, "moon", first.id)})
    data = replace(catalogue, faq=rows, needs=(need, find(catalogue.needs, "gpu")))
    assert entries_for_criterion(data, "gpu") == changed
    assert entries_for_criterion(data, "price") == ()
    assert entries_for_need(data, "edge") == (changed[1], changed[0])
    assert entries_for_need(data, "moon") == ()
    assert entries_for_platform(data, "modal") == (changed[1], changed[0])
    assert [platform.id for platform in concerned(data, changed[1])] == ["modal"]


def test_the_question_on_failing_starts_names_every_platform_whose_starts_are_known(catalogue) -> None:
    (entry,) = entries_for_criterion(catalogue, "reliability")
    known = {id for id in catalogue.platform if cell_of(catalogue, View().basis, id, "reliability").state != "unknown"}
    assert set(entry.platforms) == known
