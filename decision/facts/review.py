"""Age of a view, and the order in which its claims should be checked.

A view is as old as the oldest claim that fills one of its cells with weight. Where a source gives no date, the day on which the claim was
seen counts, and such claims are counted apart; without that day a claim has no age, and is never taken for new.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Cell
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.view import View

RULE = (
    "Listed are the claims that fill a value with weight in this view and should be checked again: they are old or undated, "
    "second-hand or doubted, or other sources disagree. The order is by the number of reasons, then by the criterion's weight; "
    "undated claims stand before dated ones, older before newer."
)


@dataclass(frozen=True, slots=True)
class Aged:
    """A claim of known age that fills a cell with weight, and that age."""

    platform: Platform
    criterion: Criterion
    claim: Claim
    days: int


@dataclass(frozen=True, slots=True)
class PlatformAge:
    """The oldest claim of known age behind one ranked platform, None without any.

    ``cells``: number of its known cells with weight; ``seen``: those of them that rest on a claim whose source gives no date, but which was
    seen on a known day; ``undated``: those that rest on one without that too.
    """

    platform: Platform
    oldest: Aged | None
    seen: int
    undated: int
    cells: int


@dataclass(frozen=True, slots=True)
class ViewAge:
    """The age of everything ranked in a view; ``platforms`` stand oldest first, those without a date last."""

    oldest: Aged | None
    platforms: tuple[PlatformAge, ...]

    @property
    def seen(self) -> int:
        """The number of known cells with weight that rest on a claim of which only the day on which it was seen is known."""
        return sum(age.seen for age in self.platforms)

    @property
    def undated(self) -> int:
        """The number of known cells with weight that rest on a claim without any date."""
        return sum(age.undated for age in self.platforms)

    @property
    def cells(self) -> int:
        """The number of known cells with weight."""
        return sum(age.cells for age in self.platforms)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A claim in need of a check: the criteria that it fills, the reasons, its age in days (None when undated)."""

    platform: Platform
    criteria: tuple[Criterion, ...]
    claim: Claim
    reasons: tuple[str, ...]
    days: int | None
    share: float


@cached(maxsize=32)
def oldest(catalogue: Catalogue, view: View, today: date) -> ViewAge:
    """Return the age of a view: its oldest claim with weight, and that of each ranked platform."""
    result = ranking(catalogue, view)
    ages = [_age_of(row, result, today) for row in result.best_first]
    ages.sort(key=lambda age: -age.oldest.days if age.oldest else float("inf"))
    return ViewAge(next((age.oldest for age in ages if age.oldest), None), tuple(ages))


@cached(maxsize=32)
def in_need_of_a_check(catalogue: Catalogue, view: View, today: date) -> tuple[Doubtful, ...]:
    """Return the claims that should be checked, most pressing first, by :data:`RULE`. A claim that fills two cells stands once."""
    result = ranking(catalogue, view)
    by_claim: dict[int, tuple[Row, Claim, list[tuple[Criterion, Cell]]]] = {}
    for row in result.best_first:
        for criterion, cell in _weighted(row, result):
            for claim in cell.chosen:
                by_claim.setdefault(id(claim), (row, claim, []))[2].append((criterion, cell))
    listed = []
    for row, claim, filled in by_claim.values():
        days = claim.age_days(today)
        if reasons := _reasons(catalogue, claim, [cell for _, cell in filled], days):
            criteria = tuple(criterion for criterion, _ in filled)
            share = sum(result.shares[criterion.id] for criterion in criteria)
            listed.append(Doubtful(row.platform, criteria, claim, reasons, days, share))
    listed.sort(key=lambda doubtful: (-len(doubtful.reasons), -doubtful.share, -_age_or_endless(doubtful.days)))
    return tuple(listed)


def _weighted(row: Row, result: Ranking) -> Iterator[tuple[Criterion, Cell]]:
    return ((criterion, row.cells[criterion.id]) for criterion in result.criteria if result.shares[criterion.id])


def _age_of(row: Row, result: Ranking, today: date) -> PlatformAge:
    cells = [(criterion, cell) for criterion, cell in _weighted(row, result) if cell.chosen]
    dated = [
        Aged(row.platform, criterion, claim, days)
        for criterion, cell in cells
        for claim in cell.chosen
        if (days := claim.age_days(today)) is not None
    ]
    seen = sum(any(claim.is_only_seen for claim in cell.chosen) for _, cell in cells)
    undated = sum(any(claim.age_days(today) is None for claim in cell.chosen) for _, cell in cells)
    return PlatformAge(row.platform, max(dated, key=lambda aged: aged.days, default=None), seen, undated, len(cells))


def _reasons(catalogue: Catalogue, claim: Claim, cells: list[Cell], days: int | None) -> tuple[str, ...]:
    age = catalogue.freshness.of(days)
    conditions = (
        ("sources disagree", any(cell.conflict for cell in cells)),
        ("doubted", bool(claim.doubt)),
        (catalogue.terms.kind("second-hand").label, claim.kind == "second-hand"),
        (age.help if age.dated else age.label, age.check),
    )
    return tuple(label for label, holds in conditions if holds)


def _age_or_endless(days: int | None) -> float:
    return float("inf") if days is None else days
