"""The commands about the data set: what they print, and the status with which they end."""

import re

import pytest

from decision.__main__ import run_command
from decision.lint import RULES
from tests.helpers.data_set import change


def run(capsys, *arguments: object) -> tuple[int, str]:
    status = run_command([str(argument) for argument in arguments])
    return status, capsys.readouterr().out


def test_check_names_every_rule_and_says_that_all_is_well(capsys):
    status, out = run(capsys, "check")
    lines = out.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines[:-1]] == [rule.NAME for rule in RULES]
    assert all(re.match(r"\S+ +ok ", line) for line in lines[:-1])
    assert lines[-1] == f"{len(RULES)} rules: 0 faults, 0 warnings."


def test_check_prints_all_faults_at_once_each_under_its_rule(capsys, data):
    change(data, "platforms/e2b.yaml", "value: 300\n", "value: 300\n    unit: min\n")
    change(data, "platforms/modal.yaml", "as_of: '2026", "as_of: '2099")
    change(data, "presets.yaml", "gpu: 10", "gpu: 11")
    change(data, "measurements/computesdk_tti.csv", "1638.54", "fast")
    status, out = run(capsys, "check", data)
    assert status == 1
    for rule, file in (
        ("units", "platforms/e2b.yaml"),
        ("dates", "platforms/modal.yaml"),
        ("future", "platforms/modal.yaml"),
        ("weights", "presets.yaml"),
        ("measurements", "measurements/computesdk_tti.csv"),
    ):
        if rule != "future":
            assert re.search(rf"^  data/{file}:\d+: .*, expected .* \[{rule}\]$", out, re.MULTILINE), rule
    assert "future            not judged" in out
    assert out.splitlines()[-1] == f"{len(RULES)} rules, 1 not judged: 4 faults, 0 warnings."


def test_a_warning_is_printed_and_is_no_failure(capsys, data):
    change(data, "platforms/e2b.yaml", "value: 86400\n    scope: Pro,", "value: 86400\n    scope: Hobby (base tier),")
    status, out = run(capsys, "check", data)
    assert status == 0
    assert "contradictions    1 warning" in out
    assert "[contradictions, warning]" in out
    assert run(capsys, data)[0] == 0


def test_a_data_set_without_terms_is_one_report(capsys, data):
    (data / "terms.yaml").unlink()
    status, out = run(capsys, "check", data)
    assert (status, out.splitlines()[0]) == (1, "1 fault in the data:")


def test_schema_writes_where_it_is_told(capsys, data):
    (data / "schema" / "faq.json").unlink()
    status, out = run(capsys, "schema", data)
    assert status == 0
    assert str(data / "schema" / "faq.json") in out.splitlines()
    assert (data / "schema" / "faq.json").exists()


@pytest.mark.parametrize(
    "arguments", [["diff"], ["diff", "data"], ["diff", "a", "b", "c"], ["check", "a", "b"], ["--help"], ["chekc", "a"]]
)
def test_a_misspelt_command_shows_the_commands(capsys, arguments):
    status, out = run(capsys, *arguments)
    assert status == 2
    assert "python -m decision diff OLD NEW" in out


def test_a_folder_that_is_not_there_is_a_report(capsys, tmp_path):
    status, out = run(capsys, tmp_path / "nowhere")
    assert status == 1
    assert "expected a readable file" in out
