"""Tests of a claim's value in words, and of the remarks beside it."""

import pytest

from decision.catalogue.platforms import Claim
from decision.claims.text import claim_remarks, claim_text, scoped_text


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
        ({"about": "other-product"}, "About another product of the vendor."),
        ({"note": "Beta.", "doubt": "old page."}, "Beta. Doubt: old page."),
    ],
)
def test_remarks_tell_what_a_claim_leaves_open(catalogue, more, text):
    assert claim_remarks(catalogue, claim("gpu.available", True, **more)) == text


def test_a_plan_is_a_remark(catalogue):
    assert claim_remarks(catalogue, claim("gpu.available", True, tier="enterprise")) == "Plan: on request (Enterprise)."
