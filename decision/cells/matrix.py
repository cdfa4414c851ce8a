"""The decision matrix: all cells under one basis, by platform and criterion, and the cells of any field."""

from collections.abc import Iterable, Mapping

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import SINGLE_OFFER, Lens, Offer, Platform
from decision.cells.cell import Basis, Cell, State
from decision.cells.claimed import claimed_cell, field_cell, guide_differs
from decision.cells.measured import measured_cell
from decision.cells.priced import by_work, price_cell

_STATES: Mapping[State, int] = {"not_applicable": 0, "no": 1, "unknown": 2, "range": 3, "known": 3}
"""Order of states, where the best of several offers speaks for their platform."""


def offers_under(platform: Platform, lens: Lens) -> tuple[Offer, ...]:
    """Return the offers of a platform that a lens tells apart; the guide knows none."""
    return platform.offers if lens == "evidence" else (SINGLE_OFFER,)


@cached(maxsize=128)
def offers_matrix(catalogue: Catalogue, basis: Basis) -> dict[str, dict[str, dict[str, Cell]]]:
    """Return all cells under one basis, by platform, offer and criterion."""
    return {
        platform.id: {
            offer.id: {
                criterion.id: criterion_cell(catalogue, platform, criterion, basis, offer.id)
                for criterion in catalogue.criteria
            }
            for offer in offers_under(platform, basis.lens)
        }
        for platform in catalogue.platforms
    }


@cached(maxsize=1024)
def offers_column(catalogue: Catalogue, field: str, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return the cells of one field under one basis, by platform and offer."""
    return {
        platform.id: {
            offer.id: field_cell(catalogue, platform, field, basis, offer.id)
            for offer in offers_under(platform, basis.lens)
        }
        for platform in catalogue.platforms
    }


@cached(maxsize=128)
def matrix(catalogue: Catalogue, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return for each platform and criterion the cell of the offer that does best by it.

    Each criterion is a question of its own here: no single offer need have all these cells. A ranking is made of offers.
    """
    return {
        platform_id: {
            criterion.id: best_cell(cells[criterion.id] for cells in by_offer.values())
            for criterion in catalogue.criteria
        }
        for platform_id, by_offer in offers_matrix(catalogue, basis).items()
    }


@cached(maxsize=1024)
def column(catalogue: Catalogue, field: str, basis: Basis) -> dict[str, Cell]:
    """Return for each platform the cell of one field of the first offer that is known to have it."""
    return {
        platform_id: best_cell(by_offer.values())
        for platform_id, by_offer in offers_column(catalogue, field, basis).items()
    }


def best_cell(cells: Iterable[Cell]) -> Cell:
    """Return the best of the cells of a platform's offers: known before unknown before no, then by value; the first of equal ones."""
    return max(cells, key=lambda cell: (_STATES[cell.state], cell.utility.low + cell.utility.high))


def criterion_cell(
    catalogue: Catalogue, platform: Platform, criterion: Criterion, basis: Basis, offer_id: str = ""
) -> Cell:
    """Return the cell of one criterion for one offer of a platform, with its value from 0 to 1.

    Without ``offer_id`` it is made from the claims about all offers.
    """
    measure = criterion.measure(basis.lens)
    differs = guide_differs(platform, criterion.related)
    if measure.origin == "measured_start":
        return measured_cell(catalogue, platform, measure, basis, differs, offer_id)
    if measure.origin == "reference_price":
        return price_cell(catalogue, platform, measure, basis, differs, offer_id)
    return claimed_cell(catalogue, platform, measure, basis, differs, offer_id)


def criteria_under(catalogue: Catalogue, basis: Basis) -> tuple[Criterion, ...]:
    """Return the criteria as they read under a basis: the price says so when it is that of a workload."""
    return tuple(map(by_work, catalogue.criteria)) if basis.counts_work else catalogue.criteria


def cell_of(catalogue: Catalogue, basis: Basis, platform_id: str, of: str) -> Cell:
    """Return the cell of a criterion or field. Raises KeyError when the platform, the criterion or the field is unknown."""
    if of in catalogue.criterion:
        return matrix(catalogue, basis)[platform_id][of]
    return column(catalogue, of, basis)[platform_id]
