"""Nearest alternatives: the distance, who can be compared at all, what is better and worse."""

from dataclasses import replace

import pytest

from decision.cells.matrix import matrix
from decision.ranking.alternatives import CLEAR, FEWEST, alternatives, nearest
from decision.ranking.ranking import ranking
from decision.ranking.reasons import middle
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = without_offers(shipped_catalogue())
DEFAULT = ranking(CATALOGUE, View())
RANKED = [p.id for p in CATALOGUE.platforms if CATALOGUE.terms.category(p.category).ranked != "never"]


@pytest.mark.parametrize("id", RANKED)
def test_the_three_nearest_are_those_with_the_least_weighted_mean_distance(id: str) -> None:
    cells = matrix(CATALOGUE, View().basis)
    distances = {}
    for row in DEFAULT.best_first:
        both = [c for c in DEFAULT.shares if cells[id][c].is_known and cells[row.id][c].is_known]
        if row.id != id and len(both) >= FEWEST:
            gaps = [abs(middle(cells[id][c]) - middle(cells[row.id][c])) * DEFAULT.shares[c] for c in both]
            distances[row.id] = sum(gaps) / sum(DEFAULT.shares[c] for c in both)
    near = alternatives(CATALOGUE, DEFAULT, id)
    assert [option.distance for option in near] == pytest.approx(sorted(distances.values())[:3])
    assert all(option.distance == pytest.approx(distances[option.row.id]) for option in near)


def test_better_and_worse_are_clear_differences_in_what_is_known_of_both() -> None:
    cells = matrix(CATALOGUE, View().basis)
    for id in RANKED:
        for option in alternatives(CATALOGUE, DEFAULT, id, most=99):
            for criterion in (criterion.id for criterion in DEFAULT.criteria):
                own_cell, near_cell = cells[id][criterion], option.row.cells[criterion]
                gap = middle(near_cell) - middle(own_cell) if own_cell.is_known and near_cell.is_known else 0
                assert (criterion in option.better) == (gap > CLEAR)
                assert (criterion in option.worse) == (gap < -CLEAR)


def test_three_criteria_in_common_can_be_compared_and_a_twentieth_is_clear() -> None:
    assert (FEWEST, CLEAR) == (3, 0.05)


def test_who_runs_no_code_has_no_alternative() -> None:
    never = [p.id for p in CATALOGUE.platforms if p.id not in RANKED]
    assert never
    assert all(alternatives(CATALOGUE, DEFAULT, id) == () for id in never)


def test_only_ranked_platforms_are_offered_and_never_itself() -> None:
    narrow = ranking(CATALOGUE, View(must=(ChosenMustHave("gpu"),)))
    ranked = {row.id for row in narrow.best_first}
    for id in RANKED:
        offered = {option.row.id for option in alternatives(CATALOGUE, narrow, id)}
        assert offered <= ranked - {id}


def test_weights_decide_who_is_near() -> None:
    only_price = tuple((c.id, 10 if c.id == "price" else 0) for c in CATALOGUE.criteria)
    result = ranking(CATALOGUE, View(weights=only_price))
    cells = matrix(CATALOGUE, View().basis)
    nearest_to_e2b = alternatives(CATALOGUE, result, "e2b")[0]
    assert nearest_to_e2b.distance == pytest.approx(
        abs(middle(nearest_to_e2b.row.cells["price"]) - middle(cells["e2b"]["price"]))
    )


def test_where_the_view_can_compare_nothing_the_default_one_does() -> None:
    guide = ranking(CATALOGUE, View(lens="guide"))
    comparable = [id for id in RANKED if alternatives(CATALOGUE, DEFAULT, id)]
    silent = next(id for id in comparable if not CATALOGUE.platform[id].in_guide)
    assert alternatives(CATALOGUE, guide, silent) == ()
    base, near = nearest(CATALOGUE, guide, silent)
    assert base.view == View()
    assert near
    assert nearest(CATALOGUE, DEFAULT, silent)[0] is DEFAULT


def test_a_ranking_without_weights_of_its_own_still_compares() -> None:
    zero = replace(View(), weights=tuple((c.id, 0) for c in CATALOGUE.criteria))
    assert len(alternatives(CATALOGUE, ranking(CATALOGUE, zero), "modal")) == 3
