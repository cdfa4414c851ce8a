"""Tests of the rule version-kept: a warning when the present data were not kept, or a kept version is damaged."""

from dataclasses import replace

from decision.lint import AT_LOAD, version_kept
from decision.loading.load import examine
from decision.reading.versions.kept import keep
from decision.reading.versions.state import state_of
from tests.helpers.data_set import change
from tests.helpers.lint import faults_of


def test_data_that_were_not_kept_are_a_warning_and_no_fault(data):
    change(data, "platforms/e2b.yaml", "value: 86400", "value: 86401")
    data_set = examine(data)
    assert [(place, actual) for _, place, actual, _ in faults_of(version_kept, data_set)] == [
        ("version", f"no file for {data_set.catalogue.version}")
    ]
    assert [fault.line for fault in version_kept.check(data_set)] == [0]
    keep(data_set.catalogue.version, state_of(data_set.catalogue), data / "versions")
    assert faults_of(version_kept, data_set) == []
    assert version_kept.SEVERITY == "warning"
    assert version_kept not in AT_LOAD


def test_a_damaged_version_is_named(data):
    data_set = examine(data)
    keep(data_set.catalogue.version, state_of(data_set.catalogue), data / "versions")
    file = next(file for file in (data / "versions").glob("*.diff") if "@" in file.read_text())
    file.write_text(file.read_text().replace("+claim", "+clam", 1))
    assert {fault.line for fault in version_kept.check(data_set)} == {0}
    assert any(file.name.removesuffix(".diff") in actual for _, _, actual, _ in faults_of(version_kept, data_set))


def test_data_with_faults_have_no_version_to_keep(data):
    data_set = examine(data)
    assert faults_of(version_kept, replace(data_set, catalogue=replace(data_set.catalogue, version=""))) == []
