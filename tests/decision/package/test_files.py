"""Tests of the files of the data package: DuckDB and Datasette read in them what the catalogue holds, unknown as null with its state."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from datasette.app import Datasette

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Basis
from decision.cells.offers import offers_matrix
from decision.package.files import PackageFiles, package_files
from tests.helpers.asgi import run_apart

ASKED_FOR = {"claims", "platforms", "offers", "cells", "measurements", "versions"}


@pytest.fixture
def database(files: PackageFiles) -> Iterator[sqlite3.Connection]:
    """The SQLite file, open in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files.sqlite)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def parquet(files: PackageFiles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Parquet file on disk."""
    path = tmp_path_factory.mktemp("package") / "atlas.parquet"
    path.write_bytes(files.parquet)
    return path


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def ask(parquet: Path, text: str) -> list[tuple[Any, ...]]:
    """Return the answer of DuckDB to a question about the Parquet file, which it calls "evidence"."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW evidence AS SELECT * FROM read_parquet('{parquet}')")
        return connection.execute(text).fetchall()


def test_the_tables_hold_the_whole_data_set_and_every_reference_leads_somewhere(
    catalogue: Catalogue, database: sqlite3.Connection
) -> None:
    rows = counts(database)
    assert rows.keys() >= ASKED_FOR
    assert rows["platforms"] == len(catalogue.platforms)
    assert rows["offers"] == sum(len(platform.offers) for platform in catalogue.platforms)
    assert rows["cells"] == rows["offers"] * (len(catalogue.fields) + len(catalogue.criteria))
    assert rows["measurements"] == len(catalogue.starts)
    assert database.execute("SELECT count(*) FROM claims WHERE kind <> 'measurement'").fetchone()[0] == len(
        {repr(claim) for platform in catalogue.platforms for claim in platform.claims if claim.kind != "measurement"}
    )
    assert database.execute("SELECT id FROM versions WHERE current").fetchall() == [(catalogue.version,)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_unknown_cell_is_null_with_its_state_and_a_no_is_none_of_both(
    catalogue: Catalogue, database: sqlite3.Connection
) -> None:
    states = Counter(
        cell.state
        for by_offer in offers_matrix(catalogue, Basis()).values()
        for cells in by_offer.values()
        for cell in cells.values()
    )
    query = "SELECT state, count(*) FROM cells JOIN criteria ON criteria.id = cells.of GROUP BY 1"
    assert dict(database.execute(query)) == states
    nulls = "value IS NULL AND text IS NULL AND number IS NULL AND counts_low IS NULL AND counts_high IS NULL"
    assert database.execute(f"SELECT count(*) FROM cells WHERE state = 'unknown' AND NOT ({nulls})").fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM cells WHERE state <> 'unknown' AND value IS NULL").fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM cells WHERE state = 'no'").fetchone()[0] > 0


def test_every_known_cell_of_a_field_leads_to_the_claims_that_fill_it(
    catalogue: Catalogue, database: sqlite3.Connection
) -> None:
    query = """SELECT claims.source FROM cells JOIN cell_claims USING (platform, offer, of) JOIN claims ON claims.id = cell_claims.claim
        WHERE cells.platform = 'e2b' AND cells.of = 'session.max_duration'"""
    cell_sources = {source for (source,) in database.execute(query)}
    assert cell_sources <= {claim.source for claim in catalogue.claims("e2b", "session.max_duration")}
    assert cell_sources


def test_duckdb_reads_every_claim_and_every_silence_in_the_parquet_file(
    catalogue: Catalogue, database: sqlite3.Connection, parquet: Path
) -> None:
    claims = counts(database)["claims"]
    assert ask(parquet, "SELECT count(*) FROM evidence WHERE id IS NOT NULL") == [(claims,)]
    pairs = len(catalogue.platforms) * len(catalogue.fields)
    assert ask(parquet, "SELECT count(*) FROM (SELECT DISTINCT platform, field FROM evidence)") == [(pairs,)]
    assert ask(parquet, "SELECT count(*) FROM evidence WHERE (id IS NULL) <> (state = 'unknown')") == [(0,)]
    silence = (
        "SELECT count(*) FROM evidence WHERE state = 'unknown' AND coalesce(value, text, source, unit) IS NOT NULL"
    )
    assert ask(parquet, silence) == [(0,)]
    assert ask(parquet, "SELECT DISTINCT dataset FROM evidence") == [(catalogue.version,)]
    longest = "SELECT number, unit FROM evidence WHERE platform = 'e2b' AND field = 'session.max_duration' AND fills"
    assert (86400.0, "s") in ask(parquet, longest)
    filling = {id for (id,) in ask(parquet, "SELECT id FROM evidence WHERE fills")}
    assert filling == {id for (id,) in database.execute("SELECT DISTINCT claim FROM cell_claims")}


def test_datasette_serves_the_sqlite_file(catalogue: Catalogue, files: PackageFiles, tmp_path: Path) -> None:
    path = tmp_path / "atlas.db"
    path.write_bytes(files.sqlite)

    async def served() -> tuple[list[dict[str, Any]], dict[str, Any]]:
        site = Datasette([str(path)])
        await site.invoke_startup()
        rows = await site.client.get("/atlas/platforms.json?_shape=array&_size=max")
        one = await site.client.get("/atlas/claims.json?platform=e2b&_labels=on&_size=1")
        return rows.json(), one.json()

    platforms, claims = run_apart(served())
    assert [row["id"] for row in platforms] == sorted(platform.id for platform in catalogue.platforms)
    assert claims["filtered_table_rows_count"] >= len(catalogue.platform["e2b"].claims)


def test_equal_data_give_equal_bytes(catalogue: Catalogue, files: PackageFiles) -> None:
    again = package_files(replace(catalogue))
    assert [hashlib.sha256(content).hexdigest() for content in (again.parquet, again.sqlite)] == [
        hashlib.sha256(content).hexdigest() for content in (files.parquet, files.sqlite)
    ]


def test_a_teams_own_facts_are_in_it_without_a_licence(catalogue: Catalogue, tmp_path: Path) -> None:
    platform = catalogue.platform["e2b"]
    own = platform.claims[0].model_copy(update={"kind": "own", "source": "own:contract"})
    changed = platform.model_copy(update={"claims": (own, *platform.claims)})
    others = tuple(changed if entry.id == "e2b" else entry for entry in catalogue.platforms)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(package_files(replace(catalogue, platforms=others, plain=catalogue)).sqlite)
    assert connection.execute("SELECT source, licence FROM claims WHERE kind = 'own'").fetchall() == [
        ("own:contract", None)
    ]
    connection.close()
