"""Base of the documents that leave as JSON, and the parts that many of them share.

A document is a pydantic model: the page, the HTTP route and the file show the same object, and the API's description is made
from it. The docstring under a field is its description there.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from decision.format import Answer
from decision.links.codec import Ignored


class Document(BaseModel):
    """Base of every document: the keys that are named, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    def plain(self) -> dict[str, Any]:
        """Return the document as plain data for JSON; keys that were never set are left out."""
        return self.model_dump(by_alias=True, exclude_unset=True)


class AnswerJson(Document):
    """The result in a headline and a sentence."""

    headline: str
    """The result in one sentence."""
    lead: str
    """A sentence on what the result rests on."""

    @classmethod
    def of(cls, answer: Answer) -> "AnswerJson":
        """Return the document of an answer."""
        return cls(headline=answer.headline, lead=answer.lead)


class IgnoredJson(Document):
    """A part of the view that could not be used."""

    parameter: str
    """Name of the parameter."""
    found: str
    """The part of its value that could not be used."""
    expected: str
    """A description of usable values."""


def ignored_json(ignored: Iterable[Ignored]) -> list[IgnoredJson]:
    """Return the unused parts of a link as documents."""
    return [IgnoredJson(parameter=part.parameter, found=part.found, expected=part.expected) for part in ignored]
