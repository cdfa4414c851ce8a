"""Several people's weights: ranks side by side, agreement, fair choices; and how the weights come and go."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.certainty.group import YOURS, group, kendall
from decision.links.link import from_query, to_query_string
from decision.links.people import MAX_FILE, free_name, from_file, from_link, named, to_file
from decision.loading.load import load
from decision.ranking.ranking import ranking
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, Person, View

CATALOGUE = load()
IDS = list(CATALOGUE.criterion)


def person(name: str, *weights: int) -> Person:
    return Person(name, tuple(zip(IDS, weights, strict=True)))


SECURE = person("Ann", 10, 2, 0, 3, 0, 1)
CHEAP = person("Bob", 1, 2, 6, 3, 0, 10)


def test_everybody_ranks_by_their_own_weights_and_the_reader_comes_first():
    found = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    assert [member.name for member in found.members] == [YOURS, "Ann", "Bob"]
    alone = ranking(CATALOGUE, View(weights=CHEAP.weights))
    ranks = {row.id: row.rank for row in alone.best_first}
    assert [int(rank) for rank in found.ranks[:, 2]] == [ranks[row.id] for row in found.rows]
    assert found.scores.shape == (len(alone.best_first), 3)


def test_nobody_else_or_nothing_ranked_is_no_group():
    assert group(CATALOGUE, View()) is None
    assert group(CATALOGUE, View(people=(SECURE,), categories=())) is None


def test_fair_choices_are_those_with_the_highest_least_and_mean_score():
    found = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    assert found.least.score == pytest.approx(found.scores.min(axis=1).max())
    assert found.mean.score == pytest.approx(found.scores.mean(axis=1).max())
    place = [row.id for row in found.rows].index(found.least.rows[0].id)
    assert found.scores[place].min() == pytest.approx(found.least.score)
    assert found.mean.rows[0] is found.rows[0]


def test_kendall_of_rankings_worked_out_by_hand():
    assert kendall(np.array([1, 2, 3, 4]), np.array([1, 2, 3, 4])) == 1
    assert kendall(np.array([1, 2, 3, 4]), np.array([1, 2, 4, 3])) == pytest.approx(4 / 6)
    assert kendall(np.array([1, 1, 3]), np.array([1, 2, 3])) == pytest.approx(2 / np.sqrt(2 * 3))
    assert kendall(np.array([1, 1, 1]), np.array([1, 2, 3])) is None
    assert kendall(np.array([1]), np.array([1])) is None


def test_people_disagree_most_where_their_shares_lie_furthest_apart():
    found = group(CATALOGUE, View(people=(SECURE, CHEAP)))
    gaps = [spread.high - spread.low for spread in found.spreads]
    assert gaps == sorted(gaps, reverse=True)
    assert {found.spreads[0].low_name, found.spreads[0].high_name} == {"Ann", "Bob"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            person,
            st.text(min_size=1, max_size=MAX_NAME).map(lambda text: " ".join(text.split())).filter(bool),
            *[st.integers(0, 10)] * len(IDS),
        ),
        unique_by=lambda one: one.name,
        max_size=MAX_PEOPLE,
    ).map(tuple)
)
def test_people_survive_the_trip_through_a_file_and_through_a_link(people):
    view = View(people=people)
    assert from_file(CATALOGUE, to_file(view, CATALOGUE)) == (type(from_file(CATALOGUE, "{}"))(people, ()))
    parsed = from_query(to_query_string(view, CATALOGUE), CATALOGUE)
    assert (parsed.view.people, parsed.ignored) == (people, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This is no JSON"),
        ("[]", "people: expected a list"),
        ('{"people": [3]}', "people, entry 1: expected a name and weights"),
        ('{"people": [{"name": "Ann", "weights": {"charm": 3}}]}', "is no criterion; expected one of isolation"),
        ('{"people": [{"name": "Ann", "weights": {"gpu": 11}}]}', "expected a whole number from 0 to 10"),
        ('{"people": [{"name": "Ann", "weights": {"gpu": true}}]}', "expected a whole number"),
        ('{"people": [{"name": "Ann", "weights": {"gpu": 1e999}}]}', "expected a whole number"),
        ("x" * (MAX_FILE + 1), "too long"),
        ("[" * 10_000, "This is no JSON"),
    ],
)
def test_what_a_file_holds_that_cannot_be_used_is_said_with_its_place(text, said):
    read = from_file(CATALOGUE, text)
    assert read.people == ()
    assert said in read.faults[0]


def test_of_a_faulty_file_the_rest_is_kept_and_a_sixth_person_left_out():
    rows = [{"name": f"P{i}", "weights": {"gpu": i}} for i in range(6)]
    rows.insert(1, {"name": "bad", "weights": {"charm": 1}})
    read = from_file(CATALOGUE, json.dumps({"people": rows}))
    assert [one.name for one in read.people] == [f"P{i}" for i in range(MAX_PEOPLE)]
    assert [fault.partition(":")[0] for fault in read.faults] == ["people, entry 2", "people, entry 7"]


def test_a_pasted_link_gives_its_weights_and_says_what_of_them_was_left_out():
    read = from_link(CATALOGUE, "https://atlas.example/compare?v=2&w=gpu:7,charm:3&lens=guide#x", "Ann")
    assert read.people[0].name == "Ann"
    assert dict(read.people[0].weights)["gpu"] == 7
    assert "charm" in read.faults[0]
    untouched = from_link(CATALOGUE, "https://atlas.example/compare?lens=guide", "")
    assert dict(untouched.people[0].weights) == View().weights_for(CATALOGUE)
    assert "no link of this site" in from_link(CATALOGUE, "hello", "Ann").faults[0]


def test_names_are_never_twice_the_same():
    one = named(CATALOGUE, View(), free_name((), "Ann"))
    assert free_name((one,), " Ann ") == "Ann 2"
    assert len(free_name((person("x" * MAX_NAME, *[1] * 6),), "x" * 40)) <= MAX_NAME
    assert free_name((person("Person 1", *[1] * 6),), "") == "Person 2"
