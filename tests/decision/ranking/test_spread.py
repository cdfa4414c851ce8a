"""The spread of the ranked platforms: every platform is counted once, and what tells platforms apart is computed without weights."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.ranking.ranking import ranking
from decision.ranking.spread import Spread, apart_text, spread_text, spreads
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
SINGLE = replace(CATALOGUE, platforms=tuple(platform for platform in CATALOGUE.platforms if len(platform.offers) == 1))
EVERYTHING = View(weights=tuple((id, 1) for id in CATALOGUE.criterion))
ISOLATION, SESSION, COLD_START = CATALOGUE.criteria[:3]
UNIT = st.floats(0, 1, allow_subnormal=False).map(lambda value: round(value, 3))


def own(criterion=ISOLATION, values=(), ranges=(), unknown=0) -> Spread:
    return Spread(criterion, tuple(values), tuple(ranges), unknown)


@st.composite
def own_spreads(draw: st.DrawFn) -> Spread:
    """Spreads with random values, ranges and unknown ones."""
    values = draw(st.dictionaries(UNIT, st.integers(1, 20), max_size=5))
    ranges = [tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(UNIT, UNIT), max_size=3))]
    return own(draw(st.sampled_from(CATALOGUE.criteria)), sorted(values.items()), ranges, draw(st.integers(0, 9)))


@pytest.mark.parametrize("tier", [tier.id for tier in CATALOGUE.terms.tiers])
@pytest.mark.parametrize("lens", ["evidence", "guide"])
def test_every_ranked_platform_has_one_place_on_each_criterion(lens: str, tier: str) -> None:
    result = ranking(CATALOGUE, View(lens=lens, tier=tier))
    assert [spread.criterion for spread in spreads(result)] == list(result.criteria)
    for spread in spreads(result):
        cells = [row.cells[spread.criterion.id] for row in result.best_first]
        known = [cell.utility for cell in cells if cell.state != "unknown"]
        assert spread.total == len(cells)
        assert spread.unknown == len(cells) - len(known)
        assert spread.best == sum(utility.low == utility.high == 1 for utility in known)
        assert spread.deviation == pytest.approx(np.std([(utility.low + utility.high) / 2 for utility in known]))


@settings(max_examples=20)
@given(weights=st.lists(st.integers(0, 10), min_size=len(CATALOGUE.criteria), max_size=len(CATALOGUE.criteria)))
def test_weights_move_no_place_where_each_platform_has_one_offer(weights: list[int]) -> None:
    chosen = tuple(zip([criterion.id for criterion in CATALOGUE.criteria], weights, strict=True))
    of_all = {spread.criterion.id: spread for spread in spreads(ranking(SINGLE, EVERYTHING))}
    result = ranking(SINGLE, View(weights=chosen))
    assert spreads(result) == tuple(of_all[criterion.id] for criterion in result.criteria)


@given(spread=own_spreads())
def test_a_deviation_lies_between_none_and_half_the_scale_and_unknown_ones_change_nothing(spread: Spread) -> None:
    if spread.deviation is None:
        assert spread.total - spread.unknown < 2
    else:
        assert 0 <= spread.deviation <= 0.5
    assert replace(spread, unknown=spread.unknown + 1).deviation == spread.deviation
    assert replace(spread, unknown=spread.unknown + 1).total == spread.total + 1


def test_halves_at_both_ends_deviate_most_and_equals_not_at_all() -> None:
    assert own(values=[(0.0, 3), (1.0, 3)]).deviation == pytest.approx(0.5)
    assert own(values=[(0.7, 3)], unknown=2).deviation == pytest.approx(0)
    assert own(values=[(0.2, 1)], ranges=[(0.0, 0.8)]).deviation == pytest.approx(0.1)


def test_a_label_counts_the_best_the_open_and_the_unknown() -> None:
    assert (
        spread_text(own(values=[(0.0, 1), (1.0, 28)], unknown=1))
        == "28 of 30 platforms have the best value, 1 is unknown."
    )
    assert (
        spread_text(own(values=[(0.5, 2)], ranges=[(0.5, 1.0)]))
        == "None of 3 platforms have the best value, 1 has a range."
    )


def test_the_sentence_names_the_greatest_and_the_least_and_how_many_are_alike() -> None:
    apart = [
        own(ISOLATION, [(0.4, 5), (1.0, 5)]),
        own(SESSION, [(0.9, 2), (1.0, 8)]),
        own(COLD_START, [(0.0, 5), (1.0, 5)]),
    ]
    assert apart_text(apart) == (
        "Cold start and isolation tell these 10 platforms apart most, longest session least: 8 of 10 have the best value."
    )
    assert apart_text(apart[:2]) == (
        "Isolation tells these 10 platforms apart most, longest session least: 8 of 10 have the best value."
    )
    assert apart_text([apart[0], own(SESSION, [(0.4, 9), (1.0, 1)])]).endswith("apart most, longest session least.")
    assert apart_text([*apart, own(CATALOGUE.criteria[3], [(0.1, 5), (1.0, 5)])]).startswith(
        f"Cold start and {CATALOGUE.criteria[3].noun} tell these 10 platforms apart most, longest session least"
    )


@pytest.mark.parametrize(
    ("best", "alike"), [(5, ""), (6, ": 6 of 10 have the best value"), (10, ": 10 of 10 have the best value")]
)
def test_of_the_least_it_is_told_where_more_than_half_are_alike(best: int, alike: str) -> None:
    least = own(SESSION, [(0.9, 10 - best), (1.0, best)] if best < 10 else [(1.0, 10)])
    assert apart_text([own(ISOLATION, [(0.0, 5), (1.0, 5)]), least]).endswith(f"longest session least{alike}.")


@pytest.mark.parametrize(
    ("spread", "text"),
    [
        (own(values=[(1.0, 1)]), "1 of 1 platform has the best value."),
        (own(values=[(1.0, 2)], unknown=2), "2 of 4 platforms have the best value, 2 are unknown."),
        (own(ranges=[(0.0, 1.0), (0.5, 1.0)]), "None of 2 platforms have the best value, 2 have a range."),
    ],
)
def test_one_is_singular_and_more_are_plural(spread: Spread, text: str) -> None:
    assert spread_text(spread) == text


@given(drawn=st.lists(own_spreads(), min_size=2, max_size=6, unique_by=lambda spread: spread.criterion.id))
def test_the_sentence_orders_by_deviation_whatever_the_order_of_criteria(drawn: list[Spread]) -> None:
    text = apart_text(drawn)
    known = {spread.criterion.noun: round(spread.deviation, 9) for spread in drawn if spread.deviation is not None}
    if len(set(known.values())) < 2:
        assert text == ""
        return
    least = text.split(" apart most, ")[1].split(" least")[0]
    assert known[least] == min(known.values())
    first = max(known.values())
    assert any(text.lower().startswith(noun.lower()) for noun, deviation in known.items() if deviation == first)


@pytest.mark.parametrize("alike", [[], [own()], [own(values=[(0.5, 4)]), own(SESSION, [(1.0, 4)])]])
def test_nothing_is_said_where_criteria_do_not_differ(alike: list[Spread]) -> None:
    assert apart_text(alike) == ""
