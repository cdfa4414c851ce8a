"""Cells of single offers: the alternatives of the decision, by platform and offer."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import SINGLE_OFFER, Lens, Offer, Platform
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import claimed_cell, field_cell, guide_differs
from decision.cells.languages import languages_cell
from decision.cells.measured import measured_cell
from decision.cells.priced import price_cell
from decision.cells.reliability import reliability_cell


def offers_under(platform: Platform, lens: Lens) -> tuple[Offer, ...]:
    """Return the offers of a platform that a lens tells apart; the guide knows none."""
    return platform.offers if lens == "evidence" else (SINGLE_OFFER,)


@cached(maxsize=128)
def offers_matrix(catalogue: Catalogue, basis: Basis) -> dict[str, dict[str, dict[str, Cell]]]:
    """Return all cells under one basis, by platform, offer and criterion."""
    return {
        platform.id: (_kept_cells if platform.id in catalogue.kept_facts else _cells)(catalogue, platform, basis)
        for platform in catalogue.platforms
    }


def _cells(catalogue: Catalogue, platform: Platform, basis: Basis) -> dict[str, dict[str, Cell]]:
    return {
        offer.id: {
            criterion.id: criterion_cell(catalogue, platform, criterion, basis, offer.id)
            for criterion in catalogue.criteria
        }
        for offer in offers_under(platform, basis.lens)
    }


@cached(maxsize=4096, key=lambda catalogue, platform, basis: (catalogue.kept_facts[platform.id], basis))
def _kept_cells(catalogue: Catalogue, platform: Platform, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return the cells of a platform in a kept version, made once for all versions that say the same of it."""
    return _cells(catalogue, platform, basis)


@dataclass(frozen=True, slots=True, eq=False)
class OfferArrays:
    """The values of all cells under one basis as arrays of shape (offers, criteria), in the orders of the data.

    ``low`` and ``high``: the ends of each value, from 0 to 1; an unknown one has 0 and 1. ``known``: whether anything is known of it.
    ``places``: the row of each offer, by the ids of its platform and its own.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    known: NDArray[np.bool_]
    places: dict[tuple[str, str], int]


@cached(maxsize=128)
def offer_arrays(catalogue: Catalogue, basis: Basis) -> OfferArrays:
    """Return the values of all cells under one basis."""
    by_offer = {
        (platform_id, offer_id): list(cells.values())
        for platform_id, offers in offers_matrix(catalogue, basis).items()
        for offer_id, cells in offers.items()
    }
    shape = len(by_offer), len(catalogue.criteria)

    def array(values: list[list[Any]], kind: type[Any]) -> NDArray[Any]:
        filled = np.array(values, dtype=kind).reshape(shape)
        filled.flags.writeable = False
        return filled

    return OfferArrays(
        low=array([[cell.utility.low for cell in cells] for cells in by_offer.values()], np.float64),
        high=array([[cell.utility.high for cell in cells] for cells in by_offer.values()], np.float64),
        known=array([[cell.is_known for cell in cells] for cells in by_offer.values()], np.bool_),
        places={ids: place for place, ids in enumerate(by_offer)},
    )


@cached(maxsize=1024)
def offers_column(catalogue: Catalogue, field: str, basis: Basis) -> dict[str, dict[str, Cell]]:
    """Return the cells of one field under one basis, by platform and offer."""
    return {
        platform.id: (_kept_column if platform.id in catalogue.kept_facts else _column)(
            catalogue, platform, field, basis
        )
        for platform in catalogue.platforms
    }


def _column(catalogue: Catalogue, platform: Platform, field: str, basis: Basis) -> dict[str, Cell]:
    return {
        offer.id: field_cell(catalogue, platform, field, basis, offer.id)
        for offer in offers_under(platform, basis.lens)
    }


@cached(maxsize=8192, key=lambda catalogue, platform, field, basis: (catalogue.kept_facts[platform.id], field, basis))
def _kept_column(catalogue: Catalogue, platform: Platform, field: str, basis: Basis) -> dict[str, Cell]:
    """Return the cells of a field of a platform in a kept version, made once for all versions that say the same of it."""
    return _column(catalogue, platform, field, basis)


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
    if measure.origin == "measured_success":
        return reliability_cell(catalogue, platform, measure, criterion.related, differs, offer_id)
    if measure.origin == "reference_price":
        return price_cell(catalogue, platform, measure, basis, differs, offer_id)
    make = languages_cell if measure.preparing else claimed_cell
    return make(catalogue, platform, measure, basis, differs, offer_id)
