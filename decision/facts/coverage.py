"""Coverage statistics of the data set: cells that are known, cited, dated, second-hand or in conflict, and the gaps.

The cells of every platform that the lens can rank are counted, whatever must-haves a reader sets: a gap does not go away
because a filter hides it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim, Lens, Platform
from decision.cells.cell import Basis, Cell, State
from decision.cells.claimed import field_cell
from decision.cells.matrix import matrix
from decision.facts.profile import GUIDE_GROUP, main_fields

BY_CRITERION: tuple[str, ...] = (
    "unknown",
    "known from a second-hand, doubted or contradicted claim",
    "known, but its source gives no date",
    "known, dated by its source and uncontested",
)
BY_GROUP: tuple[str, ...] = ("nothing known", "less than half known", "half or more known", "all known")
"""Meanings of the four levels of a square, from worst to best."""

SIGNS: Mapping[tuple[str, ...], tuple[str, ...]] = {BY_CRITERION: ("?", "~", "u", "✓"), BY_GROUP: ("○", "◔", "◑", "●")}


@dataclass(frozen=True, slots=True)
class CellCount:
    """Counts of cells. ``states``: all cells by state. The other counts are of known cells, and one cell may be in several.

    ``cited``: a claim with a source fills it. ``dated``: the source of every claim that fills it gives a date. ``seen``: some give
    none, but it is known when these were seen. ``second_hand`` and
    ``doubtful``: some claim that fills it is. ``conflict``: other claims that could have filled it disagree.
    """

    platforms: int
    total: int
    states: Mapping[State, int]
    cited: int
    dated: int
    seen: int
    second_hand: int
    conflict: int
    doubtful: int
    guide_differs: int

    @property
    def known(self) -> int:
        """The number of cells that are not unknown."""
        return self.total - self.states.get("unknown", 0)


@dataclass(frozen=True, slots=True)
class Square:
    """One square of a coverage matrix: the level 0 to 3 (worst to best), and its text."""

    platform: Platform
    column: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """A coverage matrix by platform and ``columns`` (id and label); ``levels`` and ``signs`` explain the four levels."""

    columns: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]
    squares: tuple[Square, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """A sign for each level, so that colour is not all that tells them apart."""
        return SIGNS[self.levels]

    @property
    def counts(self) -> tuple[int, ...]:
        """The number of squares of each level."""
        return tuple(sum(square.level == level for square in self.squares) for level in range(len(self.levels)))

    @property
    def by_platform(self) -> tuple[tuple[Platform, tuple[Square, ...]], ...]:
        """The squares of each platform, in the order of the columns."""
        rows: dict[str, list[Square]] = {}
        for square in self.squares:
            rows.setdefault(square.platform.id, []).append(square)
        return tuple((squares[0].platform, tuple(squares)) for squares in rows.values())

    def worst(self, count: int) -> "Coverage":
        """Return the matrix of no more than ``count`` platforms: those of which the least is known, in their order."""
        sums = {platform.id: sum(square.level for square in squares) for platform, squares in self.by_platform}
        worst = set(sorted(sums, key=lambda id: sums[id])[:count])
        return Coverage(self.columns, self.levels, tuple(s for s in self.squares if s.platform.id in worst))


@cached(maxsize=32)
def cell_count(catalogue: Catalogue, basis: Basis) -> CellCount:
    """Count the cells of all criteria under one basis."""
    platforms = rankable_platforms(catalogue, basis.lens)
    cells = matrix(catalogue, basis)
    all_cells = [cell for platform in platforms for cell in cells[platform.id].values()]
    states: dict[State, int] = {}
    for cell in all_cells:
        states[cell.state] = states.get(cell.state, 0) + 1
    known = [cell for cell in all_cells if cell.is_known]
    return CellCount(
        platforms=len(platforms),
        total=len(all_cells),
        states=states,
        cited=sum(bool(cell.chosen) for cell in known),
        dated=sum(_is_dated(cell.chosen) for cell in known),
        seen=sum(_is_of_known_age(cell.chosen) and not _is_dated(cell.chosen) for cell in known),
        second_hand=sum(_is_second_hand(cell.chosen) for cell in known),
        conflict=sum(cell.conflict for cell in known),
        doubtful=sum(cell.doubt for cell in known),
        guide_differs=sum(cell.guide_differs for cell in known),
    )


def rankable_platforms(catalogue: Catalogue, lens: Lens) -> list[Platform]:
    """Return the platforms that a lens can rank: all that run code, and in the guide lens those that it mentions."""
    return [
        platform
        for platform in catalogue.platforms
        if catalogue.terms.category(platform.category).ranked != "never" and (lens == "evidence" or platform.in_guide)
    ]


@cached(maxsize=32)
def coverage_by_criterion(catalogue: Catalogue, basis: Basis) -> Coverage:
    """Return the coverage of each criterion of each platform."""
    cells = matrix(catalogue, basis)
    squares = [
        Square(platform, criterion.id, level, label if cell.text == label else f"{cell.text}: {label}")
        for platform in rankable_platforms(catalogue, basis.lens)
        for criterion in catalogue.criteria
        for cell in [cells[platform.id][criterion.id]]
        for level in [_level(cell)]
        for label in [BY_CRITERION[level]]
    ]
    columns = tuple((criterion.id, criterion.label) for criterion in catalogue.criteria)
    return Coverage(columns, BY_CRITERION, tuple(squares))


@cached(maxsize=32)
def coverage_by_group(catalogue: Catalogue, basis: Basis) -> Coverage:
    """Return the coverage of each group: how many of its main facts are known of each platform (:func:`decision.facts.profile.main_fields`)."""
    main = [catalogue.fields[name] for name in catalogue.fields if name in main_fields(catalogue)]
    groups = {
        group: names
        for group in catalogue.groups
        if (names := [field.name for field in main if field.group == group.id and not field.many])
        and group.id != GUIDE_GROUP
    }
    squares = []
    for platform in rankable_platforms(catalogue, basis.lens):
        for group, names in groups.items():
            known = sum(field_cell(catalogue, platform, name, basis).is_known for name in names)
            squares.append(
                Square(platform, group.id, _share_level(known, len(names)), f"{known} of {len(names)} known")
            )
    return Coverage(tuple((group.id, group.label) for group in groups), BY_GROUP, tuple(squares))


def _level(cell: Cell) -> int:
    if not cell.is_known:
        return 0
    if cell.conflict or cell.doubt or _is_second_hand(cell.chosen):
        return 1
    return 3 if _is_dated(cell.chosen) else 2


def _share_level(known: int, total: int) -> int:
    if known in (0, total):
        return 3 if known else 0
    return 2 if 2 * known >= total else 1


def _is_dated(claims: Iterable[Claim]) -> bool:
    dates = [claim.as_of for claim in claims]
    return bool(dates) and None not in dates


def _is_of_known_age(claims: Iterable[Claim]) -> bool:
    dates = [claim.as_of or claim.seen for claim in claims]
    return bool(dates) and None not in dates


def _is_second_hand(claims: Iterable[Claim]) -> bool:
    return any(claim.kind == "second-hand" for claim in claims)
