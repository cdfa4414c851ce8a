"""Value functions: from a raw value to a number from 0 (worst) to 1 (best).

The anchors are fixed in data/criteria.yaml and never depend on which platforms are visible, so hiding a row cannot change
the order of the others. Several raw values (a range, or equal claims that differ) give an interval.

Fixed, global scales: Monat 2009, Judgment and Decision Making 4(6):492-508.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from decision.catalogue.criteria import Measure


@dataclass(frozen=True, slots=True)
class Utility:
    """The interval of values from 0 to 1 that a cell may have. An unknown cell has all of it.

    ``clipped``: whether a raw value lies beyond an anchor.
    """

    low: float
    high: float
    clipped: bool = False


UNKNOWN = Utility(0.0, 1.0)
NOTHING = Utility(0.0, 0.0)


def log_value(x: float, worst: float, best: float) -> float:
    """Return ln(x/worst) / ln(best/worst), not clipped. ``worst`` may be the larger anchor: then less is better.

    Zero lies infinitely far out, on the better or the worse side.

    >>> log_value(50, worst=10_000, best=50)
    1.0
    """
    if x <= 0:
        return math.inf if best < worst else -math.inf
    return math.log(x / worst) / math.log(best / worst)


def linear_value(x: float, worst: float, best: float) -> float:
    """Return the share of the way from ``worst`` to ``best``, not clipped.

    >>> linear_value(3, worst=0, best=4)
    0.75
    """
    return (x - worst) / (best - worst)


def share_value(wanted: Collection[str], offered: Collection[str], counts_as: Mapping[str, Collection[str]]) -> float:
    """Return the share of ``wanted`` that is offered, directly or by something that counts as it; 1 when nothing is wanted.

    >>> share_value(["python", "node"], ["typescript"], {"typescript": ["node"]})
    0.5
    """
    reached = set(offered).union(*(counts_as.get(item, ()) for item in offered))
    return sum(item in reached for item in wanted) / len(wanted) if wanted else 1.0


def utility(
    measure: Measure,
    values: Collection[object],
    wanted: Collection[str] = (),
    counts_as: Mapping[str, Collection[str]] | None = None,
) -> Utility:
    """Return the value, or interval, that raw ``values`` have under ``measure``.

    ``values`` are alternatives: one for a known value, several when it is not settled which holds; a pair [low, high] is a
    range. No value at all is unknown. A word that the measure does not know ("custom") is unknown too.
    """
    if not values:
        return UNKNOWN
    parts = [_value_utility(measure, value, wanted, counts_as or {}) for value in values]
    return Utility(min(p.low for p in parts), max(p.high for p in parts), any(p.clipped for p in parts))


def _value_utility(
    measure: Measure, value: object, wanted: Collection[str], counts_as: Mapping[str, Collection[str]]
) -> Utility:
    if measure.shape == "share":
        offered = value if isinstance(value, list) else [str(value)]
        share = 1.0 if set(measure.top_words) & set(offered) else share_value(wanted, offered, counts_as)
        return Utility(share, share)
    if isinstance(value, list):
        ends = [_value_utility(measure, end, wanted, counts_as) for end in value]
        return Utility(min(e.low for e in ends), max(e.high for e in ends), any(e.clipped for e in ends))
    if isinstance(value, str):
        return _word(measure, value)
    if isinstance(value, bool):
        return Utility(float(value), float(value))
    if isinstance(value, int | float) and measure.worst is not None and measure.best is not None:
        curve = log_value if measure.shape == "log" else linear_value
        raw = curve(float(value), measure.worst, measure.best)
        bounded = min(1.0, max(0.0, raw))
        return Utility(bounded, bounded, not math.isclose(raw, bounded, abs_tol=1e-9))
    return UNKNOWN


def _word(measure: Measure, word: str) -> Utility:
    if word in measure.top_words:
        return Utility(1.0, 1.0)
    if word == "not_applicable":
        return NOTHING
    level = measure.levels.get(word)
    return UNKNOWN if level is None else Utility(level, level)
