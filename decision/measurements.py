"""Measured starts: the benchmark's CSV file as validated rows.

One row is one run of one provider in one mode on one day. An empty cell means not published, never zero. Where no start
succeeded the benchmark writes times of 0; they are read as unknown.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from decision.faults import Fault, shown
from decision.records import Start

COLUMNS = (
    "date", "mode", "provider", "median_ms", "p90_ms", "p95_ms", "p99_ms", "success_rate", "iterations", "source",
)  # fmt: skip
_TIMES = ("median_ms", "p90_ms", "p95_ms", "p99_ms")
FULL_RUN = 100
"""Starts in a run that counts as full; smaller runs are shown and marked."""


def read_starts(
    file: Path, name: str, providers: Mapping[str, str | None], sources: set[str]
) -> tuple[tuple[Start, ...], list[Fault]]:
    """Read the measured starts of the platforms that ``providers`` knows.

    ``providers`` maps the benchmark's ids to ours, None for those without a platform file; ``sources`` are the known source
    ids. Returns the rows and all faults, each with its line.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return _read(stream, name, providers, sources)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return (), [Fault(name, 0, "file", str(error), "a readable UTF-8 CSV file")]


def _read(
    stream: IO[str], name: str, providers: Mapping[str, str | None], sources: set[str]
) -> tuple[tuple[Start, ...], list[Fault]]:
    reader = csv.DictReader(stream, strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        return (), [Fault(name, 1, "header", shown(",".join(reader.fieldnames or ())), ",".join(COLUMNS))]
    rows: list[Start] = []
    faults: list[Fault] = []
    for row in reader:
        line = reader.line_num
        if None in row or None in row.values():
            faults.append(Fault(name, line, "row", "another number of cells", f"{len(COLUMNS)} cells"))
            continue
        if row["provider"] not in providers:
            faults.append(Fault(name, line, "provider", shown(row["provider"]), "a provider listed in sources.yaml"))
            continue
        if row["source"] not in sources:
            faults.append(Fault(name, line, "source", shown(row["source"]), "a source listed in sources.yaml"))
            continue
        platform = providers[row["provider"]]
        try:
            start = Start.model_validate({"platform": platform or row["provider"], **_typed(row)})
        except (ValidationError, ValueError) as error:
            faults.extend(_faults(name, line, error))
            continue
        if platform is not None:
            rows.append(start)
    return tuple(rows), faults


def _typed(row: Mapping[str, str]) -> dict[str, object]:
    success = float(row["success_rate"]) if row["success_rate"] else None
    times = {key: None if not row[key] or success == 0 else float(row[key]) for key in _TIMES}
    return {**row, **times, "success_rate": success, "iterations": int(row["iterations"])}


def _faults(name: str, line: int, error: Exception) -> list[Fault]:
    if isinstance(error, ValidationError):
        return [
            Fault(name, line, str(fault["loc"][0]), shown(fault["input"]), fault["msg"].lower())
            for fault in error.errors()
        ]
    return [Fault(name, line, "row", str(error), "numbers where the header names a number")]


def newest_start(starts: tuple[Start, ...], mode: str = "sequential") -> Start | None:
    """Return the run that speaks for a platform: the newest full run in ``mode``, else the newest of any size, else None."""
    runs = [start for start in starts if start.mode == mode and start.median_ms is not None]
    full = [start for start in runs if start.iterations >= FULL_RUN]
    return max(full or runs, key=lambda start: (start.date, start.iterations), default=None)
