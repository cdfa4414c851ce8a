"""Reader of published JSON against a model, with every fault in words."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError

from decision.format import quoted
from decision.reading.data_files import UnusableFileError, content
from decision.reading.faults import Fault
from decision.reading.tables import csv_frame
from decision.reading.yaml_source import path_text


class Published(BaseModel):
    """Base of published records: unknown keys are ignored, the values that we use are checked."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, allow_inf_nan=False)


Model = TypeVar("Model", bound=Published)


def read_json(file: Path, name: str, model: type[Model]) -> tuple[Model | None, list[Fault]]:
    """Read one published file; return None and all faults when it does not fit the model."""
    try:
        raw = json.loads(content(file))
    except UnusableFileError as error:
        return None, [Fault(name, 0, "file", error.actual, f"{error.expected} of a full checkout")]
    except (ValueError, RecursionError) as error:
        return None, [Fault(name, 0, "file", str(error), "JSON")]
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        return None, [
            Fault(
                name,
                0,
                path_text(fault["loc"]),
                "nothing" if fault["type"] == "missing" else quoted(fault["input"]),
                fault["msg"].removeprefix("Value error, ").lower(),
            )
            for fault in error.errors()
        ]


def text(value: float | None) -> str:
    """Return a number as a table holds it; empty where it was not published.

    >>> text(12.50), text(100.0), text(None)
    ('12.5', '100', '')
    """
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


Row = Mapping[str, str]


def read_table(file: Path, columns: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    """Read the rows of a table; none when it does not exist yet, or has faults."""
    if not file.exists():
        return [], []
    faults: list[Fault] = []
    rows: list[Row] = csv_frame(file, file.name, columns, faults).to_dict("records")
    return ([] if faults else rows), faults


def merged(present: Iterable[Row], imported: Iterable[Row], columns: Sequence[str], key: Sequence[str]) -> list[Row]:
    """Return the table after an import, in order.

    Where a key's rows say the same numbers in other digits, the text that is there is kept.

    >>> rows = merged([{"id": "a", "x": "1.0"}, {"id": "b", "x": "2"}], [{"id": "a", "x": "1"}], ("id", "x"), ("id",))
    >>> [row["x"] for row in rows]
    ['1.0', '2']
    """
    before, after = _by_key(present, columns, key), _by_key(imported, columns, key)
    kept = {id: before[id] if _same(before.get(id, []), rows, columns) else rows for id, rows in after.items()}
    merged_rows = [row for rows in {**before, **kept}.values() for row in rows]
    return sorted(merged_rows, key=lambda row: [row[column] for column in columns])


def written(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Return the content of the table's CSV file."""
    return str(pd.DataFrame(rows, columns=[*columns]).to_csv(index=False, lineterminator="\r\n")).encode()


def _by_key(rows: Iterable[Row], columns: Sequence[str], key: Sequence[str]) -> dict[tuple[str, ...], list[Row]]:
    by_key: dict[tuple[str, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: [row[column] for column in columns]):
        runs = by_key.setdefault(tuple(row[column] for column in key), [])
        if row not in runs:
            runs.append(row)
    return by_key


def _same(present: Sequence[Row], imported: Sequence[Row], columns: Sequence[str]) -> bool:
    return len(present) == len(imported) and all(
        _equal(before[column], after[column])
        for before, after in zip(present, imported, strict=True)
        for column in columns
    )


def _equal(left: str, right: str) -> bool:
    if left == right:
        return True
    try:
        return math.isclose(float(left), float(right), rel_tol=1e-12)
    except ValueError:
        return False
