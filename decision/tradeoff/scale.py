"""Scale of a drawn axis: the place of each value from 0 to 1, and the ticks with their texts.

Amounts of which the largest is more than a hundred times the smallest are drawn on a logarithmic scale, and so are those of a criterion
that counts logarithmically. Zero, which such a scale cannot hold, and "unlimited" stand in lanes of their own at its ends.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decision.format import amount, duration, number
from decision.tradeoff.axes import Axis
from decision.tradeoff.frontier import Ends

ORDERS = 100
"""The ratio of largest to smallest amount beyond which a scale is logarithmic."""

EDGE = 0.06
"""The free part of an axis at an end without a lane."""

LANE = 0.16
"""The part of an axis that a lane takes."""

MOST_TICKS = 7

_DAY = 86_400
DURATIONS = (
    *(0.001, 0.01, 0.1, 1, 10, 60, 600, 3_600, 6 * 3_600, _DAY, 7 * _DAY, 30 * _DAY, 365 * _DAY, 3_650 * _DAY),
)
"""Round lengths of time in seconds, for the ticks of logarithmic scales."""

STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, _DAY, 2 * _DAY, 7 * _DAY, 30 * _DAY)
"""Round steps in seconds, for the ticks of linear scales."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of an axis: its place from 0 to 1, and its text."""

    place: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnScale:
    """The scale of an axis. ``low`` and ``high``: its finite ends. ``has_zero`` and ``has_top``: whether zero and "unlimited" have a lane."""

    is_log: bool
    low: float
    high: float
    has_zero: bool = False
    has_top: bool = False
    ticks: tuple[Tick, ...] = ()

    @property
    def inner(self) -> tuple[float, float]:
        """The places of the finite ends."""
        return (LANE if self.has_zero else EDGE), 1 - (LANE if self.has_top else EDGE)

    def place(self, value: float) -> float:
        """Return the place of a value from 0 to 1.

        >>> scale = DrawnScale(True, 1, 100, has_top=True)
        >>> [round(scale.place(value), 2) for value in (1, 10, 100, float("inf"))]
        [0.06, 0.45, 0.84, 0.92]
        """
        start, end = self.inner
        if math.isinf(value):
            return 1 - LANE / 2
        if self.has_zero and value == 0:
            return LANE / 2
        share = (
            math.log(value / self.low) / math.log(self.high / self.low)
            if self.is_log
            else (value - self.low) / (self.high - self.low)
        )
        return start + share * (end - start)


def scale_of(axis: Axis, values: Iterable[Ends]) -> DrawnScale:
    """Return the scale of an axis for the values that are drawn on it."""
    ends = sorted({end for pair in values for end in pair})
    if not axis.is_amount:
        levels = [(value, text) for value, text in axis.levels if value in (0, 1) or value in ends or _is_share(text)]
        return _with_ticks(DrawnScale(False, 0, 1), [value for value, _ in levels], [text for _, text in levels])
    finite = [end for end in ends if math.isfinite(end)]
    positive = [end for end in finite if end > 0]
    has_top = len(finite) < len(ends)
    if not finite:
        return _with_ticks(DrawnScale(False, 0, 1, has_top=has_top), (), ())
    is_log = bool(positive) and (axis.is_log or positive[-1] > ORDERS * positive[0])
    if is_log:
        places = _log_ticks(axis.unit, positive[0], positive[-1])
        scale = DrawnScale(True, places[0], places[-1], len(positive) < len(finite), has_top)
        places = _thinned(places)
    else:
        places = _linear_ticks(axis.unit, finite[-1])
        scale = DrawnScale(False, 0, places[-1], has_top=has_top)
    return _with_ticks(scale, places, [tick_text(place, axis.unit) for place in places])


def _is_share(text: str) -> bool:
    return text.endswith(" %")


def _with_ticks(scale: DrawnScale, values: Sequence[float], texts: Sequence[str]) -> DrawnScale:
    """Return a scale with its ticks and those of its lanes."""
    named = [*zip(values, texts, strict=True)]
    named = [*([(0.0, "0")] if scale.has_zero else []), *named, *([(math.inf, "unlimited")] if scale.has_top else [])]
    ticks = tuple(Tick(round(scale.place(value), 4), text) for value, text in named)
    return DrawnScale(scale.is_log, scale.low, scale.high, scale.has_zero, scale.has_top, ticks)


def _log_ticks(unit: str, least: float, most: float) -> list[float]:
    """Return round values from one not above the least amount to one not below the most, at least two."""
    if unit == "s" and least >= DURATIONS[0] and most < DURATIONS[-1]:
        candidates = list(DURATIONS)
    else:
        decades = range(math.floor(math.log10(least)) - 1, math.ceil(math.log10(most)) + 2)
        candidates = [float(f"{digit}e{decade}") for decade in decades for digit in (1, 2, 5)]
    first, last = bisect_right(candidates, least) - 1, bisect_left(candidates, most)
    return candidates[first : max(last, first + 1) + 1]


def _thinned(values: Sequence[float]) -> list[float]:
    """Return few enough of some values: all, else the powers of ten, else every so many."""
    if len(values) <= MOST_TICKS:
        return list(values)
    tens = [value for value in values if math.isclose(math.log10(value) % 1, 0, abs_tol=1e-9)]
    chosen = tens if len(tens) >= 3 else list(values)
    return chosen[:: math.ceil(len(chosen) / MOST_TICKS)]


def _linear_ticks(unit: str, most: float) -> list[float]:
    """Return zero and round values up to one not below the most amount."""
    if most <= 0:
        return [0.0, 1.0]
    raw = most / (MOST_TICKS - 2)
    decade = 10.0 ** math.floor(math.log10(raw))
    steps = [float(step) for step in STEPS if unit == "s" and step >= raw] or [
        digit * decade for digit in (1, 2, 5, 10) if digit * decade >= raw * (1 - 1e-9)
    ]
    return [float(f"{steps[0] * place:.9g}") for place in range(math.ceil(most / steps[0] - 1e-9) + 1)]


def tick_text(value: float, unit: str) -> str:
    """Return the text of a tick: short, since the title names the unit.

    >>> tick_text(0.1, "USD/h"), tick_text(2000, "ms"), tick_text(86400, "s"), tick_text(16, "GiB"), tick_text(0, "s")
    ('$0.10', '2 s', '24 h', '16', '0')
    """
    if value == 0:
        return "0"
    if unit == "s":
        return duration(value)
    if unit == "ms":
        return amount(value, unit)
    if unit.startswith("USD"):
        return f"${value:.2f}" if 0.01 <= value < 1 and round(value, 2) == value else f"${number(value)}"
    return number(value)


def unit_text(axis: Axis) -> str:
    """Return the unit as it stands after an axis' name; empty for times, whose ticks name it, and for plain numbers.

    >>> from types import SimpleNamespace
    >>> unit_text(SimpleNamespace(unit="USD/GiB-month")), unit_text(SimpleNamespace(unit="ms")), unit_text(SimpleNamespace(unit="GiB"))
    ('US dollars/GiB-month', '', 'GiB')
    """
    return "" if axis.unit in ("s", "ms") else axis.unit.replace("USD", "US dollars", 1)
