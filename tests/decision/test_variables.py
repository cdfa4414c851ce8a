"""Tests of the table of variables: it is whole, the docs show it, and all faults are named at once."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from decision import variables
from decision.variables import (
    METRICS,
    VARIABLES,
    check_variables,
    faults,
    metrics_place,
    misspelt,
    settled,
    table,
    trusted_proxies,
    values,
    writes_requests,
)

ROOT = Path(__file__).resolve().parents[2]
CODE = ("app.py", "pages", "components", "decision", "server", "bench")
NAMES = {variable.name for variable in VARIABLES}
READERS = {"decision/settings.py", "decision/variables.py", "decision/loading/overlay.py"}
"""Modules that look into the environment of the process; all others ask them."""

BAD = {
    "ATLAS_URL": "atlas",
    "ATLAS_FRAME_ANCESTORS": "wiki.example.org",
    "ATLAS_REPORT_URL": "https://{page}/",
    "FORWARDED_ALLOW_IPS": "proxy",
    "ATLAS_MAX_OPEN_PAGES": "0",
    "ATLAS_MAX_CONNECTIONS": "many",
    "ATLAS_LOG": "xml",
    "ATLAS_METRICS": "9101",
}


def code() -> Iterator[tuple[str, ast.AST]]:
    """Yield every node of the site's code, with the name of its file."""
    for part in CODE:
        path = ROOT / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            yield from ((name, node) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def test_every_variable_that_the_code_names_is_in_the_table() -> None:
    texts = {node.value for _, node in code() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    named = {text for text in texts if re.fullmatch(r"(ATLAS|FORWARDED)_[A-Z_]+", text)}
    assert named == NAMES


def test_the_environment_is_read_where_the_table_knows_of_it() -> None:
    readers = {file for file, node in code() if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")}
    assert {file for file in readers if not file.startswith("bench/")} == READERS


def test_the_docs_show_the_table() -> None:
    docs = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert table() in docs, f"docs/operations.md must hold:\n{table()}"
    assert set(re.findall(r"\b(?:ATLAS|FORWARDED)_[A-Z_]+", docs)) <= NAMES


def test_every_example_can_be_used() -> None:
    examples = {variable.name: variable.example for variable in VARIABLES}
    assert faults(examples) == []
    assert list(values(examples)) == list(examples)


def test_all_faults_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in BAD.items():
        monkeypatch.setenv(name, text)
    wrong = faults()
    assert [line.partition(":")[0] for line in wrong] == list(BAD)
    assert all("cannot use" in line and "Expected" in line for line in wrong)
    with pytest.raises(SystemExit) as end:
        check_variables()
    assert str(end.value).splitlines()[1:] == wrong


def test_a_setting_that_cannot_be_read_ends_the_start_with_the_faults_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_LOG", "xml")
    monkeypatch.setenv("ATLAS_METRICS", "xml")
    with pytest.raises(SystemExit, match=r"(?s)ATLAS_LOG: .*ATLAS_METRICS: "):
        settled(writes_requests)
    monkeypatch.setenv("ATLAS_LOG", "JSON ")
    assert settled(writes_requests) is True


def test_a_fault_of_no_variable_is_raised() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        settled(lambda: int("x"))


def test_nothing_needs_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    check_variables()
    assert (values(), misspelt()) == ({}, {})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(("", "off"), ("OFF", "off"), (" on ", "on")),
        *(("0.0.0.0:9101", ("0.0.0.0", 9101)), ("[::1]:9101", ("::1", 9101)), ("host:1", ("host", 1))),
    ],
)
def test_metrics_are_nowhere_on_the_site_or_at_an_address(text: str, place: object) -> None:
    assert metrics_place({METRICS: text}) == place


@pytest.mark.parametrize("text", ["yes", "9101", ":9101", "host:", "host:0", "host:99999", "http://a:1", "a b:1"])
def test_any_other_place_for_metrics_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ATLAS_METRICS: cannot use"):
        metrics_place({METRICS: text})


@pytest.mark.parametrize(
    ("text", "read"),
    [*((text, text) for text in ("", "*", "10.0.0.5", "fd00::/8")), ("10.0.0.5/8, ::1", "10.0.0.0/8,::1")],
)
def test_proxies_are_addresses_and_networks_as_the_server_reads_them(text: str, read: str) -> None:
    assert trusted_proxies({"FORWARDED_ALLOW_IPS": text}) == read


@pytest.mark.parametrize("text", ["proxy", "10.0.0.5,", "*,10.0.0.5", "10.0.0.5 10.0.0.6", "10.0.0.300"])
def test_other_proxies_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="FORWARDED_ALLOW_IPS: cannot use"):
        trusted_proxies({"FORWARDED_ALLOW_IPS": text})


def test_a_long_value_is_shortened() -> None:
    (text,) = values({"ATLAS_FRAME_ANCESTORS": "https://a.example " * 50}).values()
    assert (len(text), text[-3:]) == (variables.LONGEST_SHOWN, "...")


def test_what_a_platform_adds_to_the_environment_is_no_misspelling() -> None:
    added = {"ATLAS_SERVICE_HOST": "10.0.0.1", "ATLAS_PORT_8501_TCP": "tcp://10.0.0.1:8501", "PATH": "/bin"}
    assert misspelt(added) == {}
    assert misspelt({"ATLAS_FRAME_ANCESTOR": "*", "ATLAS_LOGS": "json"}) == {
        "ATLAS_FRAME_ANCESTOR": "ATLAS_FRAME_ANCESTORS",
        "ATLAS_LOGS": "ATLAS_LOG",
    }


@pytest.mark.parametrize("name", ["ATLAS_LOG", "ATLAS_METRICS", "FORWARDED_ALLOW_IPS", "ATLAS_MAX_OPEN_PAGES"])
def test_a_message_has_the_first_forty_characters_of_what_it_refuses(name: str) -> None:
    (message,) = faults({name: "a" * 40 + "b"})
    assert f"{name}: cannot use '{'a' * 40}'. " in message
