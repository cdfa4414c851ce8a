"""Tests of the rule levels: every allowed value has its level, from 0 to 1."""

import pytest

from decision.lint import levels
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(levels_: dict[str, float]):
    rows = (
        criterion.model_copy(update={"evidence": criterion.evidence.model_copy(update={"levels": levels_})})
        if criterion.id == "isolation"
        else criterion
        for criterion in shipped().catalogue.criteria
    )
    return with_parts(criteria=tuple(rows))


SHIPPED = shipped().catalogue.criterion["isolation"].evidence.levels


def test_the_shipped_data_keep_it():
    assert faults_of(levels) == []


def test_an_allowed_value_without_a_level_is_a_fault():
    without = {level: value for level, value in SHIPPED.items() if level != "gvisor"}
    ((file, place, actual, expected),) = faults_of(levels, changed(without))
    assert (file, actual) == ("criteria.yaml", "'gvisor'")
    assert place.endswith("evidence.levels")
    assert expected == "a level for each allowed value of the field"


def test_a_level_beyond_the_scale_is_a_fault():
    seen = faults_of(levels, changed({**SHIPPED, "gvisor": 1.01, "kata": -0.01, "vm": 1, "none": 0}))
    assert [(place.rpartition(".")[2], actual, expected) for _, place, actual, expected in seen] == [
        ("gvisor", "1.01", "a value from 0 to 1"),
        ("kata", "-0.01", "a value from 0 to 1"),
    ]


def test_only_what_does_not_apply_needs_no_level():
    allowed = [option.value for option in shipped().catalogue.fields["isolation.default"].allowed]
    assert "not_applicable" in allowed
    seen = [actual for _, _, actual, _ in faults_of(levels, changed({}))]
    assert seen == [f"'{value}'" for value in allowed if value != "not_applicable"]


@pytest.mark.parametrize("changes", [{"field": "a.spoon"}, {"shape": "share", "levels": {"gvisor": 7}}])
def test_a_field_that_does_not_exist_and_another_shape_need_no_levels(changes):
    rows = shipped().catalogue.criteria
    isolation = next(criterion for criterion in rows if criterion.id == "isolation")
    measure = isolation.evidence.model_copy(update=changes)
    others = (criterion for criterion in rows if criterion.id != "isolation")
    data_set = with_parts(criteria=(isolation.model_copy(update={"evidence": measure}), *others))
    assert faults_of(levels, data_set) == []
