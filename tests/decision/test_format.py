"""Tests of texts for reading: numbers with their units, durations, counts and lists in words."""

import pytest

from decision.format import (
    age,
    amount,
    counted,
    cut,
    duration,
    joined,
    milliseconds,
    number,
    plain_text,
    quoted,
    range_text,
    share_text,
    times,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1, "1"),
        (10, "10"),
        (1_000, "1,000"),
        (-2, "-2"),
        (99.9994, "99.999"),
        (100.4, "100"),
        (101.5, "102"),
        (262.5, "263"),
        (-100.4, "-100"),
        (1.5, "1.5"),
        (1.23456, "1.235"),
        (0.01, "0.01"),
        (0.0123456, "0.012"),
        (0.0099, "0.0099"),
        (-0.0099, "-0.0099"),
        (0.0000140, "0.000014"),
        (0.0000000014, "0.000000001"),
    ],
)
def test_a_number_has_three_decimals_at_most_unless_it_is_tiny(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (7200, "s", "2 h"),
        (1000, "ms", "1 s"),
        (0.5, "USD/h", "$0.500/h"),
        (0.5, "USD/month", "$0.5/month"),
        (262.5, "USD/month", "$262.50/month"),
        (2500, "USD", "$2,500"),
        (2, "GiB", "2 GiB"),
        (2, "", "2"),
    ],
)
def test_an_amount_is_worded_by_its_unit(value, unit, text):
    assert amount(value, unit) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (0.5, "0.5 s"),
        (1, "1 s"),
        (59, "59 s"),
        (60, "1 min"),
        (61, "61 s"),
        (90, "90 s"),
        (120, "2 min"),
        (3_600, "1 h"),
        (5_400, "90 min"),
        (86_400, "24 h"),
        (90_000, "25 h"),
        (172_800, "48 h"),
        (172_801, "172,801 s"),
        (176_400, "49 h"),
        (259_200, "3 days"),
        (86_400_000, "1,000 days"),
    ],
)
def test_a_duration_is_whole_in_its_unit(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.4, "0 ms"),
        (500, "500 ms"),
        (999.6, "1,000 ms"),
        (1_000, "1 s"),
        (1_001, "1,001 ms"),
        (1_250, "1,250 ms"),
        (1_500, "1.5 s"),
        (1_501, "1,501 ms"),
        (9_999, "9,999 ms"),
        (10_000, "10 s"),
        (10_001, "10.0 s"),
        (10_260, "10.3 s"),
        (15_500, "15.5 s"),
    ],
)
def test_a_start_up_time_is_in_seconds_when_round_or_long(value, text):
    assert milliseconds(value) == text


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (["1 s"], "1 s"),
        (["1 s", "1 s"], "1 s"),
        (["1 s", "2 s", "3 s"], "1–3 s"),
        (["1", "3"], "1–3"),
        (["$1/h", "$2/month"], "$1/h–$2/month"),
        (["24 h", "30 days"], "24 h–30 days"),
    ],
)
def test_a_range_names_a_common_unit_once(ends, text):
    assert range_text(ends) == text


@pytest.mark.parametrize(
    ("ratio", "text"), [(1, "1.00×"), (9.994, "9.99×"), (10, "10.0×"), (99.94, "99.9×"), (100, "100×"), (101.6, "102×")]
)
def test_a_multiple_has_three_digits(ratio, text):
    assert times(ratio) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (0.0049, "under 1 %"),
        (0.005, "under 1 %"),
        (0.0051, "1 %"),
        (0.5, "50 %"),
        (0.9949, "99 %"),
        (0.995, "over 99 %"),
        (0.9999, "over 99 %"),
        (1, "100 %"),
    ],
)
def test_a_share_never_rounds_a_doubt_away(share, text):
    assert share_text(share) == text


@pytest.mark.parametrize(("count", "text"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (-1, "-1 days")])
def test_only_one_is_singular(count, text):
    assert counted(count, "day") == text
    assert age(count) == f"{text} old"


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (("a", "b", "c", "d"), "a, b, c and d")],
)  # fmt: skip
def test_words_are_joined_with_one_and(words, text):
    assert joined(words) == text


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [
        (None, 80, "nothing"),
        ("ab", 4, "'ab'"),
        ("abc", 4, "'ab…"),
        (12345, 4, "123…"),
        ("x" * 78, 80, f"'{'x' * 78}'"),
    ],
)
def test_a_quotation_is_cut_at_its_limit(value, limit, text):
    assert quoted(value, limit) == text


def test_a_long_quotation_has_eighty_characters():
    assert len(quoted("x" * 78)) == len(quoted("x" * 79)) == len(quoted("x" * 500)) == 80


def test_a_long_text_has_sixty_characters():
    assert [len(cut("x" * length)) for length in (59, 60, 61, 500)] == [59, 60, 60, 60]
    assert cut("x" * 60) == "x" * 60
    assert cut("x" * 61) == f"{'x' * 59}…"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "", "not published"),
        (True, "", "yes"),
        (False, "", "no"),
        (1, "GiB", "1 GiB"),
        (1.5, "", "1.5"),
        ([1, None, True], "GiB", "1 GiB, not published, yes"),
        ({"per_seat": [1, 2]}, "USD/month", "per seat: $1/month, $2/month"),
        ("microVM", "GiB", "microVM"),
    ],
)
def test_any_value_is_put_in_words(value, unit, text):
    assert plain_text(value, unit) == text
