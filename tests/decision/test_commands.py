"""The commands about the data set: what they print, and the status with which they end."""

import json
import os
import re
import subprocess
import sys

import pytest

from decision import __main__ as commands
from decision.lint import RULES
from decision.reading.reader import DATA
from tests.helpers.commands import run
from tests.helpers.data_set import E2B_FILE, change


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
    for name in ("check", "diff", "import", "keep", "links", "package", "schema", "snapshot", "summary"):
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


def test_package_writes_both_files_and_their_description(tmp_path, catalogue):
    status, out = run("package", "--out", tmp_path / "new")
    names = [f"atlas-{catalogue.version}.parquet", f"atlas-{catalogue.version}.sqlite", "datapackage.json"]
    assert (status, out.splitlines()) == (0, [str(tmp_path / "new" / name) for name in names])
    described = json.loads((tmp_path / "new" / names[2]).read_text("utf-8"))
    assert {resource["path"] for resource in described["resources"]} == set(names[:2])
    assert all(
        (tmp_path / "new" / resource["path"]).stat().st_size == resource["bytes"] for resource in described["resources"]
    )


def test_the_data_commands_load_no_server():
    code = "import sys, decision.__main__; print([name for name in sys.modules if name.split('.')[0] in ('server', 'starlette')])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=DATA.parent, capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_check_prints_fifty_faults_and_counts_the_rest(data):
    text = (data / E2B_FILE).read_text("utf-8")
    (data / E2B_FILE).write_text(text + "\n".join(f"  - {{field: a.b{n}}}" for n in range(70)), "utf-8")
    change(data, "presets.yaml", "gpu: 10", "gpu: 11")
    status, out = run("check", data)
    lines = out.splitlines()
    assert status == 1
    assert sum(": found " in line for line in lines) == 50
    assert [line for line in lines if line.startswith("  and ")] == ["  and 230 more", "  and 70 more", "  and 1 more"]
    assert lines[-1].endswith(": 351 faults, 0 warnings.")


def test_check_judges_the_own_facts_of_the_environment_too(own_folder, monkeypatch):
    monkeypatch.setenv("ATLAS_OVERLAY", str(own_folder))
    (own_folder / "platform").mkdir()
    status, out = run("check")
    assert (status, f"The team's own facts in {own_folder}:" in out) == (0, True)
    assert (
        "  own/platform: folder: found a folder that is not read, expected platforms/, if it is meant as data [ignored, warning]"
        in out
    )
    change(own_folder, E2B_FILE, "0.00001", "010")
    status, out = run("check")
    assert (status, "own/platforms/e2b.yaml:4: claims[0].value: found 010, which YAML reads as 8" in out) == (1, True)


@pytest.mark.parametrize(
    "command", [("check",), ("summary",), ("keep",), ("schema",), ("links",), ("diff", "data"), ()]
)
def test_no_command_ends_in_an_error_where_a_file_cannot_be_read(data, command):
    for file in ("presets.yaml", "fields.yaml"):
        (data / file).unlink()
        (data / file).symlink_to("/dev/zero")
    os.mkfifo(data / "unused.yaml")
    arguments = [data if part == "data" else part for part in command] + [data] * bool(command)
    status, out = run(*arguments)
    if command:
        assert (status, "data/fields.yaml: file: found a device, expected a file" in out) == (1, True)


def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / "ranking.csv").mkdir()
    status, out = run("snapshot", "--part", "ranking", "--format", "csv", "--out", tmp_path)
    assert (status, out) == (2, f"{tmp_path / 'ranking.csv'}: Not a regular file.\n")


def test_a_mistake_in_the_program_is_told_in_words(monkeypatch):
    monkeypatch.setattr(commands, "load", lambda folder: {}["x"])
    status, out = run("summary")
    assert (
        status,
        re.fullmatch(r"Stopped by a mistake in this program \(\S+\.py, line \d+\): KeyError: 'x'\n", out) is not None,
    ) == (1, True)
