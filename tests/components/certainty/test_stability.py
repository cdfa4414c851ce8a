"""Tests of the stability of weights: who takes over at the ends, how near that is, and its bars."""

from dataclasses import replace

import pytest

from components.certainty.tables import (
    CERTAINTY_HTML,
    StabilityInterval,
    stability_intervals,
    stability_words,
)
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.stability import Stability
from decision.ranking.view import View
from tests.helpers.html import of_class, parsed, text

STEADY = "No single weight, moved alone, can change the leader."


@pytest.fixture(scope="module")
def analysis(catalogue: Catalogue) -> Certainty:
    return certainty(catalogue, View())


@pytest.mark.parametrize(
    ("low_rival", "high_rival", "words"),
    [
        ("", "", "stays first with any weight"),
        ("Ann", "", "below 10 %: Ann"),
        ("", "Bob", "above 80 %: Bob"),
        ("Ann", "Bob", "below 10 %: Ann; above 80 %: Bob"),
    ],
)
def test_an_interval_names_who_takes_over_at_its_ends(low_rival: str, high_rival: str, words: str) -> None:
    assert StabilityInterval("GPU", 0.3, 0.1, 0.8, low_rival, high_rival).words == words


def test_an_interval_tells_where_the_leader_is_first_again() -> None:
    back = StabilityInterval("GPU", 0.3, 0.2, 0.8, "Ann", "Bob", low_regained=0.1, high_regained=0.9)
    assert back.words == "between 10 % and 20 %: Ann; between 80 % and 90 %: Bob"


def interval(share: float, low: float, high: float, low_rival: str | None, high_rival: str | None) -> Stability:
    return Stability("gpu", share, low, high, low_rival, high_rival)


@pytest.mark.parametrize(
    ("intervals", "points"),
    [
        ([], None),
        ([interval(0.3, 0.0, 1.0, None, None)], None),
        ([interval(0.3, 0.1, 1.0, "x", None)], "20"),
        ([interval(0.3, 0.1, 0.4, "x", "y")], "10"),
        ([interval(0.3, 0.29, 0.4, None, "y")], "10"),
        ([interval(0.5, 0.49, 1.0, "x", None)], "1"),
        ([interval(0.5, 0.4901, 1.0, "x", None)], "1"),
        ([interval(0.5, 0.4951, 1.0, "x", None)], "under 1"),
        ([interval(0.0, 0.0, 1.0, None, "y")], "100"),
        ([interval(0.3, 0.1, 1.0, "x", None), interval(0.3, 0.0, 0.35, None, "y")], "5"),
    ],
)
def test_the_nearest_change_of_leader_is_told_in_points(
    analysis: Certainty, intervals: list[Stability], points: str | None
) -> None:
    expected = f"The nearest change of leader is {points} points away, by the weight of GPU support."
    assert stability_words(replace(analysis, stability=tuple(intervals))) == (expected if points else STEADY)


def test_an_interval_has_the_names_of_criterion_and_rivals_and_a_bar_between_its_ends(
    catalogue: Catalogue, analysis: Certainty
) -> None:
    rival = analysis.ranking.best_first[1]
    ends = replace(analysis, stability=(interval(0.3, 0.1, 0.8, rival.id, None), interval(0.2, 0, 0.5, None, rival.id)))
    assert [interval._replace(reach=1.0) for interval in stability_intervals(catalogue, ends)] == [
        StabilityInterval("GPU", 0.3, 0.1, 0.8, rival.platform.label, ""),
        StabilityInterval("GPU", 0.2, 0, 0.5, "", rival.platform.label),
    ]
    root = parsed(CERTAINTY_HTML.stability(catalogue, ends))
    bars = [[mark.get("style") for mark in bar] for bar in of_class(root, "range")]
    assert bars == [
        ["left: 10.00%; width: 70.00%", "left: 30.00%"],
        ["left: 0.00%; width: 50.00%", "left: 20.00%"],
    ]
    assert [text(ends) for ends in of_class(root, "ends")] == [
        f"◂ {rival.platform.label}",
        f"{rival.platform.label} ▸",
    ]


def test_a_change_of_leader_that_the_slider_alone_cannot_bring_says_so(
    catalogue: Catalogue, analysis: Certainty
) -> None:
    weights = analysis.ranking.view.weights_for(catalogue)
    reaches = [interval.reach for interval in stability_intervals(catalogue, analysis)]
    others = [sum(weights.values()) - weights[interval.criterion] for interval in analysis.stability]
    assert reaches == [10 / (10 + other) for other in others]
    beyond = StabilityInterval("GPU", 0.1, 0.0, 0.36, "", "Ark", reach=0.3)
    assert beyond.words == "above 36 %: Ark (this slider alone reaches 30 %)"
    assert beyond._replace(reach=0.4).words == "above 36 %: Ark"
