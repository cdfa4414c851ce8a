"""Tests of tables as data frames: cells by their lines, numbers written plainly, and the first fault of each row."""

import math
from pathlib import Path

import pandas as pd
import pytest

from decision.reading import tables
from decision.reading.faults import MOST_FAULTS, Fault
from decision.reading.measurements import START_COLUMNS, read_starts
from decision.reading.tables import csv_frame, numbers


def rows_of(file: Path, faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    """Return the cells of a table with the columns a and b, each row with its line."""
    frame = csv_frame(file, "a.csv", ("a", "b"), faults)
    assert list(frame.columns) == ["a", "b"]
    assert {str(kind) for kind in frame.dtypes} == {"str"}
    return list(zip(frame.index, frame.to_dict("records"), strict=True))


@pytest.mark.parametrize(
    ("text", "rows", "faults"),
    [
        ("a,b\n1,2\n3,4\n", [(2, {"a": "1", "b": "2"}), (3, {"a": "3", "b": "4"})], []),
        ("b,a\n1,2\n", [], [(1, "header", "a,b")]),
        ("", [], [(1, "header", "a,b")]),
        ("a,b\n1\n3,4\n", [(3, {"a": "3", "b": "4"})], [(2, "row", "2 cells")]),
        ("a,b\n1,2,3\n", [], [(2, "row", "2 cells")]),
        ('a,b\n1,"2\n', [], [(2, "row", "cells with commas between them")]),
        (None, [], [(0, "file", "a readable file")]),
        ("\ufeffa,b\r\n1,2\r\n", [(2, {"a": "1", "b": "2"})], []),
        (
            "a,b\n" + "1\n" * 5_000,
            [],
            [*((line, "row", "2 cells") for line in range(2, 1_002)), (1_002, "file", "rows of these columns")],
        ),
    ],
)
def test_rows_of_a_table_have_all_cells(tmp_path, text, rows, faults):
    file = tmp_path / "a.csv"
    if text is not None:
        file.write_text(text, "utf-8")
    read_faults = []
    assert rows_of(file, read_faults) == rows
    assert [(fault.line, fault.field, fault.expected) for fault in read_faults] == faults


def test_a_byte_of_a_table_that_is_no_text_is_named_with_its_line(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a,b\n1,2\n3,\xff\n")
    faults = []
    rows_of(tmp_path / "a.csv", faults)
    assert [str(fault) for fault in faults] == [
        "a.csv:3: file: found byte 0xff, which is not UTF-8, expected a UTF-8 text"
    ]


@pytest.mark.parametrize("sign", "\u200b\u202e\u2066")
def test_a_row_with_a_character_that_nobody_sees_is_named_with_its_line(tmp_path, sign):
    (tmp_path / "a.csv").write_text(f"a,b\n1,2\n3,4{sign}\n", "utf-8")
    faults: list[Fault] = []
    assert rows_of(tmp_path / "a.csv", faults) == [(2, {"a": "1", "b": "2"})]
    assert [(fault.line, fault.found) for fault in faults] == [(3, f"the invisible character {sign!a}")]


@pytest.mark.parametrize("quotes", ['""', ""])
def test_cells_are_the_same_whether_a_table_is_read_as_a_whole_or_row_by_row(tmp_path, quotes):
    """A quoted cell makes the reader go row by row."""
    (tmp_path / "a.csv").write_text(f"a,b\n1,\n,2.50\n{quotes},nan\n\n3,4", "utf-8")
    faults: list[Fault] = []
    cells = [("1", ""), ("", "2.50"), ("", "nan"), ("3", "4")]
    rows = rows_of(tmp_path / "a.csv", faults)
    assert [(line, *row.values()) for line, row in rows] == [
        (line, *row) for line, row in zip((2, 3, 4, 6), cells, strict=True)
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("a,b\n1,2\n", True),
        ("a,b\n1,2", True),
        ("a,b\r\n,\r\n", True),
        ('a,b\n1,"2"\n', False),
        ("a,b\n1,ü\n", False),
        ("a,b\n1,2,3\n4\n", False),
        ("a,b\n1,2\n3\n", False),
        ("b,a\n1,2\n", False),
    ],
)
def test_a_table_of_plain_characters_and_equal_rows_is_read_as_a_whole(tmp_path, monkeypatch, text, is_whole):
    """That takes a tenth of the time of reading row by row."""
    one_by_one = []
    read_rows = tables._frame
    monkeypatch.setattr(tables, "_frame", lambda *parts: one_by_one.append(parts) or read_rows(*parts))
    (tmp_path / "a.csv").write_text(text, "utf-8", newline="")
    rows_of(tmp_path / "a.csv", [])
    assert bool(one_by_one) is not is_whole


def test_numbers_are_those_that_python_reads_to_the_last_digit():
    texts = ["0.1", "123456789.123456789", "1e-3", "+5", ".5", "5.", "-0", "9007199254740993", "1e308"]
    assert numbers(pd.Series(texts, dtype="str")).tolist() == [float(text) for text in texts]
    others = ["", " 1", "1_0", "nan", "inf", "1e", "0x1", "\u0662", "1,5", "--1"]
    assert all(map(math.isnan, numbers(pd.Series(others, dtype="str"))))
    assert all(map(math.isnan, numbers(pd.Series(["1.0", "1e2", "", "1_0"], dtype="str"), int)))


def test_a_table_of_bad_rows_has_a_bounded_report_of_the_first_lines(tmp_path):
    good, bad = "2026-08-02,burst,one,250,,,,1,100,lab\n", "2026-08-02,flood,one,250,,,,1,100,lab\n"
    (tmp_path / "a.csv").write_text(",".join(START_COLUMNS) + "\n" + good + bad * 5_000, "utf-8")
    starts, faults = read_starts(tmp_path / "a.csv", "a.csv", {"one": "beam"}, {"lab"})
    assert len(starts) == 1
    assert [fault.line for fault in faults] == [*range(3, MOST_FAULTS + 4)]
    assert {fault.found for fault in faults[:-1]} == {"'flood'"}
    assert faults[-1].found == "1,000 faults so far"


def test_faults_stand_in_the_order_of_lines_each_row_with_its_first(tmp_path):
    lines = ["2026-08-02,flood,one,250,,,,7,100,lab", "2026-08-02,burst,two,x,,,,7,100,lab", "x,burst,one,9,,,,1,1,lab"]
    (tmp_path / "a.csv").write_text("\n".join([",".join(START_COLUMNS), *lines]), "utf-8")
    _, faults = read_starts(tmp_path / "a.csv", "a.csv", {"one": "beam"}, {"lab"})
    assert [(fault.line, fault.field) for fault in faults] == [(2, "mode"), (3, "provider"), (4, "date")]
