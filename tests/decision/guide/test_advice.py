"""Tests of the guide's advice as a checklist: who offers what, in both lenses."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Advice
from decision.catalogue.platforms import Claim
from decision.documents.checklist import checklist_markdown
from decision.guide.advice import advice_coverage, checklist_sections, dated, ticked
from decision.guide.text import progress_text, side_sentence
from decision.ranking.view import View

REASONS = ["security", "resources", "predictability", "persistence", "multi-tenancy"]
ITEMS = ["checkpoint", "filesystem", "coordination", "output", "network", "limits", "audit", "secrets", "review"]


def advice(catalogue: Catalogue, id: str) -> Advice:
    return next(item for item in catalogue.checklist if item.id == id)


def with_claims(catalogue: Catalogue, platform: str, claims: tuple[Claim, ...]) -> Catalogue:
    """The catalogue with other claims about one platform."""
    changed = (p.model_copy(update={"claims": claims}) if p.id == platform else p for p in catalogue.platforms)
    return replace(catalogue, platforms=tuple(changed))


def ids(findings) -> set[str]:
    """The ids of the platforms that findings are about."""
    return {finding.platform.id for finding in findings}


def test_the_guide_is_complete(catalogue):
    assert [reason.id for reason in catalogue.why] == REASONS
    assert [factor.criterion for factor in catalogue.factors] == [criterion.id for criterion in catalogue.criteria]
    assert [item.id for item in catalogue.checklist] == ITEMS
    assert [item for section in checklist_sections(catalogue) for item in section.items] == list(catalogue.checklist)


def test_every_section_with_advice_is_an_item_and_every_item_has_its_section(catalogue):
    sections = {part.id for part in catalogue.guide.sections if part.id.startswith(("state-", "practice-"))}
    assert {item.section for item in catalogue.checklist} == sections
    assert {reason.section for reason in catalogue.why} == {"why"}


def test_filters_and_questions_that_advice_names_exist(catalogue):
    assert {item.filter for item in catalogue.checklist} - {""} <= {rule.id for rule in catalogue.filters}
    named = {item.faq for item in (*catalogue.why, *catalogue.checklist)}
    assert named <= {entry.id for entry in catalogue.faq}


@pytest.mark.parametrize(
    ("item", "named"),
    [
        ("network", {"cloudflare-sandboxes"}),
        ("limits", {"modal", "northflank"}),
        ("audit", {"northflank", "fastio"}),
        ("coordination", {"fastio"}),
        ("secrets", set()),
    ],
)
def test_the_guide_names_whom_it_names_in_its_section(catalogue, item, named):
    side = advice_coverage(catalogue, advice(catalogue, item), View()).guide
    assert ids(side.supporting) == named
    assert {finding.claims[0].source for finding in side.supporting} <= {f"guide:{advice(catalogue, item).section}"}


def test_what_the_guide_says_of_platforms_stands_with_its_section(catalogue):
    mentions = advice_coverage(catalogue, advice(catalogue, "checkpoint"), View()).guide_mentions
    assert ids(mentions) == {"e2b", "vercel-sandbox", "northflank", "modal"}
    assert any("24-hour" in finding.what for finding in mentions)
    assert any("45-minute" in finding.what for finding in mentions)


def test_the_lenses_are_apart_and_every_platform_is_counted_once(catalogue):
    for item in catalogue.checklist:
        coverage = advice_coverage(catalogue, item, View())
        assert coverage.judged == bool(item.filter)
        assert coverage.guide.total == len(catalogue.in_guide) == 10
        assert coverage.evidence.total == len(catalogue.platforms)
        assert not ids(coverage.evidence.supporting) & ids(coverage.evidence.lacking)
        assert {
            c.kind for finding in (*coverage.guide.supporting, *coverage.guide_mentions) for c in finding.claims
        } <= {"guide"}
        evidence = (*coverage.evidence.supporting, *coverage.evidence.lacking)
        assert all(finding.claims and finding.claims[0].kind != "guide" for finding in evidence)


def test_a_lens_of_the_reader_does_not_change_the_checklist(catalogue):
    for item in catalogue.checklist:
        assert advice_coverage(catalogue, item, View(lens="guide")) == advice_coverage(
            catalogue, item, View(lens="evidence")
        )


def test_without_its_claims_a_platform_is_untold_and_not_lacking(catalogue):
    item, field = advice(catalogue, "network"), "network.egress_controls"
    before = advice_coverage(catalogue, item, View()).evidence
    assert "e2b" in ids(before.supporting)
    saying = {field, *catalogue.fields[field].implied_by}
    remaining = tuple(claim for claim in catalogue.platform["e2b"].claims if claim.field not in saying)
    after = advice_coverage(with_claims(catalogue, "e2b", remaining), item, View()).evidence
    assert "e2b" not in ids(after.supporting) | ids(after.lacking)
    assert after.unknown == before.unknown + 1


def test_a_no_is_lacking_and_says_why(catalogue):
    item, field = advice(catalogue, "network"), "network.egress_controls"
    claims = tuple(
        claim.model_copy(update={"value": False}) if claim.field == field else claim
        for claim in catalogue.platform["e2b"].claims
    )
    side = advice_coverage(with_claims(catalogue, "e2b", claims), item, View()).evidence
    lacking = next(finding for finding in side.lacking if finding.platform.id == "e2b")
    assert "no" in lacking.what
    assert lacking.claims[0].value is False


def test_the_plan_decides(catalogue):
    item = advice(catalogue, "audit")
    free, enterprise = (advice_coverage(catalogue, item, View(tier=tier)).evidence for tier in ("free", "enterprise"))
    gained = ids(free.lacking) & ids(enterprise.supporting)
    assert gained
    assert all("only" in finding.what for finding in free.lacking if finding.platform.id in gained)


def test_the_sentence_counts_yes_no_and_unknown_apart(catalogue):
    side = advice_coverage(catalogue, advice(catalogue, "audit"), View()).evidence
    text = side_sentence(side)
    assert text.startswith(f"{len(side.supporting)} of {side.total} platforms offer it; {len(side.lacking)} do not; ")
    assert text.endswith(f"not documented for {side.unknown}.")
    assert side_sentence(advice_coverage(catalogue, advice(catalogue, "secrets"), View()).guide) == (
        "The guide names no platform for this."
    )


def test_ticks_are_counted_in_the_order_of_the_data(catalogue):
    view = View(done=("review", "checkpoint"))
    assert ticked(catalogue, view) == ["checkpoint", "review"]
    assert progress_text(catalogue, view) == "2 of 9 done"


def test_a_claim_in_doubt_is_marked(catalogue):
    item = advice(catalogue, "audit")
    claims = tuple(
        claim.model_copy(update={"doubt": "An old page."}) if claim.field == "security.audit_logs" else claim
        for claim in catalogue.platform["northflank"].claims
    )
    doubted = with_claims(catalogue, "northflank", claims)
    assert "northflank" in ids(advice_coverage(doubted, item, View()).evidence.supporting)
    before, after = (checklist_markdown(c, View()).count(", doubtful)") for c in (catalogue, doubted))
    assert after > before


def claim(field: str, value: object, **more: object) -> Claim:
    """A vendor's claim that is newer than any."""
    sound = {"kind": "vendor-docs", "source": "https://x.example", "as_of": "2099-01-01"}
    return Claim(**{"platform": "e2b", "field": field, "value": value, **sound, **more})


