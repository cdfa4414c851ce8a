"""The board of a ranking: all that is needed to rank its offers anew under other weights, as plain data for a browser.

While a weight is dragged, the browser ranks by ``components/weights/rank.js``; when it is let go, :mod:`decision.ranking.ranking` does and its
answer counts. Tests hold both to the same ranks and scores. The board depends on no weight, so a change of weights sends nothing of it.
"""

import json
from typing import TypedDict

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Lens
from decision.cells.cell import Basis
from decision.cells.offers import offers_matrix, offers_under
from decision.cells.values import UNKNOWN
from decision.format import AND
from decision.ranking.ranking import Ranking
from decision.ranking.text import MORE, MOST_NAMED, NOTHING_KNOWN, Weighting, first_place, place_text, weighting_clause

WEIGHTINGS: tuple[Weighting, ...] = ("unweighted", "equal", "weighted")
"""Kinds of weights that a reader may choose."""


class Words(TypedDict):
    """The words of a headline, with ``{leaders}``, ``{score}`` and ``{count}`` in place of what a weight changes.

    For each kind of weights the sentence with a single leader, then with several. ``most``: the most leaders that are named; ``more``: the end of a longer
    list; ``last``: what stands before the end of a list.
    """

    unweighted: tuple[str, str]
    equal: tuple[str, str]
    weighted: tuple[str, str]
    nothing: str
    most: int
    more: str
    last: str


class BoardData(TypedDict):
    """The board, small and exact.

    ``criteria``: all of them; ``optional``: those that take part only with a weight above 0. ``unknowns``: where between its ends an unsettled cell
    counts, 0 to 1. ``platforms``: in the order in which equal ones are ranked, each with its label and the ids of its admitted offers in the order of its
    file. ``values``: every pair of ends that occurs, once where both are the same; the first is that of an unknown cell. ``cells``: the place among these of each
    cell, offer by offer and criterion by criterion.
    """

    criteria: list[str]
    optional: list[str]
    unknowns: float
    platforms: list[tuple[str, str, list[str]]]
    values: list[tuple[float, ...]]
    cells: list[int]
    words: Words


def board_data(catalogue: Catalogue, result: Ranking) -> BoardData:
    """Return the board of a ranking; without platforms where nothing is ranked."""
    offers = frozenset((row.id, row.offer.id) for row in result.offers)
    return _board(catalogue, result.view.basis, offers, result.unknowns, len(result.view.must))[0]


def board_json(catalogue: Catalogue, result: Ranking) -> bytes:
    """Return the board of a ranking as JSON."""
    offers = frozenset((row.id, row.offer.id) for row in result.offers)
    return _board(catalogue, result.view.basis, offers, result.unknowns, len(result.view.must))[1]


@cached(maxsize=128)
def _board(
    catalogue: Catalogue, basis: Basis, offers: frozenset[tuple[str, str]], unknowns: float, musts: int
) -> tuple[BoardData, bytes]:
    criteria = [criterion.id for criterion in catalogue.criteria]
    admitted = {id for id, _ in offers}
    ranked = sorted(
        (platform for platform in catalogue.platforms if platform.id in admitted),
        key=lambda platform: (platform.name.casefold(), platform.id),
    )
    ids = {
        platform.id: [offer.id for offer in offers_under(platform, basis.lens) if (platform.id, offer.id) in offers]
        for platform in ranked
    }
    matrix = offers_matrix(catalogue, basis)
    places: dict[tuple[float, ...] | None, int] = {None: 0}
    cells: list[int] = []
    for platform in ranked:
        for offer_id in ids[platform.id]:
            for cell in matrix[platform.id][offer_id].values():
                low, high = cell.utility.low, cell.utility.high
                ends = None if not cell.is_known else (low,) if low == high else (low, high)
                cells.append(places.setdefault(ends, len(places)))
    board: BoardData = {
        "criteria": criteria,
        "optional": [id for id in criteria if not catalogue.takes_part(id)],
        "unknowns": unknowns,
        "platforms": [(platform.id, platform.label, ids[platform.id]) for platform in ranked],
        "values": [ends or (UNKNOWN.low, UNKNOWN.high) for ends in places],
        "cells": cells,
        "words": _words(basis.lens, len(ranked), musts),
    }
    return board, json.dumps(board, ensure_ascii=False, separators=(",", ":")).encode()


def _words(lens: Lens, count: int, musts: int) -> Words:
    one, several = (place_text(count, musts, leaders) for leaders in (1, 2))
    unweighted, equal, weighted = (
        (
            f"{first_place('{leaders}', one, '{score}', clause)}.",
            f"{first_place('{leaders}', several, '{score}', clause)}.",
        )
        for clause in (weighting_clause(weighting, lens) for weighting in WEIGHTINGS)
    )
    return words_of(unweighted, equal, weighted)


def words_of(unweighted: tuple[str, str], equal: tuple[str, str], weighted: tuple[str, str]) -> Words:
    """Return the words of a headline with these sentences, each for a single leader and for several, by the kind of weights."""
    return {
        "unweighted": unweighted,
        "equal": equal,
        "weighted": weighted,
        "nothing": NOTHING_KNOWN,
        "most": MOST_NAMED,
        "more": MORE,
        "last": AND,
    }
