"""Tests of claims as files: each column of a row by its value, the same in CSV, JSON and Parquet."""

import csv
import io
import json
from datetime import date

import pyarrow.parquet as pq
import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.documents.claim_files import LICENCE, claim_record, claims_csv, claims_json, claims_parquet
from decision.facts.claim_search import ClaimRow, claim_rows
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.lint import E2B, with_claims

TODAY = date(2026, 11, 29)
CATALOGUE = shipped_catalogue()


def row_of(**changes: object) -> ClaimRow:
    """Return the row of a claim of our own about a platform of the data set."""
    sound = {"field": "gpu.available", "value": True, "kind": "vendor-docs", "source": "https://x.example/a"}
    claim = Claim(platform=E2B, **{**sound, **changes})
    return next(row for row in claim_rows(with_claims(claim).catalogue) if row.claim is claim)


def record_of(**changes: object) -> dict[str, object]:
    """Return the record of a claim of our own."""
    return claim_record(CATALOGUE, row_of(**changes), Basis(), TODAY).plain()


@pytest.mark.parametrize(
    ("column", "text"),
    [("topic", "billing"), ("scope", "Pro"), ("doubt", "one blog"), ("note", "A remark."), ("qualifier", "under")],
)
def test_a_column_is_null_where_the_claim_has_nothing_for_it(column: str, text: str) -> None:
    assert record_of()[column] is None
    assert record_of(**{column: text})[column] == text


def test_a_record_says_what_the_claim_says() -> None:
    record = record_of(field="session.max_duration", value=300, as_of="2026-11-28", tier="paid")
    assert record["platform_name"] == CATALOGUE.platform["e2b"].name
    assert (record["field_label"], record["group"]) == ("Longest session", "session")
    assert (record["text"], record["value"], record["number"], record["unit"]) == ("5 min", 300, 300, "s")
    assert (record["age_days"], record["tier"], record["about"]) == (1, "paid", "sandbox")
    assert (record["freshness"], record_of()["freshness"]) == (
        CATALOGUE.freshness.of(1).id,
        CATALOGUE.freshness.of(None).id,
    )
    seen = record_of(seen="2026-11-27")
    assert (seen["as_of"], seen["seen"], seen["age_days"], record_of()["seen"]) == (None, "2026-11-27", 2, None)
    assert record_of()["unit"] is None
    assert record_of()["number"] is None
    assert record_of()["chosen"] is False


def test_all_files_hold_the_same_row(catalogue: Catalogue) -> None:
    rows = [row_of(value=True, doubt="one blog")]
    (from_csv,) = csv.DictReader(io.StringIO(claims_csv(catalogue, rows, Basis(), TODAY)))
    text = claims_json(catalogue, rows, Basis(), TODAY)
    (from_json,) = json.loads(text)["claims"]
    table = pq.read_table(io.BytesIO(claims_parquet(catalogue, rows, Basis(), TODAY)))
    (from_parquet,) = table.to_pylist()
    assert from_parquet == {**from_json, "value": rows[0].raw}
    assert from_csv == {
        name: "" if value is None else "false" if value is False else str(value) for name, value in from_parquet.items()
    }
    assert table.schema.metadata == {b"dataset": catalogue.version.encode(), b"licence": LICENCE.encode()}
    assert (json.loads(text)["licence"], json.loads(text)["count"]) == (LICENCE, 1)
    assert text.splitlines()[1].startswith(' "dataset"')
