"""JSON Schemas of the data files, generated from the models, so that editors complete and check what people write.

``python -m decision.catalogue.catalogue schema`` writes them; each data file names its schema in its first line. They check one file by
itself; what files must agree on is checked by :mod:`decision.lint`. The names of fields are in them, because a closed
vocabulary is what one wants completed.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from decision.catalogue.aliases import Alias
from decision.catalogue.base import Record
from decision.catalogue.criteria import Criterion, MustHave, Preset
from decision.catalogue.fields import Field, FieldGroup
from decision.catalogue.freshness import AgeClass
from decision.catalogue.guidance import Advice, CaveatText, Factor, FaqEntry, Guide, Need, Question, Role
from decision.catalogue.measurements import MeasurementSource
from decision.catalogue.platforms import Platform
from decision.catalogue.tasks import Environment, Metric, TaskGroup
from decision.catalogue.terms import Change, GlossaryTerm, Terms
from decision.catalogue.wikis import Wiki, WikiRule
from decision.catalogue.workload import WorkloadTerms
from decision.loading.link_check import LinkException
from decision.reading.reader import DATA, Reader
from decision.reading.scopes import TierRule

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML language server knows in full."""

RECORDS: Mapping[str, type[Record]] = {"platform": Platform, "guide": Guide, "terms": Terms, "usage": WorkloadTerms}
"""Models of the files that are one record, by the name of their schema."""

Part = type[Record] | tuple[type[Record]] | list[type[Record]] | Schema
"""Content of one key: one record, a list of records of the model in the tuple, the same in a list where there may be none, or
a schema of its own."""

NAMES: Schema = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
PATTERNS: Schema = {
    "type": "object",
    "properties": {"patterns": {"type": "array", "items": {"type": "string"}}},
    "additionalProperties": False,
}

PARTS: Mapping[str, Mapping[str, Part]] = {
    "fields": {"groups": (FieldGroup,), "fields": (Field,)},
    "criteria": {"criteria": (Criterion,)},
    "filters": {"filters": (MustHave,)},
    "presets": {"presets": (Preset,)},
    "needs": {"needs": (Need,), "roles": (Role,), "caveats": (CaveatText,)},
    "questions": {"questions": (Question,)},
    "faq": {"entries": (FaqEntry,)},
    "practices": {"why": (Advice,), "factors": (Factor,), "topics": (Advice,), "practices": (Advice,)},
    "scopes": {"tiers": (TierRule,), "other_products": PATTERNS},
    "freshness": {"classes": (AgeClass,)},
    "changes": {"changes": (Change,)},
    "aliases": {"aliases": [Alias]},
    "notions": {"notions": (GlossaryTerm,)},
    "wikis": {"rules": (WikiRule,), "wikis": (Wiki,)},
    "link_exceptions": {"exceptions": (LinkException,)},
    "sources": {"sources": (MeasurementSource,), "providers": NAMES, "workload_providers": NAMES},
    "workloads": {
        "source": MeasurementSource,
        "groups": (TaskGroup,),
        "projects": NAMES,
        "metrics": (Metric,),
        "environments": (Environment,),
    },
}
"""Keys of the files that hold several lists or records, by the name of their schema."""


def schemas(directory: Path = DATA) -> dict[str, Schema]:
    """Return every schema by name, with the field names of the data set in ``directory``."""
    by_name = {name: _record(model) for name, model in RECORDS.items()}
    by_name |= {name: _file(keys) for name, keys in PARTS.items()}
    source = Reader(directory).source("fields.yaml")
    names = [field["name"] for field in source.value["fields"]] if source else []
    _as_written(by_name, names)
    return {name: {"$schema": DIALECT, **by_name[name]} for name in sorted(by_name)}


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
        files[-1].write_text(written(schema), "utf-8")
    return files


def _record(model: type[Record]) -> Schema:
    return model.model_json_schema()


def _file(keys: Mapping[str, Part]) -> Schema:
    definitions: Schema = {}

    def reference(model: type[Record]) -> Schema:
        definition = model.model_json_schema()
        definitions.update(definition.pop("$defs", {}))
        definitions[model.__name__] = definition
        return {"$ref": f"#/$defs/{model.__name__}"}

    def schema_of(part: Part) -> Schema:
        if isinstance(part, tuple):
            return {"type": "array", "minItems": 1, "items": reference(part[0])}
        if isinstance(part, list):
            return {"type": "array", "items": reference(part[0])}
        return part if isinstance(part, dict) else reference(part)

    properties = {key: schema_of(part) for key, part in keys.items()}
    return {
        "type": "object",
        "properties": properties,
        "required": list(keys),
        "additionalProperties": False,
        "$defs": definitions,
    }


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
