"""Tests of the rule filters: what a must-have looks at exists, and its options can be compared."""

import pytest

from decision.lint import filters
from tests.helpers.lint import faults_of, shipped, with_parts


def changed(id: str, **changes: object):
    return with_parts(
        filters=tuple(
            must_have.model_copy(update=changes) if must_have.id == id else must_have
            for must_have in shipped().catalogue.filters
        )
    )


def test_the_shipped_data_keep_it():
    assert faults_of(filters) == []


@pytest.mark.parametrize(
    ("id", "changes", "place", "expected"),
    [
        ("gpu", {"criterion": "gpus"}, ".criterion", "a criterion's id"),
        ("egress", {"fields": ("network.spoon",)}, ".fields", "fields of data/fields.yaml"),
        ("egress", {"fields": ("network.spoon=yes",)}, ".fields", "fields of data/fields.yaml"),
        ("egress", {"on_request": "network.spoon"}, ".fields", "fields of data/fields.yaml"),
        ("isolation", {"options": ("steel",)}, ".options", "options for the test level"),
        ("session", {"options": ("soon",)}, ".options", "options for the test at-least"),
        ("session", {"options": ()}, ".options", "options for the test at-least"),
        ("gpu", {"options": ("one",)}, ".options", "options for the test yes"),
        ("session", {"options": (0,)}, ".options", "options for the test at-least"),
        ("session", {"options": (3600, -1)}, ".options", "options for the test at-least"),
        ("languages", {"options": (1,)}, ".options", "options for the test all"),
        ("gpu_model", {"options": ()}, ".options", "options for the test has"),
        ("gpu_model", {"fields": (), "criterion": "gpu"}, ".options", "options for the test has"),
        ("gpu_model", {"within": "gpu.spoon"}, ".fields", "fields of data/fields.yaml"),
        ("egress", {"criterion": "gpu"}, "]", "either a criterion or fields; both only with at-most"),
        ("ready", {"criterion": "", "fields": ()}, "]", "either a criterion or fields; both only with at-most"),
        ("gpu", {"criterion": ""}, "]", "either a criterion or fields; both only with at-most"),
    ],
)
def test_a_filter_that_cannot_be_tested_is_a_fault(id, changes, place, expected):
    seen = faults_of(filters, changed(id, **changes))
    assert [(file, says) for file, _, _, says in seen] == [("filters.yaml", expected)]
    assert seen[0][1].endswith(place)


@pytest.mark.parametrize(
    ("id", "changes"),
    [
        ("session", {"options": (1,)}),
        ("isolation", {"options": ()}),
        ("isolation", {"options": ("gvisor",)}),
        ("isolation", {"options": tuple(shipped().catalogue.criterion["isolation"].evidence.levels)}),
        ("ready", {"fields": ()}),
        ("ready", {"criterion": ""}),
        ("gpu_model", {"options": ("T4",)}),
    ],
)
def test_what_a_test_can_compare_is_no_fault(id, changes):
    assert faults_of(filters, changed(id, **changes)) == []


def test_the_levels_of_a_criterion_that_does_not_exist_cannot_be_compared():
    seen = faults_of(filters, changed("isolation", criterion="steel"))
    assert [place.partition(".")[2] for _, place, _, _ in seen] == ["criterion", "options"]
