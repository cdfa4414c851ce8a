"""Reasons in words: the standing of a value among the others, the limits of an effect, order and number of reasons."""

from dataclasses import replace

import pytest

from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.cells.origin import CriterionOrigin, FieldOrigin
from decision.cells.values import UNKNOWN, Utility
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.reasons import Reasons, medians, reasons
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
DEFAULT = ranking(CATALOGUE, View())
PROSE = Field(name="x.prose", label="Prose", description="Any words.", type="text")


def cell(low: float, high: float | None = None, *, text: str = "x", doubt: str = "", conflict: bool = False) -> Cell:
    """Return a known cell with this utility."""
    claim = Claim(
        platform="x", field="x.prose", value=text, doubt=doubt, source="https://x.example", kind="vendor-docs"
    )
    return Cell(
        "known", 1, FieldOrigin(PROSE), Utility(low, low if high is None else high), (claim,), conflict=conflict
    )


def ranked(cells: dict[str, list[Cell]], share: float = 1.0) -> Ranking:
    """Return a ranking whose rows hold these cells by criterion, each criterion with this share and all others with none."""
    count = max(map(len, cells.values()))
    rows = [
        replace(row, cells=row.cells | {id: column[place] for id, column in cells.items()})
        for place, row in enumerate(DEFAULT.best_first[:count])
    ]
    shares = {id: share if id in cells else 0.0 for id in DEFAULT.shares}
    return replace(DEFAULT, best_first=tuple(rows), shares=shares)


def of_first(cells: dict[str, list[Cell]], share: float = 1.0) -> Reasons:
    """Return the reasons of the first of the rows with these cells."""
    result = ranked(cells, share)
    return reasons(CATALOGUE, result, result.best_first[0])


def test_the_claim_behind_a_reason_is_the_first_of_its_cell() -> None:
    best = cell(1)
    other = best.chosen[0].model_copy(update={"value": "y"})
    several = replace(best, chosen=(*best.chosen, other))
    assert of_first({"price": [several]}).for_[0].claim is best.chosen[0]
    assert of_first({"price": [replace(best, chosen=())]}).for_[0].claim is None


@pytest.mark.parametrize(
    ("criterion", "worths", "text"),
    [
        ("price", [1], "Price: x"),
        ("price", [1, 1], "Price: x"),
        ("price", [1, 1 - 1e-10], "Price: x"),
        ("price", [1, 1 - 1e-8], "Price: x, cheaper than the only other platform known"),
        ("price", [1, 1, 1], "Price: x"),
        ("cold_start", [1, 1, 1], "Cold start: x"),
        ("price", [1, 0.5], "Price: x, cheaper than the only other platform known"),
        ("price", [0.2, 0.5], "Price: x, more expensive than the only other platform known"),
        ("price", [1, 0.5, 0.5], "Price: x, cheaper than all 2 others known"),
        ("price", [0.2, 0.5, 0.9], "Price: x, more expensive than all 2 others known"),
        ("price", [0.4, 0.2, 0.9, 0.9], "Price: x, more expensive than 2 of 3 others known"),
        ("price", [0.9, 0.2, 0.95, 0.1], "Price: x, cheaper than 2 of 3 others known"),
        ("price", [0.9, 0.9, 0.2, 0.2], "Price: x, as strong as any of the 3 others known"),
        ("price", [1, 1, 0.5], "Price: x, as strong as any of the 2 others known"),
        ("cold_start", [1, 0.5, 0.5], "Cold start: x, faster than all 2 others measured"),
        ("cold_start", [0, 0.5, 0.5], "Cold start: x, slower than all 2 others measured"),
        ("session", [1, 0.5, 0.5], "Longest session: x, longer than all 2 others known"),
        ("session", [0, 0.5, 0.5], "Longest session: x, shorter than all 2 others known"),
        ("isolation", [1, 0.5, 0.5], "Isolation: x, better than all 2 others known"),
        ("isolation", [0, 0.5, 0.5], "Isolation: x, worse than all 2 others known"),
        ("gpu", [1, 0], "GPU: x, which the only other platform known lacks"),
        ("gpu", [0, 1], "GPU: x, which the only other platform known has"),
        ("gpu", [1, 0, 0], "GPU: x, which 2 of 2 others lack"),
        ("gpu", [0, 1, 1], "GPU: x, which 2 of 2 others have"),
        ("gpu", [1, 1, 0], "GPU: x, which 1 of 2 others lacks"),
        ("gpu", [0, 0, 1], "GPU: x, which 1 of 2 others has"),
        ("gpu", [0.4, 0.5, 0.5], "GPU: x, worse than all 2 others known"),
    ],
)
def test_a_value_is_compared_with_the_others_in_words(criterion, worths, text):
    both = of_first({criterion: [cell(worth) for worth in worths]})
    assert [reason.text for reason in (*both.for_, *both.against)] == [text]


def test_rivals_without_a_known_value_are_not_counted():
    unknown = Cell("unknown", None, FieldOrigin(PROSE), UNKNOWN)
    assert (
        of_first({"price": [cell(1), unknown, cell(0.2)]}).for_[0].text
        == "Price: x, cheaper than the only other platform known"
    )


