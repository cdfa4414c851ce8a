"""Importer of the workloads that StarSling publishes: ``data/dataset/`` of github.com/starslingdev/hpc-sandbox-benchmarks.

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

from decision.catalogue.tasks import Metric
from decision.loading.importers.table import Published, Row, read_json, text
from decision.reading.faults import Fault
from decision.reading.files import METRICS
from decision.reading.measurements import TASK_COLUMNS as COLUMNS
from decision.reading.reader import DATA, Reader

SOURCE = "starsling"
KEY = ("date", "provider", "metric", "source")
DATASET = "data/dataset"
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


class _WorkloadRun(Published):
    schemaVersion: Literal["3", "4", "5"]  # noqa: N815
    generatedAt: str = Setting(pattern=r"^\d{4}-\d{2}-\d{2}T")  # noqa: N815
    targetSpec: _Size  # noqa: N815
    providers: list[_Provider]


def read(checkout: Path, run: str = "") -> tuple[list[Row], list[Fault]]:
    """Read the newest run of a checkout, or the one with the id ``run``. Return the rows and every fault."""
    reader = Reader(DATA)
    metrics = METRICS.many(reader)
    index, faults = read_json(checkout / DATASET / "index.json", f"{DATASET}/index.json", _Index)
    faults = [*reader.faults, *faults]
    if index is None or faults:
        return [], faults
    entry = next((entry for entry in index.runs if entry.runId == run), None) if run else None
    if run and entry is None:
        return [], [Fault(f"{DATASET}/index.json", 0, "runs", f"no run {run}", "the id of a run")]
    entry = entry or max(index.runs, key=lambda entry: entry.generatedAt)
    name = f"{DATASET}/{entry.path}"
    workload_run, faults = read_json(checkout / name, name, _WorkloadRun)
    if workload_run is None:
        return [], faults
    rows: list[Row] = []
    for i, provider in enumerate(workload_run.providers):
        for j, metric in enumerate(provider.metrics):
            faults.extend(_faults(metric, metrics, name, f"providers[{i}].metrics[{j}]"))
            rows.append(_row(metric, provider.providerId, workload_run.generatedAt[:10]))
    return rows, faults


def _faults(metric: _Metric, known: tuple[Metric, ...], name: str, place: str) -> Iterator[Fault]:
    if not any(fnmatchcase(metric.metricId, candidate.match) for candidate in known):
        yield Fault(name, 0, f"{place}.metricId", metric.metricId, "a metric that workloads.yaml gives a unit")
    aggregates, samples = metric.aggregates, metric.samples
    agree = (
        aggregates.n == len(samples)
        and math.isclose(aggregates.min, min(samples), rel_tol=1e-9)
        and math.isclose(aggregates.max, max(samples), rel_tol=1e-9)
        and aggregates.min <= aggregates.p50 <= aggregates.max
    )
    if not agree:
        yield Fault(name, 0, f"{place}.aggregates", f"{aggregates!r}", "the count, ends and middle of the samples")


def _row(metric: _Metric, provider: str, day: str) -> Row:
    aggregates = metric.aggregates
    return {
        "date": day,
        "provider": provider,
        "metric": metric.metricId,
        "median": text(aggregates.p50),
        "low": text(aggregates.min),
        "high": text(aggregates.max),
        "interval": "samples",
        "samples": str(aggregates.n),
        "sandboxes": str(len(metric.replicates)),
        "source": SOURCE,
    }
