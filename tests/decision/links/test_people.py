"""Tests of people in links and files: their weights and their names."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.link import from_query, to_query_string
from decision.links.people import MAX_FILE, free_name, from_file, named, to_file
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, Person, View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
IDS = list(CATALOGUE.criterion)


def person(name: str, *weights: int) -> Person:
    """Return a person with these weights, in the order of the criteria."""
    return Person(name, tuple(zip(IDS, weights, strict=True)))


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            person,
            st.text(min_size=1, max_size=MAX_NAME).map(lambda text: " ".join(text.split())).filter(bool),
            *[st.integers(0, 10)] * len(IDS),
        ),
        unique_by=lambda member: member.name,
        max_size=MAX_PEOPLE,
    ).map(tuple)
)
def test_people_survive_the_trip_through_a_file_and_through_a_link(people):
    view = View(people=people)
    assert from_file(CATALOGUE, to_file(view, CATALOGUE)) == (type(from_file(CATALOGUE, "{}"))(people, ()))
    parsed = from_query(to_query_string(view, CATALOGUE), CATALOGUE)
    assert (parsed.view.people, parsed.ignored) == (people, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "This is no JSON"),
        ("[]", "people: expected a list"),
        ('{"people": [3]}', "people, entry 1: expected a name and weights"),
        ('{"people": [{"name": "Ann", "weights": {"charm": 3}}]}', "is no criterion; expected one of isolation"),
        ('{"people": [{"name": "Ann", "weights": {"gpu": 11}}]}', "expected a whole number from 0 to 10"),
        ('{"people": [{"name": "Ann", "weights": {"gpu": true}}]}', "expected a whole number"),
        ('{"people": [{"name": "Ann", "weights": {"gpu": 1e999}}]}', "expected a whole number"),
        ("x" * (MAX_FILE + 1), "The file is too long: expected at most 20,000 characters."),
        ('{"people": [{"name": "Ann", "weights": {"gpu": -1}}]}', "expected a whole number from 0 to 10"),
        ("[" * 10_000, "This is no JSON"),
    ],
)
def test_what_a_file_holds_that_cannot_be_used_is_told_with_its_place(text, fault):
    read = from_file(CATALOGUE, text)
    assert read.people == ()
    assert fault in read.faults[0]


def test_the_longest_file_and_the_ends_of_the_weights_are_taken():
    text = json.dumps({"people": [{"name": "Ann", "weights": {"gpu": 10, "price": 0}}]})
    read = from_file(CATALOGUE, text.ljust(MAX_FILE))
    assert read.faults == ()
    assert dict(read.people[0].weights) == dict.fromkeys(IDS, 0) | {"gpu": 10}


def test_of_a_faulty_file_all_else_is_kept_and_a_sixth_person_left_out():
    rows = [{"name": f"P{i}", "weights": {"gpu": i}} for i in range(6)]
    rows.insert(1, {"name": "bad", "weights": {"charm": 1}})
    read = from_file(CATALOGUE, json.dumps({"people": rows}))
    assert [member.name for member in read.people] == [f"P{i}" for i in range(MAX_PEOPLE)]
    assert [fault.partition(":")[0] for fault in read.faults] == ["people, entry 2", "people, entry 7"]


def test_names_are_never_twice_the_same():
    ann = named(CATALOGUE, View(), free_name((), "Ann"))
    assert free_name((ann,), " Ann ") == "Ann 2"
    assert len(free_name((person("x" * MAX_NAME, *[1] * len(IDS)),), "x" * 40)) <= MAX_NAME
    assert free_name((person("Person 1", *[1] * len(IDS)),), "") == "Person 2"
    crowd = [*(person(f"Person {i}", *[1] * len(IDS)) for i in range(1, MAX_PEOPLE + 1))]
    assert free_name(tuple(crowd), "") == f"Person {MAX_PEOPLE + 1}"
    anns = [person("Ann", *[1] * len(IDS)), *(person(f"Ann {i}", *[1] * len(IDS)) for i in range(2, MAX_PEOPLE + 1))]
    assert free_name(tuple(anns), "Ann") == f"Ann {MAX_PEOPLE + 1}"
    long = "x" * MAX_NAME
    assert free_name((), long + "y") == long
    assert free_name((person(long, *[1] * len(IDS)),), long) == f"{long[:-2]} 2"
