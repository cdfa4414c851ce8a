"""Tests of unquoted words in YAML: each is read as what it looks like, or is a fault that says how to write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.reading.plain_scalars import UnclearScalarError, value_of


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("010", "010, which YAML reads as 8"),
        ("-017", "-017, which YAML reads as -15"),
        ("08", "08, which YAML reads as text"),
        ("0o10", "0o10, which YAML reads as text"),
        ("0x1F", "0x1F, which YAML reads as 31"),
        ("0b11", "0b11, which YAML reads as 3"),
        ("1:30", "1:30, which YAML reads as 90"),
        ("12:30:45", "12:30:45, which YAML reads as 45045"),
        ("1_000", "1_000, which YAML reads as 1000"),
        ("1_0.5", "1_0.5, which YAML reads as 10.5"),
        ("1e3", "1e3, which YAML reads as text"),
        ("1.5e3", "1.5e3, which YAML reads as text"),
    ],
)
def test_a_number_that_is_read_otherwise_than_it_looks_is_refused(text, actual):
    with pytest.raises(UnclearScalarError) as refused:
        value_of(text)
    assert refused.value.actual == actual
    assert refused.value.expected == "the number in plain decimal digits, or the text in quotes"


@pytest.mark.parametrize(
    "text",
    [
        "0x" + "1" * 5_000,
        "1" + ":59" * 3_000,
        "9" * 5_000,
        "1_" * 500_000,
        "1e" + "9" * 5_000,
        ".inf",
        "-.INF",
        ".NaN",
        "1.0e+999",
        "1.0e+300",
        "-1000000000000001.0",
        "10000000000000000",
    ],
)
def test_a_number_without_end_is_refused_in_few_words(text):
    with pytest.raises(UnclearScalarError) as refused:
        value_of(text)
    assert len(refused.value.actual) <= 60


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("", None), ("~", None), ("null", None), ("true", True), ("False", False), ("yes", True), ("OFF", False), ("nO", "nO")),
        *(("0", 0), ("-5", -5), ("+5", 5), ("0.05", 0.05), (".5", 0.5), ("5.", 5.0), ("1.5e+3", 1500.0), ("1000000000000000", 10**15)),
        *(("2026-11-23", "2026-11-23"), ("1.2.3", "1.2.3"), ("v1", "v1"), ("1:30 pm", "1:30 pm"), ("e3", "e3"), ("_", "_"), ("+", "+")),
        *(("0x", "0x"), ("10.0.0.1:80", "10.0.0.1:80"), ("\u0661", "\u0661"), ("1st", "1st"), ("10 GB", "10 GB")),
    ],
)  # fmt: skip
def test_anything_else_is_what_it_looks_like(text, value):
    assert (value_of(text), type(value_of(text))) == (value, type(value))


@given(st.text(max_size=20) | st.text("0123456789_:.eExXob+-", max_size=12))
def test_a_word_is_its_own_text_the_number_that_it_looks_like_or_refused(text):
    try:
        value = value_of(text)
    except UnclearScalarError:
        return
    if isinstance(value, str):
        assert value == text
    elif isinstance(value, int | float) and not isinstance(value, bool):
        assert value == float(text)
