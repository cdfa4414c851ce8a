"""Tests of the rule ignored: a file that looks like data and is not read is a warning with the name that is likely meant."""

from decision.catalogue.catalogue import Catalogue
from decision.lint import AT_LOAD, ignored
from decision.loading.load import examine
from decision.loading.overlay import examine_overlay
from tests.helpers.lint import faults_of


def test_the_shipped_data_keep_it():
    assert faults_of(ignored) == []


def test_a_file_that_is_not_read_is_a_warning(data):
    (data / "platforms" / "acme.yml").touch()
    (data / "platforms" / "._acme.yaml").touch()
    assert faults_of(ignored, examine(data)) == [
        ("platforms/acme.yml", "file", "a file that is not read", "platforms/acme.yaml, if it is meant as data")
    ]
    assert ignored.SEVERITY == "warning"
    assert ignored not in AT_LOAD


def test_a_team_s_folder_has_a_layout_of_its_own(catalogue: Catalogue, own_folder):
    (own_folder / "presets.yaml").touch()
    assert faults_of(ignored, examine_overlay(catalogue, own_folder)) == [
        ("own/presets.yaml", "file", "a file that is not read", "platforms/presets.yaml, if it is meant as data")
    ]
