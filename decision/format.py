"""Texts for reading: 150 ms, 24 h, $0.083/h, counts and lists in words, and the answer that heads a page.

Display only: nothing is computed from these texts, and exports carry the exact value beside them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_DURATIONS = ((86_400, "days"), (3_600, "h"), (60, "min"), (1, "s"))
_HOURS_BEFORE_DAYS = 48 * 3_600

NO_MATCH = "No platform matches all must-haves."
"""The headline where nothing is ranked."""

AND = " and "
"""What stands before the last word of a list in a sentence."""

QUALIFIERS = {"under": "< ", "about": "~ ", "at-least": "≥ ", "up-to": "≤ "}
"""Signs before a value, by the qualifier of its claim."""

_UNIT_WORDS = {"vcpu": "vCPU", "gib": "GiB", "gb": "GB", "ai": "AI"}
"""Words in the keys of maps that have capitals."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A heading that answers, and one or two sentences of explanation."""

    headline: str
    lead: str


def rounded(value: float, places: int) -> str:
    """Return a number with thousands separators and so many decimals; half is rounded away from zero, as people do.

    >>> rounded(262.5, 0), rounded(2.675, 2), rounded(1234.5, 0), rounded(-0.5, 0)
    ('263', '2.68', '1,235', '-1')
    """
    return f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def number(value: float) -> str:
    """Return a number with thousands separators, without a needless decimal part; half is rounded up, as prices are.

    >>> number(1758.7), number(0.5), number(0.0000140), number(0.0625), number(2.0005)
    ('1,759', '0.5', '0.000014', '0.063', '2.001')
    """
    if value == int(value) or abs(value) >= 100:
        return rounded(value, 0)
    return rounded(value, 9 if abs(value) < 0.01 else 3).rstrip("0").rstrip(".")


def amount(value: float, unit: str) -> str:
    """Return a number with its unit.

    >>> amount(0.0828, "USD/h"), amount(16, "GiB"), amount(150, "ms"), amount(20, "USD/month"), amount(262.5, "USD/month")
    ('$0.083/h', '16 GiB', '150 ms', '$20/month', '$262.50/month')
    """
    if unit == "s":
        return duration(value)
    if unit == "ms":
        return milliseconds(value)
    if unit == "USD/h":
        return f"${rounded(value, 3)}/h"
    if unit.startswith("USD"):
        text = number(value) if value < 100 or value == int(value) else rounded(value, 2)
        return f"${text}{unit[3:]}"
    return f"{number(value)} {unit}".strip()


def duration(seconds: float) -> str:
    """Return a duration in the largest unit that divides it, hours up to two days.

    >>> duration(2700), duration(86400), duration(172800), duration(2592000)
    ('45 min', '24 h', '48 h', '30 days')
    """
    for size, unit in _DURATIONS:
        if size == 86_400 and seconds <= _HOURS_BEFORE_DAYS:
            continue
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:,.0f} {unit}"
    return f"{number(seconds)} s"


def milliseconds(value: float) -> str:
    """Return a start-up time: milliseconds, or seconds where it is a round number of them or more than ten.

    >>> milliseconds(365.6), milliseconds(1000), milliseconds(1758.7), milliseconds(15100.6)
    ('366 ms', '1 s', '1,759 ms', '15.1 s')
    """
    if value >= 1000 and value % 500 == 0:
        return f"{value / 1000:g} s"
    return f"{value / 1000:.1f} s" if value >= 10_000 else f"{value:,.0f} ms"


def range_text(ends: Sequence[str]) -> str:
    """Return two ends as one range, naming a common unit once.

    >>> range_text(["1 s", "3 s"]), range_text(["500 ms", "1 s"]), range_text(["$0.048/h", "$0.080/h"])
    ('1–3 s', '500 ms–1 s', '$0.048–$0.080/h')
    """
    first, last = ends[0], ends[-1]
    if first == last:
        return first
    quantity, unit = re.fullmatch(r"(.*?)( \S+|/\S+)?", first).groups()  # type: ignore[union-attr]
    return f"{quantity}–{last}" if unit and last.endswith(unit) else f"{first}–{last}"


def times(ratio: float) -> str:
    """Return a multiple in words.

    >>> times(1.0), times(2.44), times(14.2), times(151.0)
    ('1.00×', '2.44×', '14.2×', '151×')
    """
    return f"{ratio:.{0 if ratio >= 100 else 1 if ratio >= 10 else 2}f}×"


