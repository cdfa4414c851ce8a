"""How sure a ranking is: stability, rank acceptability, the facts that decide, dominance, other ways to count."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.certainty.acceptability import acceptability
from decision.certainty.arrays import Board, board
from decision.certainty.certainty import certainty, steadiness
from decision.certainty.decisive import needed_text
from decision.certainty.dominance import dominated
from decision.certainty.head_to_head import duel
from decision.certainty.scenarios import scenarios, without_doubted, without_second_hand
from decision.certainty.stability import stability, weight_at
from decision.certainty.text import turning_points
from decision.documents.certainty import certainty_json
from decision.loading.load import load
from decision.ranking.ranking import ranking
from decision.ranking.scoring import TIE
from decision.ranking.view import View

CATALOGUE = load()
FEW = settings(max_examples=60, deadline=None)
UNIT = st.floats(0, 1, allow_subnormal=False).map(lambda value: round(value, 3))
WEIGHTS = st.lists(st.integers(0, 10), min_size=len(CATALOGUE.criteria), max_size=len(CATALOGUE.criteria))


def made(low, high=None, shares=None, unknowns: float = 0.5) -> Board:
    """A board with platforms p0, p1, … and criteria c0, c1, …; as given, not ordered by score."""
    low = np.array(low, dtype=float)
    high = low if high is None else np.array(high, dtype=float)
    shares = np.full(low.shape[1], 1 / low.shape[1]) if shares is None else np.array(shares, dtype=float)
    ids = tuple(f"p{i}" for i in range(low.shape[0]))
    return Board(ids, ids, tuple(f"c{j}" for j in range(low.shape[1])), low, high, shares, unknowns)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Boards of two to five platforms, best first, all cells settled."""
    n, m = draw(st.integers(2, 5)), draw(st.integers(2, 4))
    worth = np.array([[draw(UNIT) for _ in range(m)] for _ in range(n)])
    raw = np.array(draw(st.lists(st.integers(1, 10), min_size=m, max_size=m)), dtype=float)
    order = np.argsort(-(worth @ (raw / raw.sum())), kind="stable")
    return made(worth[order], shares=raw / raw.sum())


def weighted(weights: list[int]) -> View:
    return View(weights=tuple(zip(CATALOGUE.criterion, weights, strict=True)))


def first_when(asked: Board, place: int, share: float) -> np.ndarray:
    """Scores when one criterion has this share and the others keep their proportion."""
    others = np.delete(asked.shares, place)
    shares = np.insert(others / others.sum() * (1 - share), place, share)
    return asked.values @ shares


@FEW
@given(boards())
def test_inside_the_stability_interval_the_winner_stays_and_beyond_it_the_rival_leads(asked):
    for place, one in enumerate(stability(asked)):
        assert 0 <= one.low <= one.share <= one.high <= 1
        for share in np.linspace(one.low, one.high, 5):
            scores = first_when(asked, place, share)
            assert scores[0] >= scores.max() - 1e-7
        for end, rival, step in ((one.low, one.low_rival, -1e-4), (one.high, one.high_rival, 1e-4)):
            if rival is None:
                assert end == (0.0 if step < 0 else 1.0)
                continue
            beyond = end + step
            if 0 <= beyond <= 1:
                scores = first_when(asked, place, beyond)
                assert scores[asked.ids.index(rival)] > scores[0]


def test_a_crossing_worked_out_by_hand():
    one = stability(made([[1, 0.2], [0.4, 1]], shares=[0.6, 0.4]))[0]
    assert one.low == pytest.approx(0.8 / 1.4)
    assert (one.low_rival, one.high, one.high_rival) == ("p1", 1.0, None)
    assert weight_at(one.low, other_weights=4) == pytest.approx(5.3333, abs=1e-3)


def test_a_criterion_with_all_the_weight_and_a_platform_alone_have_no_crossing():
    one = stability(made([[1, 0], [0, 1]], shares=[1, 0]))[0]
    assert (one.low, one.high, one.low_rival, one.high_rival) == (0.0, 1.0, None, None)
    assert all(s.low_rival is s.high_rival is None for s in stability(made([[1, 0]])))
    assert stability(made(np.zeros((0, 2)))) == ()


