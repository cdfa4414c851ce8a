"""Tests of the description of the data package: it says of both files what is in them."""

import hashlib
import io
import json
import sqlite3
from dataclasses import replace
from typing import Any

import pyarrow.parquet as pq
import pytest

from decision.catalogue.catalogue import Catalogue
from decision.package.descriptor import descriptor
from decision.package.files import PackageFiles

SITE = "https://atlas.example"


@pytest.fixture
def described(catalogue: Catalogue, files: PackageFiles) -> dict[str, Any]:
    """The description, as a program reads it."""
    read: dict[str, Any] = json.loads(json.dumps(descriptor(catalogue, files, "1-a", SITE)))
    return read


def test_the_package_has_its_version_licence_and_sources(catalogue: Catalogue, described: dict[str, Any]) -> None:
    assert (described["version"], described["homepage"]) == (catalogue.version, SITE)
    assert [licence["name"] for licence in described["licenses"]] == ["MIT"]
    titles = {source["title"] for source in described["sources"]}
    assert {source.label for source in catalogue.measurement_sources.values()} <= titles
    assert any(title.startswith(catalogue.guide.title) for title in titles)
    assert "team's own" not in described["description"]


def test_a_package_with_own_facts_says_so(catalogue: Catalogue, files: PackageFiles) -> None:
    assert "team's own" in descriptor(replace(catalogue, plain=catalogue), files, "1", "")["description"]
    assert "homepage" not in descriptor(catalogue, files, "1", "")


def test_every_column_of_both_files_is_described_in_order(described: dict[str, Any], files: PackageFiles) -> None:
    by_name = {resource["name"]: resource for resource in described["resources"]}
    assert len(by_name) == len(described["resources"])
    columns = {name: [field["name"] for field in entry["schema"]["fields"]] for name, entry in by_name.items()}
    assert pq.read_schema(io.BytesIO(files.parquet)).names == columns.pop("evidence")
    database = sqlite3.connect(":memory:")
    database.deserialize(files.sqlite)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert columns == {table: [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')] for table in tables}
    database.close()
    fields = [field for resource in described["resources"] for field in resource["schema"]["fields"]]
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []
    assert {field["type"] for field in fields} == {"string", "number", "integer", "boolean"}


def test_resources_name_files_with_size_digest_and_table(described: dict[str, Any], files: PackageFiles) -> None:
    contents = {"atlas-1-a.parquet": files.parquet, "atlas-1-a.sqlite": files.sqlite}
    assert {resource["path"] for resource in described["resources"]} == contents.keys()
    for resource in described["resources"]:
        content = contents[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource.get("dialect", {}).get("table", "evidence") == resource["name"]


def test_keys_and_references_name_columns_that_are_there(described: dict[str, Any]) -> None:
    by_name = {resource["name"]: resource["schema"] for resource in described["resources"]}
    columns = {name: {field["name"] for field in schema["fields"]} for name, schema in by_name.items()}
    references = 0
    for name, schema in by_name.items():
        assert columns[name].issuperset(schema.get("primaryKey", ()))
        for key in schema.get("foreignKeys", ()):
            references += 1
            target = key["reference"]
            assert columns[name].issuperset(key["fields"])
            assert list(by_name[target["resource"]]["primaryKey"]) == target["fields"]
    assert references > 8


def test_units_states_and_words_for_yes_and_no_are_there(described: dict[str, Any]) -> None:
    by_name = {resource["name"]: resource["schema"]["fields"] for resource in described["resources"]}
    fields = {(name, field["name"]): field for name, entries in by_name.items() for field in entries}
    assert fields["measurements", "median_ms"]["unit"] == "ms"
    states = ["known", "range", "no", "unknown", "not_applicable"]
    for name in ("cells", "claims", "evidence"):
        assert fields[name, "state"]["constraints"] == {"required": True, "enum": states}
    assert fields["cells", "conflict"]["trueValues"] == ["1"]
    assert "trueValues" not in fields["evidence", "fills"]
    assert "required" not in fields["evidence", "tier"]["constraints"]
