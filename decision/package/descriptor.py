"""Description of the data package: ``datapackage.json`` after Data Package 2.0 (datapackage.org)."""

import hashlib
from collections.abc import Iterator
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.documents.claim_files import LICENCE
from decision.package.files import PackageFiles
from decision.package.table import PackageColumn, PackageTable

Json = dict[str, Any]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MIT = {"name": "MIT", "title": "MIT License", "path": "https://spdx.org/licenses/MIT.html"}
AUTHORS = "The Sandbox Atlas authors"
PARQUET, SQLITE = "application/vnd.apache.parquet", "application/vnd.sqlite3"

FILE_NAME = (
    r"atlas(?:-(?P<version>[0-9.]+-[0-9a-f]+(?:\+own-[0-9a-f]+)?)(?:-[0-9a-f]{8})?)?\.(?P<suffix>parquet|sqlite)"
)
"""Pattern of the names of the files: with the version and a digest of the code that wrote them, or without."""


def file_name(version: str, suffix: str) -> str:
    """Return the name of a file of the package.

    >>> file_name("2026.11.29-da968faf", "parquet")
    'atlas-2026.11.29-da968faf.parquet'
    """
    return f"atlas-{version}.{suffix}"


def descriptor(catalogue: Catalogue, files: PackageFiles, edition: str, site: str) -> Json:
    """Return the description. ``edition``: the version as it stands in the names of the files; ``site``: this site's address, which may be empty."""
    own = " Rows of the kind own are a team's own facts, whose licence is not stated." if catalogue.plain else ""
    return {
        "$schema": PROFILE,
        "name": "sandbox-atlas",
        "title": "Sandbox Atlas",
        "description": f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)} sandboxes for the code of AI agents, each with its "
        f"source. What is unknown is null and has the state unknown. {LICENCE}{own}",
        **({"homepage": site} if site else {}),
        "version": catalogue.version,
        "contributors": [{"title": AUTHORS, "roles": ["creator"]}],
        "licenses": [MIT],
        "sources": list(_sources(catalogue)),
        "resources": list(_resources(files, edition)),
    }


def _sources(catalogue: Catalogue) -> Iterator[Json]:
    """Yield the guide and the sources of measurements with their licences; the source of each claim stands beside it."""
    guide = catalogue.guide
    yield {"title": f"{guide.title} ({guide.publisher}, {guide.published[:4]})"}
    for source in {**catalogue.measurement_sources, **catalogue.tasks.sources}.values():
        place = {"path": source.url} if source.url.startswith("https://") else {}
        yield {"title": source.label, **place, "licence": source.licence}


def _resources(files: PackageFiles, edition: str) -> Iterator[Json]:
    name = file_name(edition, "parquet")
    yield _resource(files.evidence, name, "parquet", PARQUET, files.parquet)
    name = file_name(edition, "sqlite")
    for table in files.tables:
        yield {**_resource(table, name, "sqlite", SQLITE, files.sqlite), "dialect": {"table": table.name}}


def _resource(table: PackageTable, path: str, file_format: str, media_type: str, content: bytes) -> Json:
    in_sqlite = file_format == "sqlite"
    schema: Json = {"fields": [_field(column, in_sqlite) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": list(reference.columns),
                "reference": {"resource": reference.table, "fields": list(reference.key)},
            }
            for reference in table.references
        ]
    return {
        "name": table.name,
        "type": "table",
        "description": table.about,
        "path": path,
        "format": file_format,
        "mediatype": media_type,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(column: PackageColumn, in_sqlite: bool) -> Json:
    """Return the description of a column; SQLite has 0 and 1 for no and yes."""
    constraints: Json = {
        **({"required": True} if column.required else {}),
        **({"enum": list(column.enum)} if column.enum else {}),
        **({"pattern": column.pattern} if column.pattern else {}),
    }
    words = {"trueValues": ["1"], "falseValues": ["0"]} if in_sqlite and column.type == "boolean" else {}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"unit": column.unit} if column.unit else {}),
        **words,
        **({"constraints": constraints} if constraints else {}),
    }
