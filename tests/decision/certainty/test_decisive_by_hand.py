"""Decisive facts worked out by hand: what one cell, or several together, would have to be, and what a promise decides."""

import math

import pytest

from decision.catalogue.criteria import Criterion
from decision.cells.cell import Basis
from decision.cells.matrix import matrix
from decision.certainty import decisive as decisive_module
from decision.certainty.arrays import board
from decision.certainty.decisive import Decisive, Together, decisive, needed_text, together
from decision.ranking.ranking import Ranking
from tests.helpers.boards import own_board
from tests.helpers.contests import contest
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
HALVES = {"gpu": 0.5, "price": 0.5}
LEADER = {"gpu": 1.0, "price": 0.6}


def facts(result: Ranking) -> tuple[Decisive, ...]:
    """Return the decisive facts of a ranking."""
    return decisive(CATALOGUE, result, board(result))


def groups(result: Ranking) -> tuple[Together, ...]:
    """Return the facts of a ranking that decide only together."""
    return together(result, board(result))


def test_a_rival_comes_first_above_the_value_that_makes_up_for_its_distance() -> None:
    result = contest(LEADER, {"gpu": (0, 1), "price": 0.9}, shares=HALVES)
    (fact,) = facts(result)
    assert (fact.row, fact.criterion.id, fact.winner, fact.lifts) == (
        *(result.best_first[1], "gpu"),
        *(result.best_first[1], True),
    )
    assert (fact.needed, fact.chance) == (pytest.approx(0.7), pytest.approx(0.3))
    assert fact.text == "yes"
    assert fact.cell is result.best_first[1].cells["gpu"]


def test_the_leader_falls_behind_below_the_value_that_its_distance_leaves() -> None:
    result = contest({"gpu": 1.0, "price": (0, 1)}, {"gpu": 0.6, "price": 0.6}, shares=HALVES)
    (fact,) = facts(result)
    assert (fact.row, fact.criterion.id, fact.winner, fact.lifts) == (
        *(result.best_first[0], "price"),
        *(result.best_first[1], False),
    )
    assert (fact.needed, fact.chance) == (pytest.approx(0.2), pytest.approx(0.2))
    assert fact.text.startswith("more than $")


def test_a_range_is_open_between_its_own_ends() -> None:
    result = contest(LEADER, {"gpu": (0.5, 1), "price": 0.8}, shares=HALVES)
    (fact,) = facts(result)
    assert (fact.needed, fact.chance) == (pytest.approx(0.8), pytest.approx(0.4))


@pytest.mark.parametrize(
    ("price", "decides"), [(0.599999, False), (0.6, False), (0.6 + 1e-10, False), (0.600001, True)]
)
def test_a_cell_that_could_only_draw_level_decides_nothing(price: float, decides: bool) -> None:
    assert bool(facts(contest(LEADER, {"gpu": (0, 1), "price": price}, shares=HALVES))) == decides


def test_settled_cells_and_criteria_without_weight_decide_nothing() -> None:
    shares = {"gpu": 1.0}
    assert facts(contest({"gpu": 1.0}, {"gpu": 1.0, "price": (0, 1)}, shares=shares)) == ()
    assert facts(contest({"gpu": 1.0, "price": (0, 1)}, {"gpu": 1.0}, shares=shares)) == ()
    assert facts(contest({"gpu": (0.5, 0.5 + 1e-10)}, {"gpu": (0.5, 0.5 + 1e-10)}, shares=shares)) == ()


def test_one_platform_alone_or_none_has_no_decisive_fact() -> None:
    alone = contest({"gpu": (0, 1)}, shares=HALVES)
    assert facts(alone) == groups(alone) == ()


def test_the_likeliest_fact_comes_first_then_the_better_rank() -> None:
    result = contest(
        LEADER,
        {"gpu": (0, 1), "price": 0.9},
        {"gpu": (0, 1), "price": 1.0},
        {"gpu": (0, 1), "price": 0.9},
        shares=HALVES,
    )
    assert [fact.row.rank for fact in facts(result)] == [3, 2, 4]


