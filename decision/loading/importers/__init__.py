"""Importers of benchmarks' published results into our tables: ``python -m decision import NAME CHECKOUT OUT.csv``.

Each importer reads a fresh checkout of one benchmark into rows of text. It takes a missing value as not published and
refuses whatever is ambiguous: another version of the format, another unit, another size of machine. Nothing is written
while there is a fault. :mod:`decision.loading.importers.table` merges the rows into the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from decision.loading.importers import computesdk, starsling
from decision.loading.importers.table import Row
from decision.reading.faults import Fault


@dataclass(frozen=True, slots=True)
class Importer:
    """Importer of one benchmark: its reader, the columns of its table, and the key columns that identify a run.

    ``read`` takes the checkout and the run that is wanted, empty for the usual choice. ``providers`` is the key of
    sources.yaml that lists the benchmark's providers.
    """

    read: Callable[[Path, str], tuple[list[Row], list[Fault]]]
    columns: tuple[str, ...]
    key: tuple[str, ...]
    providers: str


IMPORTERS: Mapping[str, Importer] = {
    "computesdk": Importer(computesdk.read, computesdk.COLUMNS, computesdk.KEY, "providers"),
    "starsling": Importer(starsling.read, starsling.COLUMNS, starsling.KEY, "workload_providers"),
}
