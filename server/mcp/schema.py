"""JSON Schemas of what a tool takes and answers, which agents read.

They stand in an agent's context, so they are short: a long pattern or list of values is left to the words of the description.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from decision.briefs.base import MAX_COLUMNS
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.links.grammar import SIGNS
from decision.ranking.view import MAX_SELECTED
from server.api.values import Parameter
from server.api.view_parameters import TEXTS, view_parameters, workload_values
from server.mcp.tools import CELL_OF, Tool

Json = dict[str, Any]

LISTS = ("pattern", "enum")
"""Keys of a schema that can be long."""

LONGEST = 320
"""Length, in characters, of the longest pattern or list of values that a schema has."""

LINK = "view"
LINK_TEXT = (
    "A view to start from: the address of a page of this site, or what stands after its question mark. The other parameters take the "
    "place of those in it; what of it cannot be used is listed in ignored."
)


OWN_TEXTS = {
    "sel": f"Ids of the platforms to compare, at most {MAX_SELECTED}, of those that list_platforms names; without it the best are compared.",
    "cat": "Categories to which the platforms are limited.",
    "status": "Statuses to which the platforms are limited.",
    "find": "Part of a platform's name.",
}
"""Explanations of parameters that mean for a tool a little less or more than for a page, by parameter."""

IN_FULL = {"w": "compare", "must": "compare", "work": "cost"}
"""Tools that describe a parameter in full, by its name; the others describe it by its first sentence and an example."""


@cached(maxsize=32)
def input_schema(catalogue: Catalogue, tool: Tool) -> Json:
    """Return the JSON Schema of a tool's arguments, over the data in service."""
    described = view_parameters(catalogue)
    own = {parameter.name: _own(catalogue, parameter) for parameter in tool.parameters}
    view = {name: _of_view(catalogue, tool, name, described[name]) for name in tool.view}
    required = [parameter.name for parameter in tool.parameters if parameter.required]
    return {
        "type": "object",
        "properties": own | view | {LINK: {"type": "string", "description": LINK_TEXT}},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


@cached(maxsize=32)
def output_schema(tool: Tool) -> Json:
    """Return the JSON Schema of a tool's answer."""
    return tool.answer.model_json_schema(by_alias=True)


def _own(catalogue: Catalogue, parameter: Parameter) -> Json:
    value = _short(dict(parameter.values.schema(catalogue)))
    names = [_field_names(catalogue)] if parameter.values == CELL_OF else []
    about = " ".join((parameter.description, value.pop("description"), *names))
    if parameter.several:
        return {"type": "array", "items": value, "minItems": 1, "description": about}
    return {**value, "description": about}


def _of_view(catalogue: Catalogue, tool: Tool, name: str, described: Mapping[str, Any]) -> Json:
    schema, text = _short(described["schema"]), OWN_TEXTS.get(name, TEXTS[name])
    if IN_FULL.get(name, tool.name) != tool.name:
        first = text.partition(". ")[0].removesuffix(".")
        return {**schema, "description": f"{first}. Written as {IN_FULL[name]} says, such as {described['example']}"}
    return {**schema, "description": " ".join((text, *_words(catalogue, name)))}


def _short(schema: Mapping[str, Any]) -> Json:
    """Return a schema without a pattern or values that are too long."""
    short = {key: value for key, value in schema.items() if key not in LISTS or len(json.dumps(value)) <= LONGEST}
    return {**short, "items": _short(short["items"])} if "items" in short else short


def _words(catalogue: Catalogue, name: str) -> Iterator[str]:
    """Yield what a parameter can hold, where its grammar is too long."""
    if name == "w":
        yield f"Criteria: {', '.join(catalogue.criterion)}."
    elif name == "must":
        rules = (
            f"{rule.id}{SIGNS[rule.test]}{'/'.join(map(str, rule.options))}" if rule.options else rule.id
            for rule in catalogue.filters
        )
        yield f"Must-haves with their options: {', '.join(rules)}. Fields: those that evidence lists."
    elif name == "work":
        yield workload_values(catalogue)
    elif name == "cols":
        yield f"At most {MAX_COLUMNS}. Fields: those that evidence lists."


def _field_names(catalogue: Catalogue) -> str:
    """Return all fields, those of a group together."""
    groups: dict[str, list[str]] = {}
    for name in catalogue.fields:
        group, _, field = name.partition(".")
        groups.setdefault(group, []).append(field)
    listed = "; ".join(f"{group}: {', '.join(names)}" for group, names in groups.items())
    return f"Criteria: {', '.join(catalogue.criterion)}. Fields, as group.field: {listed}."
