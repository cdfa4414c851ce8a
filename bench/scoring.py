"""Benchmark of scoring, and of its growth with the number of platforms."""

import time

import numpy as np

from bench.harness import FigureTable, percentile
from decision.ranking.scoring import ranks, score

CRITERIA = 12
SIZES = (100, 1_000, 10_000)


def scoring_time(low: np.ndarray, high: np.ndarray, known: np.ndarray, weights: np.ndarray) -> float:
    """Return the milliseconds for scores, intervals, coverage, contributions and ranks of all rows."""
    start = time.perf_counter()
    ranks(score(low, high, known, weights).score)
    return 1000 * (time.perf_counter() - start)


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure each size with made-up values from a fixed seed, a fifth of the cells unknown."""
    random = np.random.default_rng(1)
    rows = []
    base = 0.0
    for size in SIZES:
        value = random.random((size, CRITERIA))
        known = random.random((size, CRITERIA)) > 0.2
        low, high = np.where(known, value, 0.0), np.where(known, value, 1.0)
        times = [scoring_time(low, high, known, random.random(CRITERIA)) for _ in range(20 if quick else 200)]
        median = percentile(times, 0.5)
        base = base or median
        rows.append([f"{size:,}", f"{median:.2f}", f"{percentile(times, 0.95):.2f}", f"{median / base:.1f}"])
    note = (
        f"{CRITERIA} criteria; scores, intervals, contributions and shared ranks. Target: 10,000 platforms under 50 ms."
    )
    return FigureTable("Scoring", note, ["platforms", "median ms", "p95 ms", "times the first"], rows)
