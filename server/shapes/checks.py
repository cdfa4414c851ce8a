"""Response models of the guide fact-check."""

from typing import Any

from decision.catalogue.platforms import CheckVerdict, Kind
from server.shapes.base import Shape
from server.shapes.ranking import Cell


class Place(Shape):
    """A place among ``of`` platforms."""

    rank: int
    tied: bool
    of: int


class BothCells(Shape):
    """A field's cell in either lens."""

    guide: Cell
    evidence: Cell


class CheckEffect(Shape):
    """What a statement does to the platform's place; None for one that is never ranked."""

    criterion: str
    guide: Cell
    evidence: Cell
    same_measure: bool
    rank_by_guide: Place | None
    rank_with_this_from_evidence: Place | None


class CheckLine(Shape):
    """One statement of the guide beside newer evidence."""

    id: str
    platform: str
    platform_label: str
    field: str
    field_label: str
    criterion: str | None
    guide_says: str
    evidence_says: str
    verdict: CheckVerdict
    verdict_text: str
    source: str
    as_of: str | None
    kind: Kind | None
    values: BothCells
    effect: CheckEffect | None
    page: str


class UncheckedLine(Shape):
    """A statement of the guide that nobody has checked."""

    platform: str
    field: str
    field_label: str
    criterion: str | None
    value: Any
    text: str
    section: str
    opinion: bool


class StandingLine(Shape):
    """Where a platform of the guide stands by the guide's values and by the evidence."""

    platform: str
    guide: Place
    evidence_among_the_same: Place
    evidence_among_all: Place
    gained: int


class CheckList(Shape):
    """The guide against evidence. ``verdicts`` counts the statements listed."""

    dataset: str
    count: int
    verdicts: dict[CheckVerdict, int]
    checks: list[CheckLine]
    not_checked_count: int
    not_checked: list[UncheckedLine]
    standings: list[StandingLine]
