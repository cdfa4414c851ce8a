"""The answer of a ranking with rows of our own: who leads, who follows, and who is still within reach."""

from dataclasses import replace

import pytest

from decision.cells.cell import Cell
from decision.cells.values import UNKNOWN, Utility
from decision.format import Answer
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.text import answer, names, weights_text
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
DEFAULT = ranking(CATALOGUE, View(sampled=False))
IDS = tuple(criterion.id for criterion in CATALOGUE.criteria)
NOUN = {criterion.id: criterion.noun for criterion in CATALOGUE.criteria}
NAMES = [row.platform.label for row in DEFAULT.best_first]


def row(
    place: int, rank: int, score: float, *, upper: float = 0.0, unknown: tuple[str, ...] = (), **more: object
) -> Row:
    """Return the row of the platform at a place with this rank and score, all of its cells settled but for ``unknown``."""
    own = DEFAULT.best_first[place]
    cells = {id: replace(cell, state="known", utility=Utility(1, 1)) for id, cell in own.cells.items()}
    cells |= {id: replace(own.cells[id], state="unknown", utility=UNKNOWN) for id in unknown}
    values = {"lower": score, "upper": upper or score, "coverage": 1.0, "cells": cells} | more
    return replace(own, rank=rank, score=score, **values)


def lead(*rows: Row, **changes: object) -> str:
    """Return the sentences below the headline for a ranking with these rows."""
    return answer(replace(DEFAULT, best_first=rows, **changes)).lead


def with_cell(own: Row, id: str, cell: Cell) -> Row:
    """Return the row with another cell."""
    return replace(own, cells=own.cells | {id: cell})


def test_one_leader_comes_first_and_the_next_follows_at_a_distance():
    words = answer(replace(DEFAULT, best_first=(row(0, 1, 0.9), row(1, 2, 0.5))))
    assert words == Answer(
        f"{NAMES[0]} ranks first of 2 (score 0.90 of 1) with the usual weights.",
        f"{NAMES[1]} is second, 0.40 points behind. No unknown value could change the leader.",
    )


def test_two_leaders_share_first_place_and_nobody_follows():
    words = answer(replace(DEFAULT, best_first=(row(0, 1, 0.9), row(1, 1, 0.9))), 0.4)
    assert words == Answer(
        f"{NAMES[0]} and {NAMES[1]} rank first of 2 (score 0.90 of 1) with the usual weights.",
        "No unknown value could change the leader.",
    )


@pytest.mark.parametrize(("leaders", "who"), [(1, f"{NAMES[0]} stays"), (2, "One of them stays")])
def test_how_steady_the_first_place_is_stands_last(leaders, who):
    rows = (*(row(place, 1, 0.9) for place in range(leaders)), row(2, 3, 0.1))
    sentence = f"{who} first in 40 % of simulations with slightly different weights."
    assert answer(replace(DEFAULT, best_first=rows), 0.4).lead.endswith(f"leader. {sentence}")
    assert "simulations" not in lead(*rows)


def test_nothing_known_is_said_only_where_no_row_knows_anything():
    rows = [row(0, 1, 0.5, coverage=0.0), row(1, 1, 0.5, coverage=0.1)]
    assert (
        answer(replace(DEFAULT, best_first=tuple(rows))).headline != "No value is known for any criterion with weight."
    )
    rows[1] = replace(rows[1], coverage=0.0)
    assert (
        answer(replace(DEFAULT, best_first=tuple(rows))).headline == "No value is known for any criterion with weight."
    )


def test_the_leaders_own_unknown_value_is_told_where_nobody_can_overtake_it():
    rows = (row(0, 1, 0.9, lower=0.8, unknown=IDS[:1]), row(1, 2, 0.5))
    assert lead(*rows).endswith(f"{NAMES[0]}’s {NOUN[IDS[0]]} is unknown, but no rival can overtake it.")
    rows = (row(0, 1, 0.9, lower=0.8, unknown=IDS[:2]), row(1, 2, 0.5))
    assert lead(*rows).endswith(
        f"{NAMES[0]}’s {NOUN[IDS[0]]} and {NOUN[IDS[1]]} are unknown, but no rival can overtake it."
    )