@FEW
@given(WEIGHTS)
def test_a_slider_moved_beyond_its_turning_point_changes_the_winner_and_short_of_it_does_not(weights):
    view = weighted(weights)
    result = ranking(CATALOGUE, view)
    leaders = [row for row in result.best_first if row.rank == 1]
    assume(len(leaders) == 1 and sum(weights))
    said = turning_points(result, view.weights)
    for place, id in enumerate(CATALOGUE.criterion):
        if id not in said:
            assert sum(weights) == weights[place]
            continue
        words = said[id].replace("winner changes ", "").split("; ")
        bounds = dict(part.split(": ")[0].split(" ") for part in words if ": " in part)
        for weight in range(11):
            if weight == sum(weights[:place] + weights[place + 1 :]) == 0:
                continue
            moved = ranking(CATALOGUE, weighted([*weights[:place], weight, *weights[place + 1 :]]))
            outside = weight < float(bounds.get("below", -1)) or weight > float(bounds.get("above", 11))
            stays = leaders[0].id in [
                row.id for row in moved.best_first if row.score > moved.best_first[0].score - 1e-6
            ]
            assert stays != outside or abs(moved.best_first[0].score - moved.best_first[1].score) < 1e-6


def test_acceptability_of_two_by_two_equals_the_exact_value():
    found = acceptability(made([[0.6, 0.0], [0.0, 0.4]]), 1.0)
    assert found.first["p0"] == pytest.approx(0.6, abs=0.015)
    assert found.first["p1"] == pytest.approx(0.4, abs=0.015)
    assert found.central[0][0] == pytest.approx(0.7, abs=0.01)
    assert found.central[1][0] == pytest.approx(0.2, abs=0.01)


def test_an_unknown_cell_is_drawn_evenly_and_a_range_within_its_ends():
    assert acceptability(made([[0.3], [0.0]], [[0.3], [1.0]]), 0.0).first["p1"] == pytest.approx(0.7, abs=0.015)
    assert acceptability(made([[0.3], [0.2]], [[0.3], [0.4]]), 0.0).first["p1"] == pytest.approx(0.5, abs=0.015)


def test_two_unknown_cells_are_drawn_apart():
    found = acceptability(made([[0.0, 0.0], [0.5, 0.5]], [[1.0, 1.0], [0.5, 0.5]]), 0.0)
    assert found.first["p0"] == pytest.approx(0.5, abs=0.015)
    both = acceptability(made([[0.0, 0.0], [0.8, 0.8]], [[1.0, 1.0], [0.8, 0.8]]), 0.0)
    assert both.first["p0"] == pytest.approx(0.08, abs=0.01)  # the sum of two even draws lies above 1.6


def test_unknown_cells_count_as_the_reader_says_where_they_are_not_drawn():
    asked = made([[0.3], [0.0]], [[0.3], [1.0]], unknowns=0.5)
    assert acceptability(asked, 0.0, sampled=False).first["p1"] == 1
    assert acceptability(replace(asked, unknowns=0.0), 0.0, sampled=False).first["p1"] == 0


@FEW
@given(boards(), st.floats(0, 1))
def test_rows_and_columns_of_the_acceptability_sum_to_one(asked, unsure):
    shares = acceptability(asked, unsure, draws=500).shares
    assert np.allclose(shares.sum(axis=0), 1)
    assert np.allclose(shares.sum(axis=1), 1)


def test_who_is_sure_of_weights_and_values_has_one_order():
    asked = made([[0.9, 0.8], [0.5, 0.5], [0.1, 0.2]])
    assert acceptability(asked, 0.0).shares.tolist() == np.eye(3).tolist()


def test_equals_share_the_ranks_between_them():
    assert acceptability(made([[0.5, 0.5], [0.5, 0.5]]), 0.5).first["p0"] == pytest.approx(0.5, abs=0.02)


