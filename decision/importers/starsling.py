"""The workloads that StarSling publishes: ``data/dataset/`` of github.com/starslingdev/hpc-sandbox-benchmarks.

``index.json`` lists the runs; a run holds, for each environment and metric, all samples and their aggregates. The published
files state no unit, so a metric is only taken when data/measurements/workloads.yaml gives it one. The size of the machines is
no column of ours, so a run of another size is refused.
"""

import math
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import Field as Setting

from decision.faults import Fault
from decision.importers.published import Published, read_json, text
from decision.importers.table import Row
from decision.reading import Reader
from decision.workloads import COLUMNS, WORDS, Metric

KEY = ("date", "provider", "metric")
DATASET = "data/dataset"
VOCABULARY = Path(__file__).resolve().parents[2] / "data" / "measurements"
"""The folder of the file that says in what unit each metric is."""

__all__ = ["COLUMNS", "DATASET", "KEY", "read"]


class _Entry(Published):
    runId: str  # noqa: N815
    generatedAt: str  # noqa: N815
    path: str = Setting(pattern=r"^runs/[\w+.-]+\.json$")


class _Index(Published):
    runs: list[_Entry] = Setting(min_length=1)


class _Aggregates(Published):
    p50: float
    min: float
    max: float
    n: int = Setting(gt=0)


class _Metric(Published):
    metricId: str = Setting(pattern=r"^[a-z0-9_]+$")  # noqa: N815
    samples: list[float] = Setting(min_length=1)
    aggregates: _Aggregates
    replicates: list[object] = Setting(default_factory=list)


class _Provider(Published):
    providerId: str = Setting(pattern=r"^[a-z0-9][a-z0-9-]*$")  # noqa: N815
    metrics: list[_Metric]


class _Size(Published):
    vcpus: Literal[4]
    memoryGb: Literal[8]  # noqa: N815
    diskGb: Literal[40]  # noqa: N815


class _Run(Published):
    schemaVersion: Literal["3", "4", "5"]  # noqa: N815
    generatedAt: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}T")  # noqa: N815
    targetSpec: _Size  # noqa: N815
    providers: list[_Provider]


def read(checkout: Path, run: str = "") -> tuple[list[Row], list[Fault]]:
    """Read the newest run of a checkout, or the one with the id ``run``. Returns the rows and every fault."""
    reader = Reader(VOCABULARY)
    metrics = reader.records(WORDS, "metrics", Metric)
    index, faults = read_json(checkout / DATASET / "index.json", f"{DATASET}/index.json", _Index)
    faults = [*reader.faults, *faults]
    if index is None or faults:
        return [], faults
    entry = next((entry for entry in index.runs if entry.runId == run), None) if run else None
    if run and entry is None:
        return [], [Fault(f"{DATASET}/index.json", 0, "runs", f"no run {run}", "the id of a run")]
    entry = entry or max(index.runs, key=lambda entry: entry.generatedAt)
    name = f"{DATASET}/{entry.path}"
    found, faults = read_json(checkout / name, name, _Run)
    if found is None:
        return [], faults
    rows: list[Row] = []
    for i, provider in enumerate(found.providers):
        for j, metric in enumerate(provider.metrics):
            faults.extend(_faults(metric, metrics, name, f"providers[{i}].metrics[{j}]"))
            rows.append(_row(metric, provider.providerId, found.generatedAt[:10]))
    return rows, faults


def _faults(metric: _Metric, known: tuple[Metric, ...], name: str, place: str) -> Iterator[Fault]:
    if not any(fnmatchcase(metric.metricId, one.match) for one in known):
        yield Fault(name, 0, f"{place}.metricId", metric.metricId, f"a metric that {WORDS} gives a unit")
    told, samples = metric.aggregates, metric.samples
    agree = (
        told.n == len(samples)
        and math.isclose(told.min, min(samples), rel_tol=1e-9)
        and math.isclose(told.max, max(samples), rel_tol=1e-9)
        and told.min <= told.p50 <= told.max
    )
    if not agree:
        yield Fault(name, 0, f"{place}.aggregates", f"{told!r}", "the count, ends and middle of the samples")


def _row(metric: _Metric, provider: str, day: str) -> Row:
    told = metric.aggregates
    return {
        "date": day,
        "provider": provider,
        "metric": metric.metricId,
        "median": text(told.p50),
        "min": text(told.min),
        "max": text(told.max),
        "samples": str(told.n),
        "sandboxes": str(len(metric.replicates)),
    }
