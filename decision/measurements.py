"""Measured starts: the benchmark's CSV file as validated rows.

One row is one run of one provider in one mode on one day. An empty cell means not published, never zero. Where no start
succeeded the benchmark writes times of 0; they are read as unknown. ``python -m decision.measurements import`` brings the
tables up to date with what the benchmarks publish.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from decision.csv_rows import csv_rows
from decision.faults import Fault, quoted, report
from decision.records import MeasuredStart

START_COLUMNS = (
    "date", "mode", "provider", "median_ms", "p90_ms", "p95_ms", "p99_ms", "success_rate", "iterations", "source",
)  # fmt: skip
_TIMES = ("median_ms", "p90_ms", "p95_ms", "p99_ms")
FULL_RUN = 100
"""The least number of starts in a full run; smaller runs are shown and marked."""


def read_starts(
    file: Path, name: str, providers: Mapping[str, str | None], sources: set[str]
) -> tuple[tuple[MeasuredStart, ...], list[Fault]]:
    """Read the measured starts of the platforms that ``providers`` knows.

    ``providers`` maps the benchmark's ids to ours, None for those without a platform file; ``sources`` are the known source
    ids. Returns the rows and all faults, each with its line.
    """
    rows: list[MeasuredStart] = []
    faults: list[Fault] = []
    for line, row in csv_rows(file, name, START_COLUMNS, faults):
        if row["provider"] not in providers:
            faults.append(Fault(name, line, "provider", quoted(row["provider"]), "a provider listed in sources.yaml"))
            continue
        if row["source"] not in sources:
            faults.append(Fault(name, line, "source", quoted(row["source"]), "a source listed in sources.yaml"))
            continue
        platform_id = providers[row["provider"]]
        try:
            start = MeasuredStart.model_validate({"platform": platform_id or row["provider"], **_start_values(row)})
        except (ValidationError, ValueError) as error:
            faults.extend(_start_faults(name, line, error))
            continue
        faults.extend(_disorder(name, line, start))
        if platform_id is not None:
            rows.append(start)
    return tuple(rows), faults


def _start_values(row: Mapping[str, str]) -> dict[str, object]:
    success = _number(row["success_rate"]) if row["success_rate"] else None
    times = {key: None if not row[key] or success == 0 else _number(row[key]) for key in _TIMES}
    return {**row, **times, "success_rate": success, "iterations": int(_number(row["iterations"], int))}


def _number(text: str, kind: type[float] = float) -> float:
    """Return a number written plainly; Python itself would also read '1_000' and other scripts' digits."""
    if not text.isascii() or "_" in text or text != text.strip():
        raise ValueError(f"could not convert string to {kind.__name__}: {text!r}")
    return kind(text)


def _disorder(name: str, line: int, start: MeasuredStart) -> Iterator[Fault]:
    """Yield the faults that no single cell shows: a day that does not exist, percentiles that fall."""
    try:
        date.fromisoformat(start.date)
    except ValueError:
        yield Fault(name, line, "date", quoted(start.date), "a day that exists, as YYYY-MM-DD")
    times = [time for time in (start.median_ms, start.p90_ms, start.p95_ms, start.p99_ms) if time is not None]
    if times != sorted(times):
        listed = ", ".join(f"{time:g}" for time in times)
        yield Fault(name, line, "row", listed, "median, p90, p95 and p99 in rising order")


def _start_faults(name: str, line: int, error: Exception) -> list[Fault]:
    if isinstance(error, ValidationError):
        return [
            Fault(name, line, str(fault["loc"][0]), quoted(fault["input"]), fault["msg"].lower())
            for fault in error.errors()
        ]
    return [Fault(name, line, "row", str(error)[:160], "numbers where the header names a number")]


def newest_start(starts: tuple[MeasuredStart, ...], mode: str = "sequential") -> MeasuredStart | None:
    """Return the run that represents a platform: the newest full run in ``mode``, else the newest of any size, else None."""
    runs = [start for start in starts if start.mode == mode and start.median_ms is not None]
    full = [start for start in runs if start.iterations >= FULL_RUN]
    return max(full or runs, key=lambda start: (start.date, start.iterations), default=None)


USAGE = """\
python -m decision.measurements import computesdk CHECKOUT OUT.csv [DAY]
python -m decision.measurements import starsling CHECKOUT OUT.csv [RUN]

CHECKOUT is a clone of github.com/computesdk/benchmarks or github.com/starslingdev/hpc-sandbox-benchmarks. OUT.csv is the
table to bring up to date, as data/measurements/computesdk_tti.csv or starsling_workloads.csv; it is made where there is none.
DAY or RUN takes in one run; otherwise all starts, or the newest run of workloads, are taken in."""


def main(arguments: Sequence[str]) -> int:
    """Import a benchmark's published results and return the exit status: 1 when they have faults, and then nothing is written."""
    from decision.importers import IMPORTERS  # it needs this module
    from decision.importers.table import merged, read_table, written

    if len(arguments) not in (4, 5) or arguments[0] != "import" or arguments[1] not in IMPORTERS:
        sys.stdout.write(USAGE + "\n")
        return 2
    importer, out = IMPORTERS[arguments[1]], Path(arguments[3])
    imported, faults = importer.read(Path(arguments[2]), arguments[4] if len(arguments) == 5 else "")
    present, more = read_table(out, importer.columns)
    if faults or more:
        sys.stdout.write(report((*faults, *more)) + "\nNothing was written.\n")
        return 1
    rows = merged(present, imported, importer.columns, importer.key)
    content = written(rows, importer.columns)
    if not (out.exists() and out.read_bytes() == content):
        out.write_bytes(content)
    sys.stdout.write(f"{len(imported)} rows read; {out} had {len(present)} and has {len(rows)}.\n")
    unknown = sorted({row["provider"] for row in imported} - set(_listed(out.parent, importer.providers)))
    if unknown:
        sys.stdout.write(f"Not yet under {importer.providers} in sources.yaml: {', '.join(unknown)}\n")
    return 0


def _listed(folder: Path, key: str) -> Mapping[str, str | None]:
    from decision.reading import Reader

    return Reader(folder).mapping("sources.yaml", key)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