def test_values_at_the_middle_level_decide_by_half_of_their_range() -> None:
    result = contest({"gpu": 0.5, "price": 0.5}, {"gpu": (0, 1), "price": 0.5}, shares=HALVES)
    (fact,) = facts(result)
    assert fact.chance == pytest.approx(0.5)


THIRDS = {"gpu": 0.4, "price": 0.4, "session": 0.2}


def test_two_unknown_values_that_are_needed_at_once_stand_together() -> None:
    result = contest(
        {"gpu": 0.75, "price": 0.75, "session": 0.75}, {"gpu": (0, 1), "price": (0, 1), "session": 0.5}, shares=THIRDS
    )
    (group,) = groups(result)
    row = result.best_first[1]
    assert (group.row, group.winner, group.lifts) == (row, row, True)
    assert {criterion.id for criterion in group.criteria} == {"gpu", "price"}
    assert facts(result) == ()


def test_of_unknown_values_the_fewest_and_weightiest_are_named_and_enough_is_enough() -> None:
    rival = {"gpu": (0, 1), "price": (0, 1), "session": (0, 1)}
    (group,) = groups(contest({"gpu": 0.8, "price": 0.8, "session": 0.8}, rival, shares=THIRDS))
    assert {criterion.id for criterion in group.criteria} == {"gpu", "price"}
    (all_three,) = groups(contest({"gpu": 1.0, "price": 1.0, "session": 0.5}, rival, shares=THIRDS))
    assert len(all_three.criteria) == 3
    assert groups(contest({"gpu": 1.0, "price": 1.0, "session": 1.0}, rival, shares=THIRDS)) == ()


def test_the_leader_may_fall_by_several_values_at_once() -> None:
    leader = {"gpu": (0, 1), "price": (0, 1), "session": 1.0}
    result = contest(leader, {"gpu": 0.25, "price": 0.25, "session": 0.5}, shares=THIRDS)
    (group,) = groups(result)
    assert (group.row, group.winner, group.lifts) == (result.best_first[0], result.best_first[1], False)
    assert {criterion.id for criterion in group.criteria} == {"gpu", "price"}
    assert groups(contest(leader, {"gpu": 0.0, "price": 0.0, "session": 1.0}, shares=THIRDS)) == ()


def test_a_single_fact_that_decides_is_no_group() -> None:
    assert groups(contest(LEADER, {"gpu": (0, 1), "price": 0.9}, shares=HALVES)) == ()


PROMISED = next(
    (id, row["cold_start"])
    for id, row in matrix(CATALOGUE, Basis(promises="trust")).items()
    if row["cold_start"].is_known
    and not matrix(CATALOGUE, Basis())[id]["cold_start"].is_known
    and CATALOGUE.platform[id].category in ("hosted", "self-hosted")
)


@pytest.mark.parametrize(("margin", "decides"), [(-0.05, True), (0.05, False)])
def test_a_promise_decides_where_it_is_better_than_needed(margin: float, decides: bool) -> None:
    id, promised = PROMISED
    turn = promised.utility.low + margin
    leader = next(row.id for row in contest({}, {}, shares=HALVES).best_first if row.id != id)
    shares = {"cold_start": 0.5, "gpu": 0.5}
    result = contest({"cold_start": turn}, {"cold_start": (0, 1)}, shares=shares, ids=(leader, id))
    (fact,) = facts(result)
    assert fact.needed == pytest.approx(turn)
    assert (fact.promise, fact.promise_decides) == (promised.text, decides)


def of_measure(criterion: str, lens: str = "evidence", **changes: object) -> Criterion:
    """Return a criterion with changes of its measure."""
    whole = CATALOGUE.criterion[criterion]
    return whole.model_copy(update={lens: whole.measure(lens).model_copy(update=changes)})


