"""Axes of a trade-off: the criteria of the view and the numeric fields, with their units and the direction in which better lies."""

import math
from dataclasses import dataclass
from typing import Literal

from decision.caches import cached
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion, Measure
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Lens
from decision.cells.cell import Cell
from decision.cells.matrix import criteria_under
from decision.format import inside_sentence
from decision.ranking.view import View
from decision.tradeoff.frontier import Ends

FEWEST = 3
"""Fewest platforms with a number for which a field can be an axis."""

AXIS_LABELS = {"Horizontal axis": "x", "Vertical axis": "y"}
"""Labels of the controls for both axes, with their names."""

Better = Literal["less", "more"]

_COMPARATIVES = {"ms": "faster", "USD": "cheaper"}
"""Words for less of a unit, as they stand after "is"."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: a criterion or a field.

    ``noun``: its name inside a sentence. ``unit``: that of its amounts; empty for a plain number. ``better``: where better lies, None where
    that depends on the reader. ``is_log``: whether its scale is logarithmic by itself. ``is_amount``: whether values are drawn by their
    amounts; else by how they count, from 0 to 1, with ``levels`` as the names of some places. ``unlimited``: words for an amount
    without a limit. ``about``: what it means, in a sentence.
    """

    id: str
    label: str
    noun: str
    about: str
    better: Better | None
    unit: str = ""
    is_log: bool = False
    is_amount: bool = True
    levels: tuple[tuple[float, str], ...] = ()
    unlimited: tuple[str, ...] = ("unlimited",)

    @property
    def comparative(self) -> str:
        """The word for a better value, as it stands after "is"."""
        word = _COMPARATIVES.get(self.unit.partition("/")[0]) if self.better == "less" else None
        return word or self.named_comparative

    @property
    def named_comparative(self) -> str:
        """The same with the axis' name."""
        return f"better by {self.noun}"


@cached(maxsize=4)
def axis_ids(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of all axes: the criteria, then the fields that have numbers for three platforms or more, in their order."""
    measured = {c.evidence.field for c in catalogue.criteria if c.evidence.origin == "field"}
    fields = [
        name
        for name, field in catalogue.fields.items()
        if field.type in ("number", "duration") and not field.many and name not in measured
    ]
    return (*catalogue.criterion, *(name for name in fields if _platforms_with(catalogue, name) >= FEWEST))


@cached(maxsize=4)
def axis_labels(catalogue: Catalogue) -> dict[str, str]:
    """Return the labels of all axes by their ids; those of fields begin with their group."""
    groups = {group.id: group.label for group in catalogue.groups}
    return {
        id: catalogue.criterion[id].label
        if id in catalogue.criterion
        else f"{groups[catalogue.fields[id].group]}: {inside_sentence(catalogue.fields[id].label)}"
        for id in axis_ids(catalogue)
    }


def _platforms_with(catalogue: Catalogue, name: str) -> int:
    axis = _of_field(catalogue.fields[name])
    claims = (catalogue.claims(platform.id, name) for platform in catalogue.platforms)
    return sum(any(amounts(axis, claim.value) for claim in about) for about in claims)


def axis_of(catalogue: Catalogue, view: View, id: str) -> Axis:
    """Return the axis of a criterion, as it reads in a view, or of a field. Raises KeyError for any other id."""
    if id not in catalogue.criterion:
        return _of_field(catalogue.fields[id])
    return _of_criterion(catalogue, find(criteria_under(catalogue, view.basis), id), view.lens)


def _of_field(field: Field) -> Axis:
    return Axis(field.name, field.label, inside_sentence(field.label), field.description, field.better, field.unit)


def _of_criterion(catalogue: Catalogue, criterion: Criterion, lens: Lens) -> Axis:
    measure = criterion.measure(lens)
    if measure.shape in ("log", "linear"):
        return Axis(
            criterion.id,
            criterion.label,
            criterion.noun,
            criterion.question,
            "less" if measure.less_is_better else "more",
            unit=measure.unit,
            is_log=measure.shape == "log",
            unlimited=measure.top_words,
        )
    levels = _levels(measure, catalogue.fields.get(measure.field))
    return Axis(
        criterion.id, criterion.label, criterion.noun, criterion.question, "more", is_amount=False, levels=levels
    )


def _levels(measure: Measure, field: Field | None) -> tuple[tuple[float, str], ...]:
    """Return the places on a scale from 0 to 1 that have a name, each with the first that counts so."""
    ends = {0.0: measure.worst_text, 1.0: measure.best_text}
    names = {end: text for end, text in ends.items() if not measure.levels or end in measure.levels.values()}
    if measure.shape == "share":
        names |= {share / 100: f"{share} %" for share in (25, 50, 75)}
    for value, level in measure.levels.items():
        option = field.option(value) if field else None
        names.setdefault(level, (option.short or option.label if option else "") or value)
    return tuple(sorted(names.items()))


def ends_of(axis: Axis, cell: Cell) -> Ends | None:
    """Return the least and the most that a value may be on an axis; None where it is unknown, does not apply, or is no number."""
    if not axis.is_amount:
        is_drawn = cell.state in ("known", "range", "no")
        return (cell.utility.low, cell.utility.high) if is_drawn else None
    numbers = amounts(axis, cell.value) if cell.state in ("known", "range") else None
    return (min(numbers), max(numbers)) if numbers else None


def amounts(axis: Axis, value: object) -> list[float] | None:
    """Return all ends of a value in numbers, infinite for a word that means no limit; None where any part of it is no number.

    >>> from types import SimpleNamespace
    >>> axis = SimpleNamespace(unlimited=("unlimited",))
    >>> amounts(axis, [5, [1, 2]]), amounts(axis, "unlimited"), amounts(axis, [5, "custom"]), amounts(axis, True)
    ([5.0, 1.0, 2.0], [inf], None, None)
    """
    if isinstance(value, list):
        parts = [amounts(axis, part) for part in value]
        return None if None in parts else [number for part in parts if part for number in part]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return [math.inf] if isinstance(value, str) and value in axis.unlimited else None
    return [float(f"{value:.9g}")]  # a sum of rates has a trail of its own in the last digits
