"""Tests of the rule criteria: a declared field and a scale with two ends."""

import pytest

from decision.lint import criteria
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(id: str, **changes: object):
    rows = (
        criterion.model_copy(update={"evidence": criterion.evidence.model_copy(update=changes)})
        if criterion.id == id
        else criterion
        for criterion in shipped().catalogue.criteria
    )
    return with_parts(criteria=tuple(rows))


def test_the_shipped_data_keep_it():
    assert faults_of(criteria) == []


def test_a_criterion_that_looks_at_no_field_is_a_fault():
    ((file, place, actual, expected),) = faults_of(criteria, changed("gpu", field="gpu.spoon"))
    assert (file, actual, expected) == ("criteria.yaml", "'gpu.spoon'", "a field of data/fields.yaml")
    assert place.endswith(".evidence.field")


@pytest.mark.parametrize("shape", ["log", "linear"])
@pytest.mark.parametrize("ends", [{"worst": 5.0, "best": 5.0}, {"worst": None}, {"best": None}])
def test_a_scale_without_two_ends_is_a_fault(shape, ends):
    seen = faults_of(criteria, changed("session", shape=shape, **ends))
    assert [expected for _, _, _, expected in seen] == ["two different anchors, worst and best"]


@pytest.mark.parametrize("ends", [{"worst": 5.0, "best": 4.0}, {"worst": 4.0, "best": 5.0}])
@pytest.mark.parametrize("shape", ["log", "linear"])
def test_two_ends_in_either_order_are_none(shape, ends):
    assert faults_of(criteria, changed("session", shape=shape, **ends)) == []


def test_both_lenses_are_judged():
    (criterion, *further) = shipped().catalogue.criteria
    spoilt = criterion.model_copy(update={"guide": criterion.guide.model_copy(update={"field": "a.spoon"})})
    seen = faults_of(criteria, with_parts(criteria=(spoilt, *further)))
    assert [place for _, place, _, _ in seen] == ["criteria[0].guide.field"]
