"""Files of the data package: the evidence as Parquet, all tables as SQLite. Equal data give equal bytes."""

import io
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.documents.claim_files import LICENCE
from decision.package.evidence import long_table
from decision.package.table import ColumnType, PackageTable
from decision.package.tables import package_tables

ARROW: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}
SQLITE: dict[ColumnType, str] = {"string": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "BOOLEAN"}

LIBRARIES = (pa.__version__, sqlite3.sqlite_version)
"""Versions of the libraries that write the files; another one may write other bytes."""


@dataclass(frozen=True, slots=True, eq=False)
class PackageFiles:
    """Both files with the tables in them; the tables have no rows any more."""

    evidence: PackageTable
    tables: tuple[PackageTable, ...]
    parquet: bytes
    sqlite: bytes


@cached(maxsize=1)
def package_files(catalogue: Catalogue) -> PackageFiles:
    """Return the files of a data set, made once until other data come into service."""
    tables = package_tables(catalogue)
    evidence = long_table({table.name: table for table in tables}, catalogue.version)
    parquet, sqlite = parquet_file(evidence, catalogue.version), sqlite_file(tables)
    return PackageFiles(_without_rows(evidence), tuple(map(_without_rows, tables)), parquet, sqlite)


def parquet_file(table: PackageTable, version: str) -> bytes:
    """Return a table as a Parquet file; version and licence are in its metadata."""
    columns = zip(*table.rows, strict=True) if table.rows else [() for _ in table.columns]
    arrays = [pa.array(values, ARROW[column.type]) for column, values in zip(table.columns, columns, strict=True)]
    fields = [
        pa.field(column.name, ARROW[column.type], not column.required, {"description": column.description})
        for column in table.columns
    ]
    schema = pa.schema(fields, {"dataset": version, "licence": LICENCE})
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def sqlite_file(tables: Iterable[PackageTable]) -> bytes:
    """Return tables as a SQLite database, with their keys and references."""
    connection = sqlite3.connect(":memory:")
    try:
        for table in tables:
            connection.execute(create_statement(table))
            places = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({places})", table.rows)  # noqa: S608 the names are ours
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def create_statement(table: PackageTable) -> str:
    """Return the statement that makes a table."""
    lines = [
        f"{_name(column.name)} {SQLITE[column.type]}{' NOT NULL' if column.required else ''}"
        for column in table.columns
    ]
    if table.key:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {_name(reference.table)} ({_names(reference.key)})"
        for reference in table.references
    ]
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'


def _without_rows(table: PackageTable) -> PackageTable:
    return PackageTable(table.name, table.about, table.columns, (), table.key, table.references)
