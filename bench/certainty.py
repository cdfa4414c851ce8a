"""Benchmark of certainty: the draws by themselves, and a weight change on the Certainty page."""

import random
import statistics
import time
from pathlib import Path

import numpy as np

from bench.change import changes
from bench.harness import MINIMAL, OURS, FigureTable
from decision.catalogue.catalogue import Catalogue
from decision.certainty.acceptability import DRAWS, acceptability
from decision.certainty.arrays import Board
from decision.certainty.certainty import certainty, steadiness
from decision.certainty.first_places import first_places
from decision.certainty.stability import stability
from decision.documents.certainty import certainty_json
from decision.loading.load import load
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def board(platforms: int, criteria: int) -> Board:
    """Return made-up arrays from a fixed seed, a fifth of the cells unknown."""
    draw = np.random.default_rng(1)
    value, known = draw.random((platforms, criteria)), draw.random((platforms, criteria)) > 0.2
    ids = tuple(f"p{i}" for i in range(platforms))
    low, high = np.where(known, value, 0.0), np.where(known, value, 1.0)
    return Board(
        ids=ids,
        names=ids,
        criteria=tuple(f"c{j}" for j in range(criteria)),
        low=low,
        high=high,
        starts=np.arange(platforms),
        binary=np.zeros(criteria, dtype=np.bool_),
        shares=np.full(criteria, 1 / criteria),
        unknowns=0.5,
    )


def milliseconds(task, times: int) -> float:  # type: ignore[no-untyped-def]
    """Return the median milliseconds of a call, the first not counted."""
    task()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        task()
        spent.append(1000 * (time.perf_counter() - start))
    return statistics.median(spent)


def on_compare(arrays: Board) -> None:
    """Compute what Compare shows of certainty at each change: stability intervals, and the leader's share of first places."""
    stability(arrays)
    first_places(arrays, 0.3)


def resident_mib() -> float:
    """Return the resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 2**20


def growth(catalogue: Catalogue, change_count: int) -> tuple[float, float]:
    """Return the memory in MiB after a fifth of ``change_count`` different views, and after all of them."""
    draw = random.Random(1)
    ids = list(catalogue.criterion)
    early = 0.0
    for change in range(change_count):
        weights = tuple((id, draw.randint(0, 10)) for id in ids)
        view = View(weights=weights, unsure=draw.randint(0, 100))
        certainty_json(catalogue, certainty(catalogue, view)).plain()
        steadiness(ranking(catalogue, view))
        if change == change_count // 5:
            early = resident_mib()
    return early, resident_mib()


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure the draws in this process, then the page in a browser beside the minimal app."""
    times = 5 if quick else 30
    catalogue = load()
    compare, large = board(35, 12), board(200, 12)
    rows = [
        [
            "added to a change on Compare, 35 × 12",
            f"{milliseconds(lambda: on_compare(compare), times):.1f} ms",
            "15 ms",
        ],
        [
            f"{DRAWS:,} draws, 35 × 12",
            f"{milliseconds(lambda: acceptability(compare, 0.3), times):.1f} ms",
            "",
        ],
        [
            f"{DRAWS:,} draws, 200 × 12",
            f"{milliseconds(lambda: acceptability(large, 0.3), times):.1f} ms",
            "100 ms",
        ],
    ]
    if Path("/proc/self/statm").exists():
        view_count = 200 if quick else 1_000
        early, late = growth(catalogue, view_count)
        rows.append(
            [
                f"memory after {view_count // 5} and {view_count:,} different views",
                f"{early:.0f} and {late:.0f} MiB",
                "no growth",
            ]
        )
    by_app = {row[0]: row for row in changes(5 if quick else 25, label, "/certainty")}
    for place, moment in ((1, "finished"), (3, "quiet")):
        ours, minimal = float(by_app[OURS][place]), float(by_app[MINIMAL][place])
        limit = 3 * minimal + 60
        rows.append(
            [
                f"weight change on Certainty, {moment}, median",
                f"{ours:.0f} ms, {ours / minimal:.1f} times the minimal app's {minimal:.0f}",
                f"{limit:.0f} ms",
            ]
        )
    note = (
        "The draws run in this process on a made-up board; the page in a browser, beside the minimal app in the same run. "
        "Wanted on the page: 3 times the minimal app plus 60 ms."
    )
    return FigureTable("Certainty", note, ["what", "measured", "wanted at most"], rows)
