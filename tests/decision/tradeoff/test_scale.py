"""Tests of the scales of drawn axes: logarithmic where that fits, lanes for zero and no limit, few round ticks."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.tradeoff.axes import Axis
from decision.tradeoff.frontier import Ends
from decision.tradeoff.scale import MOST_TICKS, scale_of, tick_text

INF = math.inf
PLAIN = Axis("a.b", "B", "b", "", "less", "GiB")
LOG = Axis("price", "Price", "price", "", "less", "USD/h", is_log=True)
TIME = Axis("session", "Session", "session", "", "more", "s", is_log=True)
LEVELS = Axis(
    "isolation", "I", "i", "", "more", is_amount=False, levels=((0, "none"), (0.4, "some"), (0.7, "more"), (1, "all"))
)

AMOUNTS = st.one_of(st.just(0.0), st.just(INF), st.floats(1e-6, 1e7))
VALUES = st.lists(st.tuples(AMOUNTS, AMOUNTS).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=12)


def settled(*values: float) -> list[Ends]:
    return [(value, value) for value in values]


@pytest.mark.parametrize(
    ("axis", "values", "is_log", "zero", "top"),
    [
        (PLAIN, settled(1, 100), False, False, False),
        (PLAIN, settled(1, 101), True, False, False),
        (PLAIN, settled(0, 1, 101), True, True, False),
        (PLAIN, settled(0, 1, 100), False, False, False),
        (PLAIN, [(1, 101)], True, False, False),
        (LOG, settled(0.03, 0.2), True, False, False),
        (LOG, settled(0, 0.2), True, True, False),
        (LOG, settled(0), False, False, False),
        (TIME, settled(600, INF), True, False, True),
        (TIME, settled(INF), False, False, True),
        (LEVELS, settled(0, 1), False, False, False),
    ],
)
def test_a_scale_is_logarithmic_where_the_criterion_or_two_orders_of_magnitude_say_so(
    axis: Axis, values: list[Ends], is_log: bool, zero: bool, top: bool
) -> None:
    scale = scale_of(axis, values)
    assert (scale.is_log, scale.has_zero, scale.has_top) == (is_log, zero, top)


@given(st.sampled_from([PLAIN, LOG, TIME]), VALUES)
def test_every_value_has_a_place_inside_and_larger_ones_lie_further(axis: Axis, values: list[Ends]) -> None:
    scale = scale_of(axis, values)
    ordered = sorted({end for pair in values for end in pair})
    places = [scale.place(value) for value in ordered]
    assert places == sorted(places)
    assert all(0 < place < 1 for place in places)
    assert math.inf not in ordered or places[-1] > max([0.0, *places[:-1]])


@given(st.sampled_from([PLAIN, LOG, TIME]), VALUES)
def test_ticks_are_few_in_order_and_inside(axis: Axis, values: list[Ends]) -> None:
    ticks = scale_of(axis, values).ticks
    assert 1 <= len(ticks) <= MOST_TICKS + 3
    places = [tick.place for tick in ticks]
    assert places == sorted(set(places))
    assert all(0 < place < 1 for place in places)
    assert len({tick.text for tick in ticks}) == len(ticks)


def test_twice_the_price_is_the_same_step_everywhere() -> None:
    scale = scale_of(LOG, settled(0.03, 0.06, 0.12))
    first, second, third = (scale.place(value) for value in (0.03, 0.06, 0.12))
    assert second - first == pytest.approx(third - second)


def test_zero_and_no_limit_stand_in_lanes_with_a_name() -> None:
    scale = scale_of(PLAIN, settled(0, 1, 1_000, INF))
    start, end = scale.inner
    assert scale.place(0) < start <= scale.place(1) < scale.place(1_000) <= end < scale.place(INF)
    assert (scale.ticks[0].text, scale.ticks[-1].text) == ("0", "unlimited")


def test_levels_that_occur_are_named_and_the_ends_always() -> None:
    assert [tick.text for tick in scale_of(LEVELS, settled(0.7, 1)).ticks] == ["none", "more", "all"]


def test_ticks_are_round_in_their_unit() -> None:
    assert [tick.text for tick in scale_of(LOG, settled(0.03, 0.3)).ticks] == [
        "$0.02",
        "$0.05",
        "$0.10",
        "$0.20",
        "$0.50",
    ]
    assert [tick.text for tick in scale_of(TIME, settled(1_800, 86_400)).ticks] == ["10 min", "1 h", "6 h", "24 h"]
    assert [tick.text for tick in scale_of(PLAIN, settled(3, 40)).ticks] == ["0", "10", "20", "30", "40"]


@pytest.mark.parametrize(
    ("most", "step"),
    [(0.04, 0.01), (0.4, 0.1), (0.5, 0.1), (0.51, 0.2), (4, 1), (5, 1), (5.1, 2), (10, 2), (11, 5), (25, 5), (26, 10), (400, 100),
     (500, 100), (501, 200), (1_001, 500), (2_501, 1_000)],
)  # fmt: skip
def test_steps_are_one_two_or_five_of_a_power_of_ten(most: float, step: float) -> None:
    texts = [tick.text for tick in scale_of(PLAIN, settled(most)).ticks]
    steps = math.ceil(most / step - 1e-9)
    assert texts == [tick_text(float(f"{step * place:.9g}"), "GiB") for place in range(steps + 1)]
    assert steps <= 5


@pytest.mark.parametrize(
    ("most", "text"),
    [
        (1, "1 s"),
        (5, "1 s"),
        (6, "2 s"),
        (11, "5 s"),
        (100, "20 s"),
        (300, "1 min"),
        (7_200, "30 min"),
        (400_000, "24 h"),
    ],
)
def test_steps_of_time_are_those_that_clocks_have(most: float, text: str) -> None:
    plain = Axis("a.b", "B", "b", "", "more", "s")
    assert scale_of(plain, settled(most)).ticks[1].text == text


def test_nothing_but_zero_has_an_axis_up_to_one() -> None:
    assert [(tick.place, tick.text) for tick in scale_of(LOG, settled(0)).ticks] == [(0.06, "0"), (0.94, "$1")]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, "ms", "0"),
        (0.02, "USD/h", "$0.02"),
        (0.000014, "USD/vCPU-s", "$0.000014"),
        (20, "USD", "$20"),
        (3_600, "s", "1 h"),
    ],
)
def test_a_tick_is_short(value: float, unit: str, text: str) -> None:
    assert tick_text(value, unit) == text
