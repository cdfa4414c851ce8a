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


@pytest.mark.parametrize("ends", [{"worst": 5.0, "best": 5.0}, {"worst": None}, {"best": None}])
def test_a_scale_without_two_ends_is_a_fault(ends):
    seen = faults_of(criteria, changed("session", **ends))
    assert [expected for _, _, _, expected in seen] == ["two different anchors, worst and best"]
