"""Criteria, their scales, must-haves and presets, as records."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field as Setting
from pydantic import field_validator

from decision.catalogue.base import ID, Record
from decision.catalogue.platforms import Category, Lens

BUDGET = "budget"
"""Id of the must-have that compares a month's cost of the described workload."""

MAX_WEIGHT = 10
"""The largest weight, in data and in a view; the smallest is 0."""


class ByWork(Record):
    """The price criterion's label, question and explanation where a described workload counts in place of the reference hour."""

    label: str
    """The label."""
    question: str
    """The question that the criterion answers."""
    how: str
    """How the value is made from claims."""
    gpu: "GpuScale | None" = None
    """The scale where the workload uses a GPU, whose hour costs as much as many of a CPU's."""


class GpuScale(Record):
    """The ends of the price's scale for a workload with a GPU."""

    worst: float = Setting(gt=0)
    """The price of an hour that counts 0."""
    best: float = Setting(gt=0)
    """The price of an hour that counts 1."""


class Preparing(Record):
    """A discount for entries that one has to prepare oneself: languages that an image of one's own brings along."""

    counts: float = Setting(ge=0, le=1)
    """What an entry counts that one prepares; one that is ready-made counts 1."""
    words: tuple[str, ...] = Setting(strict=False)
    """Words of the field that say that any entry can be prepared, such as "any"."""
    ways: dict[str, str] = Setting(min_length=1)
    """The yes-or-no fields that say so, each with the way in words."""


class Measure(Record):
    """The measure of a criterion in one lens: the source of the raw value and the value function from 0 to 1."""

    origin: Literal["field", "measured_start", "measured_success", "reference_price"] = "field"
    """The raw value: the chosen claim of ``field``, the newest measured start, the share of measured starts that succeeded, or the hourly
    price of ``reference``."""
    field: str = ""
    """The name of the field; empty for another origin."""
    shape: Literal["log", "linear", "levels", "share", "boolean"]
    """The value function."""
    unit: str = ""
    """The unit of the raw value."""
    window_days: int | None = Setting(default=None, gt=0)
    """For the share of starts that succeeded, how many days up to the newest run count; null for another origin."""
    worst: float | None = None
    """The raw value that counts 0, for the shapes ``log`` and ``linear``."""
    best: float | None = None
    """The raw value that counts 1, for the shapes ``log`` and ``linear``."""
    levels: dict[str, float] = Setting(default_factory=dict)
    """For the shape ``levels``, what each choice counts, from 0 to 1."""
    top_words: tuple[str, ...] = Setting(default=(), strict=False)
    """Words that count as the best value, such as "unlimited"."""
    preparing: Preparing | None = None
    """For the shape ``share``, what one may prepare oneself; null where only what is ready-made counts."""
    reference: dict[str, float] = Setting(default_factory=dict)
    """The sandbox whose price counts, by the unit of each of its parts."""
    by_work: ByWork | None = None
    """The words where the price of a described workload counts; null for all but the price."""
    worst_text: str
    """The worst value in words."""
    best_text: str
    """The best value in words."""
    how: str
    """How the value is made from claims."""

    @property
    def less_is_better(self) -> bool:
        """True where a smaller raw amount has the higher value."""
        return self.worst is not None and self.best is not None and self.best < self.worst

    @property
    def has_amounts(self) -> bool:
        """Whether its raw values are amounts in its unit."""
        return self.shape in ("log", "linear")

    @field_validator("worst", "best")
    @classmethod
    def _anchors_are_positive(cls, value: float | None) -> float | None:
        if value is not None and value <= 0:
            raise ValueError("a number above 0")
        return value


class Criterion(Record):
    """A criterion of the ranking, with its value function in each lens and the reason for both.

    ``noun`` is its name inside a sentence. ``weight`` is the default one, ``weight_reason`` why it is so high or low; one whose default is 0
    takes part only in views that give it weight. ``related``:
    the fields, or beginnings of their names, that it is about. ``vital``: an answer whose value is unknown says so in the same sentence, unless its weight is 0.
    """

    id: str = Setting(pattern=ID)
    label: str
    noun: str
    question: str
    reason: str
    weight: int = Setting(ge=0, le=MAX_WEIGHT)
    weight_reason: str = Setting(min_length=1)
    evidence: Measure
    guide: Measure
    related: tuple[str, ...] = Setting(default=(), strict=False)
    vital: bool = False

    def measure(self, lens: Lens) -> Measure:
        """Return the measure of this criterion in ``lens``."""
        return self.guide if lens == "guide" else self.evidence


class MustHave(Record):
    """A must-have that a reader may set.

    ``test``: ``yes`` (any of ``fields`` is true, or holds the value after its ``=``), ``at-least``, ``at-most`` (raw value
    against an option), ``level`` (level at least as good as the option's), ``all`` (every wanted entry supported), ``has``
    (a list that names the option), ``cost`` (a month's cost of the described workload against an option). It looks at ``criterion``, at ``fields``, or, for ``at-most``, at either of both.
    ``listed``: whether the Compare page offers it before it is in use. ``on_request``: the field that lists what can be had
    instead of the default. ``within``: a yes-or-no field whose no settles the question. ``opens``: categories
    that are ranked while it is set, unless the reader chooses the categories. ``unit``: that of options, which else read as their field says.
    ``keeps_unknown``: platforms of which it is unknown are ranked, marked, because few say anything about it.
    """

    id: str = Setting(pattern=ID)
    label: str
    help: str
    test: Literal["yes", "at-least", "at-most", "level", "all", "has", "cost"]
    listed: bool = True
    on_request: str = ""
    within: str = ""
    opens: tuple[Category, ...] = Setting(default=(), strict=False)
    criterion: str = ""
    fields: tuple[str, ...] = Setting(default=(), strict=False)
    options: tuple[str | int, ...] = Setting(default=(), strict=False)
    unit: str = ""
    keeps_unknown: bool = False


class Preset(Record):
    """A named set of weights; without ``weights`` it has the default ones of the criteria."""

    id: str = Setting(pattern=ID)
    label: str
    help: str
    weights: dict[str, int] = Setting(default_factory=dict)

    def weight_of(self, criterion: Criterion) -> int:
        """Return the weight of a criterion; 0 where it has weights and none of this one."""
        return self.weights.get(criterion.id, 0) if self.weights else criterion.weight

    def weights_of(self, criteria: Iterable[Criterion]) -> dict[str, int]:
        """Return the weight of each criterion by its id."""
        return {criterion.id: self.weight_of(criterion) for criterion in criteria}