def test_the_same_draws_every_time_and_whoever_else_is_there():
    view = View(unsure=100)
    whole = acceptability(board(ranking(CATALOGUE, view)), 1.0)
    again = acceptability(board(ranking(CATALOGUE, replace(view, find="x"))), 1.0)
    assert (whole.shares == again.shares).all()
    full = board(ranking(CATALOGUE, view))
    never = [i for i, id in enumerate(full.ids) if whole.first[id] == 0]
    kept = [i for i in range(len(full.ids)) if i != never[-1]]
    fewer = Board(
        tuple(full.ids[i] for i in kept), (), full.criteria, full.low[kept], full.high[kept], full.shares, full.unknowns
    )
    assert acceptability(fewer, 1.0).first == {id: whole.first[id] for id in fewer.ids}


def test_the_share_in_which_the_leader_stays_falls_as_the_reader_is_less_sure():
    shares = [steadiness(ranking(CATALOGUE, View(unsure=unsure, sampled=False))) for unsure in (0, 50, 100)]
    assert shares[0] == 1
    assert shares[0] >= shares[1] >= shares[2] > 0


def test_dominance_needs_no_less_on_all_and_more_on_one():
    asked = made([[1, 0.5], [0.5, 0.5], [0.5, 0.5], [0.2, 0.9]])
    assert [(one.id, one.by) for one in dominated(asked)] == [("p1", ("p0",)), ("p2", ("p0",))]


def test_an_unknown_cell_neither_dominates_nor_is_dominated():
    assert not dominated(made([[1, 1], [0.2, 0]], [[1, 1], [0.2, 1]], unknowns=0.5))[1:]
    assert not dominated(made([[1, 0], [0.2, 0.1]], [[1, 1], [0.2, 0.1]]))
    assert dominated(made([[1, 1], [0.2, 0]], [[1, 1], [0.2, 1]]))[0].id == "p1"  # it cannot pass what is best already


def settled_at(asked: Board, cells: dict[tuple[int, int], float]) -> np.ndarray:
    """Scores once these cells are known to have these values."""
    worth = asked.values.copy()
    for (i, j), value in cells.items():
        worth[i, j] = value
    return worth @ asked.shares


@FEW
@given(WEIGHTS)
def test_a_fact_that_decides_does_so_just_beyond_what_is_needed_and_not_before(weights):
    found = certainty(CATALOGUE, weighted(weights), 100)
    asked = board(found.ranking)
    listed = set()
    for one in found.decisive:
        i, j = asked.ids.index(one.row.id), asked.criteria.index(one.criterion.id)
        listed.add((i, j))
        sign = 1e-6 if one.lifts else -1e-6
        past = settled_at(asked, {(i, j): one.needed + sign})
        short = settled_at(asked, {(i, j): one.needed - sign})
        place = asked.ids.index(one.winner.id)
        assert past[place] > past[0] if one.lifts else past[place] > past[i]
        assert short[place] <= short[0] + 1e-12
        assert 0 < one.chance <= 1
        assert one.text
    for i, j in zip(*np.nonzero(asked.high - asked.low > TIE), strict=True):
        if (i, j) in listed or len(asked.ids) < 2:
            continue
        scores = settled_at(asked, {(i, j): asked.high[i, j] if i else asked.low[i, j]})
        assert scores[0] >= scores.max() - 1e-7


@FEW
@given(WEIGHTS)
def test_values_that_decide_only_together_do_so_together_and_not_with_one_fewer(weights):
    found = certainty(CATALOGUE, weighted(weights), 100)
    asked = board(found.ranking)
    for one in found.together:
        i = asked.ids.index(one.row.id)
        best = {(i, asked.criteria.index(c.id)): (asked.high if one.lifts else asked.low) for c in one.criteria}
        ends = {place: float(values[place]) for place, values in best.items()}
        assert len(ends) >= 2
        place = asked.ids.index(one.winner.id)
        rival = 0 if one.lifts else i
        all_ = settled_at(asked, ends)
        assert all_[place] > all_[rival]
        fewer = settled_at(asked, dict(list(ends.items())[:-1]))
        assert fewer[place] <= fewer[rival] + 1e-7


