"""Nearest alternatives between cells of our own: limits of what can be compared, order among equals."""

from dataclasses import replace

import pytest

from decision.cells.cell import Cell
from decision.cells.matrix import matrix
from decision.cells.values import NOTHING, UNKNOWN, Utility
from decision.ranking.alternatives import Alternative, alternatives
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = without_offers(shipped_catalogue())
DEFAULT = ranking(CATALOGUE, View())
OWN = next(
    (id, cells)
    for id, cells in matrix(CATALOGUE, View().basis).items()
    if sum(cell.state in ("known", "no") for cell in cells.values()) >= 4
    and id in {row.id for row in DEFAULT.best_first}
)
SETTLED = [id for id, cell in OWN[1].items() if cell.state in ("known", "no")][:4]


def rivals(*gaps: dict[str, float], names: tuple[str, ...] = (), shares: dict[str, float] | None = None) -> Ranking:
    """Return a ranking of platforms that are unknown but for these criteria, where they lie so far from our own platform."""
    others = [row for row in DEFAULT.best_first if row.id != OWN[0]]
    unknown = {id: replace(cell, state="unknown", utility=UNKNOWN) for id, cell in OWN[1].items()}
    rows = [
        replace(row, cells=unknown | {id: moved(OWN[1][id], gap) for id, gap in own_gaps.items()})
        for row, own_gaps in zip(others, gaps, strict=False)
    ]
    rows = [
        replace(row, platform=row.platform.model_copy(update={"name": name}))
        for row, name in zip(rows, names or [row.platform.name for row in rows], strict=True)
    ]
    return replace(DEFAULT, best_first=tuple(rows), shares=shares or dict.fromkeys(OWN[1], 0.25))


def moved(cell: Cell, gap: float) -> Cell:
    """Return a cell whose middle lies so far above this one's."""
    middle = (cell.utility.low + cell.utility.high) / 2 + gap
    return replace(cell, utility=Utility(middle, middle))


def near(result: Ranking, **choices: int) -> tuple[Alternative, ...]:
    """Return the alternatives to our own platform."""
    return alternatives(CATALOGUE, result, OWN[0], **choices)


def test_two_criteria_in_common_are_too_few_and_three_enough():
    two, three = dict.fromkeys(SETTLED[:2], 0.0), dict.fromkeys(SETTLED[:3], 0.0)
    (only,) = near(rivals(two, three))
    assert (only.shared, only.distance) == (3, 0.0)


def test_what_does_not_apply_is_not_compared():
    result = rivals(dict.fromkeys(SETTLED[:3], 0.0))
    (row,) = result.best_first
    blank = replace(row.cells[SETTLED[0]], state="not_applicable", utility=NOTHING)
    assert near(replace(result, best_first=(replace(row, cells=row.cells | {SETTLED[0]: blank}),))) == ()


def test_criteria_without_weight_alone_compare_nothing():
    shares = {id: float(id not in SETTLED) for id in OWN[1]}
    assert near(rivals(dict.fromkeys(SETTLED, 0.0), shares=shares)) == ()


def test_the_distance_is_the_mean_by_weight_of_gaps_either_way():
    shares = dict.fromkeys(OWN[1], 0.0) | {SETTLED[0]: 0.2, SETTLED[1]: 0.1, SETTLED[2]: 0.1}
    (option,) = near(rivals({SETTLED[0]: 0.3, SETTLED[1]: -0.2, SETTLED[2]: 0.0}, shares=shares))
    assert option.distance == pytest.approx((0.2 * 0.3 + 0.1 * 0.2) / 0.4)


@pytest.mark.parametrize(
    ("gap", "better", "worse"),
    [(0.049, False, False), (0.051, True, False), (-0.049, False, False), (-0.051, False, True)],
)
def test_better_and_worse_begin_at_a_twentieth(gap, better, worse):
    (option,) = near(rivals({SETTLED[0]: gap, SETTLED[1]: 0.0, SETTLED[2]: 0.0}))
    assert [*option.better] == SETTLED[:1] * better
    assert [*option.worse] == SETTLED[:1] * worse


@pytest.mark.parametrize(("own", "rival"), [(0.0, 0.05), (0.05, 0.0)])
def test_a_twentieth_itself_is_neither_better_nor_worse(monkeypatch, own, rival):
    result = rivals(dict.fromkeys(SETTLED[:3], 0.0))
    (row,) = result.best_first
    pair = [OWN[1] | {SETTLED[0]: replace(OWN[1][SETTLED[0]], utility=Utility(end, end))} for end in (own, rival)]
    monkeypatch.setattr("decision.ranking.alternatives.shown_cells", lambda *_: pair[0])
    (option,) = near(replace(result, best_first=(replace(row, cells=pair[1]),)))
    assert SETTLED[0] not in (*option.better, *option.worse)


def test_of_equally_near_ones_more_in_common_comes_first_then_the_name():
    three, four = dict.fromkeys(SETTLED[:3], 0.1), dict.fromkeys(SETTLED[:4], 0.1)
    nearer = dict.fromkeys(SETTLED[:3], 0.1 - 1e-8)
    close = dict.fromkeys(SETTLED[:3], 0.1 - 1e-11)
    result = rivals(three, close, four, nearer, three, names=("b", "D", "z", "y", "C"))
    assert [option.row.platform.name for option in near(result, most=9)] == ["y", "z", "b", "C", "D"]
    assert [option.row.platform.name for option in near(result)] == ["y", "z", "b"]


def test_the_platform_itself_is_no_alternative():
    result = rivals(dict.fromkeys(SETTLED, 0.0), dict.fromkeys(SETTLED, 0.0))
    first, second = result.best_first
    own = replace(first, platform=CATALOGUE.platform[OWN[0]])
    assert [option.row for option in near(replace(result, best_first=(own, second)))] == [second]
