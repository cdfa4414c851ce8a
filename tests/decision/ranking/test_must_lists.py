"""Tests of lists of must-haves: their order, one in the place of another, and the columns that they show."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.must_lists import in_order, must_columns, must_criteria, with_alternative, with_must
from decision.ranking.outcomes import OUTCOMES, Outcome, Verdict, best_verdict
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.lint import claim

GPU, AUDIT, BYOC = (ChosenMustHave(id) for id in ("gpu", "audit", "byoc"))
HOUR, DAY = (ChosenMustHave("session", seconds) for seconds in (3600, 86_400))
A100, T4 = (ChosenMustHave("gpu_model", model) for model in ("A100", "T4"))
LEAST = ChosenMustHave("limits.max_vcpu", 4, test="at-least")
MOST = ChosenMustHave("limits.max_vcpu", 8, test="at-most")


def either(*ways: ChosenMustHave) -> ChosenMustHave:
    """Return alternatives."""
    return ChosenMustHave(any_of=ways)


@pytest.mark.parametrize(
    ("musts", "ordered"),
    [
        ([AUDIT, GPU, HOUR], [HOUR, GPU, AUDIT]),
        ([GPU, GPU], [GPU]),
        ([DAY, HOUR], [HOUR, DAY]),
        ([T4, A100], [A100, T4]),
        ([MOST, LEAST, AUDIT], [AUDIT, LEAST, MOST]),
        ([either(AUDIT, GPU), BYOC], [BYOC, either(GPU, AUDIT)]),
        ([either(AUDIT, BYOC), either(GPU, AUDIT)], [either(GPU, AUDIT), either(BYOC, AUDIT)]),
        ([either(GPU, AUDIT), either(AUDIT, GPU)], [either(GPU, AUDIT)]),
        ([either(GPU, GPU), AUDIT], [GPU, AUDIT]),
        ([either(GPU), GPU], [GPU]),
        ([], []),
    ],
)
def test_each_stands_once_in_the_order_of_the_filters_and_fields_and_alternatives_last(
    catalogue: Catalogue, musts: list[ChosenMustHave], ordered: list[ChosenMustHave]
) -> None:
    assert in_order(catalogue, musts) == in_order(catalogue, musts[::-1]) == tuple(ordered)


@pytest.mark.parametrize(
    ("musts", "must", "together"),
    [
        ([], GPU, [GPU]),
        ([HOUR, GPU], DAY, [DAY, GPU]),
        ([LEAST], MOST, [LEAST, MOST]),
        ([LEAST], ChosenMustHave("limits.max_vcpu", 2, test="at-least"), [ChosenMustHave("limits.max_vcpu", 2, test="at-least")]),
        ([ChosenMustHave("gpu.models", "T4", test="has")], ChosenMustHave("gpu.models", "A100", test="has"),
         [ChosenMustHave("gpu.models", "A100", test="has"), ChosenMustHave("gpu.models", "T4", test="has")]),
        ([either(GPU, AUDIT)], GPU, [GPU, either(GPU, AUDIT)]),
        ([GPU], either(GPU, AUDIT), [GPU, either(GPU, AUDIT)]),
        ([either(GPU, AUDIT)], either(GPU, AUDIT), [either(GPU, AUDIT)]),
    ],
)  # fmt: skip
def test_one_more_takes_the_place_of_one_about_the_same(
    catalogue: Catalogue, musts: list[ChosenMustHave], must: ChosenMustHave, together: list[ChosenMustHave]
) -> None:
    assert with_must(catalogue, musts, must) == tuple(together)


def test_a_must_have_is_given_an_alternative_and_the_others_stay(catalogue: Catalogue) -> None:
    assert with_alternative(catalogue, [GPU, AUDIT], GPU, BYOC) == (AUDIT, either(GPU, BYOC))
    assert with_alternative(catalogue, [either(GPU, BYOC)], either(GPU, BYOC), AUDIT) == (either(GPU, BYOC, AUDIT),)


def test_the_columns_are_the_readers_then_the_fields_of_must_haves_that_no_column_shows(catalogue: Catalogue) -> None:
    view = View(columns=("security.audit_logs", "deploy.byoc"), must=(GPU, ChosenMustHave("self_host"), AUDIT, LEAST))
    assert must_columns(catalogue, view) == (
        *("security.audit_logs", "deploy.byoc", "deploy.self_host", "deploy.open_source", "limits.max_vcpu"),
    )
    ways = either(ChosenMustHave("egress"), ChosenMustHave("gpu.available", test="yes"))
    assert must_columns(catalogue, View(must=(ways,))) == ("network.egress_controls",)
    assert must_columns(catalogue, View()) == ()


def test_a_field_that_a_must_have_asks_for_by_its_value_is_a_column_without_the_value(catalogue: Catalogue) -> None:
    rule = next(rule for rule in catalogue.filters if any("=" in field for field in rule.fields))
    columns = must_columns(catalogue, View(must=(ChosenMustHave(rule.id),)))
    shown = {criterion.evidence.field for criterion in catalogue.criteria}
    names = dict.fromkeys(field.partition("=")[0] for field in rule.fields)
    assert columns == tuple(name for name in names if name not in shown) != ()


def test_criteria_that_must_haves_judge_are_named(catalogue: Catalogue) -> None:
    assert must_criteria(catalogue, View(must=(GPU, AUDIT, either(HOUR, BYOC)))) == {"gpu", "session"}
    assert must_criteria(catalogue, View()) == set()


@pytest.mark.parametrize(
    ("ways", "outcome", "reason", "way"),
    [
        (["fails a", "meets b", "meets c"], "meets", "b", "b"),
        (["fails a", "cannot tell b", "cannot tell c"], "cannot tell", "b; c", "b"),
        (["fails a", "fails a", "fails b"], "fails", "a; b", "a"),
    ],
)
def test_of_several_ways_the_best_counts_and_what_nobody_can_tell_is_all_said(
    ways: list[str], outcome: Outcome, reason: str, way: str
) -> None:
    verdicts = [
        Verdict(
            next(o for o in OUTCOMES if text.startswith(o)), text[-1], way=text[-1]
        )  # the reason is its last letter
        for text in ways
    ]
    best = best_verdict(verdicts)
    assert (best.outcome, best.reason, best.way, best.claims) == (outcome, reason, way, ())


def test_the_claims_of_several_ways_are_those_of_the_first_of_the_best_that_has_any() -> None:
    first, second = claim(), claim(value=600)
    verdicts = [Verdict("fails", "a", (first,)), Verdict("meets", "b"), Verdict("meets", "c", (second,))]
    assert best_verdict(verdicts).claims == (second,)