@pytest.mark.parametrize(
    ("others", "ending"),
    [(0, "."), (1, ", as could 1 other."), (2, ", as could 2 others."), (3, ", as could 3 others.")],
)
def test_the_rival_with_the_most_to_gain_is_named_and_the_others_counted(others, ending):
    rivals = [row(place, place + 1, 0.5, upper=0.95, unknown=IDS[:1]) for place in range(1, others + 1)]
    best = row(5, 6, 0.4, upper=0.99, unknown=IDS[1:2])
    text = lead(row(0, 1, 0.9), *rivals, best)
    assert text.endswith(f"{NAMES[5]} could still overtake {NAMES[0]} because its {NOUN[IDS[1]]} is unknown{ending}")


@pytest.mark.parametrize(("upper", "within"), [(0.9, False), (0.9000001, True)])
def test_within_reach_is_who_could_pass_the_leaders_lower_end(upper, within):
    rows = (row(0, 1, 0.95, lower=0.9), row(1, 2, 0.5, upper=upper, unknown=IDS[:1]))
    assert ("could still overtake" in lead(*rows)) == within


def test_of_several_leaders_the_lowest_end_is_the_one_to_pass():
    rows = (row(0, 1, 0.95), row(1, 1, 0.95, lower=0.6), row(2, 3, 0.5, upper=0.7, unknown=IDS[:1]))
    assert f"{NAMES[2]} could still overtake the leaders" in lead(*rows)


def test_a_leader_is_no_rival_of_itself():
    rows = (row(0, 1, 0.9, lower=0.5, upper=0.99, unknown=IDS[:1]), row(1, 2, 0.4))
    assert "could still overtake" not in lead(*rows)


@pytest.mark.parametrize(("share", "unsettled"), [(0.005, False), (0.0051, True)])
def test_a_value_that_hardly_widens_the_score_is_no_reason(share, unsettled):
    shares = dict.fromkeys(IDS, 0.0) | {IDS[0]: share}
    rows = (row(0, 1, 0.9), row(1, 2, 0.5, upper=0.95, unknown=IDS[:1]))
    assert ("could still overtake" in lead(*rows, shares=shares)) == unsettled


def test_the_three_values_that_matter_most_are_named_the_weightiest_first():
    shares = dict(zip(IDS, (0.1, 0.2, 0.3, 0.4, 0.0, 0.0, 0.0), strict=True))
    rows = (row(0, 1, 0.9), row(1, 2, 0.5, upper=0.99, unknown=IDS[:5]))
    first, second, third = (NOUN[id] for id in IDS[3:0:-1])
    assert f"because its {first}, {second} and {third} are unknown." in lead(*rows, shares=shares)


def test_a_range_is_not_settled_and_its_width_counts():
    rival = row(1, 2, 0.5, upper=0.99, unknown=IDS[:1])
    wide = replace(rival.cells[IDS[1]], state="range", utility=Utility(0.2, 0.9))
    text = lead(row(0, 1, 0.9), with_cell(rival, IDS[1], wide))
    assert f"because its {NOUN[IDS[0]]} and {NOUN[IDS[1]]} are unknown or uncertain." in text
    narrow = replace(wide, utility=Utility(0.97, 0.99))
    assert f"because its {NOUN[IDS[0]]} is unknown." in lead(row(0, 1, 0.9), with_cell(rival, IDS[1], narrow))


def test_three_platforms_are_named_and_further_ones_counted():
    assert names(DEFAULT.best_first[:3]) == f"{NAMES[0]}, {NAMES[1]} and {NAMES[2]}"
    assert names(DEFAULT.best_first[:4]) == f"{NAMES[0]}, {NAMES[1]}, {NAMES[2]} and 1 more"


def test_weights_are_whole_percentages_and_zeros_are_left_out():
    shares = dict(zip(IDS, (0.666, 0.004, 0.33, 0.0, 0.0, 0.0, 0.0), strict=True))
    label = {criterion.id: criterion.label for criterion in CATALOGUE.criteria}
    weighed: Ranking = replace(DEFAULT, shares=shares)
    assert weights_text(weighed) == f"{label[IDS[0]]} 67 %, {label[IDS[1]]} 0 %, {label[IDS[2]]} 33 %"
