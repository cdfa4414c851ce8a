"""The decision matrix: all cells under one basis, by platform and criterion, and the cells of any field."""

from functools import lru_cache

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Platform
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import claimed_cell, field_cell, guide_differs
from decision.cells.measured import measured_cell
from decision.cells.priced import by_work, price_cell


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


def cell_of(catalogue: Catalogue, basis: Basis, platform_id: str, of: str) -> Cell:
    """Return the cell of a criterion or field. Raises KeyError when the platform, the criterion or the field is unknown."""
    if of in catalogue.criterion:
        return matrix(catalogue, basis)[platform_id][of]
    return column(catalogue, of, basis)[platform_id]
