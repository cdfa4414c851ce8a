"""Verdicts on a platform with claims of our own: what decides each must-have, and how the reason reads."""

import pytest

from decision.catalogue.criteria import MustHave
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.costs.lines import Refusal
from decision.ranking.must_haves import judge, option_text
from decision.ranking.outcomes import Verdict
from decision.ranking.view import ChosenMustHave
from tests.helpers.costs import own_cost
from tests.helpers.lint import E2B, with_claims, with_parts


def fact(field: str, value: object, **more: object) -> Claim:
    """Return a vendor's claim about the one platform."""
    return Claim(platform=E2B, field=field, value=value, source="https://x.example/a", kind="vendor-docs", **more)


def verdict(must: ChosenMustHave, *claims: Claim, tier: str = "paid", **rule: object) -> Verdict:
    """Return the verdict on a platform with these claims and no measured start; ``rule`` changes the must-have's rule."""
    catalogue = with_claims(*claims).catalogue
    rules = tuple(
        known.model_copy(update=rule) if known.id == must.filter else known for known in with_parts().catalogue.filters
    )
    platforms = catalogue.platforms
    return judge(with_parts(platforms=platforms, filters=rules, starts=()).catalogue, must, E2B, Basis(tier=tier))


@pytest.mark.parametrize(
    ("must", "claims", "outcome", "reason"),
    [
        (("session", 3600), {"session.max_duration": 3600}, "meets", "longest session: 1 h"),
        (("session", 3600), {"session.max_duration": 3599}, "fails", "longest session: 3,599 s"),
        (("session", 3600), {"session.max_duration": "custom"}, "cannot tell", "longest session: custom"),
        (("session", 3600), {"session.max_duration": [1800, 3600]}, "cannot tell", "longest session: 30 min–1 h"),
        (("session", 3600), {"session.max_duration": [3600, 7200]}, "meets", "longest session: 1–2 h"),
        (("session", 3600), {}, "cannot tell", "longest session: unknown"),
        (
            ("session", None),
            {"session.max_duration": 3600},
            "cannot tell",
            "longest session: not compared in this lens",
        ),
        (("cold_start", 100), {"startup.cold_ms": 90}, "cannot tell", "cold start: unknown (claims 90 ms)"),
        (("isolation", "gvisor"), {"isolation.default": "kata"}, "meets", "isolation: microVM"),
        (("isolation", "gvisor"), {"isolation.default": "container"}, "fails", "isolation: container"),
        (("isolation", "gvisor"), {"isolation.default": "not_applicable"}, "fails", "isolation: not applicable"),
        (("isolation", "none"), {}, "cannot tell", "isolation: unknown"),
        (("isolation", "none"), {"isolation.default": "none"}, "meets", "isolation: none"),
        (("gpu", None), {"gpu.available": True}, "meets", "GPU: yes"),
        (("gpu", None), {"gpu.available": False}, "fails", "GPU: no"),
        (("gpu", None), {}, "cannot tell", "GPU: unknown"),
        (("byoc", None), {"deploy.byoc": True}, "meets", "Own cloud: yes"),
        (("byoc", None), {}, "cannot tell", "Own cloud: unknown"),
        (("languages", None), {"languages.runtime": ["python", "node"]}, "meets", "languages: Python, Node.js"),
        (("languages", None), {"languages.runtime": ["python"]}, "fails", "languages: Python"),
        (
            ("keeps_files", None),
            {"persistence.filesystem": "persistent"},
            "meets",
            "Files: persistent",
        ),
        (
            ("keeps_files", None),
            {"persistence.filesystem": "ephemeral", "persistence.volumes": False},
            "fails",
            "Files: ephemeral; Keeps files: no",
        ),
        (
            ("keeps_files", None),
            {"persistence.filesystem": "ephemeral"},
            "cannot tell",
            "Keeps files: unknown",
        ),
        (("own_image", None), {"languages.runtime": ["any"]}, "meets", "Languages: any language"),
    ],
)
def test_a_verdict_and_its_reason(must, claims, outcome, reason):
    judged = verdict(ChosenMustHave(*must), *(fact(field, value) for field, value in claims.items()))
    assert (judged.outcome, judged.reason) == (outcome, reason)


def test_claims_that_differ_leave_a_field_open_where_one_of_them_would_do():
    yes, no = fact("deploy.byoc", True), fact("deploy.byoc", False)
    assert verdict(ChosenMustHave("byoc"), yes, no).outcome == "cannot tell"
    both = verdict(ChosenMustHave("gpu"), fact("gpu.available", True), fact("gpu.available", False))
    assert both.outcome == "cannot tell"


