"""Tests of the file of amounts: a row for each, with its number and its unit, also inside lists of sizes and maps of prices."""

import csv
import io

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.documents.amount_files import COLUMNS, amounts_csv, claim_amounts
from decision.facts.claim_search import claim_rows


def amounts_of(catalogue: Catalogue, field: str, value: object, unit: str | None = None) -> list[tuple[object, ...]]:
    """Return the amounts of a claim of our own."""
    claim = Claim(platform="e2b", field=field, value=value, unit=unit, kind="vendor-docs", source="https://x.example/a")
    return [
        (amount.name, amount.measure, amount.low, amount.high, amount.unit, amount.gpu)
        for amount in claim_amounts(catalogue.fields[field], claim)
    ]


SIZE = {"name": "large", "vcpu": 4, "memory_gib": 8, "gpu": "L4", "count": 2, "usd_hour": 0.5}


@pytest.mark.parametrize(
    ("field", "value", "unit", "amounts"),
    [
        ("session.max_duration", 300, None, [("", "value", 300, 300, "s", "")]),
        ("startup.cold_ms", [500, 2000], None, [("", "value", 500, 2000, "ms", "")]),
        ("session.max_duration", "unlimited", None, []),
        ("gpu.available", True, None, []),
        ("limits.vcpu", {"values": [1, 2, 8]}, "OCPU", [("", "value", 1, 8, "OCPU", "")]),
        ("limits.vcpu", {"least": 1, "most": 4, "step": 9}, None, [("", "value", 1, 4, "vCPU", "")]),
        (
            "pricing.plan_month_usd",
            {"pro": 20, "business": None, "enterprise": "custom"},
            None,
            [("pro", "value", 20, 20, "USD/month", "")],
        ),
        (
            "pricing.gpu_second_usd",
            {"A10G": 0.0003, "H100": 0.001},
            None,
            [("A10G", "value", 0.0003, 0.0003, "USD/GPU-s", ""), ("H100", "value", 0.001, 0.001, "USD/GPU-s", "")],
        ),
        (
            "pricing.sizes",
            [SIZE],
            None,
            [
                ("large", "vcpu", 4, 4, "vCPU", "L4"),
                ("large", "memory_gib", 8, 8, "GiB", "L4"),
                ("large", "count", 2, 2, "GPUs", "L4"),
                ("large", "usd_hour", 0.5, 0.5, "USD/h", "L4"),
            ],
        ),
    ],
)
def test_a_claim_has_the_amounts_that_it_states(
    catalogue: Catalogue, field: str, value: object, unit: str | None, amounts: list[tuple[object, ...]]
) -> None:
    assert amounts_of(catalogue, field, value, unit) == amounts


def test_the_file_names_for_each_amount_its_claim(catalogue: Catalogue) -> None:
    rows = [row for row in claim_rows(catalogue) if row.field.name in ("pricing.sizes", "pricing.gpu_second_usd")]
    records = list(csv.DictReader(io.StringIO(amounts_csv(catalogue, rows, Basis()), newline="")))
    assert list(records[0]) == [*COLUMNS]
    assert {record["platform"] for record in records} == {row.claim.platform for row in rows}
    assert all(float(record["low"]) <= float(record["high"]) and record["unit"] for record in records)
    assert {"true", "false"} >= {record["chosen"] for record in records} >= {"true"}
    assert all(record["source"] for record in records)
    assert amounts_csv(catalogue, [], Basis()).strip() == ",".join(COLUMNS)
