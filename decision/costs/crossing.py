"""How costs move with one parameter of a workload, and where one platform becomes cheaper than another."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Literal

from decision.catalogue import Catalogue
from decision.costs.board import middle
from decision.costs.total import Cost, cost
from decision.usage import Usage, usage_of, work_of
from decision.view import View

Swept = Literal["busy", "runs"]
At = Callable[[str, float], Cost]
BUSY = tuple(float(x) for x in range(0, 101, 10))
RUN_STEPS = 16
HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One platform's cost at one value of the parameter."""

    x: float
    cost: Cost


Line = tuple[str, tuple[Point, ...]]
"""A platform's costs over all values."""

Stretch = tuple[str, Point, Point]
"""A platform's costs at two values."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Just below ``x``, ``below`` is cheaper; just above it ``above`` is. ``cost``: what either costs there, in US dollars a month.

    ``about``: one of the two is a range, and its middle was compared.
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
    lines: tuple[Line, ...]
    crossings: tuple[Crossing, ...]


def sweep(catalogue: Catalogue, view: View, platforms: Sequence[str], parameter: Swept) -> Sweep:
    """Return how a view's workload costs on some platforms when one parameter changes and all others stay.

    How many sandboxes run at once follows the runs where the reader does not state it.
    """
    return _sweep(catalogue, view.work, tuple(platforms), parameter, view.tier)


@lru_cache(maxsize=64)
def _sweep(
    catalogue: Catalogue,
    work: tuple[tuple[str, float | str], ...] | None,
    platforms: tuple[str, ...],
    parameter: Swept,
    tier: str,
) -> Sweep:
    def at(platform: str, x: float) -> Cost:
        values = {**dict(work or ()), parameter: x}
        return cost(catalogue, platform, usage_of(catalogue.usage, work_of(catalogue.usage, values)), tier)

    xs = BUSY if parameter == "busy" else _runs(usage_of(catalogue.usage, work))
    lines = tuple((id, tuple(Point(x, at(id, x)) for x in xs)) for id in platforms)
    found = (crossing for one, other in combinations(lines, 2) for crossing in _crossings(at, one, other, parameter))
    order = sorted(found, key=lambda crossing: (crossing.x, crossing.below))
    return Sweep(parameter, lines, tuple(order))


def _runs(usage: Usage) -> tuple[float, ...]:
    """Return numbers of runs a day up to twice the workload's, evenly, the workload's own among them."""
    steps = sorted(
        {max(1, round(2 * usage.runs * i / RUN_STEPS)) for i in range(RUN_STEPS + 1)} | {int(usage.runs) or 1}
    )
    return tuple(float(x) for x in steps)


def _gap(one: Cost, other: Cost) -> float | None:
    return None if one.low is None or other.low is None else round(middle(one) - middle(other), 6)


def _crossings(at: At, one: Line, other: Line, parameter: Swept) -> Iterator[Crossing]:
    """Yield where two platforms cross. A value at which both cost the same does not end the stretch that it lies in."""
    before: tuple[Point, Point, float] | None = None
    for a, b in zip(one[1], other[1], strict=True):
        gap = _gap(a.cost, b.cost)
        if gap and before and gap * before[2] < 0:
            found = _between(at, (one[0], before[0], a), (other[0], before[1], b), parameter)
            if found:
                yield found
        if gap != 0:
            before = None if gap is None else (a, b, gap)


def _between(at: At, one: Stretch, other: Stretch, parameter: Swept) -> Crossing | None:
    """Return where two platforms cross between two values, found by halving; None where they do not."""
    (first, a, b), (second, c, d) = one, other
    left, right = _gap(a.cost, c.cost), _gap(b.cost, d.cost)
    if left is None or right is None or not left * right < 0:
        return None
    low, high = a.x, b.x
    for _ in range(HALVINGS):
        if parameter == "runs" and high - low <= 1:
            break
        x = (low + high) / 2 if parameter == "busy" else float(round((low + high) / 2))
        gap = _gap(at(first, x), at(second, x))
        if gap is None:
            return None
        low, high = (x, high) if gap * left > 0 else (low, x)
    there = at(first, high), at(second, high)
    about = any(cost.low != cost.high for cost in there)
    below, above = (first, second) if left < 0 else (second, first)
    return Crossing(round(high, 1), below, above, middle(there[0]), about)


def with_work(catalogue: Catalogue, view: View, **values: float | str) -> View:
    """Return a view whose workload has some parameters changed."""
    return replace(view, work=work_of(catalogue.usage, {**dict(view.work or ()), **values}))


def sweep_words(catalogue: Catalogue, found: Sweep) -> list[str]:
    """Return each crossing as a sentence, or that there is none. Of two that cross several times each place is told by itself."""
    unit = "% busy" if found.parameter == "busy" else "runs a day"

    def label(id: str) -> str:
        return catalogue.platform[id].label

    times = Counter(frozenset((one.below, one.above)) for one in found.crossings)

    def sentence(one: Crossing) -> str:
        there, below, above = f"{'about ' if one.about else ''}{one.x:,.0f} {unit}", label(one.below), label(one.above)
        if times[frozenset((one.below, one.above))] > 1:
            return f"At {there} {above} becomes cheaper than {below}."
        return f"Below {there} {below} is cheaper than {above}, above it {above} is."

    said = [sentence(one) for one in found.crossings]
    if any(one.about for one in found.crossings):
        said.append("About: one of the two is a range, and its middle was compared.")
    return said or ["Between these platforms nothing changes places over this range."]
