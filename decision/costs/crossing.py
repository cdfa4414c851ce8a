"""Costs over one parameter of a workload, and the values at which one platform becomes cheaper than another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.workload import Work, Workload
from decision.costs.comparison import middle
from decision.costs.cost import Cost, OffersOf, cost
from decision.costs.workload import work_of, workload_of

Swept = Literal["busy", "runs"]
At = Callable[[str, float], Cost]
BUSY = tuple(float(x) for x in range(0, 101, 10))
RUN_STEPS = 16
HALVINGS = 12


@dataclass(frozen=True, slots=True)
class CrossingPoint:
    """One platform's cost at one value of the parameter."""

    x: float
    cost: Cost


CostCurve = tuple[str, tuple[CrossingPoint, ...]]
"""A platform's costs over all values."""

Stretch = tuple[str, CrossingPoint, CrossingPoint]
"""A platform's costs at two values."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A crossing of two platforms' costs: just below ``x``, ``below`` is cheaper, just above it ``above`` is.

    ``cost``: of either there, in US dollars a month. ``about``: one of the two is a range, and its middle was compared.
    """

    x: float
    below: str
    above: str
    cost: float
    about: bool


@dataclass(frozen=True, slots=True)
class Sweep:
    """Costs of some platforms over a parameter, and where they cross, in order."""

    parameter: Swept
    lines: tuple[CostCurve, ...]
    crossings: tuple[Crossing, ...]


@cached(maxsize=64)
def sweep(catalogue: Catalogue, offers: tuple[OffersOf, ...], parameter: Swept, work: Work | None, tier: str) -> Sweep:
    """Return the costs of a described workload on some platforms, by the cheapest of their ``offers`` each time, while one parameter
    changes and all others stay.

    The number of sandboxes at once follows the runs where the reader does not state it.
    """

    def at(platform_id: str, x: float) -> Cost:
        changed = work_of(terms, {**dict(work or ()), parameter: x})
        return cost(catalogue, platform_id, workload_of(terms, changed), tier, offer_ids[platform_id])

    terms, offer_ids = catalogue.workload_terms, dict(offers)
    xs = BUSY if parameter == "busy" else _runs(workload_of(terms, work))
    lines = tuple((id, tuple(CrossingPoint(x, at(id, x)) for x in xs)) for id, _ in offers)
    crossings = (
        crossing for left, right in combinations(lines, 2) for crossing in _crossings(at, left, right, parameter)
    )
    order = sorted(crossings, key=lambda crossing: (crossing.x, crossing.below))
    return Sweep(parameter, lines, tuple(order))


def _runs(workload: Workload) -> tuple[float, ...]:
    """Return numbers of runs a day up to twice the workload's, evenly, the workload's own among them."""
    steps = sorted(
        {max(1, round(2 * workload.runs * i / RUN_STEPS)) for i in range(RUN_STEPS + 1)} | {int(workload.runs)}
    )
    return tuple(float(x) for x in steps)


def _gap(left: Cost, right: Cost) -> float | None:
    return None if left.low is None or right.low is None else round(middle(left) - middle(right), 6)


def _crossings(at: At, left: CostCurve, right: CostCurve, parameter: Swept) -> Iterator[Crossing]:
    """Yield the crossings of two platforms. A value at which both cost the same does not end the stretch that it lies in."""
    before: tuple[CrossingPoint, CrossingPoint, float] | None = None
    for a, b in zip(left[1], right[1], strict=True):
        gap = _gap(a.cost, b.cost)
        if gap and before and gap * before[2] < 0:
            crossing = _between(at, (left[0], before[0], a), (right[0], before[1], b), parameter)
            if crossing:
                yield crossing
        if gap != 0:
            before = None if gap is None else (a, b, gap)


def _between(at: At, left: Stretch, right: Stretch, parameter: Swept) -> Crossing | None:
    """Return the crossing of two platforms between two values, by bisection; None where there is none."""
    (first, a, b), (second, c, d) = left, right
    gap_low, gap_high = _gap(a.cost, c.cost), _gap(b.cost, d.cost)
    if gap_low is None or gap_high is None or not gap_low * gap_high < 0:
        return None
    low, high = a.x, b.x
    for _ in range(HALVINGS):
        if parameter == "runs" and high - low <= 1:
            break
        x = (low + high) / 2 if parameter == "busy" else float(round((low + high) / 2))
        gap = _gap(at(first, x), at(second, x))
        if gap is None:
            return None
        low, high = (x, high) if gap * gap_low > 0 else (low, x)
    ends = at(first, high), at(second, high)
    about = any(cost.low != cost.high for cost in ends)
    below, above = (first, second) if gap_low < 0 else (second, first)
    return Crossing(round(high, 1), below, above, middle(ends[0]), about)
