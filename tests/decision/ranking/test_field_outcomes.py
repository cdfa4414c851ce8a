"""Tests of must-haves on any field: three outcomes for one offer, unknown is not no, and the units are the field's own."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.ranking.admission import admit
from decision.ranking.field_words import offered_fields, possible_tests, words_of
from decision.ranking.must_haves import judge, judge_offer, must_text
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

SHIPPED = shipped_catalogue()
WITHOUT_OFFERS = without_offers(SHIPPED)
PLATFORM = "e2b"
BASIS = Basis()


def with_claims(field: str, *claims: dict[str, object]) -> Catalogue:
    """Return the data with one offer for each platform, where one platform has these claims about a field and no others."""
    catalogue = WITHOUT_OFFERS
    model = next(claim for claim in catalogue.platform[PLATFORM].claims if claim.kind == "vendor-docs")
    plain = {
        "field": field,
        "tier": "any",
        "unit": None,
        "qualifier": None,
        "as_of": "2026-10-01",
        "supersedes": "",
        "region": "",
    }
    added = tuple(model.model_copy(update={**plain, **claim}) for claim in claims)
    platforms = tuple(
        platform.model_copy(update={"claims": (*(c for c in platform.claims if c.field != field), *added)})
        if platform.id == PLATFORM
        else platform
        for platform in catalogue.platforms
    )
    return replace(catalogue, platforms=platforms)


def outcome(must: ChosenMustHave, *claims: dict[str, object]) -> str:
    return judge(with_claims(must.filter, *claims), must, PLATFORM, BASIS).outcome


@pytest.mark.parametrize(
    ("values", "expected"),
    [((), "cannot tell"), ((True,), "meets"), ((False,), "fails"), ((True, False), "cannot tell")],
)
def test_a_yes_or_no_has_three_outcomes_and_asking_for_a_no_turns_them(values, expected):
    claims = [{"value": value} for value in values]
    turned = {"meets": "fails", "fails": "meets"}
    assert outcome(ChosenMustHave("network.static_ip", test="yes"), *claims) == expected
    assert outcome(ChosenMustHave("network.static_ip", "no", "is"), *claims) == turned.get(expected, expected)


@pytest.mark.parametrize(
    ("claim", "at_least_8", "at_most_8"),
    [
        ({"value": 8}, "meets", "meets"),
        ({"value": 4}, "fails", "meets"),
        ({"value": 16}, "meets", "fails"),
        ({"value": [4, 16]}, "cannot tell", "cannot tell"),
        ({"value": 4, "qualifier": "at-least"}, "cannot tell", "cannot tell"),
        ({"value": 8, "qualifier": "at-least"}, "meets", "cannot tell"),
        ({"value": 16, "qualifier": "under"}, "cannot tell", "cannot tell"),
        ({"value": 8, "unit": "OCPU"}, "cannot tell", "cannot tell"),
    ],
)
def test_an_amount_is_compared_in_the_unit_of_its_field(claim, at_least_8, at_most_8):
    least, most = (ChosenMustHave("limits.max_vcpu", 8, test) for test in ("at-least", "at-most"))
    assert (outcome(least, claim), outcome(most, claim)) == (at_least_8, at_most_8)


@pytest.mark.parametrize(
    ("field", "option", "claim", "expected"),
    [
        ("limits.max_memory_gib", 16, {"value": 16, "unit": "GB"}, "meets"),
        ("limits.concurrent_sandboxes", 10**6, {"value": "unlimited"}, "meets"),
        ("limits.vcpu", 4, {"value": [1, 4]}, "meets"),
        ("limits.vcpu", 6, {"value": [1, 4]}, "fails"),
        ("limits.vcpu", 3, {"value": {"values": [1, 2, 4]}}, "meets"),
        ("limits.vcpu", 3, {"value": {"least": 0.25, "most": 2, "step": 0.25}}, "fails"),
        ("session.max_duration", 60, {"value": "custom"}, "cannot tell"),
        ("maturity.launched", "2025", {"value": "2025-10-13"}, "meets"),
        ("maturity.launched", "2026", {"value": "2025-10-13"}, "fails"),
        ("maturity.launched", "2025-10-20", {"value": "2025-10"}, "cannot tell"),
    ],
)
def test_at_least(field, option, claim, expected):
    assert outcome(ChosenMustHave(field, option, "at-least"), claim) == expected


@pytest.mark.parametrize(
    ("field", "option", "claim", "expected"),
    [
        ("startup.resume_ms", 500, {"value": 500, "qualifier": "under"}, "meets"),
        ("startup.resume_ms", 250, {"value": 500, "qualifier": "under"}, "cannot tell"),
        ("limits.max_vcpu", 8, {"value": 8, "qualifier": "up-to"}, "meets"),
        ("limits.max_vcpu", 4, {"value": 8, "qualifier": "up-to"}, "fails"),
        ("limits.concurrent_sandboxes", 10**6, {"value": "unlimited"}, "fails"),
        ("pricing.sandbox_time_usd", 0.6, {"value": 0.01, "unit": "USD/min"}, "meets"),
        ("pricing.sandbox_time_usd", 0.5, {"value": 0.01, "unit": "USD/min"}, "fails"),
        ("maturity.launched", "2025", {"value": "2025-10-13"}, "meets"),
        ("maturity.launched", "2024", {"value": "2025-10-13"}, "fails"),
    ],
)
def test_at_most(field, option, claim, expected):
    assert outcome(ChosenMustHave(field, option, "at-most"), claim) == expected


@pytest.mark.parametrize(
    ("must", "value", "expected"),
    [
        (ChosenMustHave("isolation.default", "gvisor", "is"), "gvisor", "meets"),
        (ChosenMustHave("isolation.default", "gvisor", "is"), "kata", "fails"),
        (ChosenMustHave("isolation.default", "gvisor", "is"), "not_applicable", "fails"),
        (ChosenMustHave("deploy.license", "apache-2.0", "is"), "Apache-2.0", "meets"),
        (ChosenMustHave("languages.sdk", "go", "has"), ["go", "python"], "meets"),
        (ChosenMustHave("languages.sdk", "go", "has"), ["python"], "fails"),
        (ChosenMustHave("languages.sdk", "go", "has"), ["python", "other"], "cannot tell"),
        (ChosenMustHave("languages.runtime", "go", "has"), ["any"], "meets"),
        (ChosenMustHave("languages.runtime", "node", "has"), ["typescript"], "meets"),
        (ChosenMustHave("regions.list", "eu", "has"), ["EU", "us"], "meets"),
        (ChosenMustHave("regions.list", "eu", "has"), ["us"], "cannot tell"),
        (ChosenMustHave("regions.list", test="yes"), ["us"], "meets"),
        (ChosenMustHave("pricing.gpu_second_usd", "h100", "has"), {"H100": 0.001}, "meets"),
        (ChosenMustHave("pricing.gpu_second_usd", "h100", "has"), {"L4": 0.001}, "cannot tell"),
        (ChosenMustHave("pricing.sizes", "large", "has"), [{"name": "Large", "vcpu": 1, "memory_gib": 1}], "meets"),
        (ChosenMustHave("pricing.free_tier", test="yes"), {"offered": False, "terms": "none"}, "fails"),
        (ChosenMustHave("pricing.free_tier", "no", "is"), {"offered": False, "terms": "none"}, "meets"),
    ],
)
def test_a_value_or_an_entry(must, value, expected):
    assert outcome(must, {"value": value}) == expected


def test_entries_of_claims_that_stand_side_by_side_are_one_list():
    must = ChosenMustHave("agent.integrations", "codex", "has")
    assert outcome(must, {"value": ["devin"]}, {"value": ["Codex"]}) == "meets"
    assert outcome(must, {"value": ["devin"]}, {"value": ["aider"]}) == "cannot tell"


def test_alternatives_are_met_by_one_and_open_while_one_is_open():
    ip, vcpu = ChosenMustHave("network.static_ip", test="yes"), ChosenMustHave("limits.max_vcpu", 8, "at-least")
    either = ChosenMustHave(any_of=(ip, vcpu))
    for first, second, expected in (
        ({"value": True}, {"value": 1}, "meets"),
        ({"value": False}, {"value": 8}, "meets"),
        ({"value": False}, {"value": 1}, "fails"),
    ):
        catalogue = with_claims("network.static_ip", first)
        sources = (catalogue, "network.static_ip"), (with_claims("limits.max_vcpu", second), "limits.max_vcpu")
        platforms = tuple(
            platform.model_copy(
                update={"claims": tuple(claim for data, name in sources for claim in data.claims(platform.id, name))}
            )
            for platform in catalogue.platforms
        )
        both = replace(catalogue, platforms=platforms)
        assert judge(both, either, PLATFORM, BASIS).outcome == expected
    assert judge(with_claims("network.static_ip"), either, PLATFORM, BASIS).outcome != "fails"
    assert must_text(SHIPPED, either) == "Static IP or Largest vCPU count at least 8 vCPU"


def test_every_offered_test_of_every_field_has_an_outcome_and_a_reason_for_every_offer():
    fields = offered_fields(SHIPPED, "evidence")
    assert fields
    for field in fields:
        for test in possible_tests(field):
            words = list(words_of(SHIPPED, field.name)) or [1]
            option = None if test == "yes" else "2025" if field.type == "date" else words[0]
            must = ChosenMustHave(field.name, option, test)
            for platform in SHIPPED.platforms:
                for offer in platform.offers:
                    verdict = judge_offer(SHIPPED, must, platform.id, offer.id, BASIS)
                    assert verdict.reason.startswith(field.label)
                    assert (verdict.outcome == "cannot tell") or verdict.claims or "by its kind" in verdict.reason


def test_all_must_haves_are_met_by_one_offer():
    several = [platform for platform in SHIPPED.platforms if len(platform.offers) > 1]
    musts = (ChosenMustHave("limits.max_vcpu", 8, "at-least"), ChosenMustHave("network.egress_controls", test="yes"))
    view = View(must=musts)
    admitted = {(platform.id, offer.id) for platform, offer in admit(SHIPPED, view).admitted}
    assert several
    assert admitted
    for platform_id, offer_id in admitted:
        assert all(judge_offer(SHIPPED, must, platform_id, offer_id, BASIS).outcome == "meets" for must in musts)


def test_a_must_have_on_a_field_is_a_column_while_it_is_set():
    view = View(
        columns=("deploy.license",), must=(ChosenMustHave("byoc"), ChosenMustHave("limits.max_vcpu", 2, "at-least"))
    )
    result = ranking(SHIPPED, view)
    assert result.columns == ("deploy.license", "deploy.byoc", "limits.max_vcpu")
    assert all(tuple(row.fields) == result.columns for row in result.offers)
    criterion_field = ChosenMustHave("session.max_duration", 3600, "at-least")
    assert ranking(SHIPPED, View(must=(criterion_field, ChosenMustHave("gpu")))).columns == ()


def test_values_of_one_field_share_its_name():
    ways = tuple(ChosenMustHave("isolation.default", word, "is") for word in ("gvisor", "kata"))
    assert must_text(SHIPPED, ChosenMustHave(any_of=ways)) == "Isolation: gVisor or Kata microVM"
    regions = tuple(ChosenMustHave("regions.list", word, "has") for word in ("eu", "us"))
    named = must_text(SHIPPED, ChosenMustHave(any_of=(ChosenMustHave("gpu"), *regions)))
    assert named.casefold() == "gpu or regions with eu or us"  # written as the first platform that names it writes it
