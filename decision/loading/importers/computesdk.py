"""Importer of the starts that ComputeSDK publishes: ``results/<mode>_tti/<day>.json`` of github.com/computesdk/benchmarks.

A file is one run of one mode over all providers. Times are milliseconds, as the key ``ttiMs`` says; a summary that lies
outside the run's own starts is in another unit and refused. Early runs have no percentiles and no success rate: the former
stay empty, the latter is counted from the starts. Two runs of a mode on one day both stay.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field as Setting

from decision.loading.importers.table import Published, Row, read_json, text
from decision.reading.faults import Fault
from decision.reading.measurements import START_COLUMNS as COLUMNS

SOURCE = "computesdk"
KEY = ("date", "mode", "provider", "source")
FOLDERS = {"sequential_tti": "sequential", "staggered_tti": "staggered", "burst_tti": "burst"}
_THEIR_MODES = {"sequential": None, "staggered": "staggered", "burst": "concurrent"}
_SLACK = 0.01
"""Tolerance for rounding of a summary beyond the starts, in milliseconds."""

__all__ = ["COLUMNS", "FOLDERS", "KEY", "read"]


class _Start(Published):
    ttiMs: float = Setting(ge=0)  # noqa: N815
    error: str | None = None


class _Times(Published):
    median: float | None = Setting(default=None, ge=0)
    p90: float | None = Setting(default=None, ge=0)
    p95: float | None = Setting(default=None, ge=0)
    p99: float | None = Setting(default=None, ge=0)


class _Summary(Published):
    ttiMs: _Times  # noqa: N815


class _Result(Published):
    provider: str = Setting(pattern=r"^[A-Za-z0-9][\w.-]*$")
    mode: str | None = None
    iterations: list[_Start] = Setting(min_length=1)
    summary: _Summary
    successRate: float | None = Setting(default=None, ge=0, le=1)  # noqa: N815


class _StartRun(Published):
    version: Literal["1.0", "1.1"]
    timestamp: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}T")
    results: list[_Result]


def read(checkout: Path, run: str = "") -> tuple[list[Row], list[Fault]]:
    """Read all runs of a checkout, or those of the day ``run``. Return the rows and every fault."""
    rows: list[Row] = []
    faults: list[Fault] = []
    files = [
        (file, mode) for name, mode in FOLDERS.items() for file in sorted((checkout / "results" / name).glob("*.json"))
    ]
    for file, mode in files:
        if file.stem == "latest" or not file.stem.startswith(run):
            continue
        name = file.relative_to(checkout).as_posix()
        benchmark_run, problems = read_json(file, name, _StartRun)
        faults.extend(problems)
        for i, result in enumerate(benchmark_run.results if benchmark_run else ()):
            faults.extend(_faults(result, mode, name, f"results[{i}]"))
            rows.append(_row(result, mode, benchmark_run.timestamp[:10] if benchmark_run else ""))
    if not rows and not faults:
        expected = "results/sequential_tti/ and its like, with runs" + (f" of {run}" if run else "")
        faults.append(Fault(str(checkout), 0, "folder", "no runs", expected))
    return rows, faults


def _faults(result: _Result, mode: str, name: str, place: str) -> Iterator[Fault]:
    if result.mode != _THEIR_MODES[mode]:
        expected = str(_THEIR_MODES[mode])
        yield Fault(name, 0, f"{place}.mode", str(result.mode), f"{expected}, as in all runs of this folder")
    good = [start.ttiMs for start in result.iterations if start.error is None]
    median = result.summary.ttiMs.median
    if good and median is not None and not min(good) - _SLACK <= median <= max(good) + _SLACK:
        expected = f"milliseconds like the starts of the run, {min(good):g} to {max(good):g}"
        yield Fault(name, 0, f"{place}.summary.ttiMs.median", f"{median:g}", expected)


def _row(result: _Result, mode: str, day: str) -> Row:
    times = result.summary.ttiMs
    good = sum(start.error is None for start in result.iterations)
    success = result.successRate if result.successRate is not None else good / len(result.iterations)
    return {
        "date": day,
        "mode": mode,
        "provider": result.provider,
        "median_ms": text(times.median),
        "p90_ms": text(times.p90),
        "p95_ms": text(times.p95),
        "p99_ms": text(times.p99),
        "success_rate": text(success),
        "iterations": str(len(result.iterations)),
        "source": SOURCE,
    }
