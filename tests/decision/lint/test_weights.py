"""Tests of the rule weights: of criteria that exist, from 0 to 10."""

import pytest

from decision.lint import weights
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(name: str, bad: dict[str, int]):
    rows = list(getattr(shipped().catalogue, name))
    if name == "questions":
        place = next(i for i, question in enumerate(rows) if question.options)
        row_option, *further = rows[place].options
        rows[place] = rows[place].model_copy(
            update={"options": (row_option.model_copy(update={"at_least": bad}), *further)}
        )
    else:
        rows[-1] = rows[-1].model_copy(update={"weights": bad})
    return with_parts(**{name: tuple(rows)})


def test_the_shipped_data_keep_it():
    assert faults_of(weights) == []


@pytest.mark.parametrize("kept", [0, 2])
def test_one_preset_has_the_default_weights(kept):
    usual, *others = shipped().catalogue.presets
    data_set = with_parts(presets=(*[usual] * kept, *others))
    ((file, place, _, expected),) = faults_of(weights, data_set)
    assert (file, place, expected) == ("presets.yaml", "presets", "one preset without weights, for the default ones")


@pytest.mark.parametrize(("name", "key"), [("presets", "weights"), ("needs", "weights"), ("questions", "at_least")])
def test_a_weight_beyond_the_scale_or_of_nothing_is_a_fault(name, key):
    seen = faults_of(weights, changed(name, {"gpu": 11, "charm": 3, "price": 0, "session": 10}))
    assert {file for file, _, _, _ in seen} == {f"{name}.yaml"}
    assert [(at.split(".")[-2:], says) for _, at, _, says in seen] == [
        ([key, "gpu"], "a weight from 0 to 10"),
        ([key, "charm"], "a criterion's id"),
    ]


def test_a_negative_weight_is_a_fault():
    assert len(faults_of(weights, changed("presets", {"gpu": -1}))) == 1
