"""Amounts of claims as a file: a row for each amount, also for those inside a list of sizes or a map of prices by name.

The files of claims have a row for each claim, whose value may hold many amounts: the fees of all plans, the rates of all GPUs, the sizes that are
sold. Here each of them is a number in a unit of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.documents.evidence_columns import ends
from decision.documents.table import csv_text
from decision.facts.claim_search import ClaimRow, fills_its_cell

SIZE_UNITS: Mapping[str, str] = {
    "vcpu": "vCPU",
    "memory_gib": "GiB",
    "disk_gb": "GB",
    "count": "GPUs",
    "usd_hour": "USD/h",
    "usd_active_vcpu_hour": "USD/vCPU-h in use",
    "usd_month": "USD/month",
}
"""Units of the amounts of a size, by their keys."""

VALUE = "value"
"""Measure of an amount that is the value itself, or what a map names."""


@dataclass(frozen=True, slots=True)
class ClaimAmount:
    """One amount of a claim. ``name``: of what, such as a plan, a size or a GPU; empty where the claim is one amount. ``measure``: its key in a size,
    else ``value``. ``low`` and ``high``: equal but for a range; ``gpu``: the model in a size."""

    name: str
    measure: str
    low: float
    high: float
    unit: str
    gpu: str = ""


def claim_amounts(field: Field, claim: Claim) -> Iterator[ClaimAmount]:
    """Yield the amounts that a claim states; what it leaves unpublished or says in a word is none."""
    unit, value = claim.unit or field.unit, claim.value
    if field.type == "sizes" and isinstance(value, list):
        for size in value:
            yield from _size_amounts(size)
    elif field.type == "amounts" and isinstance(value, dict):
        for name, amount in value.items():
            if _is_number(amount):
                yield ClaimAmount(str(name), VALUE, amount, amount, unit)
    elif field.type in ("number", "duration", "span"):
        low, high = ends(value)
        if low is not None and high is not None:
            yield ClaimAmount("", VALUE, low, high, unit)


def _size_amounts(size: Mapping[str, object]) -> Iterator[ClaimAmount]:
    for key, unit in SIZE_UNITS.items():
        amount = size.get(key)
        if isinstance(amount, int | float):
            yield ClaimAmount(str(size["name"]), key, amount, amount, unit, str(size.get("gpu", "")))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


COLUMNS = (
    *("platform", "platform_name", "offers", "field", "field_label", "group", "name", "measure", "low", "high", "unit", "gpu"),
    *("qualifier", "tier", "scope", "region", "about", "kind", "source", "as_of", "seen", "chosen"),
)  # fmt: skip
"""Columns of the file."""


def amounts_csv(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis) -> str:
    """Return the amounts of claims as CSV; ``chosen`` says whether the claim is what the reader's view shows for its fact."""
    records = [
        (*_head(row), amount.name, amount.measure, amount.low, amount.high, amount.unit, amount.gpu, *_foot(catalogue, row, basis))
        for row in rows
        for amount in claim_amounts(row.field, row.claim)
    ]  # fmt: skip
    return csv_text(pd.DataFrame(records, columns=[*COLUMNS], dtype=object))


def _head(row: ClaimRow) -> tuple[str, ...]:
    claim, field = row.claim, row.field
    return (claim.platform, row.platform.name, " ".join(claim.offer), field.name, field.label, field.group)


def _foot(catalogue: Catalogue, row: ClaimRow, basis: Basis) -> tuple[str | None, ...]:
    claim = row.claim
    chosen = "true" if fills_its_cell(catalogue, row, basis) else "false"
    qualified = (claim.qualifier, claim.tier, claim.scope, claim.region, claim.about)
    return (*qualified, claim.kind, claim.source, claim.as_of, claim.seen, chosen)
