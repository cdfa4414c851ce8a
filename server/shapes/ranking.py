"""Response models of a ranking and of the evidence for one of its cells."""

from typing import Any, Literal

from decision.catalogue.platforms import CheckVerdict, Kind
from server.shapes.base import Left, Shape
from server.shapes.catalogue import Statement


class Utility(Shape):
    """What a value counts, from 0 to 1; the two ends differ where it is not known for certain."""

    low: float
    high: float


class CellClaim(Shape):
    """The first claim that fills a cell."""

    source: str
    kind: Kind
    as_of: str | None
    scope: str
    note: str


class Cell(Shape):
    """What is known of one thing about one platform. ``value`` is exact, None when unknown."""

    state: Literal["known", "range", "no", "unknown", "not_applicable"]
    unknown: bool
    value: Any
    text: str
    detail: str
    utility: Utility
    claim: CellClaim | None
    conflict: bool
    guide_differs: bool
    doubt: bool


class Answer(Shape):
    """The result in a headline and a sentence."""

    headline: str
    lead: str


class RankedRow(Shape):
    """One ranked platform. ``score`` lies between ``lower`` and ``upper``; ``coverage``: the share of the weight that is known."""

    id: str
    name: str
    label: str
    rank: int
    tied: bool
    score: float
    lower: float
    upper: float
    coverage: float
    values: dict[str, Cell]
    fields: dict[str, Cell]
    contributions: dict[str, float]


class ExcludedRow(Shape):
    """A platform that is not ranked, and why. "cannot tell" is not "fails"."""

    id: str
    name: str
    outcome: Literal["meets", "fails", "cannot tell"]
    reasons: list[str]


class RankingAnswer(Shape):
    """The ranking of a view. ``view``: its parameters as a link writes them; ``weights``: each criterion's share, summing to 1."""

    dataset: str
    view: dict[str, str]
    answer: Answer
    weights: dict[str, float]
    unweighted: bool
    rows: list[RankedRow]
    selected: list[str]
    excluded: list[ExcludedRow]
    ignored: list[Left]


class CellCheck(Shape):
    """What the guide says about a cell, and what holds now."""

    says: str
    now: str
    verdict: CheckVerdict
    url: str


class CellAnswer(Shape):
    """Everything that stands behind one cell of a view."""

    title: str
    platform: str
    of: str
    state: Literal["known", "range", "no", "unknown", "not_applicable"]
    value: str
    what: str
    chosen: list[Statement]
    others: list[Statement]
    remarks: list[str]
    guide: list[CellCheck]
    utility: str
    how: str
    more: str
    ignored: list[Left]
