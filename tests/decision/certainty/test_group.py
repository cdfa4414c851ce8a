"""Several people's weights: ranks side by side, agreement, fair choices."""

import numpy as np
import pytest

from decision.certainty.group import YOURS, group, kendall
from decision.ranking.ranking import ranking
from decision.ranking.view import Person, View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
IDS = [criterion.id for criterion in CATALOGUE.criteria if criterion.weight]


def person(name: str, *weights: int) -> Person:
    """Return a person with these weights, in the order of the criteria."""
    return Person(name, tuple(zip(IDS, weights, strict=True)))


SECURE = person("Ann", 10, 2, 0, 3, 0, 1)
CHEAP = person("Bob", 1, 2, 6, 3, 0, 10)


def test_everybody_ranks_by_their_own_weights_and_the_reader_comes_first():
    together = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    assert [member.name for member in together.members] == [YOURS, "Ann", "Bob"]
    alone = ranking(CATALOGUE, View(weights=CHEAP.weights))
    ranks = {row.id: row.rank for row in alone.best_first}
    assert [int(rank) for rank in together.ranks[:, 2]] == [ranks[row.id] for row in together.rows]
    assert together.scores.shape == (len(alone.best_first), 3)


def test_nobody_else_or_nothing_ranked_is_no_group():
    assert group(CATALOGUE, View()) is None
    assert group(CATALOGUE, View(people=(SECURE,), categories=())) is None


def test_fair_choices_are_those_with_the_highest_least_and_mean_score():
    together = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    assert together.least.score == pytest.approx(together.scores.min(axis=1).max())
    assert together.mean.score == pytest.approx(together.scores.mean(axis=1).max())
    place = [row.id for row in together.rows].index(together.least.rows[0].id)
    assert together.scores[place].min() == pytest.approx(together.least.score)
    assert together.mean.rows[0] is together.rows[0]


def test_kendall_of_rankings_worked_out_by_hand():
    assert kendall(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 4])) == 1
    assert kendall(np.array([1, 2, 3, 4]), np.array([1, 2, 4, 3])) == pytest.approx(4 / 6)
    assert kendall(np.array([1, 1, 3]), np.array([1, 2, 3])) == pytest.approx(2 / np.sqrt(2 * 3))
    assert kendall(np.array([1, 1, 1]), np.array([1, 2, 3])) is None
    assert kendall(np.array([1]), np.array([1])) is None


def test_people_disagree_most_where_their_shares_lie_furthest_apart():
    together = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    gaps = [spread.high - spread.low for spread in together.spreads]
    assert gaps == sorted(gaps, reverse=True)
    assert {together.spreads[0].low_name, together.spreads[0].high_name} == {"Ann", "Bob"}


def test_a_spread_names_who_gives_the_least_and_who_the_most_weight():
    together = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    spreads = {spread.criterion.id: spread for spread in together.spreads}
    shares = dict(zip(IDS, (10, 2, 0, 3, 0, 1), strict=True))
    isolation = spreads[IDS[0]]
    assert (isolation.low, isolation.low_name) == (pytest.approx(1 / 22), "Bob")
    assert (isolation.high, isolation.high_name) == (pytest.approx(shares[IDS[0]] / 16), "Ann")
    assert together.spreads[0].high - together.spreads[0].low == max(s.high - s.low for s in together.spreads)


def test_every_two_people_are_compared_once():
    together = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    assert [(pair.first, pair.second) for pair in together.agreements] == [
        (YOURS, "Ann"),
        (YOURS, "Bob"),
        ("Ann", "Bob"),
    ]
    assert [pair.tau for pair in together.agreements] == [
        kendall(together.ranks[:, left], together.ranks[:, right]) for left, right in ((0, 1), (0, 2), (1, 2))
    ]
    assert (together.scores.mean(axis=1) == sorted(together.scores.mean(axis=1), reverse=True)).all()


def test_platforms_that_are_equally_fair_are_all_named():
    zero = Person("Zoe", tuple((id, 0) for id in IDS))
    rows = group(CATALOGUE, View(weights=((IDS[4], 1),), people=(person("Gus", 0, 0, 0, 0, 1, 0),))).mean.rows
    first = [row.id for row in ranking(CATALOGUE, View(weights=((IDS[4], 1),))).leaders]
    assert len(first) > 1
    assert [row.id for row in rows] == first
    assert group(CATALOGUE, View(weights=tuple((id, 3) for id in IDS), people=(zero,))).agreements[0].tau == 1


def test_agreement_has_a_meaning_only_where_both_tell_platforms_apart():
    assert kendall(np.array([1, 2, 3]), np.array([1, 1, 1])) is None
    assert kendall(np.array([]), np.array([])) is None
    assert kendall(np.array([1, 2]), np.array([2, 1])) == -1
