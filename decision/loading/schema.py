"""JSON Schemas of the data files, generated from the models, so that editors complete and check what people write.

``python -m decision schema`` writes them; each data file names its schema in its first line. They check one file by
itself; what files must agree on is checked by :mod:`decision.lint`. The names of fields are in them, because a closed
vocabulary is what one wants completed.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from decision.catalogue.base import Record
from decision.catalogue.platforms import Platform
from decision.reading.faults import CatalogueError
from decision.reading.files import FIELDS, FILES, PARTS, SOURCES, TASK_WORDS, TIER_RULES, FilePart
from decision.reading.reader import DATA, Reader
from decision.writing import write_file

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML language server knows in full."""

NAMES: Schema = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
PATTERNS: Schema = {
    "type": "object",
    "properties": {"patterns": {"type": "array", "items": {"type": "string"}}},
    "additionalProperties": False,
}

FURTHER_KEYS: Mapping[str, dict[str, Schema]] = {
    TIER_RULES.file: {"other_products": PATTERNS},
    SOURCES: {"providers": NAMES, "workload_providers": NAMES},
    TASK_WORDS: {"projects": NAMES},
}
"""Keys of the files that hold no records."""


def schemas(directory: Path = DATA) -> dict[str, Schema]:
    """Return every schema by name, with the field names of the data set in ``directory``. Raises CatalogueError."""
    by_name = {Path(file).stem: _file(file) for file in FILES} | {"platform": _record(Platform)}
    _as_written(by_name, _field_names(directory))
    return {name: {"$schema": DIALECT, **by_name[name]} for name in sorted(by_name)}


def _field_names(directory: Path) -> list[str]:
    """Return the names of the fields; none where no file declares any. Raises CatalogueError where it has faults."""
    if not (directory / FIELDS.file).exists():
        return []
    reader = Reader(directory)
    fields = FIELDS.many(reader)
    if reader.faults:
        raise CatalogueError(tuple(reader.faults))
    return [field.name for field in fields]


def written(schema: Schema) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def write(directory: Path = DATA) -> list[Path]:
    """Write all schemas into the folder ``schema`` of the data set; return the files."""
    folder = directory / "schema"
    folder.mkdir(exist_ok=True)
    files = []
    for name, schema in schemas(directory).items():
        files.append(folder / f"{name}.json")
        write_file(files[-1], written(schema).encode())
    return files


def _file(file: str) -> Schema:
    parts = [part for part in PARTS if part.file == file]
    if not parts[0].key:
        return _record(parts[0].model)
    definitions: Schema = {}
    properties = {part.key: _part(part, definitions) for part in parts} | FURTHER_KEYS.get(file, {})
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions,
    }


def _record(model: type[Record]) -> Schema:
    return model.model_json_schema()


def _part(part: FilePart[Any], definitions: Schema) -> Schema:
    reference = _reference(part.model, definitions)
    if part.size == "one":
        return reference
    return {"type": "array", **({"minItems": 1} if part.size == "some" else {}), "items": reference}


def _reference(model: type[Record], definitions: Schema) -> Schema:
    definition = _record(model)
    definitions.update(definition.pop("$defs", {}))
    definitions[model.__name__] = definition
    return {"$ref": f"#/$defs/{model.__name__}"}


def _as_written(by_name: dict[str, Schema], fields: list[str]) -> None:
    """Adapt the schemas to the files where these differ from the models: reading completes some keys."""
    claim = by_name["platform"]["$defs"]["Claim"]
    del claim["properties"]["platform"], by_name["platform"]["properties"]["own"]
    claim["required"].remove("platform")
    if fields:
        for name in ("Claim", "GuideCheck"):
            by_name["platform"]["$defs"][name]["properties"]["field"]["enum"] = fields
    definitions = by_name["criteria"]["$defs"]
    definitions["Difference"] = {**definitions["Measure"], "required": ["how"]}
    definitions["Criterion"]["properties"]["guide"] = {"$ref": "#/$defs/Difference"}
