"""Base of all records: the record itself, the patterns of its texts, and the search by id."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

ID = r"^[a-z0-9][a-z0-9_-]*$"
"""Pattern of an id."""

DAY = r"^\d{4}-\d{2}-\d{2}$"
"""Pattern of a day."""

DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""Pattern of a date: a year, a month or a day."""

NAME = r"^\S(.*\S)?$"
"""Pattern of a name: one line, without blanks at its ends."""

HTTPS = r"^https://[^\s<>\"'@:/?#\[\]]+(:[0-9]{1,4}|:[1-5][0-9]{4})?([/?#][^\s<>\"']*)?$"

PACKAGE = r"^pkg:(pypi|npm)/((?:%40[A-Za-z0-9._-]+/)?[A-Za-z0-9._-]+)@([A-Za-z0-9.+-]+)$"
"""A published package of one version, as a package URL (https://github.com/package-url/purl-spec): registry, name, version."""
"""Pattern of an address: a host, with or without a port, then anything."""


class Record(BaseModel):
    """Base of every record read from data/: immutable, unknown keys refused, no silent conversion.

    The docstring under an attribute describes it in the JSON Schemas of the files and in the API's description.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


def first_day(text: str) -> date:
    """Return the first day that a date may mean.

    >>> first_day("2026-05"), first_day("2026-05-17")
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 17))
    """
    year, month, day = [*text.split("-"), "1", "1"][:3]
    return date(int(year), int(month), int(day))


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique in its list."""


AnyIdentified = TypeVar("AnyIdentified", bound=Identified)


def find(records: Iterable[AnyIdentified], id: str) -> AnyIdentified:
    """Return the record with this id; KeyError when there is none."""
    record = find_or_none(records, id)
    if record is None:
        raise KeyError(id)
    return record


def find_or_none(records: Iterable[AnyIdentified], id: str) -> AnyIdentified | None:
    """Return the record with this id, or None."""
    return next((record for record in records if record.id == id), None)
