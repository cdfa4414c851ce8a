"""Values that a parameter takes: words of the data in service, whole numbers, or texts that the site writes."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from decision.catalogue.aliases import IdKind
from decision.catalogue.catalogue import Catalogue
from decision.format import capitalised
from decision.links.codec import Codec, corrected, no_words, whole
from decision.links.normal import normal_text

LONGEST_SHOWN = 40
"""Maximum length of a rejected value in an error message, in characters."""

Schema = Mapping[str, Any]


class UnusableValueError(ValueError):
    """A value that a parameter does not take; ``expected`` says what it takes."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(problem)
        self.problem, self.expected = problem, expected


class Values(Protocol):
    """What a parameter takes. ``name``: that of its schema; ``listed`` tells a person what is expected."""

    @property
    def name(self) -> str:
        """Name of the schema."""

    @property
    def listed(self) -> str:
        """Expected values in words."""

    def words(self, catalogue: Catalogue) -> Iterable[str]:
        """Return the words of a value, so that they are known in capitals too."""

    def read(self, catalogue: Catalogue, text: str, *, several: bool) -> tuple[str, ...]:
        """Return the values in a text. Raises UnusableValueError."""

    def schema(self, catalogue: Catalogue) -> Schema:
        """Return the JSON Schema of one value."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Allowed words, taken from the data in service.

    ``listed`` tells a person where to find them. ``kinds``: the record types whose former ids are still understood.
    """

    name: str
    values: Callable[[Catalogue], Iterable[str]]
    listed: str
    kinds: tuple[IdKind, ...] = ()

    def words(self, catalogue: Catalogue) -> Iterable[str]:
        """Return the words."""
        return self.values(catalogue)

    def current_id(self, catalogue: Catalogue, id: str) -> str:
        """Return the current id; the same where it was never renamed."""
        return next((catalogue.renamed[kind, id] for kind in self.kinds if (kind, id) in catalogue.renamed), id)

    def read(self, catalogue: Catalogue, text: str, *, several: bool) -> tuple[str, ...]:
        """Return the words in a text, in the order of the vocabulary. Raises UnusableValueError for one outside it."""
        allowed = list(self.values(catalogue))
        text = normal_text(text, allowed)
        parts = [self.current_id(catalogue, part) for part in (text.split(",") if several else [text])]
        for part in parts:
            if part not in allowed:
                problem = f"{part[:LONGEST_SHOWN]!r} does not exist"
                raise UnusableValueError(problem, corrected(part, allowed, self.listed))
        return tuple(value for value in allowed if value in parts)

    def schema(self, catalogue: Catalogue) -> Schema:
        """Return the words as an enumeration."""
        description = f"{capitalised(self.listed)}."
        return {"type": "string", "enum": list(self.values(catalogue)), "description": description}


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whole numbers from ``low`` to ``high``; ``usual`` counts where the parameter is missing."""

    name: str
    low: int
    high: int
    usual: int

    @property
    def listed(self) -> str:
        """Expected numbers in words."""
        return f"a whole number from {self.low} to {self.high}"

    def words(self, catalogue: Catalogue) -> Iterable[str]:
        """Return no words: numbers have none."""
        return no_words(catalogue)

    def read(self, catalogue: Catalogue, text: str, *, several: bool) -> tuple[str, ...]:
        """Return the number in a text. Raises UnusableValueError for anything else.

        >>> Numbers("Limit", 1, 20, 5).read(None, "07", several=False)
        ('7',)
        """
        number = whole(text, len(str(self.high)))
        if number is None or not self.low <= number <= self.high:
            raise UnusableValueError(f"{text[:LONGEST_SHOWN]!r} is no such number", self.listed)
        return (str(number),)

    def schema(self, catalogue: Catalogue) -> Schema:
        """Return the limits of the number."""
        description = f"{capitalised(self.listed)}."
        limits = {"minimum": self.low, "maximum": self.high, "default": self.usual}
        return {"type": "integer", **limits, "description": description}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Texts of one form, which only the site itself writes."""

    name: str
    pattern: str
    listed: str

    def words(self, catalogue: Catalogue) -> Iterable[str]:
        """Return no words: such a text has none."""
        return no_words(catalogue)

    def read(self, catalogue: Catalogue, text: str, *, several: bool) -> tuple[str, ...]:
        """Return the text. Raises UnusableValueError for one of another form."""
        if not re.fullmatch(self.pattern, text):
            raise UnusableValueError(f"{text[:LONGEST_SHOWN]!r} is none", self.listed)
        return (text,)

    def schema(self, catalogue: Catalogue) -> Schema:
        """Return the pattern."""
        description = f"{capitalised(self.listed)}."
        return {"type": "string", "pattern": self.pattern, "description": description}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Parameter of a route or of a tool. ``several``: a comma-separated list of values."""

    name: str
    description: str
    values: Values
    place: Literal["query", "path"] = "query"
    required: bool = False
    several: bool = False

    @property
    def codec(self) -> Codec:
        """Codec that knows the parameter's words."""
        return Codec(self.name, words=self.values.words)

    def read(self, catalogue: Catalogue, text: str) -> tuple[str, ...]:
        """Return the values in a text. Raises UnusableValueError, which names the parameter."""
        try:
            return self.values.read(catalogue, text, several=self.several)
        except UnusableValueError as fault:
            raise UnusableValueError(f"{self.name}: {fault.problem}", fault.expected) from None
