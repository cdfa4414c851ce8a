"""Claims as files: CSV for spreadsheets, JSON, Parquet. All three hold the same columns.

A value may be a number, a list or a map, so it stands several times: in words (``text``), exact as JSON (``value``), where
it is one number as that (``number``, in ``unit``), and where it holds amounts as their least and greatest (``low``, ``high``). Each amount has a row of
its own in :mod:`decision.documents.amount_files`.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.claims.source import claim_licence
from decision.documents.base import Document
from decision.documents.claims import AsOf, FieldName, OfPlatform, Plan, Seen, Source, SourceKind, Text
from decision.documents.evidence_columns import ends
from decision.documents.table import csv_text
from decision.facts.claim_search import ClaimRow, fills_its_cell

LICENCE = (
    "The collection is under the MIT licence of this site. Measured starts come from public benchmarks under the MIT licence, whose "
    "notices stand in the file NOTICE and stay with the figures."
)


class ClaimRecord(OfPlatform):
    """One row of the files; null where nothing is known or nothing applies."""

    platform_name: str
    """The platform's full name."""
    field: FieldName
    field_label: str
    """The field's label."""
    group: str
    """The group of fields that it belongs to."""
    topic: str | None
    """The subject of a claim about a field that has many."""
    text: Text
    value: Any
    """The exact value, which is text as JSON in CSV and Parquet."""
    number: float | None
    """The value where it is one number."""
    low: float | None
    """The least of the amounts that the value holds, in ``unit``; the value itself where it is one number."""
    high: float | None
    """The greatest of them."""
    unit: str | None
    """The unit of the value."""
    qualifier: str | None
    """How the value is meant: under, about, at least, up to."""
    tier: Plan
    scope: str | None
    """The condition under which the claim holds."""
    about: str
    """Whether the claim is about the sandbox or another product."""
    kind: SourceKind
    source: Source
    as_of: AsOf
    seen: Seen
    age_days: int | None
    """How many days ago that was; counted from ``seen`` where ``as_of`` is null."""
    freshness: str
    """The class of that age."""
    doubt: str | None
    """The reason to hesitate."""
    note: str | None
    """A remark on the claim."""
    chosen: bool
    """Whether the claim is what the reader's view shows for its fact."""
    licence: str | None
    """The licence of the figure or of the collection."""


class ClaimsFile(Document):
    """All rows with the version of the data and its licence."""

    dataset: str
    """The version of the data."""
    licence: str
    """The licence of the collection."""
    count: int
    """How many claims there are."""
    claims: list[ClaimRecord]
    """The claims."""


COLUMNS: tuple[str, ...] = tuple(ClaimRecord.model_fields)
"""The columns of every file."""

_TYPES = {
    **dict.fromkeys(COLUMNS, pd.ArrowDtype(pa.string())),
    **dict.fromkeys(("number", "low", "high"), pd.ArrowDtype(pa.float64())),
    "age_days": pd.ArrowDtype(pa.int32()),
    "chosen": pd.ArrowDtype(pa.bool_()),
}
"""Types of the columns of tables."""


def claims_csv(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> str:
    """Return the rows as CSV."""
    frame = _frame(catalogue, rows, basis, today)
    return csv_text(frame.assign(chosen=frame["chosen"].map({True: "true", False: "false"})))


def claims_json(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> str:
    """Return the rows as JSON, with the version of the data and its licence; here the exact value is no text but itself."""
    records = [claim_record(catalogue, row, basis, today) for row in rows]
    file = ClaimsFile(dataset=catalogue.version, licence=LICENCE, count=len(records), claims=records)
    return file.file_text(indent=1)


def claims_parquet(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> bytes:
    """Return the rows as a Parquet file; version and licence are in its metadata."""
    about = {"dataset": catalogue.version, "licence": LICENCE}
    frame = _frame(catalogue, rows, basis, today)
    sink = io.BytesIO()
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(about)
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def claim_record(catalogue: Catalogue, row: ClaimRow, basis: Basis, today: date) -> ClaimRecord:
    """Return one row as a record."""
    claim, days = row.claim, row.claim.age_days(today)
    low, high = ends(claim.value) if row.field.has_amounts else (None, None)
    return ClaimRecord(
        platform=claim.platform,
        platform_name=row.platform.name,
        field=claim.field,
        field_label=row.field.label,
        group=row.field.group,
        topic=claim.topic or None,
        text=row.text,
        value=claim.value,
        number=row.number,
        low=low,
        high=high,
        unit=row.unit or None,
        qualifier=claim.qualifier,
        tier=claim.tier,
        scope=claim.scope or None,
        about=claim.about,
        kind=claim.kind,
        source=claim.source,
        as_of=claim.as_of,
        seen=claim.seen,
        age_days=days,
        freshness=catalogue.freshness.of(days).id,
        doubt=claim.doubt or None,
        note=claim.note or None,
        chosen=fills_its_cell(catalogue, row, basis),
        licence=claim_licence(catalogue, claim),
    )


def _frame(catalogue: Catalogue, rows: Sequence[ClaimRow], basis: Basis, today: date) -> pd.DataFrame:
    """Return the rows as a data frame, their exact values as JSON texts."""
    records = [{**claim_record(catalogue, row, basis, today).plain(), "value": row.raw} for row in rows]
    return pd.DataFrame(records, columns=[*COLUMNS]).astype(_TYPES)
