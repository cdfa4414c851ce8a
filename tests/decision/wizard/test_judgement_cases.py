"""Tests of judgements on made claims: each way to meet a need, its conditions, and what contradicts the guide."""

from dataclasses import replace

import pytest

from decision.catalogue.platforms import Claim, GuideCheck
from decision.cells.cell import Basis
from decision.wizard.judgement import judge_need
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
NEEDS = {need.id: need for need in CATALOGUE.needs}
GUIDE = {"kind": "guide", "source": "guide:choose-edge"}
WALL, WALLS, EDGE = "isolation.default", "isolation.options", "regions.edge"
IMAGE, CACHE, COLD, RESUME = (
    "languages.custom_images", "persistence.build_cache", "startup.cold_ms", "startup.resume_ms",
)  # fmt: skip


def check(id: str, field: str, verdict: str = "contradicted", says: str = "It is less.") -> GuideCheck:
    """A statement of the guide that was checked."""
    return GuideCheck(
        id=id, field=field, verdict=verdict, evidence_says=says, guide_says="", source="https://x.example"
    )


def judged(need: str, platform: str, rows: list[tuple], basis: Basis, checks: tuple[GuideCheck, ...] = ()):
    """The judgement of a platform with only these claims."""
    source = {"kind": "vendor-docs", "source": "https://x.example", "as_of": "2099-01-01"}
    claims = tuple(
        Claim(**{"platform": platform, "field": field, "value": value, **source, **(more[0] if more else {})})
        for field, value, *more in rows
    )
    changed = CATALOGUE.platform[platform].model_copy(update={"claims": claims, "guide_check": checks})
    data = replace(CATALOGUE, platforms=(changed,), starts=())
    return judge_need(data, NEEDS[need], platform, basis)


@pytest.mark.parametrize(
    ("need", "rows", "basis", "verdict", "reason", "value"),
    [
        ("security", [], Basis(), "unknown", "Isolation: unknown.", None),
        ("security", [(WALL, "vm")], Basis(), "holds", "Isolation: virtual machine.", "vm"),
        ("security", [(WALL, "gvisor")], Basis(), "fails", "Isolation: gVisor.", "gvisor"),
        ("security", [(WALL, "container"), (WALLS, ["gvisor"])], Basis(), "fails", "Isolation: container.", "container"),
        (
            "security", [(WALL, "container"), (WALLS, ["container", "firecracker", "kata"])], Basis(), "condition",
            "Isolation: container. It can be had by choice: Firecracker microVM and Kata microVM.",
            ["container", "firecracker", "kata"],
        ),
        (
            "security", [(WALLS, ["vm"])], Basis(), "condition",
            "Isolation: unknown. It can be had by choice: virtual machine.", ["vm"],
        ),
        ("fast-start", [(RESUME, 900)], Basis(), "unknown", "Cold start: unknown (no figure).", None),
        ("fast-start", [(COLD, 250)], Basis(promises="trust"), "holds", "Cold start: 250 ms.", 250),
        ("fast-start", [(COLD, 251), (RESUME, 251)], Basis(promises="trust"), "fails",
         "Cold start: 251 ms; Resume: 251 ms.", 251),
        (
            "fast-start", [(RESUME, 250), (COLD, 100, GUIDE)], Basis(), "condition",
            "Resume: 250 ms. By resume, not by cold start (unknown). Claimed cold start: only the guide says so.", 250,
        ),
        ("edge", [(EDGE, False)], Basis(), "fails", "Edge locations: no.", False),
        ("edge", [(EDGE, True)], Basis(), "holds", "Edge locations: yes.", True),
        (
            "edge", [(EDGE, True, {"tier": "enterprise"})], Basis(), "condition",
            "Edge locations: no (on request only). On request (Enterprise) it does: Edge locations: yes.", True,
        ),
        (
            "edge", [(EDGE, True, {"tier": "paid"})], Basis(tier="free"), "condition",
            "Edge locations: no (Self-serve only). On the plan “Self-serve” it does: Edge locations: yes.", True,
        ),
        ("edge", [(EDGE, True, {**GUIDE, "tier": "enterprise"})], Basis("guide", "free"), "holds",
         "Edge locations: yes.", True),
        ("edge", [(EDGE, False, GUIDE), (EDGE, True)], Basis("guide"), "fails", "Edge locations: no.", False),
        ("dev-workflow", [(IMAGE, True), (CACHE, True)], Basis(), "holds",
         "Own image: yes; Keeps build state: yes.", True),
        ("dev-workflow", [("languages.runtime", ["any"]), ("session.snapshot", True)], Basis(), "holds",
         "Languages: any language; Keeps build state: yes.", ["any"]),
        ("dev-workflow", [(IMAGE, True)], Basis(), "unknown",
         "Own image: yes; Keeps build state: unknown; Files: unknown.", True),
        (
            "dev-workflow", [("languages.runtime", ["any"]), (CACHE, True), (IMAGE, True, GUIDE)], Basis(), "condition",
            "Languages: any language; Keeps build state: yes. Custom images: only the guide says so.", ["any"],
        ),
    ],
)  # fmt: skip
def test_a_need_is_met_with_a_condition_not_met_or_unknown_and_says_why(need, rows, basis, verdict, reason, value):
    judgement = judged(need, "runloop", rows, basis)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)
    assert (judgement.claim.value if judgement.claim else None) == value
    assert judgement.checks == ()


CHECKS = (check("a", WALL), check("b", WALL, "confirmed"), check("c", "gpu.available"), check("d", WALL, "partly"))


@pytest.mark.parametrize(
    ("platform", "rows", "verdict", "reason", "checks"),
    [
        ("e2b", [(WALL, "vm")], "condition", "Isolation: virtual machine. It is less.", ["a"]),
        ("e2b", [(WALL, "gvisor")], "fails", "Isolation: gVisor.", ["a"]),
        (
            "e2b",
            [(WALL, "gvisor"), (WALLS, ["vm"])],
            "condition",
            "Isolation: gVisor. It can be had by choice: virtual machine.",
            ["a"],
        ),
        ("e2b", [], "unknown", "Isolation: unknown.", ["a"]),
        ("modal", [(WALL, "vm")], "holds", "Isolation: virtual machine.", []),
    ],
)
def test_only_a_pick_has_statements_of_the_guide_that_newer_evidence_contradicts(
    platform, rows, verdict, reason, checks
):
    judgement = judged("security", platform, rows, Basis(), CHECKS)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)
    assert [made.id for made in judgement.checks] == checks


def test_by_the_guide_nothing_contradicts_it():
    judgement = judged("security", "e2b", [(WALL, "vm", GUIDE)], Basis("guide"), CHECKS)
    assert (judgement.verdict, judgement.reason, judgement.checks) == ("holds", "Isolation: virtual machine.", ())