def test_a_promise_that_would_decide_is_named():
    found = [one for view in (View(), weighted([10, 2, 9, 3, 0, 6])) for one in certainty(CATALOGUE, view).decisive]
    assert any(one.promise for one in found)
    for one in found:
        assert bool(one.promise) >= one.promise_decides
        assert not one.promise or one.cell.detail.endswith(one.promise)


@pytest.mark.parametrize(
    ("criterion", "worth", "at_least", "expected"),
    [
        ("cold_start", 0.6, True, "at most 416 ms"),
        ("cold_start", 0.6, False, "more than 416 ms"),
        ("session", 0.5, True, "at least 7.75 h"),
        ("isolation", 0.65, True, "gVisor or stronger"),
        ("isolation", 0.9, True, "microVM"),
        ("isolation", 0.9, False, "weaker than microVM"),
        ("gpu", 0.4, True, "yes"),
        ("gpu", 0.4, False, "no"),
        ("languages", 0.4, True, "at least 1 of the 2 you want"),
        ("languages", 0.6, True, "all 2 you want"),
        ("price", 0.5, True, "at most $0.141/h"),
    ],
)
def test_what_a_value_would_have_to_be_is_said_in_words(criterion, worth, at_least, expected):
    asked = CATALOGUE.criterion[criterion]
    said = needed_text(CATALOGUE, asked, "evidence", worth, ("python", "node"), at_least=at_least)
    assert said == expected


def test_the_steps_of_a_duel_add_up_to_the_distance():
    result = ranking(CATALOGUE, View())
    found = duel(result, result.best_first[4].id)
    assert found.rival is result.best_first[4]
    assert found.steps[-1].after == pytest.approx(found.distance)
    assert sum(step.difference for step in found.steps) == pytest.approx(found.winner.score - found.rival.score)
    assert [step.difference for step in found.steps] == sorted((s.difference for s in found.steps), reverse=True)
    assert duel(result, "nobody").rival is result.best_first[1]
    assert duel(ranking(CATALOGUE, View(categories=()))) is None


def test_every_way_to_count_is_one_change_and_its_link_shows_the_same_winner():
    view = View(tier="free")
    found = scenarios(CATALOGUE, view)
    groups = {one.group for one in found}
    for group in groups - {"Claims"}:
        assert sum(one.present for one in found if one.group == group) == 1
    for one in found:
        if one.view is not None:
            assert one.winners == tuple(row for row in ranking(CATALOGUE, one.view).best_first if row.rank == 1)
        if one.present:
            assert one.same
    assert {one.label for one in found if one.group == "Claims"} == {"without second-hand ones", "without doubted ones"}


def test_data_without_second_hand_or_doubted_claims_hold_none():
    assert any(claim.kind == "second-hand" for row in CATALOGUE.platforms for claim in row.claims)
    assert not any(c.kind == "second-hand" for row in without_second_hand(CATALOGUE).platforms for c in row.claims)
    assert not any(claim.doubt for row in without_doubted(CATALOGUE).platforms for claim in row.claims)
    assert without_doubted(CATALOGUE).claim_count < CATALOGUE.claim_count


def test_nothing_ranked_is_no_error():
    found = certainty(CATALOGUE, View(categories=()))
    assert (found.stays, found.stability, found.decisive, found.together, found.dominated) == (None, (), (), (), ())
    assert certainty_json(CATALOGUE, found)["acceptability"] == {}


def test_the_plain_form_holds_every_part_with_ids():
    plain = certainty_json(CATALOGUE, certainty(CATALOGUE, View()))
    ids = [row.id for row in ranking(CATALOGUE, View()).best_first]
    assert list(plain["acceptability"]) == ids
    assert (plain["draws"], plain["unsure_percent"]) == (10_000, 30)
    assert set(plain["stability"]) == set(CATALOGUE.criterion)
    assert set(plain["stability"]["price"]) == {"share", "low", "high", "low_rival", "high_rival"}