@pytest.mark.parametrize(
    ("item", "claims", "what"),
    [
        ("network", [claim("network.egress_controls", True)], "Egress control"),
        ("filesystem", [claim("persistence.filesystem", "persistent")], "Files: persistent"),
        ("filesystem", [claim("persistence.volumes", True)], "Volumes"),
        (
            "checkpoint",
            [claim("session.snapshot", True, note="a"), claim("session.snapshot", True, as_of="2098-01-01")],
            "Snapshots",
        ),
    ],
)
def test_who_offers_it_is_told_with_the_fact_by_which(catalogue, item, claims, what):
    side = advice_coverage(with_claims(catalogue, "e2b", tuple(claims)), advice(catalogue, item), View()).evidence
    finding = next(finding for finding in side.supporting if finding.platform.id == "e2b")
    assert (finding.what, finding.claims) == (what, (claims[0],))


@pytest.mark.parametrize(
    ("must_have", "option", "claims", "what"),
    [
        ("gpu", None, [claim("gpu.available", True)], "GPU: yes"),
        (
            "own_image",
            None,
            [claim("languages.runtime", ["any", "go"]), claim("languages.runtime", ["any"])],
            "Languages: any language, Go",
        ),
        ("isolation", "gvisor", [claim("isolation.default", "gvisor")], "isolation: gVisor"),
    ],
)
def test_the_first_claim_is_told_and_of_a_criterion_its_value(catalogue, must_have, option, claims, what):
    item = Advice(id="a", section="s", label="", text="", filter=must_have, option=option)
    side = advice_coverage(with_claims(catalogue, "e2b", tuple(claims)), item, View()).evidence
    finding = next(finding for finding in side.supporting if finding.platform.id == "e2b")
    assert (finding.what, finding.claims) == (what, tuple(claims))


