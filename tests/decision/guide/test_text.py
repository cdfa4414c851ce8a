"""Tests of texts that count: for none, one and several, at the limits of what is named, and of both sides."""

from types import SimpleNamespace

import pytest

from decision.guide.advice import Side
from decision.guide.text import checks_sentence, side_sentence, values_sentence, yes_sentence


def names(count: int) -> list[str]:
    """So many names."""
    return [chr(ord("A") + i) for i in range(count)]


def cells(*texts: str, value: object = "word") -> list[tuple[str, SimpleNamespace]]:
    """Platforms with a cell of these texts."""
    return [(name, SimpleNamespace(text=text, value=value)) for name, text in zip(names(26), texts, strict=False)]


def amounts(**values: object) -> list[tuple[str, SimpleNamespace]]:
    """Platforms with a number each."""
    return [(name, SimpleNamespace(text=f"{value} s", value=value)) for name, value in values.items()]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ({}, "X: yes for none of 0 platforms."),
        ({"no": ["B"]}, "X: yes for none of 1 platforms; no for 1 (B)."),
        ({"yes": names(9)}, "X: yes for 9 of 9 platforms (A, B, C, D, E, F, G, H, I)."),
        ({"yes": names(10)}, "X: yes for 10 of 10 platforms."),
        ({"yes": ["A"], "no": names(10)}, "X: yes for 1 of 11 platforms (A); no for 10."),
        (
            {"unsettled": ["A", "B"], "unknown": ["C", "D"], "yes": ["E"]},
            "X: yes for 1 of 5 platforms (E); unclear for 2 (A, B); not documented for 2.",
        ),
        ({"unsettled": names(10)}, "X: yes for none of 10 platforms; unclear for 10."),
    ],
)
def test_yes_no_and_what_is_open_are_counted_apart_and_a_few_are_named(groups, expected):
    assert yes_sentence("X", groups) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], "known for none of 12 platforms"),
        (cells("a"), "known for 1 of 12 platforms (A)"),
        (cells("a", "b"), "known for 2 of 12 platforms (A, B)"),
        (cells("a", "a"), "a for 2 of 12 platforms"),
        (cells("b", "a", "b"), "b for 2 of 12 platforms, a for 1"),
        (
            cells(*"abcdefgha"),
            "a for 2 of 12 platforms, b for 1, c for 1, d for 1, e for 1, f for 1, g for 1, h for 1",
        ),
        (cells(*"abcdefghia"), "known for 10 of 12 platforms"),
        (cells(*"abcdefghi"), "known for 9 of 12 platforms (A, B, C, D, E, F, G, H, I)"),
        (cells("yes", "yes", value=True), "yes for 2 of 12 platforms"),
        (cells("yes", "no", value=False), "known for 2 of 12 platforms (A, B)"),
    ],
)
def test_words_are_counted_where_they_are_few_and_repeat(known, expected):
    assert values_sentence("X", known, {"known": names(12)}) == f"X: {expected}."


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (amounts(A=5), "known for 1 of 12 platforms: 5 s"),
        (amounts(A=5, B=5), "known for 2 of 12 platforms: 5 s"),
        (amounts(A=7, B=5.5), "known for 2 of 12 platforms, from 5.5 s (B) to 7 s (A)"),
        (amounts(A=7, B=5, C=7, D=6), "known for 4 of 12 platforms, from 5 s (B) to 7 s (2 platforms)"),
        (amounts(A="unlimited", B=5), "known for 2 of 12 platforms, from 5 s (B) to unlimited s (A)"),
        (amounts(A=5, B=[6, 7]), "known for 2 of 12 platforms, from 5 s (A) to [6, 7] s (B)"),
        (amounts(A=5, B="none"), "known for 2 of 12 platforms (A, B)"),
        (amounts(A=5, B=True), "known for 2 of 12 platforms (A, B)"),
        (amounts(A=5, B=[5, "soon"]), "known for 2 of 12 platforms (A, B)"),
    ],
)
def test_of_numbers_both_ends_are_told_with_who_has_them(known, expected):
    assert values_sentence("X", known, {"known": names(11), "other": ["Z"]}) == f"X: {expected}."


def test_what_is_open_follows_the_values():
    assert values_sentence("X", cells("a"), {"known": ["A"], "unsettled": ["B"], "unknown": ["C", "D"]}) == (
        "X: known for 1 of 4 platforms (A); unclear for 1 (B); not documented for 2."
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], "No statement of the guide about this was checked."),
        ([("holds", 0)], "No statement of the guide about this was checked."),
        ([("confirmed", 1), ("contradicted", 0)], "Of 1 statement checked: 1 confirmed."),
    ],
)
def test_checked_statements_are_counted_by_verdict_without_those_that_have_none(counts, expected):
    assert checks_sentence(counts) == expected


@pytest.mark.parametrize(
    ("lens", "supporting", "lacking", "unknown", "expected"),
    [
        ("evidence", 0, 0, 3, "No platform documents it."),
        ("guide", 0, 0, 3, "The guide names no platform for this."),
        ("evidence", 1, 0, 0, "1 of 1 platforms offers it."),
        ("evidence", 2, 1, 0, "2 of 3 platforms offer it; 1 does not."),
        ("evidence", 1, 2, 3, "1 of 6 platforms offers it; 2 do not; not documented for 3."),
        ("guide", 2, 0, 8, "2 of 10 platforms offer it; not mentioned for 8."),
        ("guide", 0, 1, 0, "0 of 1 platforms offer it; 1 does not."),
        ("evidence", 2, 0, 18, "2 of 20 platforms offer it; not documented for 18. That is too few to compare."),
        ("evidence", 2, 1, 17, "2 of 20 platforms offer it; 1 does not; not documented for 17."),
    ],
)
def test_a_side_counts_who_has_it_who_has_not_and_of_whom_nobody_says(lens, supporting, lacking, unknown, expected):
    side = Side(lens, (None,) * supporting, (None,) * lacking, unknown)
    assert side.total == supporting + lacking + unknown
    assert side_sentence(side) == expected
