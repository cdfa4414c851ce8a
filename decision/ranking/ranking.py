"""The ranking: the one object that table, charts, HTTP and exports show.

``ranking(catalogue, view)`` is the only way from the reader's choices to scores. It depends on nothing else.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Platform
from decision.cells.cell import Cell
from decision.cells.matrix import column, criteria_under, matrix
from decision.ranking.must_haves import Outcome, judge
from decision.ranking.scoring import ranks, score
from decision.ranking.view import MAX_SELECTED, ChosenMustHave, View


@dataclass(frozen=True, slots=True)
class Row:
    """A ranked platform.

    ``rank`` counts from 1 and is shared by equal scores (``tied``). ``score`` lies between ``lower`` and ``upper``, from 0 to
    1; ``coverage`` is the share of the weight whose cells are known. ``cells`` are by criterion, ``fields`` by field for the
    further columns; ``contributions`` by criterion sum to the score.
    """

    platform: Platform
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


@dataclass(frozen=True, slots=True)
class Excluded:
    """A platform that is not ranked, the outcome of its must-haves, and every reason."""

    platform: Platform
    outcome: Outcome
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """The platform's id."""
        return self.platform.id


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The result of one view on one data set. Compared by identity.

    ``best_first``: all ranked rows by score. ``rows``: those that a name search leaves, in the table's order. ``selected``:
    the rows to compare, in the order chosen. ``shares``: the weight of each criterion, summing to 1; ``unweighted``: every
    weight was 0, so all count the same. ``unknowns``: where between its ends an unsettled cell counts, 0 to 1.
    """

    view: View
    dataset: str
    criteria: tuple[Criterion, ...]
    shares: dict[str, float]
    unweighted: bool
    unknowns: float
    best_first: tuple[Row, ...]
    rows: tuple[Row, ...]
    selected: tuple[Row, ...]
    excluded: tuple[Excluded, ...]

    @property
    def leaders(self) -> tuple[Row, ...]:
        """The rows in first place; several where their scores are equal."""
        return tuple(row for row in self.best_first if row.rank == 1)

    @property
    def runner_up(self) -> Row | None:
        """The first row behind the leaders; None where there is none."""
        return next((row for row in self.best_first if row.rank > 1), None)


@lru_cache(maxsize=256)
def ranking(catalogue: Catalogue, view: View) -> Ranking:
    """Rank the platforms that the view admits."""
    admitted, excluded = _admit(catalogue, view)
    weights = view.weights_for(catalogue)
    best_first = _rows(catalogue, view, admitted, weights)
    rows = tuple(_ordered(catalogue, _by_name(best_first, view.find), view))
    return Ranking(
        view=view,
        dataset=catalogue.version,
        criteria=criteria_under(catalogue, view.basis),
        shares=_shares(weights),
        unweighted=not any(weights.values()),
        unknowns=catalogue.terms.attitude(view.unknowns).share,
        best_first=best_first,
        rows=rows,
        selected=_selected(best_first, view),
        excluded=excluded,
    )


def _admit(catalogue: Catalogue, view: View) -> tuple[list[Platform], tuple[Excluded, ...]]:
    admitted: list[Platform] = []
    excluded: list[Excluded] = []
    for platform in catalogue.platforms:
        reasons = _outside(catalogue, view, platform)
        verdicts = [] if reasons else [judge(catalogue, must, platform.id, view.basis) for must in view.must]
        failed = [verdict.reason for verdict in verdicts if verdict.outcome == "fails"]
        unclear = [verdict.reason for verdict in verdicts if verdict.outcome == "cannot tell"]
        if reasons or failed:
            excluded.append(Excluded(platform, "fails", (*reasons, *failed)))
        elif unclear and view.unclear == "drop":
            excluded.append(Excluded(platform, "cannot tell", tuple(unclear)))
        else:
            admitted.append(platform)
    return admitted, tuple(excluded)


def _outside(catalogue: Catalogue, view: View, platform: Platform) -> list[str]:
    """Return the reasons for which the view does not rank a platform at all, whatever its must-haves."""
    category = catalogue.terms.category(platform.category)
    if category.ranked == "never":
        return [f"{category.label}: {category.help}"]
    if view.lens == "guide" and not platform.in_guide:
        return ["the guide does not mention it"]
    if platform.category not in view.categories_for(catalogue):
        return [f"category: {category.label.lower()}"]
    if platform.status not in view.statuses_for(catalogue):
        return [f"status: {catalogue.terms.status(platform.status).label.lower()}"]
    return []


def _rows(catalogue: Catalogue, view: View, admitted: list[Platform], weights: dict[str, int]) -> tuple[Row, ...]:
    if not admitted:
        return ()
    cells = matrix(catalogue, view.basis)
    ids = list(weights)
    grid = [[cells[platform.id][id] for id in ids] for platform in admitted]
    scores = score(
        [[cell.utility.low for cell in row] for row in grid],
        [[cell.utility.high for cell in row] for row in grid],
        [[cell.is_known for cell in row] for row in grid],
        [weights[id] for id in ids],
        catalogue.terms.attitude(view.unknowns).share,
    )
    places = ranks(scores.score)
    extra = {name: column(catalogue, name, view.basis) for name in view.columns}
    rows = [
        Row(
            platform=platform,
            rank=int(places[i]),
            tied=int(np.count_nonzero(places == places[i])) > 1,
            score=float(scores.score[i]),
            lower=float(scores.lower[i]),
            upper=float(scores.upper[i]),
            coverage=float(scores.coverage[i]),
            cells=dict(zip(ids, grid[i], strict=True)),
            fields={name: extra[name][platform.id] for name in view.columns},
            contributions={id: float(scores.contributions[i, j]) for j, id in enumerate(ids)},
        )
        for i, platform in enumerate(admitted)
    ]
    return tuple(sorted(rows, key=lambda row: (row.rank, row.platform.name.casefold())))


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
        return rows if descending else sorted(rows, key=lambda row: -row.rank)

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


def admission(catalogue: Catalogue, view: View) -> tuple[int, int]:
    """Return the number of platforms that a view's must-haves leave, and of those about which they cannot tell.

    Weights, order and selection play no part, so a change of weights costs nothing here.
    """
    choices = View(
        lens=view.lens,
        tier=view.tier,
        must=view.must,
        languages=view.languages,
        categories=view.categories,
        statuses=view.statuses,
        promises=view.promises,
        work=view.work,
        price_by=view.price_by,
    )
    return _admission(catalogue, choices)


@lru_cache(maxsize=4096)
def _admission(catalogue: Catalogue, view: View) -> tuple[int, int]:
    admitted, excluded = _admit(catalogue, view)
    return len(admitted), sum(platform.outcome == "cannot tell" for platform in excluded)


def relaxations(catalogue: Catalogue, view: View) -> list[tuple[ChosenMustHave, int]]:
    """Return, for an empty result, each must-have and how many platforms giving it up would bring back, most first."""
    counts = [
        (must, admission(catalogue, replace(view, must=tuple(m for m in view.must if m != must)))[0])
        for must in view.must
    ]
    return sorted([(must, count) for must, count in counts if count], key=lambda pair: -pair[1])
