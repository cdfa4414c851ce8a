"""Criteria, their scales, must-haves and presets, as records."""

from typing import Literal

from pydantic import Field as Setting
from pydantic import field_validator

from decision.catalogue.base import ID, Record
from decision.catalogue.platforms import Lens

MAX_WEIGHT = 10
"""The largest weight, in data and in a view; the smallest is 0."""


class ByWork(Record):
    """The price criterion's label, question and explanation where a described workload counts in place of the reference hour."""

    label: str
    question: str
    how: str


class Measure(Record):
    """The measure of a criterion in one lens: the source of the raw value and the value function from 0 to 1.

    ``origin``: ``field`` takes the chosen claim of ``field``; ``measured_start`` the newest measured start;
    ``reference_price`` the hourly price of ``reference``. ``worst`` and ``best`` anchor the shapes ``log`` and ``linear``;
    ``levels`` belong to the shape ``levels``. ``top_words`` are words that count as the best value ("unlimited").
    """

    origin: Literal["field", "measured_start", "reference_price"] = "field"
    field: str = ""
    shape: Literal["log", "linear", "levels", "share", "boolean"]
    unit: str = ""
    worst: float | None = None
    best: float | None = None
    levels: dict[str, float] = Setting(default_factory=dict)
    top_words: tuple[str, ...] = Setting(default=(), strict=False)
    reference: dict[str, float] = Setting(default_factory=dict)
    by_work: ByWork | None = None
    worst_text: str
    best_text: str
    how: str

    @property
    def less_is_better(self) -> bool:
        """True where a smaller raw amount has the higher value."""
        return self.worst is not None and self.best is not None and self.best < self.worst

    @field_validator("worst", "best")
    @classmethod
    def _anchors_are_positive(cls, value: float | None) -> float | None:
        if value is not None and value <= 0:
            raise ValueError("a number above 0")
        return value


class Criterion(Record):
    """A criterion of the ranking, with its value function in each lens and the reason for both.

    ``noun`` is its name inside a sentence. ``related``: the fields, or beginnings of their names, that it is about.
    """

    id: str = Setting(pattern=ID)
    label: str
    noun: str
    question: str
    reason: str
    weight: int = Setting(ge=0, le=MAX_WEIGHT)
    evidence: Measure
    guide: Measure
    related: tuple[str, ...] = Setting(default=(), strict=False)

    def measure(self, lens: Lens) -> Measure:
        """Return the measure of this criterion in ``lens``."""
        return self.guide if lens == "guide" else self.evidence


class MustHave(Record):
    """A must-have that a reader may set.

    ``test``: ``yes`` (any of ``fields`` is true, or holds the value after its ``=``), ``at-least``, ``at-most`` (raw value
    against an option), ``level`` (level at least as good as the option's), ``all`` (every wanted entry supported), ``has``
    (a list that names the option). It looks at ``criterion``, at ``fields``, or, for ``at-most``, at either of both.
    ``listed``: whether the Compare page offers it before it is in use. ``on_request``: the field that lists what can be had
    instead of the default. ``within``: a yes-or-no field whose no settles the question.
    """

    id: str = Setting(pattern=ID)
    label: str
    help: str
    test: Literal["yes", "at-least", "at-most", "level", "all", "has"]
    listed: bool = True
    on_request: str = ""
    within: str = ""
    criterion: str = ""
    fields: tuple[str, ...] = Setting(default=(), strict=False)
    options: tuple[str | int, ...] = Setting(default=(), strict=False)


class Preset(Record):
    """A named set of weights."""

    id: str = Setting(pattern=ID)
    label: str
    help: str
    weights: dict[str, int]
