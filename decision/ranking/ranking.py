"""The ranking: the one object that table, charts, HTTP and exports show.

``ranking(catalogue, view)`` is the only way from the reader's choices to scores. It depends on nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from decision.caches import cached
from decision.catalogue.base import find_or_none
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Offer, Platform
from decision.cells.availability import available
from decision.cells.cell import Cell
from decision.cells.matrix import criteria_under
from decision.cells.offers import offer_arrays, offers_column, offers_matrix
from decision.ranking.admission import Excluded, admitted_by
from decision.ranking.must_lists import must_columns, must_criteria
from decision.ranking.scoring import ranks, score
from decision.ranking.view import MAX_SELECTED, View


@dataclass(frozen=True, slots=True)
class Row:
    """A ranked platform by its best admitted offer, or another of its admitted offers.

    ``offer``: the offer whose cells these are; ``is_best``: whether the platform stands where it stands. ``rank`` is the platform's, counts
    from 1 and is shared by equal scores (``tied``). ``score`` lies between
    ``lower`` and ``upper``, from 0 to 1; ``coverage`` is the share of the weight whose values are known. ``cells`` are by criterion, of all of these, ``fields`` by field for the
    further columns; ``contributions`` by criterion that takes part sum to the score.
    """

    platform: Platform
    offer: Offer
    is_best: bool
    rank: int
    tied: bool
    score: float
    lower: float
    upper: float
    coverage: float
    cells: dict[str, Cell]
    fields: dict[str, Cell]
    contributions: dict[str, float]

    @property
    def id(self) -> str:
        """The platform's id."""
        return self.platform.id

    @property
    def label(self) -> str:
        """The platform's short name, with the offer meant where it has several."""
        return self.platform.label_with(self.offer)


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The result of one view on one data set. Compared by identity.

    ``columns``: the fields that are shown as further columns, the reader's and those of must-haves. ``best_first``: all ranked rows by score. ``offers``: every admitted offer as a row, those of one platform together, in the order
    of ``best_first``, each platform's best first. ``rows``: those of the platforms, or of all offers where the view wants these, that a
    name search leaves, in the table's order. ``selected``: the rows to compare, in the order chosen. ``criteria``: those
    that take part, ``shown``: these, the one by which the table is sorted, and those that must-haves judge. ``shares``: the weight of each criterion, summing to 1; ``unweighted``: every
    weight was 0, so all count the same. ``excluded``: the platforms that are not ranked, ``refused``: the offers. ``unknowns``: where between its ends an unsettled cell counts, 0 to 1.
    """

    view: View
    dataset: str
    criteria: tuple[Criterion, ...]
    shown: tuple[Criterion, ...]
    columns: tuple[str, ...]
    shares: dict[str, float]
    unweighted: bool
    unknowns: float
    best_first: tuple[Row, ...]
    offers: tuple[Row, ...]
    rows: tuple[Row, ...]
    selected: tuple[Row, ...]
    excluded: tuple[Excluded, ...]
    refused: tuple[Excluded, ...]

    @property
    def row_noun(self) -> str:
        """The noun for a row of the table: a platform, or an offer."""
        return "offer" if self.view.by_offer else "platform"

    @property
    def left_out(self) -> tuple[Excluded, ...]:
        """Those without a row: platforms, or offers where each of these has one."""
        return self.refused if self.view.by_offer else self.excluded

    @property
    def leaders(self) -> tuple[Row, ...]:
        """The rows in first place; several where their scores are equal."""
        return tuple(row for row in self.best_first if row.rank == 1)

    @property
    def runner_up(self) -> Row | None:
        """The first row behind the leaders; None where there is none."""
        return next((row for row in self.best_first if row.rank > 1), None)


@cached(maxsize=256)
def ranking(catalogue: Catalogue, view: View) -> Ranking:
    """Rank the platforms that the view admits."""
    return ranked(catalogue, view)


def ranked(catalogue: Catalogue, view: View) -> Ranking:
    """Return what :func:`ranking` does and do not remember it: for earlier data, which would drive those in service out of its memory."""
    _, excluded, refused = admitted_by(catalogue, view)
    all_weights, all_criteria = view.weights_for(catalogue), criteria_under(catalogue, view.basis)
    columns = {view.sort.column, *must_criteria(catalogue, view)}
    weights = _taking_part(catalogue, view)
    offers = tuple(_rows(catalogue, view))
    best_first = tuple(row for row in offers if row.is_best)
    listed = tuple(sorted(offers, key=lambda row: -round(row.score, 9))) if view.by_offer else best_first
    rows = tuple(_ordered(catalogue, _by_name(listed, view.find), view))
    return Ranking(
        view=view,
        dataset=catalogue.version,
        criteria=tuple(criterion for criterion in all_criteria if criterion.id in weights),
        shown=tuple(criterion for criterion in all_criteria if criterion.id in weights or criterion.id in columns),
        columns=must_columns(catalogue, view),
        shares=dict.fromkeys(all_weights, 0.0) | _shares(weights),
        unweighted=not any(weights.values()),
        unknowns=catalogue.terms.attitude(view.unknowns).share,
        best_first=best_first,
        offers=offers,
        rows=rows,
        selected=_selected(best_first, view),
        excluded=excluded,
        refused=refused,
    )


def first_and_second(catalogue: Catalogue, view: View) -> tuple[tuple[Row, ...], Row | None]:
    """Return the leaders and the runner-up of a ranking, without the rows of all others."""
    leaders: list[Row] = []
    for row in _rows(catalogue, view):
        if row.is_best and row.rank > 1:
            return tuple(leaders), row
        if row.is_best:
            leaders.append(row)
    return tuple(leaders), None


def _taking_part(catalogue: Catalogue, view: View) -> dict[str, int]:
    """Return the weights of the criteria that take part."""
    weights = view.weights_for(catalogue)
    return {id: weight for id, weight in weights.items() if catalogue.takes_part(id, weight)}


def _rows(catalogue: Catalogue, view: View) -> Iterator[Row]:
    """Yield a row for every admitted offer, those of one platform together, its best first; the best platform first.

    Of a platform's offers the one with the highest score is the best, of equal ones that with the higher lower end, then the
    first of its file.
    """
    admitted, weights = admitted_by(catalogue, view).admitted, _taking_part(catalogue, view)
    if not admitted:
        return
    cells = offers_matrix(catalogue, view.basis)
    ids = list(weights)
    arrays = offer_arrays(catalogue, view.basis)
    where = np.ix_(
        [arrays.places[platform.id, offer.id] for platform, offer in admitted],
        [place for place, criterion in enumerate(catalogue.criteria) if criterion.id in weights],
    )
    scores = score(
        arrays.low[where],
        arrays.high[where],
        arrays.known[where],
        list(weights.values()),
        catalogue.terms.attitude(view.unknowns).share,
    )
    starts = [i for i, (platform, _) in enumerate(admitted) if i == 0 or admitted[i - 1][0] is not platform]
    sharing = ranks(np.maximum.reduceat(scores.score, starts))
    places = np.repeat(sharing, np.diff([*starts, len(admitted)])).tolist()
    tied = np.bincount(sharing) > 1
    score_of, lower, upper, coverage = (
        figures.tolist() for figures in (scores.score, scores.lower, scores.upper, scores.coverage)
    )
    contributions = scores.contributions.tolist()
    extra = {name: offers_column(catalogue, name, view.basis) for name in must_columns(catalogue, view)}

    def order(i: int) -> tuple[int, str, str, float, float]:
        platform = admitted[i][0]
        return places[i], platform.name.casefold(), platform.id, -round(score_of[i], 9), -round(lower[i], 9)

    before: Platform | None = None
    for i in sorted(range(len(admitted)), key=order):
        platform, offer = admitted[i]
        yield Row(
            platform=platform,
            offer=offer,
            is_best=platform is not before,
            rank=places[i],
            tied=bool(tied[places[i]]),
            score=score_of[i],
            lower=lower[i],
            upper=upper[i],
            coverage=coverage[i],
            cells=cells[platform.id][offer.id],
            fields={name: extra[name][platform.id][offer.id] for name in extra},
            contributions=dict(zip(ids, contributions[i], strict=True)),
        )
        before = platform


def _shares(weights: dict[str, int]) -> dict[str, float]:
    total = sum(weights.values())
    return {id: weight / total if total else 1 / len(weights) for id, weight in weights.items()}


def _by_name(rows: tuple[Row, ...], text: str) -> list[Row]:
    return [row for row in rows if text.casefold() in row.platform.name.casefold()]


def _ordered(catalogue: Catalogue, rows: list[Row], view: View) -> list[Row]:
    """Return the rows in the table's order; unknown cells come last whichever way it is sorted."""
    name, descending = view.sort.column, view.sort.descending
    if name == "name":
        return sorted(rows, key=lambda row: row.platform.name.casefold(), reverse=descending)
    if name == "score":
        return rows if descending else sorted(rows, key=lambda row: round(row.score, 9) if view.by_offer else -row.rank)

    def cell(row: Row) -> Cell | None:
        return row.cells.get(name) or row.fields.get(name)

    known = [row for row in rows if (c := cell(row)) and c.is_known]
    unknown = [row for row in rows if row not in known]
    if known and name in known[0].cells:
        less_is_better = catalogue.criterion[name].measure(view.lens).less_is_better
        return sorted(known, key=lambda row: _middle(row.cells[name]), reverse=descending != less_is_better) + unknown
    return sorted(known, key=lambda row: _field_order(row.fields[name]), reverse=descending) + unknown


