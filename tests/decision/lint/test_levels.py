"""Tests of the rule levels: every allowed value has its level, from 0 to 1."""

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
    seen = faults_of(levels, changed({**SHIPPED, "gvisor": 7}))
    assert [(actual, expected) for _, _, actual, expected in seen] == [("7", "a value from 0 to 1")]
