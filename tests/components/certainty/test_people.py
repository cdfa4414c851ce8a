"""Tests of several people's weights on the page: chart of ranks, sentences and tables; no name is markup."""

import pytest

from components.certainty.people import PEOPLE_HTML
from components.charts.bump_rows import bump_rows
from decision.catalogue.catalogue import Catalogue
from decision.certainty.agreement import agreement_words, first_words, spread_words
from decision.certainty.group import GroupResult, group
from decision.ranking.view import Person, View

SECURE, CHEAP = (10, 2, 0, 3, 0, 1), (1, 2, 6, 3, 0, 10)


def group_of(catalogue: Catalogue, **weights: tuple[int, ...]) -> GroupResult:
    people = [
        Person(name, tuple(zip(catalogue.criterion, (*values, 0), strict=True))) for name, values in weights.items()
    ]
    result = group(catalogue, View(people=tuple(people)))
    assert result
    return result


@pytest.fixture(scope="module")
def two(catalogue: Catalogue) -> GroupResult:
    return group_of(catalogue, Ann=SECURE, Bob=CHEAP)


def test_the_chart_holds_the_first_of_each_and_every_fair_choice(two):
    rows, depth = bump_rows(two)
    drawn = {row["platform"] for row in rows}
    for member in two.members:
        assert {row.platform.label for row in member.ranking.best_first[:3]} <= drawn
        assert member.name in first_words(two)
    assert {row.platform.label for row in (*two.least.rows[:2], *two.mean.rows[:2])} <= drawn
    assert depth == max(row["slot"] for row in rows)
    assert sum(bool(row["last"]) for row in rows) == len(drawn)


def test_platforms_that_share_a_rank_are_drawn_below_one_another(catalogue):
    gpu_only = tuple(
        10 if id == "gpu" else 0 for id in list(catalogue.criterion)[:-1]
    )  # all that have GPUs share the first rank
    rows, _ = bump_rows(group_of(catalogue, Same=gpu_only, Bob=CHEAP))
    places = [(row["member"], row["slot"]) for row in rows]
    assert len(set(places)) == len(places)
    shared = [row for row in rows if row["member"] == "Same" and row["rank"] == 1]
    assert sorted(row["slot"] for row in shared) == list(range(1, len(shared) + 1))
    assert len(shared) > 1
    for member in ("Same", "Bob"):
        column = sorted((row["rank"], row["slot"]) for row in rows if row["member"] == member)
        assert [slot for _, slot in column] == sorted(slot for _, slot in column)


def test_the_widest_gap_between_weights_is_a_sentence(catalogue, two):
    words = spread_words(two.spreads[0])
    assert two.spreads[0].criterion.noun in words
    assert "Ann" in words
    assert "Bob" in words
    equal = group(catalogue, View(people=(Person("Twin", tuple(View().weights_for(catalogue).items())),)))
    assert equal
    assert spread_words(equal.spreads[0]) == "Nowhere: all weights are the same."


def test_the_fair_choices_are_one_sentence_where_they_are_the_same_and_two_names_where_not(catalogue, two):
    for result in (two, group_of(catalogue, Ann=SECURE), group_of(catalogue, Ann=(0, 0, 0, 0, 10, 0), Bob=CHEAP)):
        html = PEOPLE_HTML.fair(catalogue, View(), result.mean, result.least)
        same = {row.id for row in result.mean.rows} == {row.id for row in result.least.rows}
        assert f"is best on average ({result.mean.score:.2f})" in html
        assert (f"and for the least satisfied ({result.least.score:.2f})." in html) == same
        assert (f"(nobody scores it below {result.least.score:.2f})." in html) == (not same)


def test_everybody_has_a_column_and_every_pair_a_row(catalogue, two):
    html = PEOPLE_HTML.group(catalogue, View(), two)
    for member in two.members:
        assert f'<th scope="col" dir="auto">{member.name}</th>' in html
    for pair in two.agreements:
        assert f'<bdi dir="auto">{pair.first}</bdi> and <bdi dir="auto">{pair.second}</bdi>' in html


def test_names_of_people_are_never_markup(catalogue):
    result = group_of(catalogue, **{"<img src=x>": (1, 1, 1, 1, 1, 1), "Bob": CHEAP})
    html = PEOPLE_HTML.group(catalogue, View(), result) + PEOPLE_HTML.fair(catalogue, View(), result.mean, result.least)
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html


@pytest.mark.parametrize(
    ("tau", "words"), [(1.0, "the same order"), (0.0, "no connection"), (-1.0, "opposite"), (None, "ranks all")]
)
def test_agreement_in_words(tau, words):
    assert words in agreement_words(tau)
