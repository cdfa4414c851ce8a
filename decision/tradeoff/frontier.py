"""The efficient frontier of points with two values each: those that no other beats on both (Pareto).

A value may be a range, within which the truth lies somewhere. One point beats another when it is at least as good on both and better on
one. It certainly does so when that holds wherever in their ranges the truth lies, and may do so when it holds somewhere.
"""

from collections.abc import Sequence
from typing import Literal

Ends = tuple[float, float]
"""The least and the most that a value may be, the same twice where it is settled. Infinity stands for what has no limit."""

Costs = tuple[Ends, Ends]
"""The two values of a point, turned so that less is better: the best end first."""

FrontierStanding = Literal["frontier", "open", "beaten"]
"""``frontier``: no other may beat it; ``beaten``: some other certainly does; ``open``: that depends on the truth within ranges."""


def turned(ends: Ends, better: Literal["less", "more"]) -> Ends:
    """Return the ends of a value so that less is better.

    >>> turned((2, 5), "less"), turned((2, 5), "more")
    ((2, 5), (-5, -2))
    """
    return ends if better == "less" else (-ends[1], -ends[0])


def certainly_beats(rival: Costs, point: Costs) -> bool:
    """Return whether one point beats another wherever in their ranges the truth lies.

    >>> certainly_beats(((1, 2), (1, 1)), ((2, 3), (1, 1))), certainly_beats(((1, 1), (1, 1)), ((2, 3), (1, 1)))
    (False, True)
    """
    pairs = [(its[1], ends[0]) for its, ends in zip(rival, point, strict=True)]
    return all(worst <= best for worst, best in pairs) and any(worst < best for worst, best in pairs)


def may_beat(rival: Costs, point: Costs) -> bool:
    """Return whether one point beats another somewhere in their ranges."""
    pairs = [(its[0], ends[1]) for its, ends in zip(rival, point, strict=True)]
    return all(best <= worst for best, worst in pairs) and any(best < worst for best, worst in pairs)


def beaten_by(points: Sequence[Costs]) -> list[list[int]]:
    """Return for each point the places of those that certainly beat it."""
    return [[place for place, rival in enumerate(points) if certainly_beats(rival, point)] for point in points]


def standings(points: Sequence[Costs]) -> list[FrontierStanding]:
    """Return the standing of each point; points that are equal on both stand alike.

    >>> standings([((1, 1), (3, 3)), ((2, 2), (2, 2)), ((2, 2), (3, 3)), ((1, 4), (1, 4))])
    ['open', 'open', 'beaten', 'open']
    """
    return [
        "beaten"
        if any(certainly_beats(rival, point) for rival in points)
        else "open"
        if any(may_beat(rival, point) for at, rival in enumerate(points) if at != place)
        else "frontier"
        for place, point in enumerate(points)
    ]


def outline(points: Sequence[Costs]) -> list[tuple[float, float]]:
    """Return the corners of the frontier, from the best on the first axis on: what lies beyond one on both axes is certainly beaten.

    They are those of the worst ends of all points that none of the others beats.

    >>> outline([((1, 1), (3, 3)), ((2, 2), (2, 2)), ((2, 2), (3, 3)), ((1, 4), (1, 4))])
    [(1, 3), (2, 2)]
    """
    corners: list[tuple[float, float]] = []
    for x, y in sorted((x[1], y[1]) for x, y in points):
        if not corners or y < corners[-1][1]:
            corners.append((x, y))
    return corners
