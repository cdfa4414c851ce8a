"""What a raw value would have to be, in words, to be worth a certain amount: the way back through a value function."""

import math
from collections.abc import Sequence

from decision.catalogue import Catalogue
from decision.display import amount
from decision.records import Criterion, Lens, Measure

_LENGTHS = ((86_400, "days"), (3_600, "h"), (60, "min"))


def needed_text(
    catalogue: Catalogue, criterion: Criterion, lens: Lens, worth: float, wanted: Sequence[str], *, at_least: bool
) -> str:
    """Return which values are worth at least, or less than, ``worth`` (above 0, below 1).

    "at most 420 ms", "gVisor or stronger", "yes"; and the other way round "slower than 420 ms", "weaker than gVisor", "no".
    """
    measure = criterion.measure(lens)
    if measure.shape == "levels":
        return _level(catalogue, measure, worth, at_least)
    if measure.shape == "share":
        return _part(wanted, worth, at_least)
    if measure.shape == "boolean":
        return "yes" if at_least else "no"
    value = _amount(_raw(measure, worth), measure.unit)
    if at_least:
        return f"at most {value}" if measure.less_is_better else f"at least {value}"
    return f"more than {value}" if measure.less_is_better else f"less than {value}"


def _raw(measure: Measure, worth: float) -> float:
    """Return the amount that is worth this much."""
    worst, best = float(measure.worst or 1), float(measure.best or 1)
    return worst * (best / worst) ** worth if measure.shape == "log" else worst + worth * (best - worst)


def _amount(value: float, unit: str) -> str:
    """Return an amount to three figures, a length of time in the largest unit of which it has two."""
    if unit == "s":
        size, name = next(((size, name) for size, name in _LENGTHS if value >= 2 * size), (1, "s"))
        return f"{value / size:.3g} {name}"
    return amount(round(value, 2 - math.floor(math.log10(value))), unit)


def _level(catalogue: Catalogue, measure: Measure, worth: float, at_least: bool) -> str:
    field = catalogue.fields[measure.field]
    enough = [value for value in measure.levels.values() if value >= worth]
    step = min(enough, default=1.0)
    top = step == max(measure.levels.values())
    named = (
        measure.best_text if top else next(field.label_of(w) for w, value in measure.levels.items() if value == step)
    )
    if not at_least:
        return f"weaker than {named}"
    return named if top else f"{named} or stronger"


def _part(wanted: Sequence[str], worth: float, at_least: bool) -> str:
    count = math.ceil(worth * len(wanted) - 1e-9)
    if at_least:
        return (
            f"all {len(wanted)} you want" if count >= len(wanted) else f"at least {count} of the {len(wanted)} you want"
        )
    return f"fewer than {count} of the {len(wanted)} you want"
