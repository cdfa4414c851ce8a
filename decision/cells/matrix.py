"""Cells filled from claims, measured starts and prices, for a criterion or for any field."""

from functools import lru_cache

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Platform
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import claimed_cell, field_cell, guide_differs
from decision.cells.measured import measured_cell
from decision.cells.priced import by_work, price_cell
from decision.ranking.view import View


@lru_cache(maxsize=128)
def matrix(catalogue: Catalogue, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return all cells under one basis, by platform and criterion."""
    return {
        platform.id: {
            criterion.id: criterion_cell(catalogue, platform, criterion, basis) for criterion in catalogue.criteria
        }
        for platform in catalogue.platforms
    }


@lru_cache(maxsize=1024)
def column(catalogue: Catalogue, field: str, basis: Basis) -> dict[str, Cell]:
    """Return the cells of one field under one basis, by platform."""
    return {platform.id: field_cell(catalogue, platform, field, basis) for platform in catalogue.platforms}


def criterion_cell(catalogue: Catalogue, platform: Platform, criterion: Criterion, basis: Basis) -> Cell:
    """Return the cell of one criterion for one platform, with its value from 0 to 1."""
    measure = criterion.measure(basis.lens)
    differs = guide_differs(platform, criterion.related)
    if measure.origin == "measured_start":
        return measured_cell(catalogue, platform, measure, basis, differs)
    if measure.origin == "reference_price":
        return price_cell(catalogue, platform, measure, basis, differs)
    return claimed_cell(catalogue, platform, measure, basis, differs)


def criteria_under(catalogue: Catalogue, basis: Basis) -> tuple[Criterion, ...]:
    """Return the criteria as they read under a basis: the price says so when it is that of a workload."""
    return tuple(map(by_work, catalogue.criteria)) if basis.counts_work else catalogue.criteria


def cell_of(catalogue: Catalogue, view: View, platform_id: str, of: str) -> Cell:
    """Return the cell of a criterion or field. Raises KeyError when the platform, the criterion or the field is unknown."""
    if of in catalogue.criterion:
        return matrix(catalogue, view.basis)[platform_id][of]
    if of in catalogue.fields:
        return column(catalogue, of, view.basis)[platform_id]
    raise KeyError(of)


def remarks(cell: Cell) -> list[str]:
    """Return remarks on a cell, in sentences."""
    sentences = []
    ratio = _promise_gap(cell)
    if ratio:
        sentences.append(f"Promise and measurement differ {ratio:.1f} times.")
    elif cell.conflict:
        sentences.append("Sources that could have filled this cell disagree.")
    if cell.state == "range" and len(cell.chosen) > 1:
        sentences.append("Claims of equal standing differ, so any of these values may hold.")
    if cell.small:
        sentences.append("This rests on a small measurement.")
    if cell.utility.clipped:
        sentences.append("The value lies beyond the end of the scale and counts as its end.")
    if cell.guide_differs:
        sentences.append("The guide and newer evidence say different things.")
    return sentences


def _promise_gap(cell: Cell) -> float | None:
    """Return the factor by which a promise and the measurement differ; None where there is no pair or no conflict."""
    if not (cell.conflict and cell.chosen and cell.chosen[0].kind == "measurement"):
        return None
    promises = [
        c.value for c in cell.unused if c.kind not in ("guide", "third-party") and isinstance(c.value, int | float)
    ]
    if not promises or not isinstance(cell.value, int | float):
        return None
    ratio = float(cell.value) / promises[0]
    return max(ratio, 1 / ratio)
