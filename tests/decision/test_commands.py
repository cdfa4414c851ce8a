"""The commands about the data set: what they print, and the status with which they end."""

import re
import subprocess
import sys

import pytest

from decision.lint import RULES
from decision.reading.reader import DATA
from tests.helpers.commands import run
from tests.helpers.data_set import change


def test_check_names_every_rule_and_says_that_all_is_well():
    status, out = run("check")
    lines = out.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines[:-1]] == [rule.NAME for rule in RULES]
    assert all(re.match(r"\S+ +ok ", line) for line in lines[:-1])
    assert lines[-1] == f"{len(RULES)} rules: 0 faults, 0 warnings."


def test_check_prints_all_faults_at_once_each_under_its_rule(data):
    change(data, "platforms/e2b.yaml", "value: 300\n", "value: 300\n    unit: min\n")
    change(data, "platforms/modal.yaml", "as_of: '2026", "as_of: '2099")
    change(data, "presets.yaml", "gpu: 10", "gpu: 11")
    change(data, "measurements/computesdk_tti.csv", "1638.54", "fast")
    status, out = run("check", data)
    assert status == 1
    for rule, file in (
        ("vocabulary", "platforms/e2b.yaml"),
        ("dates", "platforms/modal.yaml"),
        ("future", "platforms/modal.yaml"),
        ("weights", "presets.yaml"),
        ("measurements", "measurements/computesdk_tti.csv"),
    ):
        if rule != "future":
            assert re.search(rf"^  data/{file}:\d+: .*, expected .* \[{rule}\]$", out, re.MULTILINE), rule
    assert "future            not judged" in out
    assert out.splitlines()[-1] == f"{len(RULES)} rules, 1 not judged: 4 faults, 0 warnings."


def test_a_warning_is_printed_and_is_no_failure(data):
    change(data, "platforms/e2b.yaml", "value: 86400\n    scope: Pro,", "value: 86400\n    scope: Hobby (base tier),")
    status, out = run("check", data)
    assert status == 0
    assert "contradictions    1 warning" in out
    assert "[contradictions, warning]" in out
    assert run("summary", data)[0] == 0


def test_a_data_set_without_terms_is_one_report(data):
    (data / "terms.yaml").unlink()
    status, out = run("check", data)
    assert (status, out.splitlines()[0]) == (1, "1 fault in the data:")


def test_schema_writes_where_it_is_told(data):
    (data / "schema" / "faq.json").unlink()
    status, out = run("schema", data)
    assert status == 0
    assert str(data / "schema" / "faq.json") in out.splitlines()
    assert (data / "schema" / "faq.json").exists()


@pytest.mark.parametrize(
    "arguments",
    [["diff"], ["diff", "data"], ["diff", "a", "b", "c"], ["check", "a", "b"], ["-x"], ["chekc"], ["snapshot"]],
)
def test_a_misspelt_command_says_what_is_wrong(arguments):
    status, out = run(*arguments)
    assert status == 2
    assert re.search(r"^Error: ", out, re.MULTILINE)


def test_a_folder_that_is_not_there_is_a_report(tmp_path):
    status, out = run("summary", tmp_path / "nowhere")
    assert status == 1
    assert "expected a readable file" in out


def test_without_a_command_there_is_one_line_on_the_data_set(catalogue):
    status, out = run()
    assert (status, out) == run("summary")
    assert status == 0
    assert out.startswith(f"Data {catalogue.version}: {len(catalogue.platforms)} platforms, ")
    assert out.endswith("No faults.\n")


def test_help_describes_every_command():
    status, out = run("--help")
    assert status == 0
    for name in ("check", "diff", "import", "keep", "links", "schema", "snapshot", "summary"):
        assert re.search(rf"^  {name} +[A-Z][^.]+[.]$", out, re.MULTILINE), name


def test_it_is_a_program():
    command = [sys.executable, "-m", "decision", "summary", "nowhere"]
    ended = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "faults in the data:" in ended.stdout


def test_snapshot_writes_files_and_says_what_it_cannot_use(tmp_path):
    status, out = run("snapshot", "--view", "lens=guide", "--part", "ranking", "--format", "csv", "--out", tmp_path)
    assert (status, out) == (0, f"{tmp_path / 'ranking.csv'}\n")
    assert (tmp_path / "ranking.csv").read_text("utf-8-sig").startswith("Rank,")
    status, out = run("snapshot", "--theme", "pink", "--out", tmp_path)
    assert (status, "Expected one of light, dark" in out) == (2, True)


def test_the_data_commands_load_no_server():
    code = "import sys, decision.__main__; print([name for name in sys.modules if name.split('.')[0] in ('server', 'starlette')])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=DATA.parent, capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
