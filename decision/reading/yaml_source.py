"""Strict reading of YAML, with the line of every value.

YAML allows things that are mistakes in a data file: a key given twice (the last one wins in silence), aliases (which can
grow without bound), infinities. They are faults here. Every value's line is kept, because a fault without a line is a riddle.
"""

import math
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from decision.format import quoted
from decision.reading.faults import Fault

MAX_BYTES = 2_000_000
"""A platform's file holds some 30 kB; a file this large is a mistake, and parsing it would stall the page."""

MAX_DEPTH = 20

Path = tuple[str | int, ...]

Problem = tuple[str, Path, object, str]
"""A disagreement between files: the file, the place in it, what was found, what was expected."""


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed YAML file: its plain value and the 1-based line on which each part of it starts."""

    file: str
    value: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of the value at ``path``, or of the nearest part around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path, value: object, expected: str) -> Fault:
        """Return the fault that the value at ``path`` is not what was expected."""
        return Fault(self.file, self.line(path), path_text(path), quoted(value), expected)


def path_text(path: Path) -> str:
    """Return a path in the notation that people write.

    >>> path_text(("claims", 3, "unit"))
    'claims[3].unit'
    """
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".") or "file"


def read_yaml(file: FilePath, name: str) -> tuple[Source | None, list[Fault]]:
    """Read one YAML file.

    Returns the source, or None when nothing usable is in it, and all its faults. ``name`` is the file's name in
    messages. Raises nothing: an unreadable file is a fault.
    """
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return None, [Fault(name, 0, "file", f"{size} bytes", f"at most {MAX_BYTES} bytes")]
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Fault(name, 0, "file", f"byte {error.start} that is not UTF-8", "a UTF-8 text file")]
    except OSError as error:
        return None, [Fault(name, 0, "file", error.strerror or "no access", "a readable file")]
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        return None, [Fault(name, mark.line + 1 if mark else 0, "file", str(problem), "valid YAML")]
    except RecursionError:
        return None, [Fault(name, 0, "file", "values nested beyond reading", f"at most {MAX_DEPTH} levels")]
    if node is None:
        return None, [Fault(name, 0, "file", "an empty file", "the keys that CONTRIBUTING.md lists")]
    walk = _Walk(name)
    value = walk.plain(node, ())
    return Source(name, value, walk.lines), walk.faults


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


class _Walk:
    """Conversion of composed nodes into plain values, which records lines and faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def plain(self, node: yaml.Node, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if id(node) in self.seen:
            return self.reject(path, "an alias (*name)", "the value itself, written out")
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            return self.reject(path, "values nested too deeply", f"at most {MAX_DEPTH} levels")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, i)) for i, item in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.lines[(*path, "?")] = key_node.start_mark.line + 1
                self.reject((*path, "?"), "a list or map as a key", "a word as a key")
                continue
            key = str(key_node.value)
            if key in values:
                self.lines[(*path, key)] = key_node.start_mark.line + 1
                self.reject((*path, key), f"the key {quoted(key)} a second time", "each key once")
                continue
            values[key] = self.plain(value_node, (*path, key))
        return values

    def scalar(self, node: yaml.Node, path: Path) -> Any:
        if node.tag == "tag:yaml.org,2002:timestamp":
            return node.value
        try:
            value = _CONSTRUCTOR.construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            return self.reject(path, quoted(node.value), "text, a number, true or false")
        if isinstance(value, float) and not math.isfinite(value):
            return self.reject(path, node.value, "a finite number")
        if isinstance(value, int) and abs(value) > 10**15:
            return self.reject(path, quoted(value), "a number below 10^15")
        return value

    def reject(self, path: Path, text: str, expected: str) -> None:
        self.faults.append(Fault(self.name, self.lines.get(path, 0), path_text(path), text, expected))
