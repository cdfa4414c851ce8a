"""Frequent questions: complete, reachable, and what the evidence says is made from the claims."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from decision.catalogue.base import find
from decision.catalogue.guidance import FaqEntry, StatementSpec
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
    "firecracker-docker": ["kernel of its own", "namespaces", "slower start", "quicker", "trusted"],
    "gpu": ["A100", "H100", "training", "inference", "Modal, Beam Cloud or Northflank"],
    "duration": ["30 minutes", "45 minutes", "24 hours", "no limit", "overnight"],
    "files": ["ephemeral", "S3", "R2", "by project", "RAG", "review"],
    "sharing": ["locks", "MCP", "separate sandbox", "outside"],
    "cost": ["by usage", "by the seat", "pools", "Workers", "enterprise", "free tiers of E2B and Modal"],
    "mcp": ["251", "Streamable HTTP", "SSE", "E2B, Modal or Cloudflare", "workflows", "owners"],
}


def entry(catalogue, id: str) -> FaqEntry:
    return next(found for found in catalogue.faq if found.id == id)


def question(*findings: StatementSpec, **more: object) -> FaqEntry:
    return FaqEntry(id="x", question="Is it so?", section="faq-gpu", answer=("Yes.",), now=findings, **more)


def claim(platform: str, field: str, value: object, **more: object) -> Claim:
    source = {"kind": "vendor-docs", "source": "https://x.example", "as_of": "2099-01-01"}
    return Claim(**{"platform": platform, "field": field, "value": value, **source, **more})


def with_claims(catalogue, claims: dict[str, list[Claim]]):
    """A catalogue whose platforms have only these claims; platforms that are not named are missing."""
    changed = tuple(
        platform.model_copy(update={"claims": tuple(claims[platform.id]), "guide_check": ()})
        for platform in catalogue.platforms
        if platform.id in claims
    )
    return replace(catalogue, platforms=changed, starts=())


def test_the_nine_questions_have_the_anchors_that_links_use(catalogue):
    assert [found.id for found in catalogue.faq] == IDS
    sections = {section.id for section in catalogue.guide.sections}
    assert [found.section for found in catalogue.faq] == [f"faq-{id}" for id in IDS]
    assert sections >= {found.section for found in catalogue.faq}
    assert {section for section in sections if section.startswith("faq-")} == {f"faq-{id}" for id in IDS}


@pytest.mark.parametrize("id", IDS)
def test_the_guides_facts_are_restated(catalogue, id):
    said = " ".join(entry(catalogue, id).answer)
    assert [fact for fact in FACTS[id] if fact not in said] == []
    assert 1 <= len(entry(catalogue, id).answer) <= 4


@pytest.mark.parametrize("id", NAMED)
def test_an_entry_concerns_the_platforms_that_the_guides_answer_names(catalogue, id):
    assert set(entry(catalogue, id).platforms) == NAMED[id]


def test_only_the_first_question_concerns_every_platform(catalogue):
    assert [found.id for found in catalogue.faq if not found.platforms] == ["why"]
    assert concerned(catalogue, entry(catalogue, "why")) == catalogue.platforms


def test_every_criterion_need_and_platform_has_an_entry_and_every_entry_a_way_in(catalogue):
    reached = []
    for found in (
        [entries_for_criterion(catalogue, criterion.id) for criterion in catalogue.criteria],
        [entries_for_need(catalogue, need.id) for need in catalogue.needs],
        [entries_for_platform(catalogue, platform.id) for platform in catalogue.platforms],
    ):
        assert all(found)
        reached += [entry.id for entries in found for entry in entries]
    assert set(reached) == set(IDS)


def test_a_platforms_own_questions_come_before_those_that_concern_all(catalogue):
    assert [found.id for found in entries_for_platform(catalogue, "depot")] == ["firecracker-docker", "cost", "why"]
    assert [found.id for found in entries_for_platform(catalogue, "runloop")] == ["why"]


def test_needs_and_entries_name_each_other(catalogue):
    for need in catalogue.needs:
        assert set(need.faq) == {found.id for found in catalogue.faq if need.id in found.needs}
        assert [found.id for found in entries_for_need(catalogue, need.id)] == list(need.faq)


def test_every_id_and_finding_in_the_entries_exists(catalogue):
    for found in catalogue.faq:
        assert set(found.criteria) <= catalogue.criterion.keys()
        assert set(found.needs) <= {need.id for need in catalogue.needs}
        assert found.now
        for finding in found.now:
            assert set(finding.platforms) <= catalogue.platform.keys()
            if finding.show == "tally":
                rule = find(catalogue.filters, finding.of)
                assert (finding.option in rule.options) if rule.options else finding.option is None
            elif finding.show == "values":
                assert finding.of in {*catalogue.criterion, *catalogue.fields}
            else:
                assert any(name.startswith(finding.of) for name in catalogue.fields)


def test_no_lead_holds_a_result(catalogue):
    for found in catalogue.faq:
        for finding in found.now:
            numbers = set(re.findall(r"\d+", finding.lead)) - set(re.findall(r"\d+", str(finding.option)))
            assert numbers <= {"2"}, finding.lead  # the 2 GiB of the reference workload
            assert not [p.label for p in catalogue.platforms if p.label in finding.lead]


@pytest.mark.parametrize("tier", ["free", "paid", "enterprise"])
def test_every_line_has_a_source_or_is_unknown(catalogue, tier):
    for found in catalogue.faq:
        for statement in statements(catalogue, found, View(tier=tier)):
            assert statement.lines
            for line in statement.lines:
                assert line.text
                assert bool(line.claims or line.check) == line.is_known, (found.id, statement.lead, line)
                assert all(claim.kind != "guide" for claim in line.claims)
                if line.check:
                    assert line.check.source.startswith("https://")


def test_a_tally_counts_unknown_apart_from_no(catalogue):
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", "gpu.available", True)],
            "beam": [claim("beam", "gpu.available", True), claim("beam", "gpu.available", False)],
            "e2b": [claim("e2b", "gpu.available", False)],
            "blaxel": [],
            "fastio": [],
        },
    )
    asked = question(StatementSpec(show="tally", of="gpu", lead="Who offers a GPU"))
    (said,) = statements(small, asked, View())
    assert said.summary == (
        "GPU: yes for 1 of 4 platforms (Modal); no for 1 (E2B); not settled for 1 (Beam); nobody says for 1."
    )
    assert [(line.platform.id, line.outcome) for line in said.lines] == [
        ("modal", "yes"),
        ("e2b", "no"),
        ("beam", "unsettled"),
        ("blaxel", "unknown"),
    ]
    assert said.lines[0].claim == small.claims("modal", "gpu.available")[0]
    assert said.lines[3].claim is None
    assert len(said.lines[2].claims) == 2


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True)])
def test_a_claim_that_changes_changes_the_sentence(catalogue, before, after):
    asked = entry(catalogue, "gpu")
    platform = next(
        line.platform for line in statements(catalogue, asked, View())[0].lines if line.text == _word(before)
    )
    changed = platform.model_copy(update={"claims": (claim(platform.id, "gpu.available", after),)})
    other = replace(catalogue, platforms=tuple(changed if p is platform else p for p in catalogue.platforms))
    then, now = statements(catalogue, asked, View())[0], statements(other, asked, View())[0]

    def yes(said):
        return sum(line.outcome == "yes" for line in said.lines)

    assert yes(now) - yes(then) == (1 if after else -1)
    assert f"yes for {yes(now)} of" in now.summary
    assert now.summary != then.summary


def _word(value: bool) -> str:
    return "yes" if value else "no"


def test_values_give_both_ends_and_who_has_them(catalogue):
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", "session.max_duration", 86400)],
            "e2b": [claim("e2b", "session.max_duration", 3600)],
            "beam": [claim("beam", "session.max_duration", "unlimited")],
            "daytona": [claim("daytona", "session.max_duration", "unlimited")],
            "blaxel": [],
        },
    )
    (said,) = statements(small, question(StatementSpec(show="values", of="session", lead="How long")), View())
    assert said.summary == (
        "Longest session: known for 4 of 5 platforms, from 1 h (E2B) to unlimited (2 platforms); nobody says for 1."
    )
    assert [line.platform.id for line in said.lines] == ["beam", "daytona", "modal", "e2b", "blaxel"]


def test_words_are_counted_and_one_platform_answers_for_itself(catalogue):
    field = "persistence.filesystem"
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", field, "ephemeral")],
            "beam": [claim("beam", field, "ephemeral", doubt="Only one page says so.")],
            "e2b": [claim("e2b", field, "persistent"), claim("e2b", field, "ephemeral", as_of="2020-01-01")],
        },
    )
    asked = question(
        StatementSpec(show="values", of=field, lead="Files"),
        StatementSpec(show="values", of=field, platforms=("e2b",), lead="Files there"),
        StatementSpec(show="values", of="gpu.models", platforms=("e2b",), lead="Models there"),
    )
    files, one, models = statements(small, asked, View())
    assert files.summary == "Files: ephemeral for 2 of 3 platforms, persistent for 1."
    assert one.summary == "Files of E2B: persistent."
    assert models.summary == "GPU models of E2B: nobody says."
    lines = {line.platform.id: line for line in files.lines}
    assert (lines["beam"].doubt, lines["modal"].doubt) == ("Only one page says so.", "")
    assert (lines["e2b"].conflict, lines["modal"].conflict) == (True, False)


def test_a_promise_that_nobody_measured_is_not_settled_and_keeps_its_source(catalogue):
    small = with_claims(catalogue, {"modal": [claim("modal", "startup.cold_ms", 90, qualifier="under")], "e2b": []})
    (said,) = statements(small, question(StatementSpec(show="values", of="cold_start", lead="Starts")), View())
    modal, e2b = said.lines
    assert (modal.outcome, modal.detail, modal.claim.value) == ("unsettled", "claims < 90 ms", 90)
    assert (e2b.outcome, e2b.claim) == ("unknown", None)
    assert said.summary == "Cold start: known for none of 2 platforms; not settled for 1 (Modal); nobody says for 1."


def test_of_several_ways_the_known_ones_are_told(catalogue):
    field = "persistence.filesystem"
    small = with_claims(
        catalogue,
        {
            "modal": [claim("modal", field, "ephemeral"), claim("modal", "persistence.volumes", True)],
            "beam": [claim("beam", field, "ephemeral")],
            "e2b": [],
        },
    )
    (said,) = statements(small, question(StatementSpec(show="tally", of="keeps_files", lead="Files")), View())
    assert [(line.outcome, line.text) for line in said.lines] == [
        ("yes", "Keeps files: yes"),
        ("unsettled", "Files: ephemeral; of the rest nobody says"),
        ("unknown", "unknown"),
    ]


def test_checks_count_the_verdicts_and_hold_both_sides(catalogue):
    platform = catalogue.platform["e2b"]
    (said,) = statements(
        catalogue, question(StatementSpec(show="checks", of="pricing.", platforms=("e2b",), lead="Prices")), View()
    )
    checks = [check for check in platform.guide_check if check.field.startswith("pricing.")]
    assert [line.check for line in said.lines] == checks
    differ = sum(check.verdict == "conflict" for check in checks)
    assert said.summary == f"Of {len(checks)} statements checked: evidence differs {differ}."
    for line in said.lines:
        assert line.text == line.check.evidence_says
        assert line.claim.source == line.check.source


def test_checks_of_nothing_say_so(catalogue):
    (said,) = statements(
        catalogue, question(StatementSpec(show="checks", of="limits.max_upload_mb", lead="Uploads")), View()
    )
    assert (said.lines, said.summary) == ((), "No statement of the guide about this was checked.")


def test_the_lens_does_not_matter_and_the_plan_does(catalogue):
    asked = entry(catalogue, "duration")
    assert statements(catalogue, asked, View(lens="guide")) is statements(catalogue, asked, View())
    assert statements(catalogue, asked, View(tier="free"))[0].summary != statements(catalogue, asked, View())[0].summary


def test_tallies_leave_out_what_is_never_ranked_unless_it_is_named(catalogue):
    for found in catalogue.faq:
        for said in statements(catalogue, found, View()):
            if not said.spec.platforms:
                assert "fastio" not in {line.platform.id for line in said.lines}
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
    ("text", "found"),
    [
        ("", IDS),
        ("  h100 ", ["gpu"]),
        ("KERNEL namespaces", ["firecracker-docker"]),
        ("runloop", ["why"]),
        ("depot seat", ["cost"]),
        ("depot unicorn", []),
    ],
)
def test_search_wants_every_word_somewhere_in_question_answer_or_platforms(catalogue, text, found):
    assert [entry.id for entry in search(catalogue, text)] == found
