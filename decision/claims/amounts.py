"""Amounts that a sentence names: "1 to 3 s", "$0.01 a minute", "8 vCPU", "one hour".

Amounts of one kind have one unit here, so that "1 h" and "60 minutes" are the same. A bare number has no unit. Years, dates and
numbers that are part of a name or a version are none.
"""

import re

Amount = tuple[float, str]
"""A number and its unit: ``s``, ``USD``, ``MiB``, ``vCPU``, or nothing."""

_UNITS: dict[str, Amount] = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), (0.001, "s")),
    **dict.fromkeys(("s", "second", "seconds"), (1.0, "s")),
    **dict.fromkeys(("min", "minute", "minutes"), (60.0, "s")),
    **dict.fromkeys(("h", "hour", "hours"), (3600.0, "s")),
    **dict.fromkeys(("d", "day", "days"), (86400.0, "s")),
    **dict.fromkeys(("MB", "MiB"), (1.0, "MiB")),
    **dict.fromkeys(("GB", "GiB"), (1024.0, "MiB")),
    **dict.fromkeys(("USD", "dollar", "dollars"), (1.0, "USD")),
    **dict.fromkeys(("vCPU", "vCPUs"), (1.0, "vCPU")),
}
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_WORDS)})\b"
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_MEASURED = re.compile(
    rf"(?<![\w.])(\$?)({_NUMBER})(?:(?:\s?[-–]\s?|\sto\s|\sor\s)\$?({_NUMBER}))?(?:[\s-]?(?:idle\s)?({_UNIT})\b)?(?![\w]|[.-]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b|\b(?:19|20)\d\d\b(?![\s-]?(?:MB|MiB|ms)\b)")


def amounts_in(text: str) -> set[Amount]:
    """Return the amounts that a sentence names.

    >>> sorted(amounts_in("1 to 3 s since 2026-06-09, a 25-minute pause, $0.01 each, SDK 1.5.0 and RTX4090"))
    [(0.01, 'USD'), (1.0, 's'), (3.0, 's'), (1500.0, 's')]
    """
    amounts: set[Amount] = set()
    for sign, first, second, written in _MEASURED.findall(_DATE.sub(" ", text)):
        unit = next((unit for unit in _UNITS if unit.lower() == written.lower()), "")
        if not unit and not sign and first.lower() in _WORDS:
            continue  # "one" and "two" without a unit are words of the sentence
        factor, kind = _UNITS.get(unit, (1.0, "USD" if sign else ""))
        amounts |= {(round(_number(number) * factor, 9), kind) for number in (first, second) if number}
    return amounts


def _number(text: str) -> float:
    return float(_WORDS.index(text.lower())) if text.lower() in _WORDS else float(text.replace(",", ""))