def share_text(share: float) -> str:
    """Return a share as a whole percentage that never rounds a doubt away.

    >>> share_text(0.62), share_text(0.999), share_text(1), share_text(0.001), share_text(0)
    ('62 %', 'over 99 %', '100 %', 'under 1 %', '0 %')
    """
    if 0.995 <= share < 1:
        return "over 99 %"
    if 0 < share <= 0.005:
        return "under 1 %"
    return f"{100 * share:.0f} %"


def rate_text(part: int, whole: int) -> str:
    """Return how many of all as a percentage with one decimal, or as many as show that it is not all, or not none.

    >>> rate_text(10, 10), rate_text(2472, 2510), rate_text(2499, 2500), rate_text(0, 100), rate_text(1, 100_000)
    ('100 %', '98.5 %', '99.96 %', '0 %', '0.001 %')
    """
    if part in (0, whole):
        return "100 %" if part else "0 %"
    for decimals in range(1, 9):
        text = f"{100 * part / whole:.{decimals}f}"
        if 0 < float(text) < 100:
            break
    return f"{text} %"


def succeeded_text(share: float | None, starts: int) -> str:
    """Return how many of some starts succeeded; as a percentage where the published share gives no whole number of them.

    >>> succeeded_text(0.42, 100), succeeded_text(1, 10), succeeded_text(0.955, 10), succeeded_text(None, 100)
    ('42 of 100 succeeded', '10 of 10 succeeded', '95.5 % of 10 succeeded', 'success not published')
    """
    if share is None:
        return "success not published"
    count = round(share * starts)
    part = str(count) if abs(count - share * starts) < 0.05 else f"{number(round(100 * share, 1))} %"
    return f"{part} of {starts} succeeded"


def age(days: int | None) -> str:
    """Return an age in words; None is undated.

    >>> age(137), age(1), age(None)
    ('137 days old', '1 day old', 'undated')
    """
    return "undated" if days is None else f"{counted(days, 'day')} old"


def thousands(count: int, noun: str) -> str:
    """Return a count that may be large with its noun.

    >>> thousands(2510, "start"), thousands(1, "start")
    ('2,510 starts', '1 start')
    """
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> counted(1, "row"), counted(0, "row")
    ('1 row', '0 rows')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def matches_text(count: int) -> str:
    """Return how many platforms match, in words.

    >>> matches_text(1), matches_text(2)
    ('1 match', '2 matches')
    """
    return f"{count} match{'' if count == 1 else 'es'}"


def with_article(noun: str) -> str:
    """Return a noun with "a" or "an" before it.

    >>> with_article("alias"), with_article("platform"), with_article("entry"), with_article("term")
    ('an alias', 'a platform', 'an entry', 'a term')
    """
    return f"{'an' if noun.startswith(('a', 'e', 'i', 'o', 'u')) else 'a'} {noun}"


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence; nothing for no words.

    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b and c', 'a', '')
    """
    return AND.join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def capitalised(text: str) -> str:
    """Return a text with a capital first letter; the others stay as they are.

    >>> capitalised("microVM, or stronger"), capitalised("")
    ('MicroVM, or stronger', '')
    """
    return text[:1].upper() + text[1:]


def inside_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence: a first word with further capitals, an abbreviation or a name, keeps them.

    >>> inside_sentence("Longest session"), inside_sentence("GPU models"), inside_sentence("GitHub stars"), inside_sentence("Static IP")
    ('longest session', 'GPU models', 'GitHub stars', 'static IP')
    """
    first = label.partition(" ")[0]
    return label[:1].lower() + label[1:] if first[1:].islower() else label


def quoted(value: object, limit: int = 80) -> str:
    """Return ``value`` as it should stand in a message: quoted when text, cut when long.

    >>> quoted("gvisor")
    "'gvisor'"
    >>> quoted(None)
    'nothing'
    """
    if value is None:
        return "nothing"
    return cut(repr(value), limit)


def cut(text: str, limit: int = 60) -> str:
    """Return a text as it should stand in a message: cut when long.

    >>> cut("gvisor", 4)
    'gvi…'
    """
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def plain_text(value: object, unit: str = "") -> str:
    """Return any list, map or scalar in words; None is "not published".

    >>> plain_text({"pro": 20, "business": None}, "USD/month"), plain_text({"gib_hours": 25}, "h/month")
    ('pro $20/month, business not published', 'GiB hours: 25 h/month')
    """
    if value is None:
        return "not published"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return amount(value, unit)
    if isinstance(value, list):
        return ", ".join(plain_text(item, unit) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{_key_text(str(key))} {plain_text(item, unit)}" for key, item in value.items())
    return str(value)


def _key_text(key: str) -> str:
    """Return the key of a map in words; one of several words ends in a colon."""
    words = [_UNIT_WORDS.get(word, word) for word in key.split("_")]
    return " ".join(words) + (":" if len(words) > 1 else "")
