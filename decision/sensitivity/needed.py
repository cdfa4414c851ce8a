"""Inverse value functions in words: the raw values that reach a given value from 0 to 1."""

import math
from collections.abc import Sequence

from decision.catalogue import Catalogue
from decision.display import amount
from decision.records import Criterion, Lens, Measure

_LENGTHS = ((86_400, "days"), (3_600, "h"), (60, "min"))


def needed_text(
    catalogue: Catalogue, criterion: Criterion, lens: Lens, value: float, wanted: Sequence[str], *, at_least: bool
) -> str:
    """Return in words the raw values that count at least, or less than, ``value`` (above 0, below 1).

    "at most 420 ms", "gVisor or stronger", "yes"; and the other way round "slower than 420 ms", "weaker than gVisor", "no".
    """
    measure = criterion.measure(lens)
    if measure.shape == "levels":
        return _level(catalogue, measure, value, at_least)
    if measure.shape == "share":
        return _part(wanted, value, at_least)
    if measure.shape == "boolean":
        return "yes" if at_least else "no"
    raw = _amount(_raw(measure, value), measure.unit)
    if at_least:
        return f"at most {raw}" if measure.less_is_better else f"at least {raw}"
    return f"more than {raw}" if measure.less_is_better else f"less than {raw}"


def _raw(measure: Measure, value: float) -> float:
    """Return the raw amount that has this value."""
    worst, best = float(measure.worst or 1), float(measure.best or 1)
    return worst * (best / worst) ** value if measure.shape == "log" else worst + value * (best - worst)


def _amount(value: float, unit: str) -> str:
    """Return an amount to three figures, a length of time in the largest unit of which it has two."""
    if unit == "s":
        size, name = next(((size, name) for size, name in _LENGTHS if value >= 2 * size), (1, "s"))
        return f"{value / size:.3g} {name}"
    return amount(round(value, 2 - math.floor(math.log10(value))), unit)


def _level(catalogue: Catalogue, measure: Measure, value: float, at_least: bool) -> str:
    field = catalogue.fields[measure.field]
    enough = [level for level in measure.levels.values() if level >= value]
    step = min(enough, default=1.0)
    top = step == max(measure.levels.values())
    word = (
        measure.best_text
        if top
        else next(field.label_of(word) for word, level in measure.levels.items() if level == step)
    )
    if not at_least:
        return f"weaker than {word}"
    return word if top else f"{word} or stronger"


def _part(wanted: Sequence[str], value: float, at_least: bool) -> str:
    count = math.ceil(value * len(wanted) - 1e-9)
    if at_least:
        return (
            f"all {len(wanted)} you want" if count >= len(wanted) else f"at least {count} of the {len(wanted)} you want"
        )
    return f"fewer than {count} of the {len(wanted)} you want"
