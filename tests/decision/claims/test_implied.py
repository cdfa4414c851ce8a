"""Tests of implied claims: what follows from a claim about another field, and on what terms."""

from dataclasses import replace

import pytest

from decision.catalogue.platforms import SINGLE_OFFER, Claim, Offer
from decision.cells.cell import Basis
from decision.claims.implied import ImpliedClaim, choose_about, cited, claims_about, implied_from
from decision.ranking.field_words import offered_fields
from decision.ranking.must_haves import judge
from decision.ranking.view import ChosenMustHave
from tests.helpers.data_set import shipped_catalogue

SHIPPED = shipped_catalogue()
SOC2, TYPE, AREAS, SLA = (
    SHIPPED.fields[name] for name in ("security.soc2", "security.soc2_type", "regions.areas", "maturity.sla")
)


def claim(field: str, value: object, **changes: object) -> Claim:
    """Return a claim of a vendor about one platform."""
    sound = Claim(platform="x", field=field, value=value, kind="vendor-docs", source="https://x.example/a")
    return sound.model_copy(update=changes)


def about(field, *claims: Claim, offer: str = "", tier: str = "paid", lens: str = "evidence"):
    """Return the choice about one fact of a platform with these claims alone."""
    offers = (Offer(id="a", label="A", about="A."), Offer(id="b", label="B", about="B."))
    platform = SHIPPED.platforms[0].model_copy(update={"id": "x", "claims": claims, "offers": offers})
    catalogue = replace(SHIPPED, platforms=(platform,), starts=())
    return choose_about(catalogue, "x", field, lens, tier, offer)


def test_a_report_of_a_type_is_a_report_and_the_claim_behind_it_is_kept():
    typed = claim("security.soc2_type", ["type-2"], as_of="2026-10-07", scope="all plans")
    (implied,) = about(SOC2, typed).chosen
    assert (implied.field, implied.value, implied.as_of, implied.scope) == (SOC2.name, True, "2026-10-07", "all plans")
    assert cited(implied) is typed
    assert implied_from([implied]) == "from: SOC 2 type"


def test_a_report_of_no_known_type_says_nothing_about_the_type():
    assert about(TYPE, claim("security.soc2", True)).chosen == ()
    assert about(TYPE, claim("security.soc2", False)).chosen == ()


@pytest.mark.parametrize("source", ["network.egress_domain_rules", "network.egress_deny_all"])
def test_a_yes_implies_yes_and_a_no_implies_nothing(source):
    field = SHIPPED.fields["network.egress_controls"]
    assert about(field, claim(source, True)).values == [True]
    assert about(field, claim(source, False)).chosen == ()


def test_it_holds_for_the_offer_plan_and_product_of_the_claim_behind_it():
    typed = claim("security.soc2_type", ["type-1"], offer=("a",), tier="enterprise")
    assert about(SOC2, typed, offer="a", tier="enterprise").values == [True]
    assert about(SOC2, typed, offer="b", tier="enterprise").chosen == ()
    assert about(SOC2, typed, offer="a").chosen == ()
    assert about(SOC2, typed.model_copy(update={"about": "other-product"}), tier="enterprise").chosen == ()


def test_the_guide_and_todays_evidence_stay_apart():
    typed = claim("security.soc2_type", ["type-1"], kind="guide", source="guide:e2b")
    assert about(SOC2, typed).chosen == ()
    assert about(SOC2, typed, lens="guide").values == [True]


def test_what_is_said_outright_fills_the_cell_where_both_are_as_good():
    outright, typed = claim("security.soc2", False), claim("security.soc2_type", ["type-2"])
    choice = about(SOC2, outright, typed)
    assert choice.chosen == (outright,)
    assert [cited(rival) for rival in choice.rivals] == [typed]
    assert implied_from(choice.chosen) == ""


def test_a_better_source_implies_more_than_a_worse_one_says():
    outright = claim("security.soc2", False, kind="third-party")
    choice = about(SOC2, outright, claim("security.soc2_type", ["type-2"]))
    assert choice.values == [True]
    assert choice.rivals == (outright,)


def test_names_of_regions_are_parts_of_the_world_in_any_case_and_unknown_names_are_none():
    named = about(AREAS, claim("regions.list", ["US-PDX-1", "eu-fra-1", "eu-lon-1"]))
    assert named.values == [["us", "eu", "europe"]]
    assert about(AREAS, claim("regions.list", ["moon-1"])).chosen == ()


def test_a_promised_uptime_is_a_service_level_in_words():
    assert about(SLA, claim("maturity.sla_uptime_percent", {"enterprise": 99.9})).values == ["enterprise 99.9 %"]


def test_a_value_that_cannot_be_read_implies_nothing():
    assert about(SOC2, claim("security.soc2_type", ["soon"])).chosen == ()


