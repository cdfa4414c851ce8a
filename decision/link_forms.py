"""What every part of a link's form is made of: how one choice is written, read, and what is said of what cannot be used."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from decision.aliases import Kind
from decision.catalogue import Catalogue
from decision.faults import shown

NONE = "none"
"""Stands for an empty list, so that an empty choice differs from an untouched one."""

Ids = Callable[[Catalogue], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of a link that could not be used: where it stood, what it was, and what was expected."""

    parameter: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.parameter}: {shown(self.found, 60)} was left out; expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One parameter while it is read; ``drop`` notes what cannot be used of it."""

    catalogue: Catalogue
    parameter: str
    ignored: list[Ignored]

    def drop(self, found: str, expected: str) -> None:
        """Note a part that cannot be used."""
        self.ignored.append(Ignored(self.parameter, found, expected))

    def now(self, kind: Kind | None, id: str) -> str:
        """Return what an id is called now; the same where it was never renamed."""
        return self.catalogue.renamed.get((kind, id), id) if kind else id


@dataclass(frozen=True, slots=True)
class Form:
    """How one choice is written and read. ``read`` returns None when nothing of the text can be used."""

    parameter: str
    write: Callable[[Any, Catalogue], str]
    read: Callable[[str, Reading], Any]


def one_of(parameter: str, allowed: Ids, kind: Kind | None = None, what: str = "") -> Form:
    """Return the form of one id; ``what`` says what was expected where naming all would be too long."""

    def read(text: str, reading: Reading) -> str | None:
        options = list(allowed(reading.catalogue))
        id = reading.now(kind, text)
        if id in options:
            return id
        reading.drop(text, what or "one of " + ", ".join(options))
        return None

    return Form(parameter, lambda value, catalogue: str(value), read)


def several_of(
    parameter: str, allowed: Ids, kind: Kind | None = None, what: str = "", at_most: int | None = None
) -> Form:
    """Return the form of a list of ids, each once; ``what`` says what was expected where naming all would be too long."""

    def read(text: str, reading: Reading) -> tuple[str, ...] | None:
        options = list(allowed(reading.catalogue))
        found: dict[str, None] = {}
        for part in text.split(",") if NONE in options else parts(text):
            id = reading.now(kind, part)
            if id not in options:
                reading.drop(part, what or "one of " + ", ".join(options))
            elif id in found:
                reading.drop(part, f"{id} once")
            elif at_most is not None and len(found) >= at_most:
                reading.drop(part, f"at most {at_most}")
            else:
                found[id] = None
        return tuple(found) if found or text == NONE else None

    return Form(parameter, lambda value, catalogue: ",".join(value) or NONE, read)


def text_form(parameter: str, longest: int) -> Form:
    """Return the form of free text, without blanks around it."""

    def read(text: str, reading: Reading) -> str:
        if len(text) > longest:
            reading.drop(text, f"at most {longest} characters")
        return text[:longest].strip()

    return Form(parameter, lambda value, catalogue: str(value), read)


def number_form(parameter: str, low: int, high: int, what: str) -> Form:
    """Return the form of a whole number from ``low`` to ``high``."""

    def read(text: str, reading: Reading) -> int | None:
        number = whole(text, len(str(high)))
        if number is not None and low <= number <= high:
            return number
        reading.drop(text, what)
        return None

    return Form(parameter, lambda value, catalogue: str(value), read)


def flag_form(parameter: str) -> Form:
    """Return the form of a choice between yes and no."""

    def read(text: str, reading: Reading) -> bool | None:
        if text in ("0", "1"):
            return text == "1"
        reading.drop(text, "1 or 0")
        return None

    return Form(parameter, lambda value, catalogue: "1" if value else "0", read)


def parts(text: str) -> list[str]:
    """Return the entries of a list in a link."""
    return [part for part in text.split(",") if part and part != NONE]


def whole(text: str, digits: int) -> int | None:
    """Return the whole number that plain digits say, at most so many of them; None for anything else.

    >>> whole("07", 2), whole("7.5", 3), whole("123", 2)
    (7, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
