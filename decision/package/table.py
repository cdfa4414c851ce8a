"""Tables of the data package. Their columns come from models, whose docstrings describe them.

A column has a type of JSON, which Data Package calls by the same name; lists and maps stand as JSON in a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from pydantic import BaseModel

ColumnType = Literal["string", "number", "integer", "boolean"]
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PackageColumn:
    """A column. ``required``: it is never null; ``enum``: its values where these are few; ``unit`` is empty where it has none."""

    name: str
    type: ColumnType
    description: str
    required: bool
    enum: tuple[str, ...] = ()
    pattern: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableReference:
    """A reference from columns of a table to the key of another."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...] = ("id",)


@dataclass(frozen=True, slots=True, eq=False)
class PackageTable:
    """A table. ``rows``: values in the order of the columns; ``key``: the columns that tell its rows apart, where any do."""

    name: str
    about: str
    columns: tuple[PackageColumn, ...]
    rows: tuple[Values, ...]
    key: tuple[str, ...] = ()
    references: tuple[TableReference, ...] = ()


def columns_of(model: type[BaseModel], units: Mapping[str, str] | None = None) -> tuple[PackageColumn, ...]:
    """Return the columns of a model, in its order; ``units``: those of its numbers.

    >>> from decision.package.records import CellSource
    >>> [column.name for column in columns_of(CellSource)]
    ['platform', 'offer', 'of', 'claim']
    """
    properties = model.model_json_schema()["properties"]
    return tuple(_column(name, properties[name], (units or {}).get(name, "")) for name in model.model_fields)


def values_of(record: BaseModel) -> Values:
    """Return a record's values in the order of its columns."""
    return tuple(getattr(record, name) for name in type(record).model_fields)


def _column(name: str, schema: Mapping[str, Any], unit: str) -> PackageColumn:
    forms = schema.get("anyOf", [schema])
    (form,) = [form for form in forms if form["type"] != "null"]
    return PackageColumn(
        name=name,
        type=cast(ColumnType, form["type"]),
        description=" ".join(schema["description"].split()),
        required=len(forms) == 1,
        enum=tuple(form.get("enum", ())),
        pattern=form.get("pattern", ""),
        unit=unit,
    )
