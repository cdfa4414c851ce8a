"""Tests of the list of packages: it holds what is locked, and their licences."""

from email.message import Message
from types import SimpleNamespace
from typing import Any

import pytest

from deploy.sbom import MISSING, ROOT, UNKNOWN, completed, licence, pins, plain


def bom(**versions: str) -> dict[str, Any]:
    return {"components": [{"name": name, "version": version} for name, version in versions.items()]}


def package(*headers: tuple[str, str]) -> Any:
    """A package with these lines in its metadata."""
    metadata = Message()
    for name, text in headers:
        metadata[name] = text
    return SimpleNamespace(metadata=metadata)


def test_the_lock_is_read_whole() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = pins(text)
    assert len(locked) == text.count("==") - text.count("== '") - text.count('== "')
    assert locked["streamlit"]


def test_each_package_gets_its_licence() -> None:
    result = completed(bom(a="1", B_b="2"), {"a": "1", "B_b": "2"}, {plain("b.B"): "MIT"})
    assert [part["licenses"] for part in result["components"]] == [
        [{"license": {"name": MISSING}}],
        [{"license": {"name": "MIT"}}],
    ]


@pytest.mark.parametrize("locked", [{"a": "2"}, {}, {"a": "1", "b": "1"}])
def test_another_version_than_the_locked_one_is_refused(locked: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"do not agree about [ab]\. Run: make lock"):
        completed(bom(a="1"), locked, {})


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ([("License-Expression", "MIT"), ("License", "x")], "MIT"),
        ([("License", "BSD"), ("Classifier", "License :: OSI Approved :: MIT License")], "BSD"),
        (
            [("License", "The whole text\nof a licence"), ("Classifier", "License :: OSI Approved :: MIT License")],
            "MIT License",
        ),
        ([("License", "UNKNOWN " * 30)], UNKNOWN),
        ([("Classifier", "Topic :: Text")], UNKNOWN),
    ],
)
def test_a_licence_is_an_expression_a_name_or_a_classifier(headers: list[tuple[str, str]], name: str) -> None:
    assert licence(package(*headers)) == name
