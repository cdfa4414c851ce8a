"""Nearest alternatives to a platform.

The distance between two platforms is the weighted mean over the criteria of |u - u'|, where u is the middle of what a cell
may be worth, from 0 to 1 (the city-block distance; with unknowns left out as Gower's general coefficient does, Gower 1971,
Biometrics 27(4):857-871). Weights are the ranking's shares. Only criteria that are known of both count, and two platforms
that have fewer than three of them in common cannot be compared.
"""

from dataclasses import dataclass

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.ranking.ranking import Ranking, Row, ranking, shown_cells
from decision.ranking.reasons import middle
from decision.ranking.view import View

FEWEST = 3
CLEAR = 0.05
"""A value is clearly better when it lies further above the other than this, on the scale from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A ranked platform that is like another one.

    ``distance``: from 0 (the same in all that is known) to 1. ``shared``: how many criteria are known of both. ``better`` and
    ``worse``: ids of criteria with weight on which this one is clearly better or worse than the one it may replace.
    """

    row: Row
    distance: float
    shared: int
    better: tuple[str, ...]
    worse: tuple[str, ...]


def nearest(catalogue: Catalogue, result: Ranking, platform_id: str) -> tuple[Ranking, tuple[Alternative, ...]]:
    """Return the alternatives and the ranking that they come from: ``result``, or the default one where it has none."""
    near = alternatives(catalogue, result, platform_id)
    if near:
        return result, near
    default = ranking(catalogue, View())
    return default, alternatives(catalogue, default, platform_id)


def alternatives(catalogue: Catalogue, result: Ranking, platform_id: str, most: int = 3) -> tuple[Alternative, ...]:
    """Return the ranked platforms nearest to a platform, the nearest first. Of equally near ones, that with more
    criteria known of both comes first, then the name decides.

    The platform itself need not be ranked. Empty where nothing can be compared with it, and for a platform that runs no
    code. Raises KeyError for an unknown id.
    """
    category = catalogue.terms.category(catalogue.platform[platform_id].category)
    if category.ranked == "never":
        return ()
    cells = shown_cells(catalogue, result, platform_id)
    candidates = [_compare(result, cells, row) for row in result.best_first if row.id != platform_id]
    near = [candidate for candidate in candidates if candidate is not None]
    near.sort(key=lambda option: (round(option.distance, 9), -option.shared, option.row.platform.name.casefold()))
    return tuple(near[:most])


def _compare(result: Ranking, cells: dict[str, Cell], row: Row) -> Alternative | None:
    gaps = {
        id: middle(row.cells[id]) - middle(cells[id])
        for id in (criterion.id for criterion in result.criteria)
        if _is_comparable(row.cells[id]) and _is_comparable(cells[id])
    }
    weight = sum(result.shares[id] for id in gaps)
    if len(gaps) < FEWEST or not weight:
        return None
    distance = sum(result.shares[id] * abs(gap) for id, gap in gaps.items()) / weight
    return Alternative(
        row=row,
        distance=distance,
        shared=len(gaps),
        better=tuple(id for id, gap in gaps.items() if gap > CLEAR and result.shares[id]),
        worse=tuple(id for id, gap in gaps.items() if gap < -CLEAR and result.shares[id]),
    )


def _is_comparable(cell: Cell) -> bool:
    return cell.is_known and cell.state != "not_applicable"
