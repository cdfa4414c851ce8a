"""Benchmark of a data set far larger than ours: loading, searching and drawing it: ``python -m bench --only scale``.

Made-up platforms whose claims are copies of real ones are written in the data set's own format, so that reading, validation and
all checks across files run as usual. Each figure comes from a process of its own, so that peak memory means this task.
"""

import csv
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.harness import ROOT, FigureTable, percentile
from decision.catalogue.measurements import StartTable, counted_starts
from decision.catalogue.platforms import Platform
from decision.facts.claim_search import ClaimQuery, claim_rows, fills_its_cell, find, page_of
from decision.loading.load import load
from decision.ranking.view import View
from decision.reading.measurements import START_COLUMNS, read_starts
from decision.reading.reader import DATA
from decision.starts.days import start_history

PLATFORMS, CLAIMS, STARTS = 1_000, 100_000, 1_000_000
SEARCHES = (
    ("one word", ClaimQuery(text="gpu")),
    ("a word that nothing holds", ClaimQuery(text="unicorn")),
    ("three words", ClaimQuery(text="vendor sandbox hour")),
    ("one kind of source, old only", ClaimQuery(kinds=("vendor-docs",), freshness=("older",))),
    ("a word, a subject and a plan", ClaimQuery(text="usd", groups=("pricing",), tiers=("any",))),
)