def test_a_field_that_nothing_implies_has_its_own_claims_alone():
    for platform in SHIPPED.platforms:
        assert claims_about(SHIPPED, platform.id, TYPE) == SHIPPED.claims(platform.id, TYPE.name)
        assert any(isinstance(entry, ImpliedClaim) for entry in claims_about(SHIPPED, platform.id, AREAS)) == bool(
            SHIPPED.claims(platform.id, "regions.list")
        )


def test_of_one_standing_the_claim_that_says_it_outright_counts_whatever_its_day():
    outright = claim("security.soc2", True)
    choice = about(SOC2, outright, claim("security.soc2_type", ["type-2"], as_of="2026-10-07"))
    assert choice.chosen == (outright,)
    newer = claim("security.soc2_type", ["type-2"], as_of="2026-10-07")
    denied = claim("security.soc2", False, as_of="2025-10-07")
    assert about(SOC2, denied, newer).values == [True]


def test_an_implied_claim_is_written_without_the_claim_behind_it():
    (implied,) = about(SOC2, claim("security.soc2_type", ["type-2"])).chosen
    assert {"by", "by_label"}.isdisjoint(implied.model_dump())


def test_a_must_have_on_any_field_takes_what_follows_from_another_and_leaves_parts_of_the_world_open():
    def outcome(must: ChosenMustHave, *claims: Claim) -> str:
        platform = SHIPPED.platforms[0].model_copy(update={"id": "x", "claims": claims, "offers": (SINGLE_OFFER,)})
        return judge(replace(SHIPPED, platforms=(platform,), starts=()), must, "x", Basis()).outcome

    typed, named = claim("security.soc2_type", ["type-2"]), claim("regions.list", ["eu-fra-1", "ENAM"])
    assert outcome(ChosenMustHave("security.soc2", test="yes"), typed) == "meets"
    assert outcome(ChosenMustHave("regions.areas", "europe", test="has"), named) == "meets"
    assert outcome(ChosenMustHave("regions.areas", "us", test="has"), named) == "cannot tell"
    assert outcome(ChosenMustHave("region", "europe"), named) == "meets"
    assert outcome(ChosenMustHave("region", "us"), named) == "cannot tell"
    assert "regions.areas" in {field.name for field in offered_fields(SHIPPED, "evidence")}


def test_names_of_integrations_are_frameworks_and_several_claims_stand_side_by_side():
    frameworks = SHIPPED.fields["agent.frameworks"]
    adapters = claim("agent.integrations", ["LangGraph", "claude-code"])
    tutorial = claim("agent.integrations", ["mastra"], kind="third-party")
    assert about(frameworks, adapters, tutorial).values == [["langchain"], ["mastra"]]
    assert about(frameworks, claim("agent.integrations", ["claude-code"])).chosen == ()


@pytest.mark.parametrize(
    "must", [ChosenMustHave("framework", "mastra"), ChosenMustHave("agent.frameworks", "mastra", "has")]
)
def test_a_framework_that_one_of_several_claims_names_is_met(must):
    claims = (claim("agent.integrations", ["langgraph"]), claim("agent.integrations", ["mastra"], kind="third-party"))

    def outcome(*known: Claim) -> str:
        platform = SHIPPED.platforms[0].model_copy(update={"id": "x", "claims": known, "offers": (SINGLE_OFFER,)})
        return judge(replace(SHIPPED, platforms=(platform,), starts=()), must, "x", Basis()).outcome

    assert outcome(*claims) == "meets"
    assert outcome(claims[0]) == "cannot tell"
    assert outcome() == "cannot tell"


@pytest.mark.parametrize(
    ("value", "most"), [([1, 4], 4), ({"least": 1, "most": 8, "step": 0.5}, 8), ({"values": [1, 2, 16]}, 16)]
)
def test_the_most_of_what_one_may_choose_is_the_largest(value, most):
    largest = SHIPPED.fields["limits.max_vcpu"]
    (implied,) = about(largest, claim("limits.vcpu", value, unit="OCPU", qualifier="at-least")).chosen
    assert (implied.value, implied.unit, implied.qualifier) == (most, "OCPU", "at-least")
    assert implied_from([implied]) == "from: vCPUs"
    larger, smaller = claim("limits.max_vcpu", 99), claim("limits.max_vcpu", 2)
    assert about(largest, larger, claim("limits.vcpu", value)).chosen == (larger,)
    assert about(largest, smaller, claim("limits.vcpu", value)).values == [most], "of limits the most generous counts"


def test_a_must_have_on_the_largest_count_takes_what_one_may_choose():
    platform = SHIPPED.platforms[0].model_copy(
        update={"id": "x", "claims": (claim("limits.vcpu", [1, 16]),), "offers": (SINGLE_OFFER,)}
    )
    catalogue = replace(SHIPPED, platforms=(platform,), starts=())
    for limit, outcome in ((16, "meets"), (17, "fails")):
        assert judge(catalogue, ChosenMustHave("limits.max_vcpu", limit, "at-least"), "x", Basis()).outcome == outcome
