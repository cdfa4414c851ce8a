"""Tests of measured starts in their table: what a row means, and each fault with its line, place and words."""

from pathlib import Path

import pytest

from decision.reading.measurements import START_COLUMNS, read_starts

GOOD = "2026-08-02,burst,one,250.25,260,300.5,310,0.5,100,lab"
PROVIDERS = {"one": "beam", "two": None}


def read(folder: Path, *lines: str):
    """The rows and the faults of a table with these lines."""
    file = folder / "starts.csv"
    file.write_text("\n".join([",".join(START_COLUMNS), *lines]) + "\n", "utf-8")
    return read_starts(file, "starts.csv", PROVIDERS, {"lab"})


def test_a_row_is_a_run_of_a_platform(tmp_path):
    (start,), faults = read(tmp_path, GOOD)
    assert faults == []
    assert (start.platform, start.provider, start.date, start.mode) == ("beam", "one", "2026-08-02", "burst")
    assert (start.median_ms, start.p90_ms, start.p95_ms, start.p99_ms) == (250.25, 260, 300.5, 310)
    assert (start.success_rate, start.iterations, start.source) == (0.5, 100, "lab")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("250,,,,,1", (250, None, None, None, None, 1)),
        (",,,,1,1", (None, None, None, None, 1, 1)),
        ("0,0,0,0,0,4", (None, None, None, None, 0, 4)),
        ("7,7,7,7,0.0,4", (None, None, None, None, 0, 4)),
        ("7,7,7,7,1e-3,4", (7, 7, 7, 7, 0.001, 4)),
        ("7,,9,,1,4", (7, None, 9, None, 1, 4)),
    ],
)
def test_an_empty_cell_is_unknown_and_so_are_times_where_no_start_succeeded(tmp_path, cells, expected):
    (start,), faults = read(tmp_path, f"2026-08-02,burst,one,{cells},lab")
    assert faults == []
    times = (start.median_ms, start.p90_ms, start.p95_ms, start.p99_ms)
    assert (*times, start.success_rate, start.iterations) == expected


def test_a_provider_without_a_platform_is_checked_and_left_out(tmp_path):
    assert read(tmp_path, GOOD.replace("one", "two")) == ((), [])
    rows, faults = read(tmp_path, GOOD.replace("one", "two").replace("0.5,100", "1.5,100"), GOOD)
    assert ([row.provider for row in rows], [fault.line for fault in faults]) == (["one"], [2])


@pytest.mark.parametrize(
    ("old", "new", "place", "actual", "expected"),
    [
        ("one", "three", "provider", "'three'", "a provider listed in sources.yaml"),
        ("lab", "attic", "source", "'attic'", "a source listed in sources.yaml"),
        ("2026-08-02", "2026-02-30", "date", "'2026-02-30'", "a day that exists, as YYYY-MM-DD"),
        ("2026-08-02", "2026-08", "date", "'2026-08'", "a day that exists, as YYYY-MM-DD"),
        ("260", "250", "row", "250.25, 250, 300.5, 310", "median, p90, p95 and p99 in rising order"),
        ("260,300.5", ",320", "row", "250.25, 320, 310", "median, p90, p95 and p99 in rising order"),
        (",0.5,", ",1.5,", "success_rate", "1.5", "input should be less than or equal to 1"),
        (",0.5,", ",-0.5,", "success_rate", "-0.5", "input should be greater than or equal to 0"),
        (",100,", ",0,", "iterations", "0", "input should be greater than 0"),
        ("burst", "flood", "mode", "'flood'", "input should be 'sequential', 'staggered' or 'burst'"),
        ("250.25", "1_000", "row", "could not convert string to float: '1_000'", "numbers where the header names a number"),
        ("250.25", " 250", "row", "could not convert string to float: ' 250'", "numbers where the header names a number"),
        ("250.25", "٢٥٠", "row", "could not convert string to float: '٢٥٠'", "numbers where the header names a number"),
        ("250.25", "1e308", "row", "a number over 10^15: 1e308", "numbers where the header names a number"),
        (",100,", ",10000000000000000,", "row", "a number over 10^15: 10000000000000000", "numbers where the header names a number"),
        (",100,", ",1_0,", "row", "could not convert string to int: '1_0'", "numbers where the header names a number"),
    ],
)  # fmt: skip
def test_a_bad_row_is_a_fault_with_its_line_and_the_good_ones_stay(tmp_path, old, new, place, actual, expected):
    rows, faults = read(tmp_path, GOOD, GOOD.replace(old, new, 1), GOOD)
    assert [(fault.file, fault.line, fault.field, fault.found, fault.expected) for fault in faults] == [
        ("starts.csv", 3, place, actual, expected)
    ]
    assert len(rows) >= 2


def test_the_words_of_a_fault_are_cut(tmp_path):
    _, (fault,) = read(tmp_path, GOOD.replace("250.25", "9_" * 200))
    assert len(fault.found) == 160
