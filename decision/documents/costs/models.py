"""Models of the costs as JSON: the bill's lines, a platform's cost, the workload, and the whole answer."""

from typing import Any, Literal

from decision.costs.cost import State
from decision.costs.lines import Kind
from decision.documents.base import AnswerJson, Document, FilteredAnswer, IgnoredParts, NamedOffer, NamedPlatform
from decision.documents.claims import CostClaim
from decision.documents.support import RestsOn

Amount = float | list[float]
"""A number, or [low, high] where it is a range."""


class BilledLine(Document):
    """One line of a month's bill in US dollars."""

    what: str
    """What is paid for."""
    kind: Kind
    """The purpose of the line."""
    amount: Amount
    """The amount in US dollars, or [low, high]; negative where it is taken off."""
    quantity: Amount | None
    """The quantity, or [low, high]; null for a flat amount."""
    unit: str
    """The unit of the quantity."""
    rate: Amount | None
    """US dollars for one of the unit, or [low, high]; null for a flat amount."""
    cause: str
    """Why the amount is a range; empty where it is exact."""


class CostLineJson(BilledLine):
    """One line of a month's bill in US dollars, and what it rests on."""

    claim: CostClaim | None
    """The first of the claims."""
    claims: list[CostClaim]
    """The claims that the line rests on."""


class Refused(Document):
    """Something of the workload that a platform does not sell."""

    what: str
    """What it does not sell."""
    claims: list[CostClaim]
    """The claims that say so."""


class Once(Document):
    """A credit that is given once and not taken off."""

    amount: Any
    """The credit, as its claim states it."""
    claim: CostClaim
    """The claim that states it."""


class MonthsCost(NamedOffer, NamedPlatform):
    """What a month costs on one platform, by the cheapest of its offers."""

    state: State
    """Whether the cost is exact, a range, unknown, or whether the platform does not sell the workload."""
    low: float | None
    """The least cost of a month; null where it is unknown."""
    high: float | None
    """The greatest cost of a month, equal to the least where it is exact; null where it is unknown."""
    currency: Literal["USD"]
    """The currency of all amounts."""
    plan: str
    """The plan on which it is counted; empty where the platform has none."""


class CostRow(MonthsCost):
    """One platform's cost and the lines of its bill."""

    lines: list[CostLineJson]
    """The lines that add up to the cost, or its known part."""
    causes: list[str]
    """Why the cost is a range."""
    missing: list[str]
    """The prices that are not published."""
    unsold: list[Refused]
    """The parts of the workload that the platform does not sell."""
    notes: list[str]
    """Remarks on the bill."""
    once: Once | None
    """A credit for new customers; null where there is none."""


class WorkloadJson(Document):
    """The workload that was counted, in the units of data/usage.yaml."""

    runs: float
    """Runs a day."""
    minutes: float
    """Minutes of each run."""
    days: float
    """Days a month on which there are runs."""
    parallel: float
    """Sandboxes at the same time."""
    vcpu: float
    """vCPU of each sandbox."""
    gib: float
    """GiB of memory of each sandbox."""
    disk: float
    """GiB of disk of each sandbox."""
    busy: float
    """Percent of the time for which the CPU is busy."""
    idle: float
    """Minutes for which a sandbox is kept after each run."""
    stored: float
    """GiB stored all month."""
    outbound: float
    """GiB of outbound data a month."""
    seats: float
    """Developers who need an account."""
    gpu: str
    """The GPU, or ``none``."""
    gpu_hours: float
    """Hours of the GPU a month."""


class CostAnswer(FilteredAnswer):
    """What the view's workload costs in a month."""

    answer: AnswerJson
    """The result in words."""
    rests_on: RestsOn
    """What it rests on that a platform is the cheapest."""
    workload: WorkloadJson
    """The workload that was counted."""
    currency: Literal["USD"]
    """The currency of all amounts."""
    rows: list[CostRow]
    """The platforms: known costs from the lowest, then unknown ones."""
    ignored: IgnoredParts