@pytest.mark.parametrize(
    ("criterion", "raw", "at_least", "text"),
    [
        ("session", 172_900, True, "at least 2 days"),
        ("session", 172_700, True, "at least 48 h"),
        ("session", 7_210, True, "at least 2 h"),
        ("session", 7_190, False, "less than 120 min"),
        ("session", 1_000, True, "at least 16.7 min"),
        ("cold_start", 1_234, True, "at most 1,230 ms"),
        ("cold_start", 99.96, False, "more than 100 ms"),
        ("price", 0.03126, False, "more than $0.031/h"),
    ],
)
def test_an_amount_that_is_needed_has_three_figures(criterion: str, raw: float, at_least: bool, text: str) -> None:
    measure = CATALOGUE.criterion[criterion].evidence
    value = math.log(raw / measure.worst) / math.log(measure.best / measure.worst)
    told = needed_text(CATALOGUE, CATALOGUE.criterion[criterion], "evidence", value, (), at_least=at_least)
    assert told == text


def test_seconds_are_told_where_there_are_not_two_minutes() -> None:
    for best, text in ((100, "at least 50.5 s"), (240, "at least 2.01 min")):
        linear = of_measure("session", shape="linear", worst=1, best=best)
        assert needed_text(CATALOGUE, linear, "evidence", 0.5, (), at_least=True) == text


@pytest.mark.parametrize(
    ("worst", "best", "text"), [(0, 8, "at least 4 GiB"), (2, 10, "at least 6 GiB"), (10, 2, "at most 6 GiB")]
)
def test_a_linear_scale_is_read_between_its_ends(worst: float, best: float, text: str) -> None:
    linear = of_measure("session", shape="linear", worst=worst, best=best, unit="GiB")
    assert needed_text(CATALOGUE, linear, "evidence", 0.5, (), at_least=True) == text


@pytest.mark.parametrize(
    ("value", "at_least", "text"),
    [
        (0.7, True, "gVisor or stronger"),
        (0.71, True, "microVM"),
        (1.0, True, "microVM"),
        (0.7, False, "weaker than gVisor"),
        (0.1, True, "processes of separate users or stronger"),
        (0.11, True, "container or stronger"),
    ],
)
def test_a_level_is_the_weakest_that_is_enough(value: float, at_least: bool, text: str) -> None:
    told = needed_text(CATALOGUE, CATALOGUE.criterion["isolation"], "evidence", value, (), at_least=at_least)
    assert told.casefold() == text.casefold()


@pytest.mark.parametrize(
    ("count", "value", "at_least", "text"),
    [
        (2, 0.5, True, "at least 1 of the 2 you want"),
        (2, 0.51, True, "all 2 you want"),
        (2, 0.51, False, "fewer than 2 of the 2 you want"),
        (10, 0.7, True, "at least 7 of the 10 you want"),
        (10, 0.7, False, "fewer than 7 of the 10 you want"),
        (2, 0.8, True, "all 2 you want"),
        (2, 0.81, True, "at least 1 of the 2 you want ready-made"),
        (2, 0.91, True, "all 2 you want ready-made"),
        (2, 0.91, False, "fewer than 2 of the 2 you want ready-made"),
    ],
)
def test_a_part_of_the_wanted_languages_is_counted(count: int, value: float, at_least: bool, text: str) -> None:
    wanted = tuple(map(str, range(count)))
    told = needed_text(CATALOGUE, CATALOGUE.criterion["languages"], "evidence", value, wanted, at_least=at_least)
    assert told == text


@pytest.mark.parametrize("is_first", [True, False])
def test_of_a_rivals_offers_the_one_that_needs_the_fewest_values_counts(is_first: bool) -> None:
    """At their best three values of 0.9 put the one offer first, and two of 1 the other."""
    three, two = [[0.9] * 3, [1.0] * 3]
    high = [[0.8] * 3, *((two, three) if is_first else (three, two))]
    board = own_board([[0.8] * 3, [0.0] * 3, [0.0] * 3], high, starts=[0, 1])
    offer, cells = decisive_module._fewest_lifting(board, 1)
    assert (offer, len(cells)) == (1 if is_first else 2, 2)