def write_data(folder: Path, platforms: int, claims: int) -> None:
    """Write a data set of this size: the shipped one, and copies of its claims under made-up platforms."""
    shutil.copytree(DATA, folder)
    shipped = load()
    made_up = platforms - len(shipped.platforms)
    remaining = claims - shipped.claim_count
    for i in range(made_up):
        count = remaining // made_up + (i < remaining % made_up)
        template = shipped.platforms[i % len(shipped.platforms)]
        lines = [
            f"id: made-up-{i:04}",
            f"name: Made-up platform {i:04}",
            f"short: Made-up {i:04}",
            "category: hosted",
            "status: ga",
            "homepage: https://example.org",
            "retrieved: '2026-11-23'",
            *offer_lines(template),
            "claims:",
        ]
        copied = [claim for claim in template.claims if claim.kind != "guide"]
        for j, original in enumerate(islice(cycle(copied), count)):
            claim = original.model_dump(exclude_defaults=True, exclude={"platform", "tier", "about"})
            claim["source"] = f"https://example.org/made-up-{i:04}/{j}"
            claim["note"] = f"{original.note} Platform {i:04}.".strip()
            body = "\n".join(f"    {key}: {yaml_value(value)}" for key, value in claim.items())
            lines.append("  -" + body[3:])
        (folder / "platforms" / f"made-up-{i:04}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def offer_lines(platform: Platform) -> list[str]:
    """Return the offers of a platform as lines of its file; none where it names none."""
    offers = [offer.model_dump(exclude_defaults=True) for offer in platform.offers if offer.id]
    return ["offers:", *(f"  - {json.dumps(offer, ensure_ascii=False)}" for offer in offers)] if offers else []


def yaml_value(value: object) -> str:
    """Return a value as YAML: its JSON, except for numbers such as 4e-06, which YAML reads as strings."""
    text = json.dumps(value, ensure_ascii=False)
    return text if isinstance(value, str) else re.sub(r"(?<![\d.])(\d+)e-", r"\1.0e-", text)


def write_starts(file: Path, count: int) -> None:
    """Write a table of this many measured starts: every provider, day after day, in every mode."""
    with (DATA / "measurements" / "computesdk_tti.csv").open(encoding="utf-8", newline="") as stream:
        shipped = list(csv.DictReader(stream))
    first = date(2020, 1, 1).toordinal()
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, START_COLUMNS)
        writer.writeheader()
        for i in range(count):
            day = date.fromordinal(first + i // len(shipped)).isoformat()
            writer.writerow({**shipped[i % len(shipped)], "date": day})


def timed(task: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that a task took, and its result."""
    start = time.perf_counter()
    result = task()
    return time.perf_counter() - start, result


def peak_mib() -> float:
    """Return the peak memory of this process in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def held_mib() -> float:
    """Return the memory that this process holds now in MiB; 0 where the system has no such table."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20 if statm.exists() else 0.0


def claims_figures(folder: Path) -> dict[str, Any]:
    """Return the figures of loading and searching a data set."""
    seconds, catalogue = timed(lambda: load(folder))
    figures: dict[str, Any] = {"load_s": seconds, "peak_mib": peak_mib(), "claims": catalogue.claim_count}
    figures["rows_s"], _ = timed(lambda: claim_rows(catalogue))
    basis, today = View().basis, date(2026, 11, 23)
    for name, query in SEARCHES:
        times = []
        for i in range(15):  # a first page of 50 rows with its cells; the text differs, so that no result is cached
            variant = replace(query, text=f"{query.text} {' ' * i}")

            def first_page(query: ClaimQuery = variant) -> list[bool]:
                return [fills_its_cell(catalogue, row, basis) for row in page_of(find(catalogue, query, today), 1).rows]

            took, _ = timed(first_page)
            times.append(1000 * took)
        figures[name] = [percentile(times, 0.5), percentile(times, 0.95)]
    figures["peak_all_mib"] = peak_mib()
    return figures


def starts_figures(folder: Path) -> dict[str, Any]:
    """Return the figures of reading a table of measured starts and reducing it to a chart's rows."""
    shipped = load()
    providers = {start.provider: start.platform for start in shipped.starts}
    with (folder / "starts.csv").open(encoding="utf-8", newline="") as stream:
        unlisted = {row["provider"] for row in csv.DictReader(stream)} - providers.keys()
    known: dict[str, str | None] = {**providers, **dict.fromkeys(unlisted)}
    before = held_mib()
    read_s, (starts, faults) = timed(
        lambda: read_starts(folder / "starts.csv", "starts.csv", known, set(shipped.measurement_sources))
    )
    held = held_mib() - before

    def reduce() -> int:
        drawn = sum(len(start_history(StartTable(runs))) for _, runs in starts.frame.groupby("platform"))
        return drawn + len(counted_starts(starts))

    reduce_s, drawn = timed(reduce)
    return {
        "rows": len(starts), "faults": len(faults), "read_s": read_s, "reduce_s": reduce_s, "drawn": drawn, "peak_mib": peak_mib(),
        "held_mib": held,
    }  # fmt: skip


def child(task: str, folder: Path) -> dict[str, Any]:
    """Return the figures of one task, run in a process of its own."""
    command = [sys.executable, "-m", "bench.scale", task, str(folder)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(process.stdout)
    return figures


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure 1,000 platforms with 100,000 claims, and a million measured starts; a tenth of both when quick."""
    part = 10 if quick else 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_data(folder / "data", PLATFORMS // part, CLAIMS // part)
        write_starts(folder / "starts.csv", STARTS // part)
        claims = child("claims", folder / "data")
        starts = child("starts", folder)
    size = f"{PLATFORMS // part:,} platforms, {claims['claims']:,} claims"
    runs = f"{STARTS // part:,} measured starts"
    rows = [
        [f"{size}: load and validate", f"{claims['load_s']:.1f} s", "10 s"],
        [f"{size}: peak memory of the load", f"{claims['peak_mib']:.0f} MiB", "1,024 MiB"],
        ["the Data page's rows, once per data set", f"{claims['rows_s']:.1f} s", ""],
        *(
            [f"search for {name}: median, p95", f"{claims[name][0]:.0f} ms, {claims[name][1]:.0f} ms", "300 ms"]
            for name, _ in SEARCHES
        ),
        [f"{runs}: read and validate", f"{starts['read_s']:.1f} s", ""],
        [f"{runs}: reduce to what is drawn", f"{starts['reduce_s']:.1f} s", ""],
        [f"{runs}: rows that a browser gets at most", f"{starts['drawn']:,}", ""],
        [f"{runs}: peak memory", f"{starts['peak_mib']:.0f} MiB", "700 MiB"],
        [f"{runs}: memory that they take once they are read", f"{starts['held_mib']:.0f} MiB", ""],
    ]
    note = (
        "Made-up platforms with copies of real claims, in the data set's own form; each task in a process of its own."
    )
    return FigureTable("Scale", note, ["what", "measured", "at most"], rows)


if __name__ == "__main__":
    tasks = {"claims": claims_figures, "starts": starts_figures}
    print(json.dumps(tasks[sys.argv[1]](Path(sys.argv[2]))))
