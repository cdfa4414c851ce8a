"""How old a view is, and which of its claims should be checked first.

A view is as old as the oldest claim that fills one of its cells with weight. Undated claims have no age: they are counted,
never taken for new.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from decision.catalogue import Catalogue
from decision.cell import Cell
from decision.ranking import Ranking, Row, ranking
from decision.records import Claim, Criterion, Platform
from decision.view import View

RULE = (
    "Listed are the claims that fill a value with weight in this view and give a reason to look again: they are old or undated, "
    "second-hand or doubted, or other sources disagree. More reasons come first; then the criterion with more weight; then "
    "undated claims, and the older before the newer."
)


@dataclass(frozen=True, slots=True)
class Aged:
    """A dated claim that fills a cell with weight, and its age."""

    platform: Platform
    criterion: Criterion
    claim: Claim
    days: int


@dataclass(frozen=True, slots=True)
class PlatformAge:
    """The oldest dated claim behind one ranked platform, None without any; cells that rest on undated claims are counted.

    ``cells``: all its known cells with weight.
    """

    platform: Platform
    oldest: Aged | None
    undated: int
    cells: int


@dataclass(frozen=True, slots=True)
class ViewAge:
    """The age of everything ranked in a view; ``platforms`` stand oldest first, those without a date last."""

    oldest: Aged | None
    platforms: tuple[PlatformAge, ...]

    @property
    def undated(self) -> int:
        """How many known cells with weight rest on an undated claim."""
        return sum(each.undated for each in self.platforms)

    @property
    def cells(self) -> int:
        """How many cells with weight are known."""
        return sum(each.cells for each in self.platforms)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A claim in need of a check: what it fills, why it should be looked at, its age in days (None when undated)."""

    platform: Platform
    criteria: tuple[Criterion, ...]
    claim: Claim
    reasons: tuple[str, ...]
    days: int | None
    share: float


@lru_cache(maxsize=32)
def oldest(catalogue: Catalogue, view: View, today: date) -> ViewAge:
    """Return how old a view is: its oldest claim with weight, and that of each ranked platform."""
    result = ranking(catalogue, view)
    ages = [_age_of(row, result, today) for row in result.best_first]
    ages.sort(key=lambda age: -age.oldest.days if age.oldest else float("inf"))
    return ViewAge(next((age.oldest for age in ages if age.oldest), None), tuple(ages))


@lru_cache(maxsize=32)
def in_need_of_a_check(catalogue: Catalogue, view: View, today: date) -> tuple[Doubtful, ...]:
    """Return the claims that should be checked, most pressing first, by :data:`RULE`. A claim that fills two cells stands once."""
    result = ranking(catalogue, view)
    found: dict[int, tuple[Row, Claim, list[tuple[Criterion, Cell]]]] = {}
    for row in result.best_first:
        for criterion, cell in _weighted(row, result):
            for claim in cell.chosen:
                found.setdefault(id(claim), (row, claim, []))[2].append((criterion, cell))
    listed = []
    for row, claim, filled in found.values():
        days = claim.age_days(today)
        if reasons := _reasons(catalogue, claim, [cell for _, cell in filled], days):
            criteria = tuple(criterion for criterion, _ in filled)
            share = sum(result.shares[criterion.id] for criterion in criteria)
            listed.append(Doubtful(row.platform, criteria, claim, reasons, days, share))
    listed.sort(key=lambda each: (-len(each.reasons), -each.share, -_age_or_endless(each.days)))
    return tuple(listed)


def _weighted(row: Row, result: Ranking) -> Iterator[tuple[Criterion, Cell]]:
    return ((criterion, row.cells[criterion.id]) for criterion in result.criteria if result.shares[criterion.id] > 0)


def _age_of(row: Row, result: Ranking, today: date) -> PlatformAge:
    cells = [(criterion, cell) for criterion, cell in _weighted(row, result) if cell.chosen]
    dated = [
        Aged(row.platform, criterion, claim, days)
        for criterion, cell in cells
        for claim in cell.chosen
        if (days := claim.age_days(today)) is not None
    ]
    undated = sum(any(claim.as_of is None for claim in cell.chosen) for _, cell in cells)
    return PlatformAge(row.platform, max(dated, key=lambda aged: aged.days, default=None), undated, len(cells))


def _reasons(catalogue: Catalogue, claim: Claim, cells: list[Cell], days: int | None) -> tuple[str, ...]:
    age = catalogue.freshness.of(days)
    given = (
        ("sources disagree", any(cell.conflict for cell in cells)),
        ("doubted", bool(claim.doubt)),
        (catalogue.terms.kind("second-hand").label, claim.kind == "second-hand"),
        (age.help if age.dated else age.label, age.check),
    )
    return tuple(label for label, holds in given if holds)


def _age_or_endless(days: int | None) -> float:
    return float("inf") if days is None else days
