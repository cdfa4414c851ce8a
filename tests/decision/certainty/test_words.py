"""Certainty in words: who stays first how often, who else comes first, and whose rank is least certain."""

from dataclasses import replace

import numpy as np
import pytest

from decision.certainty import standings as standings_module
from decision.certainty.acceptability import Acceptability
from decision.certainty.certainty import Certainty
from decision.certainty.decisive import Decisive
from decision.certainty.standings import standings
from decision.certainty.text import certainty_answer, drawn_words, ranks_words
from decision.format import Answer
from decision.ranking.ranking import Ranking
from tests.helpers.contests import contest

WORTHS = [{"gpu": 1.0}, {"gpu": 0.9}, {"gpu": 0.8}, {"gpu": 0.7}, {"gpu": 0.6}, {"gpu": 0.5}]
RESULT = contest(*WORTHS, shares={"gpu": 1.0})
LABELS = [row.platform.label for row in RESULT.best_first]
SETTLED = "100 simulations with weights up to 30 % away from yours and random guesses for missing data."
NO_FACT = "No single missing fact could change the leader."


def told(firsts: list[float], result: Ranking = RESULT, facts: int = 0) -> Answer:
    """Return the answer where platforms come first in these shares of the draws, and so many single facts could decide."""
    count = len(firsts)
    rows = tuple(result.best_first[:count])
    shares = np.zeros((count, max(count, 1)))
    if count:
        shares[:, 0] = firsts
    acceptability = Acceptability(tuple(row.id for row in rows), shares, {}, 100)
    criterion = result.criteria[0]
    fact = Decisive(result.best_first[0], criterion, result.best_first[1], True, 0.5, "x", 0.5, "", False)
    certainty = Certainty(replace(result, best_first=rows), acceptability, (), (fact,) * facts, (), ())
    return certainty_answer(certainty, standings(certainty))


def led_by(count: int) -> Ranking:
    """Return the ranking in which so many platforms share first place."""
    rows = tuple(replace(row, rank=1) if place < count else row for place, row in enumerate(RESULT.best_first))
    return replace(RESULT, best_first=rows)


def test_nothing_ranked_and_one_alone_leave_nothing_to_doubt() -> None:
    assert told([]) == Answer("No platform matches all must-haves.", "No ranking to test.")
    assert told([1.0]) == Answer(f"Only {LABELS[0]} is ranked.", "It ranks first with any weights.")


def test_the_leader_stays_first_in_its_share_of_the_draws() -> None:
    assert told([1.0, 0.0]) == Answer(f"{LABELS[0]} stays first in 100 % of simulations.", f"{SETTLED} {NO_FACT}")


@pytest.mark.parametrize(
    ("leaders", "who"),
    [
        (2, f"{LABELS[0]} and {LABELS[1]} stay"),
        (3, f"{LABELS[0]}, {LABELS[1]} and {LABELS[2]} stay"),
        (4, "One of 4 leaders stays"),
    ],
)
def test_several_leaders_are_named_up_to_three(leaders: int, who: str) -> None:
    firsts = [0.1, 0.1, 0.1, 0.1, 0.1, 0.5]
    share = 10 * leaders
    assert told(firsts, led_by(leaders)).headline == f"{who} first in {share} % of simulations."


@pytest.mark.parametrize(
    ("firsts", "rivals"),
    [
        ([0.8, 0.2, 0.0], f"{LABELS[1]} in 20 %"),
        ([0.6, 0.1, 0.3], f"{LABELS[2]} in 30 % and {LABELS[1]} in 10 %"),
        ([0.4, 0.1, 0.3, 0.2], f"{LABELS[2]} in 30 %, {LABELS[3]} in 20 % and {LABELS[1]} in 10 %"),
        (
            [0.4, 0.04, 0.3, 0.2, 0.06],
            f"{LABELS[2]} in 30 %, {LABELS[3]} in 20 %, {LABELS[4]} in 6 % and 1 other in 4 %",
        ),
    ],
)
def test_others_that_come_first_are_named_up_to_three_the_likeliest_first(firsts: list[float], rivals: str) -> None:
    assert told(firsts).lead == f"{SETTLED} In the rest, these rank first: {rivals}. {NO_FACT}"


@pytest.mark.parametrize(("facts", "words"), [(1, "1 missing fact could"), (2, "2 missing facts could each")])
def test_single_facts_that_could_decide_are_counted(facts: int, words: str) -> None:
    sentence = f"{words} change the leader."
    assert told([1.0, 0.0], facts=facts).lead == f"{SETTLED} {sentence}"


def test_unknown_values_that_are_not_drawn_are_said_to_count_as_in_the_ranking() -> None:
    result = contest(*WORTHS, shares={"gpu": 1.0}, sampled=False, unsure=50)
    assert told([1.0, 0.0], result).lead.startswith(
        "100 simulations with weights up to 50 % away from yours and missing data counted as in the ranking. "
    )


def worded(shares: list[list[float]]) -> str:
    """Return the heat map in words where platforms have their ranks this often."""
    rows = RESULT.best_first[: len(shares)]
    acceptability = Acceptability(tuple(row.id for row in rows), np.array(shares), {}, 100)
    return ranks_words(standings(Certainty(replace(RESULT, best_first=rows), acceptability, (), (), (), ())))


def test_the_heat_map_in_words_names_first_places_and_the_least_certain_rank() -> None:
    sure = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    assert worded(sure) == f"First place: {LABELS[0]} 100 %."
    shared = [[0.7, 0.3, 0.0], [0.1, 0.5, 0.4], [0.2, 0.0, 0.8]]
    assert worded(shared) == (
        f"First place: {LABELS[0]} 70 %, {LABELS[2]} 20 % and {LABELS[1]} 10 %. "
        f"Least certain is {LABELS[1]}, from rank 1 to 3 in 90 % of simulations."
    )


def test_three_platforms_at_most_are_named_for_first_place() -> None:
    shares = [[first, *[(1 - first) / 3] * 3] for first in (0.4, 0.3, 0.2, 0.1)]
    assert worded(shares).startswith(f"First place: {LABELS[0]} 40 %, {LABELS[1]} 30 % and {LABELS[2]} 20 %. ")


def test_what_the_heat_map_leaves_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = standings(Certainty(RESULT, Acceptability(tuple(LABELS), np.eye(6), {}, 100), (), (), (), ()))
    assert drawn_words(rows) == ""
    monkeypatch.setattr(standings_module, "MOST_DRAWN", 4)
    assert drawn_words(rows) == (
        "The chart shows the 4 of 6 platforms with the best mean rank; ranks from 5 on share the last column."
    )
