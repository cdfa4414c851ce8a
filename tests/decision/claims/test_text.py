"""Tests of a claim's value in words, and of the remarks beside it."""

from datetime import date

import pytest

from decision.catalogue.platforms import Claim
from decision.claims.text import age_text, claim_remarks, claim_text, scoped_text


def claim(field: str, value: object, **more: object) -> Claim:
    """Return a claim of a vendor."""
    sound = Claim(platform="e2b", field=field, value=value, source="https://x.example/a", kind="vendor-docs")
    return sound.model_copy(update=more)


@pytest.mark.parametrize(
    ("field", "value", "more", "text"),
    [
        ("gpu.available", True, {}, "yes"),
        ("gpu.available", False, {}, "no"),
        ("session.max_duration", 3600, {}, "1 h"),
        ("session.max_duration", [3600, 7200], {}, "1–2 h"),
        ("session.max_duration", "unlimited", {}, "unlimited"),
        ("session.max_duration", 3600, {"qualifier": "up-to"}, "≤ 1 h"),
        ("session.max_duration", 3600, {"unit": "GiB"}, "3,600 GiB"),
        ("pricing.plan_month_usd", {"pro": 20}, {"unit": "USD/month"}, "pro $20/month"),
        ("isolation.options", ["gvisor", "microvm"], {}, "gVisor, microVM"),
    ],
)
def test_a_value_is_worded_by_its_field_unit_and_qualifier(catalogue, field, value, more, text):
    assert claim_text(catalogue.fields[field], claim(field, value, **more)) == text


def test_the_scope_stands_in_brackets(catalogue):
    assert scoped_text(catalogue, claim("gpu.available", True)) == "yes"
    assert scoped_text(catalogue, claim("gpu.available", True, scope="Pro")) == "yes (Pro)"


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, ""),
        ({"scope": "on request."}, "On request."),
        ({"region": "iad1"}, "In the region iad1."),
        ({"about": "other-product"}, "About another product of the vendor."),
        ({"note": "Beta.", "doubt": "old page."}, "Beta. Doubt: old page."),
    ],
)
def test_remarks_tell_what_a_claim_leaves_open(catalogue, more, text):
    assert claim_remarks(catalogue, claim("gpu.available", True, **more)) == text


def test_a_plan_is_a_remark(catalogue):
    assert claim_remarks(catalogue, claim("gpu.available", True, tier="enterprise")) == "Plan: on request (Enterprise)."


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("limits.vcpu", [1, 4], "1–4 vCPU"),
        ("limits.vcpu", {"least": 1, "most": 8, "step": 0.5}, "1–8 vCPU, in steps of 0.5 vCPU"),
        ("limits.memory_gib", {"values": [1, 2, 4]}, "1 GiB, 2 GiB or 4 GiB"),
        ("limits.memory_gib", {"values": [2]}, "2 GiB"),
        (
            "pricing.sizes",
            [
                {"name": "small", "vcpu": 1, "memory_gib": 2, "usd_hour": 0.05},
                {"name": "large", "vcpu": 2, "memory_gib": 4, "usd_month": 8},
                {"name": "busy", "vcpu": 2, "memory_gib": 4, "usd_active_vcpu_hour": 0.1},
                {"name": "gpu", "vcpu": 8, "memory_gib": 32, "gpu": "L4", "count": 4},
            ],
            "small (1 vCPU, 2 GiB) $0.050/h; large (2 vCPU, 4 GiB) $8/month; "
            "busy (2 vCPU, 4 GiB) $0.1/vCPU-h in use; gpu (8 vCPU, 32 GiB, 4 × L4)",
        ),
        ("isolation.default", "process", "processes of separate users"),
    ],
)
def test_sizes_and_amounts_to_choose_from_in_words(catalogue, field, value, text):
    assert claim_text(catalogue.fields[field], claim(field, value)) == text


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"as_of": "2026-11-22", "seen": "2026-11-20"}, "1 day old"), ({"seen": "2026-11-20"}, "at least 3 days old"), ({}, "undated"),
    ],
)  # fmt: skip
def test_a_claim_that_was_only_seen_is_at_least_that_old(dates, words):
    undated = claim("isolation.default", "process")
    assert age_text(undated.model_copy(update=dates), date(2026, 11, 23)) == words
