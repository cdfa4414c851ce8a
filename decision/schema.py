"""JSON Schemas of the data files, made from the models, so that editors complete and check what people write.

``python -m decision.catalogue schema`` writes them; each data file names its schema in its first line. They check one file by
itself; what files must agree on is checked by :mod:`decision.lint`. The names of fields are in them, because a closed
vocabulary is what one wants completed.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from decision.aliases import Alias
from decision.catalogue import DATA, Guide
from decision.changes import Change
from decision.freshness import AgeClass
from decision.guidance import Advice, CaveatText, Factor, FaqEntry, Need, Question, Role
from decision.notions import Notion
from decision.reading import Reader
from decision.records import Criterion, Filter, MeasurementSource, Platform, Preset
from decision.scopes import TierRule
from decision.source_check import LinkException
from decision.terms import Terms
from decision.usage import UsageTerms
from decision.vocabulary import Field, Group, Strict
from decision.wikis import Wiki, WikiRule
from decision.workloads import Environment, Metric, WorkGroup

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML language server knows in full."""

RECORDS: Mapping[str, type[Strict]] = {"platform": Platform, "guide": Guide, "terms": Terms, "usage": UsageTerms}
"""Files that are one record, by the name of their schema."""

Part = type[Strict] | tuple[type[Strict]] | list[type[Strict]] | Schema
"""What stands under a key: one record, a list of records of the model in the tuple, the same in a list where there may be
none, or what a schema says."""

NAMES: Schema = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
PATTERNS: Schema = {
    "type": "object",
    "properties": {"patterns": {"type": "array", "items": {"type": "string"}}},
    "additionalProperties": False,
}

PARTS: Mapping[str, Mapping[str, Part]] = {
    "fields": {"groups": (Group,), "fields": (Field,)},
    "criteria": {"criteria": (Criterion,)},
    "filters": {"filters": (Filter,)},
    "presets": {"presets": (Preset,)},
    "needs": {"needs": (Need,), "roles": (Role,), "caveats": (CaveatText,)},
    "questions": {"questions": (Question,)},
    "faq": {"entries": (FaqEntry,)},
    "practices": {"why": (Advice,), "factors": (Factor,), "topics": (Advice,), "practices": (Advice,)},
    "scopes": {"tiers": (TierRule,), "other_products": PATTERNS},
    "freshness": {"classes": (AgeClass,)},
    "changes": {"changes": (Change,)},
    "aliases": {"aliases": [Alias]},
    "notions": {"notions": (Notion,)},
    "wikis": {"rules": (WikiRule,), "wikis": (Wiki,)},
    "link_exceptions": {"exceptions": (LinkException,)},
    "sources": {"sources": (MeasurementSource,), "providers": NAMES, "workload_providers": NAMES},
    "workloads": {
        "source": MeasurementSource,
        "groups": (WorkGroup,),
        "projects": NAMES,
        "metrics": (Metric,),
        "environments": (Environment,),
    },
}
"""Files that hold several things under keys, by the name of their schema."""


def schemas(directory: Path = DATA) -> dict[str, Schema]:
    """Return every schema by name, with the field names of the data set in ``directory``."""
    made = {name: _record(model) for name, model in RECORDS.items()}
    made |= {name: _file(keys) for name, keys in PARTS.items()}
    source = Reader(directory).source("fields.yaml")
    names = [field["name"] for field in source.value["fields"]] if source else []
    _as_written(made, names)
    return {name: {"$schema": DIALECT, **made[name]} for name in sorted(made)}


def written(schema: Schema) -> str:
    """Return a schema as its file holds it."""
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


def _record(model: type[Strict]) -> Schema:
    return model.model_json_schema()


def _file(keys: Mapping[str, Part]) -> Schema:
    definitions: Schema = {}

    def one(model: type[Strict]) -> Schema:
        made = model.model_json_schema()
        definitions.update(made.pop("$defs", {}))
        definitions[model.__name__] = made
        return {"$ref": f"#/$defs/{model.__name__}"}

    def part(found: Part) -> Schema:
        if isinstance(found, tuple):
            return {"type": "array", "minItems": 1, "items": one(found[0])}
        if isinstance(found, list):
            return {"type": "array", "items": one(found[0])}
        return found if isinstance(found, dict) else one(found)

    properties = {key: part(found) for key, found in keys.items()}
    return {
        "type": "object",
        "properties": properties,
        "required": list(keys),
        "additionalProperties": False,
        "$defs": definitions,
    }


def _as_written(made: dict[str, Schema], fields: list[str]) -> None:
    """Change what is written otherwise than the models hold it: reading completes some keys."""
    claim = made["platform"]["$defs"]["Claim"]
    del claim["properties"]["platform"], made["platform"]["properties"]["own"]
    claim["required"].remove("platform")
    if fields:
        for name in ("Claim", "GuideCheck"):
            made["platform"]["$defs"][name]["properties"]["field"]["enum"] = fields
    definitions = made["criteria"]["$defs"]
    definitions["Difference"] = {**definitions["Measure"], "required": ["how"]}
    definitions["Criterion"]["properties"]["guide"] = {"$ref": "#/$defs/Difference"}
