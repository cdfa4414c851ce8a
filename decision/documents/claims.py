"""Claims as files: CSV for spreadsheets, JSON, Parquet. All three hold the same columns.

A value may be a number, a list or a map, so it stands three times: in words (``text``), exact as JSON (``value``) and, where
it is one number, as that (``number``, in ``unit``).
"""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.claims.source import source_label
from decision.claims.text import claim_text
from decision.documents.table import plain_cell as plain
from decision.facts.claim_search import ClaimRow, fills_its_cell
from decision.format import age

LICENCE = (
    "The collection is under the MIT licence of this site. Measured starts come from public benchmarks under the MIT licence, whose "
    "notices stand in the file NOTICE and stay with the figures."
)


_SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("platform", "platform_name", "field", "field_label", "group")),
        *(pa.field(name, pa.string()) for name in ("topic", "text", "value")),
        pa.field("number", pa.float64()),
        *(pa.field(name, pa.string()) for name in ("unit", "qualifier", "tier", "scope", "about", "kind", "source")),
        pa.field("as_of", pa.string()),
        pa.field("age_days", pa.int32()),
        *(pa.field(name, pa.string()) for name in ("freshness", "doubt", "note")),
        pa.field("chosen", pa.bool_()),
        pa.field("licence", pa.string()),
    ]
)


COLUMNS: tuple[str, ...] = tuple(_SCHEMA.names)
"""The columns of every file. ``chosen``: whether the claim is what the reader's view shows for its fact."""


def claim_record(catalogue: Catalogue, row: ClaimRow, basis: Basis, today: date) -> dict[str, Any]:
    """Return one row as plain data; None where nothing is known or nothing applies."""
    claim = row.claim
    days = claim.age_days(today)
    return {
        "platform": claim.platform,
        "platform_name": row.platform.name,
        "field": claim.field,
        "field_label": row.field.label,
        "group": row.field.group,
        "topic": claim.topic or None,
        "text": row.text,
        "value": row.raw,
        "number": row.number,
        "unit": row.unit or None,
        "qualifier": claim.qualifier,
        "tier": claim.tier,
        "scope": claim.scope or None,
        "about": claim.about,
        "kind": claim.kind,
        "source": claim.source,
        "as_of": claim.as_of,
        "age_days": days,
        "freshness": catalogue.freshness.of(days).id,
        "doubt": claim.doubt or None,
        "note": claim.note or None,
        "chosen": fills_its_cell(catalogue, row, basis),
        "licence": _licence(catalogue, claim),
    }


def claims_csv(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> str:
    """Return the rows as CSV. A text that a spreadsheet would take for a formula is made plain with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        record = claim_record(catalogue, row, basis, today)
        writer.writerow([_cell(value) for value in record.values()])
    return stream.getvalue()


def claims_json(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> str:
    """Return the rows as JSON, with the version of the data and its licence; here the exact value is no text but itself."""
    records = []
    for row in rows:
        record = claim_record(catalogue, row, basis, today)
        record["value"] = row.claim.value
        records.append(record)
    whole = {"dataset": catalogue.version, "licence": LICENCE, "count": len(records), "claims": records}
    return json.dumps(whole, indent=1, ensure_ascii=False)


def claims_parquet(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> bytes:
    """Return the rows as a Parquet file; version and licence are in its metadata."""
    records = [claim_record(catalogue, row, basis, today) for row in rows]
    about = {"dataset": catalogue.version, "licence": LICENCE}
    table = pa.Table.from_pylist(records, schema=_SCHEMA.with_metadata(about))
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _licence(catalogue: Catalogue, claim: Claim) -> str | None:
    """Return the licence of a benchmark's figure or of the collection; a team's own facts have none that we know of."""
    measured = (
        s.licence for s in catalogue.measurement_sources.values() if s.url == claim.source and s.kind == claim.kind
    )
    return next(measured, None if claim.kind == "own" else "MIT")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, str) else value


def claim_data(catalogue: Catalogue, claim: Claim, today: date) -> dict[str, Any]:
    """Return one claim as plain data, its value exact and in words."""
    field = catalogue.fields[claim.field]
    kind = catalogue.terms.kind(claim.kind)
    tier = "" if claim.tier == "any" else catalogue.terms.tier(claim.tier).label
    return {
        "field": claim.field,
        "field_label": field.label,
        "value": claim.value,
        "unit": claim.unit or field.unit,
        "text": claim_text(field, claim),
        "qualifier": claim.qualifier,
        "topic": claim.topic,
        "label": source_label(catalogue, claim),
        "kind": claim.kind,
        "kind_text": kind.label,
        "scope": claim.scope,
        "tier": claim.tier,
        "tier_text": tier,
        "about": claim.about,
        "as_of": claim.as_of,
        "age": age(claim.age_days(today)),
        "note": claim.note,
        "doubt": claim.doubt,
        "source": claim.source,
        "url": claim.url,
    }
