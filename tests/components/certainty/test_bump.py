"""Tests of the chart of several people's ranks, and of what they agree on in words."""

from types import SimpleNamespace

import numpy as np
import pytest

from components.charts.bump_rows import LEADERS, bump_rows
from decision.catalogue.catalogue import Catalogue
from decision.certainty.agreement import agreement_words, first_words, spread_words
from decision.certainty.group import Fair, GroupResult, Member, Spread


def own_group(ranks: list[list[int]], least: list[int], mean: list[int]) -> GroupResult:
    """Return a group with these ranks, a line for each platform; the fair choices by their places."""
    rows = tuple(SimpleNamespace(id=f"p{i}", platform=SimpleNamespace(label=f"P{i}")) for i in range(len(ranks)))
    members = tuple(Member(name, SimpleNamespace(best_first=rows)) for name in ("Ann", "Bob", "Cem")[: len(ranks[0])])
    fair = [Fair(tuple(rows[i] for i in places), 0.5) for places in (least, mean)]
    return GroupResult(members, rows, np.zeros(1), np.array(ranks), (), (), *fair)


def test_the_chart_holds_the_first_five_of_each_and_the_fair_choices_stand_out() -> None:
    ranks = [[i + 1, 8 - i] for i in range(8)]
    rows, depth = bump_rows(own_group(ranks, [6, 3, 2], [0, 3, 1]))
    assert LEADERS == 5
    assert [row["platform"] for row in rows[::2]] == [f"P{i}" for i in range(8)]
    assert {row["platform"]: row["series"] for row in rows} == {
        **{f"P{i}": 4 for i in range(8)},
        "P6": 0,
        "P3": 1,
        "P0": 2,
    }
    assert [(row["rank"], row["slot"]) for row in rows[2:4]] == [(2, 2), (7, 7)]
    assert [(row["member"], row["first"], row["last"]) for row in rows[:2]] == [
        ("Ann", True, False),
        ("Bob", False, True),
    ]
    assert depth == 8
    single, depth = bump_rows(own_group([[i + 1] * 2 for i in range(8)], [0], [0]))
    assert [row["platform"] for row in single[::2]] == [f"P{i}" for i in range(5)]
    assert depth == 5


def test_a_shared_rank_takes_the_next_free_slots_of_its_column() -> None:
    rows, depth = bump_rows(own_group([[1, 2, 1], [1, 1, 2], [1, 3, 3]], [0], [1, 2]))
    slots = {(row["platform"], row["member"]): row["slot"] for row in rows}
    assert [slots[f"P{i}", "Ann"] for i in range(3)] == [1, 2, 3]
    assert [slots[f"P{i}", "Bob"] for i in range(3)] == [2, 1, 3]
    assert [slots[f"P{i}", "Cem"] for i in range(3)] == [1, 2, 3]
    assert [(row["first"], row["last"]) for row in rows[:3]] == [(True, False), (False, False), (False, True)]
    assert [row["series"] for row in rows[::3]] == [0, 1, 2]
    assert depth == 3


def test_a_platform_far_down_makes_no_long_empty_chart() -> None:
    rows, depth = bump_rows(own_group([[1, 60], [2, 1], *([i, i - 1] for i in range(3, 61))], [0], [0]))
    assert [(row["rank"], row["slot"]) for row in rows[:2]] == [(1, 1), (60, 7)]
    assert depth == 7


def test_the_words_of_the_chart_name_the_first_three_of_each() -> None:
    assert first_words(own_group([[i + 1] * 2 for i in range(4)], [0], [0])) == (
        "Ranks side by side. First three of each: Ann: P0, P1, P2; Bob: P0, P1, P2."
    )


@pytest.mark.parametrize(
    ("tau", "words"),
    [
        (0.999, "the same order"),
        (0.998, "nearly the same order"),
        (0.8, "nearly the same order"),
        (0.79, "a similar order"),
        (0.5, "a similar order"),
        (0.49, "a weak similarity"),
        (0.2, "a weak similarity"),
        (0.19, "no connection"),
        (-0.2, "no connection"),
        (-0.21, "opposite orders"),
        (None, "one ranks all platforms equally"),
    ],
)
def test_agreement_changes_its_words_at_fixed_figures(tau: float | None, words: str) -> None:
    assert agreement_words(tau) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.5, 0.505, "Most over GPU support: 50 % of the weight for Bob, 50 % for Ann."),
        (0.5, 0.5049, "Nowhere: all weights are the same."),
        (0.1, 0.3, "Most over GPU support: 30 % of the weight for Bob, 10 % for Ann."),
        (0.0, 0.9, "Most over GPU support: 90 % of the weight for Bob, 0 % for Ann."),
    ],
)
def test_weights_differ_from_half_a_point_on(catalogue: Catalogue, low: float, high: float, words: str) -> None:
    assert spread_words(Spread(catalogue.criterion["gpu"], low, "Ann", high, "Bob")) == words
