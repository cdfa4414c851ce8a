"""Response models of the monthly cost of a workload."""

from typing import Any, Literal

from decision.catalogue.platforms import Kind
from server.shapes.base import Left, Shape
from server.shapes.ranking import Answer

Amount = float | list[float]
"""A number, or [low, high] where it is a range."""


class CostClaim(Shape):
    """A claim that a line rests on."""

    field: str
    value: Any
    source: str
    kind: Kind
    as_of: str | None
    scope: str
    note: str
    doubt: str


class CostLine(Shape):
    """One line of a month's bill in US dollars; negative where it is taken off. ``claim`` is the first of ``claims``."""

    what: str
    kind: Literal["computing", "storage", "data", "gpu", "fees"]
    amount: Amount
    quantity: Amount | None
    unit: str
    rate: Amount | None
    cause: str
    claim: CostClaim | None
    claims: list[CostClaim]


class Refused(Shape):
    """Something of the workload that a platform does not sell."""

    what: str
    claims: list[CostClaim]


class Once(Shape):
    """A credit that is given once and not taken off."""

    amount: Any
    claim: CostClaim


class CostRow(Shape):
    """One platform's cost. ``low`` and ``high`` are equal when it is exact and None when it cannot be told."""

    id: str
    name: str
    state: Literal["exact", "range", "unknown", "unsold"]
    low: float | None
    high: float | None
    currency: Literal["USD"]
    plan: str
    lines: list[CostLine]
    causes: list[str]
    missing: list[str]
    unsold: list[Refused]
    notes: list[str]
    once: Once | None


class Workload(Shape):
    """The workload that was counted, in the units of data/usage.yaml."""

    runs: float
    minutes: float
    days: float
    parallel: float
    vcpu: float
    gib: float
    disk: float
    busy: float
    idle: float
    stored: float
    outbound: float
    seats: float
    gpu: str
    gpu_hours: float


class CostAnswer(Shape):
    """What the view's workload costs in a month, known costs from the lowest, then those that cannot be told."""

    dataset: str
    view: dict[str, str]
    answer: Answer
    workload: Workload
    currency: Literal["USD"]
    rows: list[CostRow]
    ignored: list[Left]
