"""Plain scalars of YAML: the value of an unquoted word, and the words that YAML reads otherwise than people do.

YAML 1.1 reads ``010`` as 8, ``1:30`` as 90 and ``1e3`` as text, and YAML 1.2 reads all three differently. No such word is read here;
the fault says how to write what is meant.
"""

import re
from decimal import Decimal

import yaml

from decision.format import cut

Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_ANSWERS = {"yes": True, "on": True, "no": False, "off": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)", re.ASCII)
_DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+][0-9]+)?", re.ASCII)
_ENDLESS = re.compile(r"[-+]?\.inf|\.nan", re.IGNORECASE)
_MISLEADING = re.compile(
    r"[-+]?(0[0-9_]+|0[xob][0-9a-f_]+|[0-9][0-9_]*(:[0-9]{1,2})+(\.[0-9_]*)?|[0-9][0-9_]*(\.[0-9_]*)?|"
    r"(?=\.?[0-9])[0-9_]*(\.[0-9_]*)?e[-+]?[0-9]+)",
    re.IGNORECASE | re.ASCII,
)
"""Octal, hexadecimal and binary numbers, hours and minutes, underscores between digits, powers of ten."""
_WRITTEN_OUT = "the number in plain decimal digits, or the text in quotes"
LARGEST = 10**15
"""Largest number that is read; texts and charts are made for smaller ones."""


class UnclearScalarError(Exception):
    """A word that cannot be read as it looks: what stands there, and what was expected."""

    def __init__(self, actual: str, expected: str) -> None:
        self.actual, self.expected = actual, expected
        super().__init__(f"{actual}, expected {expected}")


def value_of(text: str) -> Scalar:
    """Return the value of an unquoted word. Raises UnclearScalarError.

    >>> [value_of(text) for text in ("~", "true", "yes", "12", "2.50", "2026-11-23", "1.2.3")]
    [None, True, True, 12, 2.5, '2026-11-23', '1.2.3']
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if is_answer(text):
        return _ANSWERS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(_bounded(text, int(text[:20])))
    if _DECIMAL.fullmatch(text):
        return _bounded(text, float(text))
    if _ENDLESS.fullmatch(text):
        raise UnclearScalarError(text, "a finite number, or the text in quotes")
    if _MISLEADING.fullmatch(text):
        raise UnclearScalarError(f"{cut(text)}{_reading(text)}", _WRITTEN_OUT)
    if text in ("=", "<<"):
        raise UnclearScalarError(text, "the text in quotes")
    return text


def _bounded(text: str, number: float) -> float:
    if abs(number) > LARGEST:
        raise UnclearScalarError(cut(text), "a number below 10^15, or the text in quotes")
    return number


def is_answer(text: str) -> bool:
    """Return whether a word is one of yes, no, on and off, which YAML reads as true or false.

    >>> is_answer("No"), is_answer("nO"), is_answer("true")
    (True, False, False)
    """
    return text.lower() in _ANSWERS and text in (text.lower(), text.title(), text.upper())


def loses(text: str, value: object) -> bool:
    """Return whether reading an unquoted word as this value loses something that a text would keep.

    >>> loses("3.10", 3.1), loses("no", False), loses("+5", 5), loses("0.000014", 0.000014), loses("1.0", 1.0)
    (True, True, True, False, False)
    """
    if isinstance(value, bool):
        return is_answer(text)
    if isinstance(value, float):
        return Decimal(text).as_tuple() != Decimal(repr(value)).as_tuple()
    return isinstance(value, int) and str(value) != text


def _reading(text: str) -> str:
    """Return the value that YAML 1.1 reads, in words; nothing where it is too long to be told."""
    if len(text) > 20:
        return ""
    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return ""
    return f", which YAML reads as {'text' if isinstance(value, str) else value}"
