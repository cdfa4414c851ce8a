"""Response models of the certainty of a ranking."""

from server.shapes.base import Left, Shape


class Interval(Shape):
    """Between which shares of the weight the leader stays first, and who takes over beyond them; None where nobody does."""

    share: float
    low: float
    high: float
    low_rival: str | None
    high_rival: str | None


class DecisiveFact(Shape):
    """One unsettled value that could change the first place. ``share_of_open_range``: of what it may be, how much would."""

    platform: str
    criterion: str
    now: str
    would_be_first: str
    needed: str
    needed_utility: float
    share_of_open_range: float
    promise: str | None
    promise_decides: bool


class FactSet(Shape):
    """Unsettled values of one platform that could change the first place only together."""

    platform: str
    criteria: list[str]
    would_be_first: str


class DominatedPlatform(Shape):
    """A platform that others beat or equal in everything that is known."""

    id: str
    by: list[str]


class CertaintyAnswer(Shape):
    """``acceptability``: for each platform the share of draws in which it has rank 1, 2 and so on.

    ``leader_stays_first`` is None where nothing is ranked.
    """

    dataset: str
    view: dict[str, str]
    draws: int
    seed: int
    unsure_percent: int
    unknown_cells_drawn: bool
    leader_stays_first: float | None
    acceptability: dict[str, list[float]]
    central_weights: dict[str, dict[str, float]]
    stability: dict[str, Interval]
    unknowns_that_matter: list[DecisiveFact]
    only_together: list[FactSet]
    dominated: list[DominatedPlatform]
    ignored: list[Left]