def test_what_only_a_larger_plan_has_says_so():
    judged = verdict(ChosenMustHave("byoc"), fact("deploy.byoc", True, tier="enterprise"))
    assert (judged.outcome, judged.reason, judged.way) == ("fails", "Own cloud: no (on request only)", "deploy.byoc")
    assert len(judged.claims) == 1


@pytest.mark.parametrize(
    ("ms", "outcome"), [(250, "meets"), (251, "cannot tell"), ([200, 250], "meets"), ([250, 251], "cannot tell")]
)
def test_a_limit_of_a_field_holds_at_the_option_itself(ms, outcome):
    """A start that nobody measured keeps the question open."""
    assert verdict(ChosenMustHave("ready", 250), fact("startup.resume_ms", ms)).outcome == outcome


@pytest.mark.parametrize(
    ("ms", "outcome"), [(250, "meets"), (251, "fails"), ([250, 251], "cannot tell"), ([251, 252], "fails")]
)
def test_a_field_alone_fails_beyond_its_limit(ms, outcome):
    judged = verdict(ChosenMustHave("ready", 250), fact("startup.resume_ms", ms), criterion="")
    assert judged.outcome == outcome


@pytest.mark.parametrize(
    ("models", "wanted", "outcome"),
    [
        (["A100 80GB", "L4"], "A100", "meets"),
        (["L40S"], "L4", "cannot tell"),
        ([], "L4", "cannot tell"),
        (["RTX 4090"], "RTX4090", "meets"),
    ],
)
def test_a_list_of_models_is_no_refusal(models, wanted, outcome):
    claims = [fact("gpu.available", True), *([fact("gpu.models", models)] if models else [])]
    assert verdict(ChosenMustHave("gpu_model", wanted), *claims).outcome == outcome


def test_a_must_have_inside_another_fails_where_the_outer_one_is_refused():
    no = fact("gpu.available", False)
    judged = verdict(ChosenMustHave("gpu_model", "L4"), no, fact("gpu.models", ["L4"]))
    assert (judged.outcome, judged.claims, judged.way) == ("fails", (no,), "gpu.available")
    assert judged.reason.endswith(": no")


def test_a_free_tier_that_is_not_offered_fails():
    for offered, outcome in ((False, "fails"), (True, "meets")):
        claim = fact("pricing.free_tier", {"offered": offered, "terms": "x"})
        assert verdict(ChosenMustHave("free_tier"), claim).outcome == outcome


def test_one_way_is_enough_and_its_reason_stands_alone():
    judged = verdict(ChosenMustHave("self_host"), fact("deploy.self_host", False), fact("deploy.open_source", True))
    assert (judged.outcome, judged.reason, judged.way) == (
        "meets",
        "Self-host or open source: yes",
        "deploy.open_source",
    )
    neither = verdict(ChosenMustHave("self_host"), fact("deploy.self_host", False), fact("deploy.open_source", False))
    assert (neither.outcome, neither.reason) == ("fails", "Self-host or open source: no")


def test_an_option_of_a_must_have_without_a_criterion_reads_as_it_is(catalogue):
    rule = next(rule for rule in catalogue.filters if rule.id == "gpu_model")
    assert isinstance(rule, MustHave)
    assert option_text(catalogue, rule, "L40S") == "L40S"


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (100, 100, "meets"),
        (100.01, 100.01, "fails"),
        (150, 200, "fails"),
        (100, 101, "cannot tell"),
        (50, 100, "meets"),
        (50, 150, "cannot tell"),
        (None, None, "cannot tell"),
    ],
)
def test_a_budget_holds_a_cost_whose_both_ends_lie_within_it(
    monkeypatch: pytest.MonkeyPatch, low: float | None, high: float | None, outcome: str
) -> None:
    monkeypatch.setattr("decision.ranking.must_haves.offer_cost", lambda *_: own_cost(E2B, low, high))
    assert judge(with_parts().catalogue, ChosenMustHave("budget", 100), E2B, Basis()).outcome == outcome


def test_what_is_not_sold_is_within_no_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    unsold = own_cost(E2B, None, unsold=(Refusal("A GPU", "", ()),))
    monkeypatch.setattr("decision.ranking.must_haves.offer_cost", lambda *_: unsold)
    assert judge(with_parts().catalogue, ChosenMustHave("budget", 100), E2B, Basis()).outcome == "fails"
