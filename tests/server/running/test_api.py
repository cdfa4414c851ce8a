"""Tests of the API of a running site: it does what its description and its documentation say."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from server.api import openapi
from tests.helpers.pages import ROOT


@pytest.fixture(scope="module")
def description(site: str) -> dict:
    """Return the description that the site gives of itself."""
    with urllib.request.urlopen(f"{site}{openapi.PATH}") as answer:
        return json.load(answer)


def schemathesis(location: str, site: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Let Schemathesis try the site, with right and wrong input, against a description; its notes stay in the folder."""
    command = [
        "schemathesis",
        "--no-color",
        "--config-file",
        str(Path(__file__).with_name("schemathesis.toml")),
        "run",
        location,
    ]
    return subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:], "--url", site, *more],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "ATLAS_TESTED": site},
        timeout=240,
        check=False,
    )


def test_the_running_site_does_what_the_description_says(site, description, tmp_path):
    trial = schemathesis(f"{site}/api/v1/openapi.json", site, tmp_path)
    assert trial.returncode == 0, trial.stdout[-6_000:]
    paths = description["paths"].keys() - {openapi.PATH}  # the address of the description itself is not tried
    assert f"Tested: {len(paths)}\n" in trial.stdout


def test_a_description_that_says_something_else_is_noticed(site, description, tmp_path):
    wrong = json.loads(json.dumps(description))
    wrong["paths"] = {"/api/v1/needs": wrong["paths"]["/api/v1/needs"]}
    wrong["components"]["schemas"]["NeedList"]["properties"]["dataset"] = {"type": "integer"}
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(wrong), "utf-8")
    trial = schemathesis(str(path), site, tmp_path, "--phases", "fuzzing")
    assert trial.returncode == 1
    assert "dataset" in trial.stdout


EXAMPLE = re.compile(r"```sh\n(?P<calls>.*?)```(?:\n```json\n(?P<told>.*?)```)?", re.DOTALL)


def part_of(expected: object, actual: object) -> bool:
    """Whether all that is expected is found; of an object, further keys play no part, of a list what comes after."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return all(key in actual and part_of(value, actual[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) <= len(actual) and all(map(part_of, expected, actual))
    return expected == actual


EXAMPLES = list(EXAMPLE.finditer((ROOT / "docs" / "api.md").read_text("utf-8")))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["calls"].partition("8501")[2].split("'")[0])
def test_every_example_in_the_documentation_answers_as_shown(site, example):
    for call in example["calls"].strip().splitlines():
        address = re.search(r"'(http://localhost:8501[^']*)'", call)[1]
        request = urllib.request.Request(
            address.replace("http://localhost:8501", site).replace("localhost%3A8501", quote(site[7:]))
        )
        try:
            with urllib.request.urlopen(request) as answer:
                body = json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                body = json.load(refused)
        if example["told"] is None:
            assert "error" not in body
        else:
            assert part_of(json.loads(example["told"]), body)


PROGRAMS = [
    (name, program)
    for name in ("api.md", "mcp.md")
    for program in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / name).read_text("utf-8"), re.DOTALL)
]


@pytest.mark.parametrize(("name", "program"), PROGRAMS, ids=[name for name, _ in PROGRAMS])
def test_every_program_in_the_documentation_runs(site, name, program):
    """It runs in a thread of its own, as a browser of another test may have left a loop."""
    names: dict[str, object] = {}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(exec, program.replace("http://localhost:8501", site), names).result()
    if "chart" in names:
        assert len(names["chart"].to_dict()["datasets"].popitem()[1]) > 5