@pytest.mark.parametrize(
    ("worths", "share", "for_", "against"),
    [
        ([0.9, 0.4, 0.4], 0.01, 0, 0),
        ([0.9, 0.4, 0.4], 0.0101, 1, 0),
        ([0.1, 0.6, 0.6], 0.01, 0, 0),
        ([0.1, 0.6, 0.6], 0.0101, 0, 1),
        ([1.0, 1.0, 1.0], 0.01, 1, 0),
        ([0.999, 0.999, 0.999], 0.01, 0, 0),
        ([0.0, 0.0, 0.0], 0.01, 0, 1),
        ([0.001, 0.001, 0.001], 0.01, 0, 0),
    ],
)
def test_an_effect_that_no_score_shows_is_no_reason_but_the_best_and_the_worst_value_are(worths, share, for_, against):
    both = of_first({"price": [cell(worth) for worth in worths]}, share)
    assert (len(both.for_), len(both.against)) == (for_, against)


@pytest.mark.parametrize(("low", "strength"), [(0.6, False), (0.61, True)])
def test_a_range_is_a_strength_where_its_worse_end_lies_above_the_median(low, strength):
    both = of_first({"price": [cell(low, 1.0), cell(0.6), cell(0.6)]})
    assert [reason.criterion for reason in both.for_] == ["price"] * strength
    (doubt,) = both.against
    assert doubt.text == "Price: x, but uncertain"
    assert doubt.effect == pytest.approx(0.6 - (low + 1) / 2)


@pytest.mark.parametrize(
    ("worth", "text", "effect"),
    [
        (cell(0.2, conflict=True), "Price: x, more expensive than all 2 others known; sources disagree", -0.4),
        (cell(0.2, doubt="a blog"), "Price: x, more expensive than all 2 others known; the source is in doubt", -0.4),
        (cell(0.6, conflict=True, doubt="a"), "Price: x, but sources disagree and the source is in doubt", 0),
        (cell(0.5, 0.7, conflict=True), "Price: x, but sources disagree", 0),
        (cell(0.5, 0.7), "Price: x, but uncertain", 0),
        (cell(0.1, 0.3), "Price: x, more expensive than all 2 others known; uncertain", -0.4),
    ],
)
def test_a_value_to_be_careful_with_says_why(worth, text, effect):
    both = of_first({"price": [worth, cell(0.6), cell(0.6)]})
    assert both.for_ == ()
    assert [reason.text for reason in both.against] == [text]
    assert both.against[0].effect == pytest.approx(effect)
    assert both.against[0].claim == worth.chosen[0]


def test_the_three_strongest_reasons_stand_for_a_platform_and_the_four_strongest_against_it():
    ids = [criterion.id for criterion in CATALOGUE.criteria if criterion.weight]
    good = of_first({id: [cell(0.5 + place / 20), cell(0.1)] for place, id in enumerate(ids)})
    assert [reason.criterion for reason in good.for_] == ids[::-1][:3]
    bad = of_first({id: [cell(0.5 - place / 20), cell(0.9)] for place, id in enumerate(ids)})
    assert [reason.criterion for reason in bad.against] == ids[::-1][:4]


@pytest.mark.parametrize(
    ("criterion", "worths", "value", "text"),
    [
        ("price", {"$1": 0.1, "$2": 0.05}, 0.075, "$1 to $2"),
        ("session", {"1 h": 0.1, "2 h": 0.2}, 0.15, "1 h to 2 h"),
        ("session", {"1 h": 0.1, "2 h": 0.2, "3 h": 0.9}, 0.2, "2 h"),
        ("session", {"4 h": 0.4, "1 h": 0.1, "2 h": 0.2, "3 h": 0.3}, 0.25, "2 h to 3 h"),
    ],
)
def test_the_median_is_told_by_the_values_in_the_middle_the_smaller_amount_first(criterion, worths, value, text):
    typical = medians(ranked({criterion: [cell(worth, text=words) for words, worth in worths.items()]}))[criterion]
    assert (typical.value, typical.text, typical.count) == (pytest.approx(value), text, len(worths))


def test_a_criterion_that_is_known_of_nobody_has_no_median():
    unknown = Cell("unknown", None, FieldOrigin(PROSE), UNKNOWN)
    assert "price" not in medians(ranked({"price": [unknown, unknown]}))


@pytest.mark.parametrize(
    ("offered", "worth", "text"),
    [
        (["python"], 0.5, "Languages: Python (1 of 2), worse than the only other platform known"),
        (["python", "node", "go"], 1.0, "Languages: Python, Node.js, better than the only other platform known"),
        (["go"], 0.0, "Languages: none (0 of 2), worse than the only other platform known"),
    ],
)
def test_a_part_of_the_wanted_languages_is_told_as_such(offered, worth, text):
    measure = CATALOGUE.criterion["languages"].evidence
    field = CATALOGUE.fields[measure.field]
    claim = Claim(platform="x", field=field.name, value=offered, source="https://x.example", kind="vendor-docs")
    own = Cell("known", offered, CriterionOrigin(field, measure, ("python", "node")), Utility(worth, worth), (claim,))
    both = of_first({"languages": [own, cell(0.8)]})
    assert [reason.text for reason in (*both.for_, *both.against)] == [text]
    elsewhere = of_first({"isolation": [own, cell(0.8)]})
    assert all("(" not in reason.text for reason in (*elsewhere.for_, *elsewhere.against))
