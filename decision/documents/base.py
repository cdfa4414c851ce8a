"""Base of the documents that leave as JSON, and the parts that many of them share.

A document is a pydantic model: the page, the HTTP route and the file show the same object, and the API's description is made
from it. The docstring under a field is its description there.
"""

import json
from collections.abc import Iterable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Setting

from decision.catalogue.platforms import Offer, Platform
from decision.format import Answer
from decision.links.codec import Ignored
from decision.ranking.in_force import InForce

ValueT = TypeVar("ValueT")

Omittable = Annotated[ValueT | None, Setting(exclude_if=lambda value: value is None)]
"""Type of a key that is left out where it has no value; it needs the default None."""


class Document(BaseModel):
    """Base of every document: the keys that are named, and no others.

    ``model_validate`` makes one from any object whose attributes are named as the keys.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, from_attributes=True, use_attribute_docstrings=True
    )

    def plain(self) -> dict[str, Any]:
        """Return the document as plain data for JSON."""
        return self.model_dump(by_alias=True)

    def body(self) -> bytes:
        """Return the document as JSON without blanks."""
        return json_text(self.plain()).encode()

    def file_text(self, indent: int = 2) -> str:
        """Return the document as a JSON file for people."""
        return json_text(self.plain(), indent)


def json_text(data: object, indent: int | None = None) -> str:
    """Return plain data as JSON, without blanks unless indented. Raises ValueError for NaN and infinity, which JSON lacks."""
    separators = (",", ":") if indent is None else None
    return json.dumps(data, indent=indent, separators=separators, ensure_ascii=False, allow_nan=False)


class DataAnswer(Document):
    """Base of the answers that say on which data they rest."""

    dataset: str
    """The version of the data."""


class InForceJson(Document):
    """What is in force in a view beside its weights, and what that leaves of all platforms."""

    matched: int
    """The number of platforms that match."""
    unknown: int
    """The number of platforms of which it is unknown whether they match."""
    total: int
    """The number of all platforms."""
    choices: list[str]
    """Each choice in words: must-haves, plan, and every other that differs from the usual."""

    @classmethod
    def of(cls, force: InForce) -> "InForceJson":
        """Return the document of what is in force."""
        choices = [choice.text for choice in force.choices]
        return cls(matched=force.matched, unknown=force.unknown, total=force.total, choices=choices)


class ViewAnswer(DataAnswer):
    """Base of the answers that depend on a view."""

    view: dict[str, str]
    """The parameters of the view, as a link writes them."""


class FilteredAnswer(ViewAnswer):
    """Base of the answers that say what is in force in their view, as their page does."""

    in_force: InForceJson
    """What is in force in the view beside its weights."""


class NamedPlatform(Document):
    """Base of the documents about one platform among many."""

    id: str
    """The platform's id."""
    name: str
    """The platform's full name."""


class NamedOffer(Document):
    """Base of the documents about one offer of a platform."""

    offer: str
    """The offer's id; empty where the platform names none."""
    offer_label: str
    """The offer's label; empty where the platform has only one."""


def offer_names(platform: Platform, offer: Offer) -> dict[str, str]:
    """Return the names of an offer as a ``NamedOffer`` has them."""
    return {"offer": offer.id, "offer_label": platform.offer_label(offer)}


class AnswerJson(Document):
    """The result in a headline and a sentence."""

    headline: str
    """The result in one sentence."""
    lead: str
    """A sentence on what the result rests on."""

    @classmethod
    def of(cls, answer: Answer) -> "AnswerJson":
        """Return the document of an answer."""
        return cls.model_validate(answer)


class IgnoredJson(Document):
    """A part of the view that could not be used."""

    parameter: str
    """Name of the parameter."""
    found: str
    """The part of its value that could not be used."""
    expected: str
    """A description of usable values."""
    likely: Omittable[str] = None
    """What was probably meant, where something usable is similar."""


IgnoredParts = Annotated[list[IgnoredJson], Setting(description="The parts of the view that could not be used.")]


def ignored_json(ignored: Iterable[Ignored]) -> list[IgnoredJson]:
    """Return the unused parts of a link as documents."""
    return list(map(IgnoredJson.model_validate, ignored))
