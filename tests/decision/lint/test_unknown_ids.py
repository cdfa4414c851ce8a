"""Tests of the rule unknown-ids: groups of fields, and platforms of benchmarks."""

from dataclasses import replace

from decision.lint import unknown_ids
from tests.helpers.lint import faults_of, shipped, with_parts


def test_the_shipped_data_keep_it():
    assert faults_of(unknown_ids) == []


def test_a_field_whose_group_is_not_declared_is_a_fault():
    groups = tuple(group for group in shipped().catalogue.groups if group.id != "gpu")
    seen = faults_of(unknown_ids, with_parts(groups=groups))
    assert {actual for _, _, actual, _ in seen} == {
        f"'{name}'" for name in shipped().catalogue.fields if name.startswith("gpu.")
    }


def test_a_provider_that_is_an_unknown_platform_is_a_fault_and_one_that_is_none_is_not():
    data_set = replace(shipped(), providers={**shipped().providers, "e2b": "e9b", "archil": None})
    assert faults_of(unknown_ids, data_set) == [
        ("measurements/sources.yaml", "providers.e2b", "'e9b'", "a platform's id, or nothing")
    ]