def test_who_lacks_it_is_told_with_the_reason(catalogue):
    claims = (claim("persistence.filesystem", "ephemeral"), claim("persistence.volumes", False))
    side = advice_coverage(with_claims(catalogue, "e2b", claims), advice(catalogue, "filesystem"), View()).evidence
    finding = next(finding for finding in side.lacking if finding.platform.id == "e2b")
    assert (finding.what, finding.claims) == ("Files: ephemeral; Keeps files: no", claims[:1])


def test_advice_without_a_filter_is_judged_for_nobody(catalogue):
    coverage = advice_coverage(catalogue, advice(catalogue, "review"), View())
    sides = [(side.lens, side.supporting, side.lacking) for side in (coverage.guide, coverage.evidence)]
    assert (coverage.judged, sides) == (False, [("guide", (), ()), ("evidence", (), ())])
    assert [coverage.guide.unknown, coverage.evidence.unknown] == [10, len(catalogue.platforms)]


def test_only_the_guide_s_prose_of_the_same_section_is_mentioned(catalogue):
    item = advice(catalogue, "network")
    section = {"kind": "guide", "source": f"guide:{item.section}", "as_of": None}
    prose = claim("guide.advice", "It filters.", **section)
    other = prose.model_copy(update={"source": "guide:e2b"})
    fact = claim("network.egress_controls", True, **section)
    later = prose.model_copy(update={"source": "guide:zebra"})
    coverage = advice_coverage(with_claims(catalogue, "e2b", (prose, other, fact, later)), item, View())
    of_e2b = [finding for finding in coverage.guide_mentions if finding.platform.id == "e2b"]
    assert [(finding.what, finding.claims) for finding in of_e2b] == [("It filters.", (prose,))]


@pytest.mark.parametrize(
    ("kind", "as_of", "expected"),
    [
        ("vendor-docs", "2026-11-20", "2026-11-20"),
        ("vendor-docs", None, "undated"),
        ("guide", "2026-11", "2026-11"),
        ("guide", None, "the year"),
        ("measurement", None, "undated"),
    ],
)
def test_a_claim_of_the_guide_is_as_old_as_the_guide(catalogue, kind, as_of, expected):
    published = replace(catalogue, guide=catalogue.guide.model_copy(update={"published": "the year"}))
    assert dated(published, claim("guide.advice", "a", kind=kind, as_of=as_of)) == expected


def test_a_claim_that_was_only_seen_says_when(catalogue):
    assert dated(catalogue, claim("guide.advice", "a", as_of=None, seen="2026-11-20")) == "seen on 2026-11-20"


def test_each_section_of_the_checklist_has_its_words(catalogue):
    state, security = checklist_sections(catalogue)
    assert (state.id, state.label, state.items) == ("state", "State and coordination", catalogue.topics)
    assert (security.id, security.label, security.items) == ("security", "Security in production", catalogue.practices)
