"""Tests of scopes: the plan and the product that a scope speaks of."""

import re

import pytest

from decision.reading.scopes import ScopeRules

RULES = ScopeRules.of(
    [("free", ["hobby", "^free$"]), ("paid", [r"\bpro\b"]), ("enterprise", []), ("enterprise", ["contract"])],
    ["runners", "browser use"],
)


@pytest.mark.parametrize(
    ("scope", "tier"),
    [
        ("", "any"),
        ("all", "any"),
        ("Hobby", "free"),
        ("FREE", "free"),
        ("free of charge", "any"),
        ("Pro and Enterprise", "paid"),
        ("Pro and Hobby", "free"),
        ("provided", "any"),
        ("by contract", "enterprise"),
    ],
)
def test_a_scope_speaks_of_the_first_plan_whose_pattern_it_has(scope, tier):
    assert RULES.tier(scope) == tier


@pytest.mark.parametrize(
    ("scope", "is_other"), [("", False), ("GitHub Actions Runners", True), ("Browser Use", True), ("browser", False)]
)
def test_a_scope_may_speak_of_another_product(scope, is_other):
    assert RULES.is_other_product(scope) is is_other


def test_without_rules_every_scope_holds_for_any_plan_of_the_sandbox():
    assert ScopeRules.of([], []).tier("Pro") == "any"
    assert ScopeRules((), None).is_other_product("runners") is False


def test_a_pattern_that_is_no_regular_expression_is_refused():
    with pytest.raises(re.error):
        ScopeRules.of([("paid", ["("])], [])
