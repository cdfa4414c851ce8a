"""Tests of the layout of a data folder: what is read, and what a person may have meant to be read."""

import pytest

from decision.reading.layout import DATA_SET, OWN_FACTS
from decision.reading.reader import DATA


def ignored(folder) -> list[tuple[str, str]]:
    """Name and expectation of everything in a team's folder that looks like data and is not read."""
    return [
        (fault.file.removeprefix("own/"), fault.expected.removesuffix(", if it is meant as data"))
        for fault in OWN_FACTS.ignored(folder)
    ]


def test_every_shipped_file_is_read():
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in (".yaml", ".csv")}
    assert set(DATA_SET.data_files(DATA)) == files
    assert [*DATA_SET.ignored(DATA)] == []


@pytest.mark.parametrize(
    ("file", "name", "meant"),
    [
        ("platform/acme.yaml", "platform", "platforms/"),
        ("Platforms/acme.yaml", "Platforms", "platforms/"),
        ("measurement/starts.csv", "measurement", "measurements/"),
        ("old/deep/acme.yaml", "old", "platforms/ or measurements/"),
        ("platforms/old/acme.yaml", "platforms/old", "platforms/ or measurements/"),
        ("platforms/acme.yml", "platforms/acme.yml", "platforms/acme.yaml"),
        ("platforms/acme.yaml.txt", "platforms/acme.yaml.txt", "platforms/acme.yaml"),
        ("platforms/acme.YAML", "platforms/acme.YAML", "platforms/acme.yaml"),
        ("platforms/acme (1).yaml", "platforms/acme (1).yaml", "platforms/acme.yaml"),
        ("platforms/acme copy.yaml", "platforms/acme copy.yaml", "platforms/acme.yaml"),
        ("platforms/acme.old.yaml", "platforms/acme.old.yaml", "platforms/acme.yaml"),
        ("platforms/Copy of acme.yaml", "platforms/Copy of acme.yaml", "platforms/acme.yaml"),
        ("acme.yaml", "acme.yaml", "platforms/acme.yaml"),
        ("starts.csv", "starts.csv", "measurements/starts.csv"),
        ("platforms/starts.csv", "platforms/starts.csv", "measurements/starts.csv"),
        ("measurements/start.csv", "measurements/start.csv", "measurements/starts.csv"),
        ("measurements/starts.xlsx", "measurements/starts.xlsx", "measurements/starts.csv"),
        ("measurements/acme.yaml", "measurements/acme.yaml", "platforms/acme.yaml"),
    ],
)
def test_what_looks_like_data_and_is_not_read_is_named_with_what_is_likely_meant(own_folder, file, name, meant):
    (own_folder / file).parent.mkdir(parents=True, exist_ok=True)
    (own_folder / file).touch()
    assert ignored(own_folder) == [(name, meant)]


@pytest.mark.parametrize(
    "file", ["README.md", "notes/todo.txt", ".git/acme.yaml", "platforms/._our-runner.yaml", "__MACOSX/acme.yaml"]
)
def test_anything_else_is_passed_over(own_folder, file):
    (own_folder / file).parent.mkdir(parents=True, exist_ok=True)
    (own_folder / file).touch()
    assert ignored(own_folder) == []


def test_a_file_of_the_data_set_under_a_wrong_name_leads_to_the_right_one(tmp_path):
    for name in ("criteria.yml", "question.yaml", "computesdk_tti.csv"):
        (tmp_path / name).touch()
    assert [fault.expected for fault in DATA_SET.ignored(tmp_path)] == [
        "measurements/computesdk_tti.csv, if it is meant as data",
        "criteria.yaml, if it is meant as data",
        "questions.yaml, if it is meant as data",
    ]


@pytest.mark.parametrize(("depth", "expected"), [(19, [("old", "platforms/ or measurements/")]), (20, [])])
def test_of_a_folder_with_another_name_twenty_folders_are_looked_through(own_folder, depth, expected):
    place = own_folder.joinpath("old", *["more"] * depth)
    place.mkdir(parents=True)
    (place / "acme.yaml").touch()
    assert ignored(own_folder) == expected
