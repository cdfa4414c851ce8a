"""Tests of the rule levels: every allowed value has its level, from 0 to 1."""

from decision.lint import levels
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(levels_: dict[str, float]):
    rows = (
        each.model_copy(update={"evidence": each.evidence.model_copy(update={"levels": levels_})})
        if each.id == "isolation"
        else each
        for each in shipped().catalogue.criteria
    )
    return with_parts(criteria=tuple(rows))


SHIPPED = shipped().catalogue.criterion["isolation"].evidence.levels


def test_the_shipped_data_keep_it():
    assert faults_of(levels) == []


def test_an_allowed_value_without_a_level_is_a_fault():
    without = {level: value for level, value in SHIPPED.items() if level != "gvisor"}
    ((file, place, said, expected),) = faults_of(levels, changed(without))
    assert (file, said) == ("criteria.yaml", "'gvisor'")
    assert place.endswith("evidence.levels")
    assert expected == "a level for each allowed value of the field"


def test_a_level_beyond_the_scale_is_a_fault():
    seen = faults_of(levels, changed({**SHIPPED, "gvisor": 7}))
    assert [(said, expected) for _, _, said, expected in seen] == [("7", "a value from 0 to 1")]
