"""The records of the data set as immutable, validated objects.

Shapes follow the files under ``data/``. A record holds claims, never conclusions from them: conclusions are cells
(:mod:`decision.cells`).
"""

import re
from datetime import date
from typing import Any, Literal

from pydantic import Field as Setting
from pydantic import field_validator

from decision.vocabulary import Record

Kind = Literal[
    "vendor-docs",
    "vendor-pricing",
    "vendor-repo",
    "vendor-blog",
    "third-party",
    "second-hand",
    "measurement",
    "guide",
    "own",
]
Tier = Literal["any", "free", "paid", "enterprise"]
Lens = Literal["evidence", "guide"]
CheckVerdict = Literal["confirmed", "incomplete", "conflict", "omission", "unverified"]
Category = Literal["hosted", "self-hosted", "local", "model-bound", "storage"]
Status = Literal["ga", "preview", "beta"]

MAX_WEIGHT = 10
"""The largest weight, in data and in a view; the smallest is 0."""

DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
ID = r"^[a-z0-9][a-z0-9_-]*$"
HTTPS = r"^https://[^\s<>\"']+$"


class Claim(Record):
    """Somebody's statement about one fact of one platform.

    ``value`` is in the unit of its field, or in ``unit`` where the source uses another. ``as_of`` is the day that the source
    speaks of; None means undated. ``tier`` is the lowest plan for which the claim holds. ``about`` tells claims on the
    sandbox product from those on a sibling product, which are shown but never fill a cell. ``doubt`` is the reason to
    hesitate.
    """

    platform: str
    field: str
    value: Any
    qualifier: Literal["under", "about", "at-least", "up-to"] | None = None
    unit: str | None = None
    scope: str = ""
    tier: Tier = "any"
    about: Literal["sandbox", "other-product"] = "sandbox"
    topic: str = ""
    source: str
    kind: Kind
    as_of: str | None = Setting(default=None, pattern=DATE)
    note: str = ""
    doubt: str = ""

    @field_validator("source")
    @classmethod
    def _source_can_be_followed(cls, value: str) -> str:
        if re.match(HTTPS, value) or re.match(r"^(guide|own):.", value):
            return value
        raise ValueError(
            "an https address, or guide: and a section of data/guide.yaml; for own facts also own: and a few words"
        )

    @property
    def url(self) -> str | None:
        """The address to link to, or None for the guide, which is cited by section, and for own facts without one."""
        return self.source if self.source.startswith("https://") else None

    def age_days(self, today: date) -> int | None:
        """Return how many days old the claim is, counted from the first day its date may mean; None when undated."""
        if self.as_of is None:
            return None
        year, month, day = [*self.as_of.split("-"), "1", "1"][:3]
        return (today - date(int(year), int(month), int(day))).days


class GuideCheck(Record):
    """A statement of the guide, checked against newer evidence."""

    id: str = Setting(pattern=ID)
    field: str
    guide_says: str
    evidence_says: str
    verdict: CheckVerdict
    source: str


class Platform(Record):
    """A place where code can run (or, for ``storage``, where its files can live), with every claim about it.

    ``short`` is its common name, for tables and sentences; ``name`` is the product's full name. ``own``: it comes from a team's
    own files beside the data set.
    """

    id: str = Setting(pattern=ID)
    name: str = Setting(min_length=1, max_length=80)
    short: str = Setting(default="", max_length=24)
    category: Category
    status: Status
    homepage: str = Setting(pattern=HTTPS)
    docs: str | None = Setting(default=None, pattern=HTTPS)
    pricing_page: str | None = Setting(default=None, pattern=HTTPS)
    retrieved: str = Setting(pattern=DATE)
    own: bool = False
    claims: tuple[Claim, ...] = Setting(strict=False)
    guide_check: tuple[GuideCheck, ...] = Setting(default=(), strict=False)

    @property
    def label(self) -> str:
        """The short name, or the full one where there is no shorter."""
        return self.short or self.name


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


class MeasurementSource(Record):
    """A source of measured starts; ``kind`` is that of the claims they become."""

    id: str
    label: str
    url: str = Setting(pattern=HTTPS + "|^own:.")
    licence: str
    note: str
    kind: Kind = "measurement"


class MeasuredStart(Record):
    """A row of measured starts: time from the create call to the first answered command, in milliseconds.

    The times are None where not published, and where no start of the run succeeded.
    """

    platform: str
    provider: str
    date: str = Setting(pattern=DATE)
    mode: Literal["sequential", "staggered", "burst"]
    median_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    p90_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    p95_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    p99_ms: float | None = Setting(default=None, gt=0, allow_inf_nan=False)
    success_rate: float | None = Setting(default=None, ge=0, le=1)
    iterations: int = Setting(gt=0)
    source: str
