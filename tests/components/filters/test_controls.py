"""Tests of the controls of a form: what a reader can set each to, whatever a browser sends."""

from typing import Any

import pytest

from components.filters.controls import Control, Kind


def control(kind: Kind) -> Control:
    return Control("any", kind, "Any", None, dict, options=((300, "5 min"), ("gvisor", "gVisor"), (1, "1")), limit=3)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("check", True),
        ("check", False),
        ("choice", None),
        ("choice", 300),
        ("choice", "gvisor"),
        ("segments", "gvisor"),
        ("chips", []),
        ("chips", ["gvisor", 300]),
        ("text", ""),
        ("text", "abc"),
        ("requirement", None),
    ],
)
def test_what_a_reader_can_set_is_sound(kind: Kind, value: object) -> None:
    assert control(kind).is_sound(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("check", 1),
        ("check", None),
        ("choice", "300"),
        ("choice", 300.0),
        ("choice", True),
        ("choice", ["gvisor"]),
        ("segments", None),
        ("segments", "kata"),
        ("chips", "gvisor"),
        ("chips", None),
        ("chips", ["kata"]),
        ("chips", [["gvisor"]]),
        ("chips", [True]),
        ("text", None),
        ("text", "abcd"),
        ("requirement", True),
        ("requirement", {}),
    ],
)
def test_what_only_another_program_can_send_is_not(kind: Kind, value: Any) -> None:
    assert not control(kind).is_sound(value)
