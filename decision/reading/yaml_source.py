"""Strict reading of YAML, with the line of every value.

YAML allows things that are mistakes in a data file: a key given twice (the last one wins in silence), aliases (which can
grow without bound), tags, infinities, numbers that are not what they look like. They are faults here. Values are built from
the parser's events, which nest no deeper than they may: composing a whole document first would end the process on a deep one. Every
value's line is kept, because a fault without a line is a riddle.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from decision.characters import NOT_TEXT, invisible
from decision.format import cut, quoted
from decision.reading.data_files import UnusableFileError, content, decoded
from decision.reading.faults import MOST_FAULTS, Fault, unforeseen
from decision.reading.plain_scalars import Scalar, UnclearScalarError, loses, value_of

MAX_DEPTH = 20

MAX_VALUES = 50_000
"""A platform's file holds some 2,000 values and keys; with many more, checking them would stall the page."""

Path = tuple[str | int, ...]

Problem = tuple[str, Path, object, str]
"""A disagreement between files: the file, the place in it, what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed YAML file: its plain value and the 1-based line on which each part of it starts.

    ``words``: the unquoted words that were read as a number, true or false. ``refused``: the places of values that could not be read;
    nothing stands there, and what follows from that is no further fault.
    """

    file: str
    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    words: dict[Path, str] = field(default_factory=dict)
    refused: set[Path] = field(default_factory=set)

    def line(self, path: Path) -> int:
        """Return the line of the value at ``path``, or of the nearest part around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path, value: object, expected: str) -> Fault:
        """Return the fault that the value at ``path`` is not what was expected."""
        text, word = quoted(value), self.words.get(path, "")
        if word and isinstance(value, int | float) and repr(value_of(word)) == repr(value):
            text, expected = word, f"{expected}; a text goes in quotes" if loses(word, value) else expected
        return Fault(self.file, self.line(path), path_text(path), text, expected)

    def lost(self, path: Path, value: object) -> Iterator[tuple[Path, object]]:
        """Yield the places below a value where an unquoted word was read as something else than its text."""
        if isinstance(value, dict):
            for key, item in value.items():
                yield from self.lost((*path, key), item)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                yield from self.lost((*path, i), item)
        elif path in self.words and loses(self.words[path], value):
            yield path, value


def path_text(path: Path) -> str:
    """Return a path in the notation that people write.

    >>> path_text(("claims", 3, "unit"))
    'claims[3].unit'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{cut(part)}" for part in path)
    return text.lstrip(".") or "file"


def read_yaml(file: FilePath, name: str) -> tuple[Source | None, list[Fault]]:
    """Read one YAML file.

    Returns the source, or None when nothing usable is in it, and all its faults. ``name`` is the file's name in
    messages. Raises nothing: an unreadable file is a fault.
    """
    walk = _Walk(name)
    try:
        value = walk.document(decoded(content(file)))
    except UnusableFileError as error:
        return None, [Fault(name, error.line, "file", error.actual, error.expected)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or str(error).splitlines()[0]).removeprefix("found ")
        return None, [*walk.faults, Fault(name, mark.line + 1 if mark else 0, "file", problem, "valid YAML")]
    except _EndOfReadingError:
        return None, walk.faults
    except Exception as error:
        return None, [*walk.faults, unforeseen(name, error, file.parent)]
    return Source(name, value, walk.lines, walk.words, walk.refused), walk.faults


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _EndOfReadingError(Exception):
    """The rest of a file is not read, for a reason that stands among its faults."""


class _Walk:
    """Conversion of a parser's events into plain values, which records lines, words and faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.words: dict[Path, str] = {}
        self.refused: set[Path] = set()
        self.faults: list[Fault] = []
        self._count = 0

    def document(self, text: str) -> Any:
        self._events = yaml.parse(text, Loader=_LOADER)
        self._next()
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            self._end((), "an empty file", "the keys that CONTRIBUTING.md lists")
        value = self._value(self._next(), ())
        self._next()
        if not isinstance(event := self._next(), yaml.StreamEndEvent):
            self.lines[()] = event.start_mark.line + 1
            self._end((), "a second document", "one document in a file")
        return value

    def _next(self) -> Any:
        self._count += 1
        if self._count > MAX_VALUES:
            self._end((), f"more than {MAX_VALUES:,} values", "fewer, in several files")
        return next(self._events)

    def _value(self, event: Any, path: Path) -> Any:
        self.lines[path] = event.start_mark.line + 1
        if len(self.faults) >= MOST_FAULTS:
            self._end(path, f"{MOST_FAULTS:,} faults so far", "a file with fewer")
        if len(path) > MAX_DEPTH:
            self._end(path, "values nested too deeply", f"at most {MAX_DEPTH} levels")
        if isinstance(event, yaml.AliasEvent):
            return self._reject(path, "an alias (*name)", "the value itself, written out")
        if event.tag is not None:
            self._skip(event)
            return self._reject(path, f"the tag {quoted(event.tag)}", "the value without a tag; a text goes in quotes")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if sign := NOT_TEXT.search(event.value):
            return self._reject(path, f"the character {sign[0]!a}", "a text without control characters")
        if unseen := invisible(event.value):
            return self._reject(path, f"the invisible character {unseen!a}", "a text whose characters are all seen")
        return self._scalar(event, path) if event.implicit[0] else event.value

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                self._skip(event)
                self._skip(self._next())
                self.lines[(*path, "?")] = line
                self._reject((*path, "?"), "a list or map as a key", "a word as a key")
                continue
            key = str(event.value)
            sign = NOT_TEXT.search(key)
            if unseen := sign[0] if sign else invisible(key):
                self._skip(self._next())
                self.lines[(*path, "?")] = line
                self._reject((*path, "?"), f"the character {unseen!a} in a key", "a word as a key")
                continue
            if key in values:
                self._skip(self._next())
                self.lines[(*path, key)] = line
                self._reject((*path, key), f"the key {quoted(key)} a second time", "each key once")
                continue
            values[key] = self._value(self._next(), (*path, key))
        return values

    def _skip(self, event: Any) -> None:
        """Pass over the rest of a value."""
        depth = 0
        while depth := depth + isinstance(event, _STARTS) - isinstance(event, _ENDS):
            if depth > MAX_DEPTH:
                self._end((), "values nested too deeply", f"at most {MAX_DEPTH} levels")
            event = self._next()

    def _scalar(self, event: Any, path: Path) -> Scalar:
        try:
            value = value_of(event.value)
        except UnclearScalarError as error:
            self._reject(path, error.actual, error.expected)
            return None
        if isinstance(value, int | float):
            self.words[path] = event.value
        return value

    def _reject(self, path: Path, text: str, expected: str) -> None:
        self.refused.add(path)
        self.faults.append(Fault(self.name, self.lines.get(path, 0), path_text(path), text, expected))

    def _end(self, path: Path, text: str, expected: str) -> None:
        self._reject(path, text, expected)
        raise _EndOfReadingError