def _middle(cell: Cell) -> float:
    return cell.utility.low + cell.utility.high


def _field_order(cell: Cell) -> tuple[bool, float, str]:
    """Return a sort key: numbers by size, no before yes, then texts by letter."""
    value = cell.value
    if isinstance(value, int | float):
        return False, float(value), ""
    if value == "unlimited":
        return False, float("inf"), ""
    return True, 0.0, cell.text.casefold()


def _selected(rows: tuple[Row, ...], view: View) -> tuple[Row, ...]:
    if view.selected is None:
        return rows[:3]
    by_id = {row.id: row for row in rows}
    return tuple(by_id[id] for id in view.selected[:MAX_SELECTED] if id in by_id)


def shown_offer(catalogue: Catalogue, result: Ranking, platform_id: str) -> Offer:
    """Return the offer for which a ranking shows a platform: that of its row, else the first that can be had on the view's plan."""
    row = find_or_none(result.best_first, platform_id)
    return row.offer if row else available(catalogue, catalogue.platform[platform_id], result.view.basis)[0]


def shown_cells(catalogue: Catalogue, result: Ranking, platform_id: str) -> dict[str, Cell]:
    """Return the cells by criterion with which a ranking shows a platform, all of one offer."""
    return offers_matrix(catalogue, result.view.basis)[platform_id][shown_offer(catalogue, result, platform_id).id]
