"""Tables as data frames: the cells of a CSV file as texts by their lines, and the rules of a model, checked column by column."""

import csv
import io
import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, isnan
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
import pyarrow as pa

from decision.catalogue.base import Record
from decision.catalogue.measurements import number_kind
from decision.characters import invisible
from decision.format import cut, quoted
from decision.reading.data_files import UnusableFileError, content, decoded
from decision.reading.faults import MOST_FAULTS, Fault
from decision.reading.plain_scalars import LARGEST

_PLAIN = bytes(sign for sign in range(ord("!"), 127) if sign != ord('"')) + b"\r\n"
"""Characters of a table that has one cell between two commas and one row in a line."""

_NUMBER = {float: r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", int: r"[+-]?[0-9]+"}
"""Numbers as tables write them; Python itself would also read '1_000' and other scripts' digits."""

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

_BOUNDS = {
    "gt": (operator.le, "greater than"),
    "ge": (operator.lt, "greater than or equal to"),
    "le": (operator.gt, "less than or equal to"),
}
"""Bounds of a model's numbers: how a value breaks one, and its name."""


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """Check of a column: which rows break it, its values, and what was expected; ``text`` says a value that breaks it."""

    field: str
    broken: pd.Series
    values: pd.Series | pd.DataFrame
    expected: str
    text: Callable[[Any], str] = quoted


def broken_rows(name: str, checks: Iterable[ColumnCheck], faults: list[Fault]) -> pd.Series:
    """Return which rows break a check, and add the first fault of each to ``faults``, up to a limit, in the order of lines."""
    rows: list[Fault] = []
    broken: Any = np.bool_(False)  # Python's own has no inversion from 3.16 on
    for check in checks:
        bad = check.values[check.broken & ~broken].head(MOST_FAULTS + 1)
        values = zip(bad.index, bad.to_numpy().tolist(), strict=True)
        rows += [Fault(name, line, check.field, check.text(value), check.expected) for line, value in values]
        broken = check.broken | broken
    rows.sort(key=lambda fault: fault.line)
    faults += rows[:MOST_FAULTS]
    faults += [_too_many(name, fault.line) for fault in rows[MOST_FAULTS : MOST_FAULTS + 1]]
    return broken


def known(texts: pd.Series, ids: Collection[str], expected: str) -> ColumnCheck:
    """Return the check that a column holds some ids alone."""
    return ColumnCheck(str(texts.name), ~texts.isin([*ids]), texts, expected)


def rising(amounts: pd.DataFrame, expected: str) -> ColumnCheck:
    """Return the check that the amounts of a row do not fall from column to column."""
    falls = (amounts.ffill(axis=1).diff(axis=1) < 0).any(axis=1)
    return ColumnCheck("row", falls, amounts, expected, lambda row: ", ".join(f"{x:g}" for x in row if not isnan(x)))


def numbers(texts: pd.Series, kind: type[float] = float) -> pd.Series:
    """Return the numbers that are written plainly, as float64; missing where the cell is empty or holds something else.

    >>> numbers(pd.Series(["1.50", "", "1_000", "nan"])).tolist()
    [1.5, nan, nan, nan]
    """
    return texts.where(texts.str.fullmatch(_NUMBER[kind])).astype("float64[pyarrow]").astype("float64")


def typed(texts: pd.DataFrame, model: type[Record]) -> pd.DataFrame:
    """Return cells as the days and numbers that the model has there; missing where a cell is empty or holds something else."""
    days = texts["date"].where(texts["date"].str.fullmatch(_DAY))
    amounts = {name: numbers(texts[name], kind) for name in texts if (kind := number_kind(model, name))}
    return texts.assign(date=pd.to_datetime(days, format="%Y-%m-%d", errors="coerce"), **amounts)


def model_checks(
    texts: pd.DataFrame, rows: pd.DataFrame, model: type[Record], numbers_at: str = ""
) -> Iterator[ColumnCheck]:
    """Yield the checks that typed rows are what a model allows; ``numbers_at``: the field of faults about what is no number."""
    for name in filter(lambda name: number_kind(model, name), texts):
        yield from _number_checks(texts[name], rows[name], model, numbers_at or name)
    no_day = rows["date"].isna() & ~((texts["date"] == "") & _may_be_empty(model, "date"))
    yield ColumnCheck("date", no_day, texts["date"], "a day that exists, as YYYY-MM-DD")
    for name in texts:
        field = model.model_fields[name]
        if words := [word for word in get_args(field.annotation) if isinstance(word, str)]:
            expected = f"input should be {', '.join(map(repr, words[:-1]))} or {words[-1]!r}"
            yield known(texts[name], words, expected)
        for bound, (breaks, label) in _BOUNDS.items():
            for limit in (getattr(rule, bound) for rule in field.metadata if hasattr(rule, bound)):
                yield ColumnCheck(name, breaks(rows[name], limit), texts[name], f"input should be {label} {limit}", cut)


def _number_checks(texts: pd.Series, values: pd.Series, model: type[Record], field: str) -> Iterator[ColumnCheck]:
    kind = number_kind(model, str(texts.name)) or float
    empty = (texts == "") & _may_be_empty(model, str(texts.name))
    unread, expected = values.isna() & ~empty, "numbers where the header names a number"
    endless = texts.str.lower().str.fullmatch("[+-]?(nan|inf|infinity)") | (values.abs() == inf)
    yield ColumnCheck(str(texts.name), endless, texts, "input should be a finite number", lambda x: str(float(x)))
    yield ColumnCheck(
        field, unread, texts, expected, lambda x: f"could not convert string to {kind.__name__}: {x!r}"[:160]
    )
    yield ColumnCheck(field, values.abs() > LARGEST, texts, expected, lambda x: f"a number over 10^15: {cut(x)}")


def _may_be_empty(model: type[Record], name: str) -> bool:
    return not model.model_fields[name].is_required()


def csv_frame(file: Path, name: str, columns: Sequence[str], faults: list[Fault]) -> pd.DataFrame:
    """Return the cells of a table as texts, each row under its line.

    ``name`` is how the report calls the file. What cannot be used is added to ``faults``: the file, its header, rows with another
    number of cells. Raises nothing.
    """
    try:
        raw = content(file)
        frame = _plain_frame(raw, columns)
        return _frame(raw, name, columns, faults) if frame is None else frame
    except UnusableFileError as error:
        faults.append(Fault(name, error.line, "file", error.actual, error.expected))
    return pd.DataFrame(columns=[*columns], dtype="str")


def _plain_frame(raw: bytes, columns: Sequence[str]) -> pd.DataFrame | None:
    """Return the cells of a table of plain characters without a misfit; None for any other."""
    lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
    if raw.translate(None, _PLAIN) or raw.count(b",") != lines * (len(columns) - 1):
        return None
    try:
        frame = pd.read_csv(io.BytesIO(raw), dtype="str", keep_default_na=False, engine="pyarrow")
    except ValueError:
        return None
    return frame.set_axis(range(2, lines + 1)) if (*frame, len(frame)) == (*columns, lines - 1) else None


def _frame(raw: bytes, name: str, columns: Sequence[str], faults: list[Fault]) -> pd.DataFrame:
    """Return the cells of any table, row by row, with a fault for each row that is none."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig", newline=""), strict=True)
    rows: dict[int, list[str]] = {}
    try:
        for row in _rows(reader, name, columns, faults):
            rows[reader.line_num] = row
    except UnicodeDecodeError:
        decoded(raw)
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, "row", str(error), "cells with commas between them"))
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*columns], dtype="str")


def _rows(reader: Any, name: str, columns: Sequence[str], faults: list[Fault]) -> Iterator[list[str]]:
    header: list[str] = next(reader, [])
    most = len(faults) + MOST_FAULTS
    if header != [*columns]:
        faults.append(Fault(name, 1, "header", quoted(",".join(header)), ",".join(columns)))
        return
    for row in filter(None, reader):
        if len(faults) >= most:
            faults.append(_too_many(name, reader.line_num))
            return
        if len(row) != len(columns):
            faults.append(Fault(name, reader.line_num, "row", "another number of cells", f"{len(columns)} cells"))
        elif unseen := invisible("\n".join(row)):
            character = f"the invisible character {unseen!a}"
            faults.append(Fault(name, reader.line_num, "row", character, "cells whose characters are all seen"))
        else:
            yield row


def release_unused() -> None:
    """Give the system back what the library behind the texts of tables keeps of memory that is free again: after a million rows 300 MB."""
    pa.default_memory_pool().release_unused()


def _too_many(name: str, line: int) -> Fault:
    return Fault(name, line, "file", f"{MOST_FAULTS:,} faults so far", "rows of these columns")
