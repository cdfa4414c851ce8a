"""The ranking as a sentence, in every state that a page can be in."""

from dataclasses import replace

import pytest

from decision.format import joined
from decision.ranking.admission import relaxations
from decision.ranking.must_haves import must_text
from decision.ranking.ranking import ranking
from decision.ranking.text import answer, weights_text
from decision.ranking.view import ChosenMustHave, View

GPU_ONLY = (("isolation", 0), ("session", 0), ("cold_start", 0), ("languages", 0), ("gpu", 1), ("price", 0))


def answered(catalogue, **choices: object):
    """The ranking under these choices, and its answer."""
    result = ranking(catalogue, View(**choices))
    return result, answer(result)


@pytest.mark.parametrize("choices", [{}, {"lens": "guide"}, {"unknowns": "best"}, {"tier": "free"}])
def test_the_leader_and_its_score_are_named(catalogue, choices):
    result, words = answered(catalogue, **choices)
    leaders = [row for row in result.best_first if row.rank == 1]
    assert all(row.platform.label in words.headline for row in leaders[:3])
    assert f"{leaders[0].score:.2f}" in words.headline
    assert words.lead


def test_weights_that_the_reader_chose_are_called_these(catalogue):
    for weight, words in ((3, " of 1), all criteria weighted equally."), (4, " of 1) with these weights.")):
        weights = tuple((id, weight if id == "price" else 3) for id in catalogue.criterion)
        assert answered(catalogue, weights=weights)[1].headline.endswith(words)
    assert answered(catalogue)[1].headline.endswith(" of 1) with the usual weights.")
    assert answered(catalogue, lens="guide")[1].headline.endswith(" of 1) by the guide's statements alone.")


def test_all_weights_zero_are_said_to_count_the_same(catalogue):
    zero = tuple((id, 0) for id in catalogue.criterion)
    assert answered(catalogue, weights=zero)[1].headline.endswith(
        " with all weights at 0, so all criteria count equally."
    )


def test_the_steadiness_is_told_where_it_is_known(catalogue):
    result = ranking(catalogue, View(sampled=False))
    leader = result.leaders[0].platform.label
    assert (
        answer(result, 0.823).lead
        == f"{answer(result).lead} {leader} stays first in 82 % of simulations with slightly different weights."
    )
    guesses = answer(ranking(catalogue, View()), 1.0).lead
    assert guesses.endswith(
        f" {leader} stays first in 100 % of simulations with slightly different weights and random guesses for missing data."
    )


def test_several_leaders_share_first_place(catalogue):
    result, words = answered(catalogue, weights=GPU_ONLY)
    leaders = [row for row in result.best_first if row.rank == 1]
    assert len(leaders) > 3
    assert (
        f"and {len(leaders) - 3} more rank first of {len(result.best_first)} (score 1.00 of 1) with these weights."
        in words.headline
    )


def test_nobody_left_is_said(catalogue):
    assert answered(catalogue, categories=())[1].headline == "No platform matches all must-haves."


def test_nothing_known_is_said(catalogue):
    result, _ = answered(catalogue, weights=GPU_ONLY)
    unsure = tuple(row for row in result.best_first if row.coverage == 0)
    assert unsure
    nothing = replace(result, best_first=tuple(replace(row, rank=1) for row in unsure))
    assert answer(nothing).headline == "No value is known for any criterion with weight."


def test_a_rival_within_reach_can_truly_come_first(catalogue):
    result, words = answered(catalogue)
    within = [row for row in result.best_first if f"{row.platform.label} could still overtake" in words.lead]
    if within:
        assert within[0].upper > result.best_first[0].lower
        assert any(cell.utility.low < cell.utility.high for cell in within[0].cells.values())
    else:
        assert "No unknown value" in words.lead or "no rival can overtake it" in words.lead


def test_one_platform_alone(catalogue):
    result, _ = answered(catalogue)
    alone = answer(replace(result, best_first=result.best_first[:1]))
    assert alone.lead == "No other platform matches your must-haves."


def test_relaxations_say_what_giving_up_a_must_have_brings_back(catalogue):
    must = (ChosenMustHave("isolation", "microvm"), ChosenMustHave("cold_start", 100), ChosenMustHave("gpu"))
    view = View(must=must)
    assert not ranking(catalogue, view).rows
    ways = relaxations(catalogue, view)
    assert 1 < len(ways) <= len(must)
    assert ways == sorted(ways, key=lambda pair: -pair[1])
    for gone, count in ways:
        left = View(must=tuple(m for m in must if m != gone))
        assert len(ranking(catalogue, left).rows) == count > 0


def test_words(catalogue):
    assert [joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert must_text(catalogue, ChosenMustHave("session", 86400)) == "Session at least 24 h"
    assert must_text(catalogue, ChosenMustHave("gpu")) == "GPU"
    assert weights_text(ranking(catalogue, View(weights=GPU_ONLY))) == "GPU 100 %"


def test_a_rival_whose_best_case_stays_behind_is_not_within_reach(catalogue):
    result, _ = answered(catalogue)
    unsettled = next(row for row in result.best_first if row.coverage < 1)
    leader = replace(result.best_first[0], rank=1, score=0.9, lower=0.9, upper=0.9)
    for upper, within in ((0.89, False), (0.91, True)):
        behind = replace(unsettled, rank=2, score=0.5, lower=0.4, upper=upper)
        lead = answer(replace(result, best_first=(leader, behind))).lead
        assert (f"{behind.platform.label} could still overtake" in lead) == within
