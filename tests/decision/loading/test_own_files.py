"""Tests of a team's own files as people write and keep them: dates, numbers that are read otherwise, marks and leftovers of systems."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from decision.cells.offers import criterion_cell
from decision.loading.overlay import with_overlay
from decision.ranking.view import View
from decision.reading.faults import CatalogueError
from tests.helpers.data_set import E2B_FILE, change
from tests.helpers.own_facts import ADDITION, RUNS
from tests.helpers.pages import ROOT


def faults_with(catalogue, folder, value: str) -> list[str]:
    """The faults of a folder in which one claim has this value."""
    change(folder, E2B_FILE, "0.00001", value)
    with pytest.raises(CatalogueError) as caught:
        with_overlay(catalogue, folder)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "day", [datetime.now(UTC).date(), date(2026, 11, 24), (datetime.now(UTC) + timedelta(hours=14)).date()]
)
def test_an_own_claim_may_be_newer_than_the_look_at_its_platform(catalogue, own_folder, day):
    change(own_folder, E2B_FILE, "2026-10-01", day.isoformat())
    own = with_overlay(catalogue, own_folder)
    (claim,) = [claim for claim in own.platform["e2b"].claims if claim.source == "own:contract of October"]
    assert claim.as_of == day.isoformat()
    assert claim.age_days(datetime.now(UTC).date()) >= 0


@pytest.mark.parametrize(
    ("file", "old"),
    [(E2B_FILE, "2026-10-01"), ("platforms/our-runner.yaml", "2026-11-01"), ("measurements/starts.csv", "2026-01-02")],
)
def test_an_own_date_in_the_future_is_a_fault(catalogue, own_folder, file, old):
    change(own_folder, file, old, "2062-10-01")
    with pytest.raises(CatalogueError) as caught:
        with_overlay(catalogue, own_folder)
    assert [(fault.file, fault.found) for fault in caught.value.faults] == [(f"own/{file}", "'2062-10-01'")]


def test_a_number_that_yaml_reads_otherwise_than_it_looks_is_one_fault(catalogue, own_folder):
    assert faults_with(catalogue, own_folder, "010") == [
        "own/platforms/e2b.yaml:4: claims[0].value: found 010, which YAML reads as 8, expected the number in plain decimal digits, or the "
        "text in quotes"
    ]


@pytest.mark.parametrize(("word", "hint"), [("no", True), ("3.10", True), ("2.5", False), ("true", False)])
def test_a_word_that_yaml_changes_is_told_as_it_was_written_where_a_text_is_meant(catalogue, own_folder, word, hint):
    change(own_folder, E2B_FILE, "pricing.vcpu_second_usd", "isolation.default")
    (fault,) = faults_with(catalogue, own_folder, word)
    assert f"claims[0].value: found {word}, expected one of " in fault
    assert fault.endswith("; a text goes in quotes") == hint


@pytest.mark.parametrize(
    ("word", "is_fault"),
    [("no", True), ("3.10", True), ("[1, {a: off}]", True), ("'no'", False), ("7", False), ("true", False)],
)
def test_where_anything_may_stand_a_word_that_yaml_changes_is_a_fault(catalogue, own_folder, word, is_fault):
    change(own_folder, E2B_FILE, "pricing.vcpu_second_usd", "other.note")
    if is_fault:
        assert "a text goes in quotes" in faults_with(catalogue, own_folder, word)[0]
    else:
        change(own_folder, E2B_FILE, "0.00001", word)
        with_overlay(catalogue, own_folder)


@pytest.mark.parametrize("word", ["yes", "On", "true"])
def test_yes_is_true_where_true_or_false_is_expected(catalogue, own_folder, word):
    change(own_folder, E2B_FILE, "pricing.vcpu_second_usd", "gpu.available")
    change(own_folder, E2B_FILE, "0.00001", word)
    own = with_overlay(catalogue, own_folder)
    assert criterion_cell(own, own.platform["e2b"], own.criterion["gpu"], View().basis).value is True


@pytest.mark.parametrize(
    ("file", "actual", "expected"),
    [("platforms", "a file", "a folder"), ("measurements/starts.csv", "a folder", "a file")],
)
def test_something_else_in_the_place_of_a_folder_or_a_table_is_a_fault(catalogue, own_folder, file, actual, expected):
    (own_folder / file).rename(own_folder / "away")
    (own_folder / file).touch() if expected == "a folder" else (own_folder / file).mkdir()
    with pytest.raises(CatalogueError) as caught:
        with_overlay(catalogue, own_folder)
    assert (f"own/{file}", actual, expected) in [
        (fault.file, fault.found, fault.expected) for fault in caught.value.faults
    ]


def test_an_empty_folder_adds_nothing(catalogue, tmp_path):
    assert with_overlay(catalogue, tmp_path).platforms == catalogue.platforms


def test_files_as_people_keep_them_are_taken(catalogue, own_folder):
    expected = with_overlay(catalogue, own_folder)
    table = own_folder / "measurements" / "starts.csv"
    table.write_bytes(b"\xef\xbb\xbf" + RUNS.replace("\n", "\r\n").encode())
    addition = own_folder / "platforms" / "e2b.yaml"
    addition.write_bytes(b"\xef\xbb\xbf" + ADDITION.lstrip().replace("\n", "\r\n").encode())
    (own_folder / "platforms" / "._e2b.yaml").write_bytes(b"\x00\x05\x16\x07Mac OS X \xb0")
    own = with_overlay(catalogue, own_folder)
    assert own.starts == expected.starts
    assert own.platforms == expected.platforms


def test_the_example_in_the_readme_can_be_loaded(catalogue, tmp_path):
    example = re.search(
        r"```yaml\n# (platforms/\S+\.yaml)[^\n]*\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    (tmp_path / "platforms").mkdir()
    (tmp_path / example[1]).write_text(example[2], "utf-8")
    own = with_overlay(catalogue, tmp_path)
    assert [claim.value for claim in own.platform["e2b"].claims if claim.kind == "own"] == [0.00001]
