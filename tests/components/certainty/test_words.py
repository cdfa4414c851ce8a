"""Tests of the sentences and lengths of the Certainty page, each at the figure where its words change."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.certainty.tables import (
    CERTAINTY_HTML,
    StabilityInterval,
    Waterfall,
    duel_words,
    length,
    percent,
    signed,
    stability_intervals,
    stability_words,
    together_text,
    waterfall,
    winners_text,
)
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.decisive import Together
from decision.certainty.head_to_head import Step, duel
from decision.certainty.stability import Stability
from decision.ranking.view import View
from tests.helpers.html import of_class, parsed, table_rows, text, texts

STEADY = "No single weight can be moved so far that another platform comes first."


@pytest.fixture(scope="module")
def analysis(catalogue: Catalogue) -> Certainty:
    return certainty(catalogue, View())


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.005, "+0.01"), (-0.005, "−0.01"), (0.0049, "0"), (-0.0049, "0"), (0.0, "0"), (1.0, "+1.00"), (-0.5, "−0.50")],
)
def test_a_difference_has_a_sign_unless_it_rounds_to_nothing(value: float, expected: str) -> None:
    assert signed(value) == expected


def test_shares_are_in_percent() -> None:
    assert (percent(0.125), percent(1.0), length(1.0), length(0.12346)) == ("12 %", "100 %", "100.00%", "12.35%")


@pytest.mark.parametrize(
    ("low_rival", "high_rival", "words"),
    [
        ("", "", "stays first whatever this weighs"),
        ("Ann", "", "below 10 %: Ann"),
        ("", "Bob", "above 80 %: Bob"),
        ("Ann", "Bob", "below 10 %: Ann; above 80 %: Bob"),
    ],
)
def test_an_interval_names_who_takes_over_at_its_ends(low_rival: str, high_rival: str, words: str) -> None:
    assert StabilityInterval("GPU", 0.3, 0.1, 0.8, low_rival, high_rival).words == words


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
        ([interval(0.5, 0.4901, 1.0, "x", None)], "under 1"),
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
    assert stability_intervals(ends) == [
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


@pytest.mark.parametrize(
    ("chart", "start", "end", "expected"),
    [
        (Waterfall(0.0, 0.4), 0.1, 0.3, (0, 0.25, 0.5)),
        (Waterfall(-0.1, 0.3), 0.3, 0.1, (0.25, 0.5, 0.5)),
        (Waterfall(-0.3, 0.0), 0.0, -0.3, (1, 0, 1)),
        (Waterfall(0.0, 0.0), 0.0, 0.0, (0, 0, 0)),
    ],
)
def test_a_bar_of_a_waterfall_lies_between_two_running_sums(
    chart: Waterfall, start: float, end: float, expected: tuple[float, float, float]
) -> None:
    assert chart.bar(start, end) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("differences", "middle", "sums"),
    [
        ((0.2, 0.1), ", most by GPU support (+0.20).", (0, 0.3)),
        ((0.2, -0.1), ", most by GPU support (+0.20); price speaks for the rival (−0.10).", (0, 0.2)),
        ((0.0, 0.0), ".", (0, 0)),
        ((0.0, -0.1), "; price speaks for the rival (−0.10).", (-0.1, 0)),
    ],
)
def test_a_duel_names_what_helps_most_and_what_speaks_for_the_rival(
    analysis: Certainty, differences: tuple[float, float], middle: str, sums: tuple[float, float]
) -> None:
    comparison = duel(analysis.ranking)
    assert comparison
    first, second = differences
    steps = (Step("gpu", first, 0.0, first), Step("price", second, first, first + second))
    own = replace(
        comparison,
        winner=replace(comparison.winner, score=0.5),
        rival=replace(comparison.rival, score=0.25),
        steps=steps,
    )
    names = f"{own.winner.platform.label} leads {own.rival.platform.label} by 0.25"
    assert duel_words(own) == names + middle
    assert waterfall(own) == pytest.approx(sums)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (2, "both turned out {}: isolation and session length"),
        (3, "all three turned out {}: isolation, session length and cold starts"),
        (4, "all 4 turned out {}: isolation, session length, cold starts and languages"),
    ],
)
@pytest.mark.parametrize("lifts", [True, False])
def test_facts_that_decide_together_are_counted(
    catalogue: Catalogue, analysis: Certainty, count: int, words: str, lifts: bool
) -> None:
    first, second = analysis.ranking.best_first[:2]
    criteria = tuple(
        criterion.model_copy(update={"noun": noun})
        for criterion, noun in zip(
            catalogue.criteria, ("isolation", "session length", "cold starts", "languages"), strict=False
        )
    )
    start = "would come first if " if lifts else f"would fall behind {second.platform.label} if "
    expected = start + words.format("at their best" if lifts else "at their worst") + "."
    assert together_text(Together(first, criteria[:count], second, lifts)) == expected


@pytest.mark.parametrize(
    ("names", "words"),
    [("", "nobody"), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and 1 more"), ("ABCD", "A, B and 2 more")],
)
def test_at_most_two_winners_are_named(names: str, words: str) -> None:
    winners = tuple(SimpleNamespace(platform=SimpleNamespace(label=name)) for name in names)
    assert winners_text(SimpleNamespace(winners=winners)) == words


@pytest.mark.parametrize(
    ("count", "rows", "rest"), [(20, 20, []), (21, 20, ["And 1 less likely ones, which the download holds."])]
)
def test_the_twenty_likeliest_facts_are_listed(
    catalogue: Catalogue, analysis: Certainty, count: int, rows: int, rest: list[str]
) -> None:
    row, rival = analysis.ranking.best_first[:2]
    fact = SimpleNamespace(
        row=row,
        criterion=analysis.ranking.criteria[0],
        cell=SimpleNamespace(text="unknown", detail=""),
        text="gVisor",
        promise=None,
        winner=rival,
        chance=0.5,
    )
    root = parsed(CERTAINTY_HTML.facts(catalogue, replace(analysis, decisive=(fact,) * count, together=())))
    assert len(table_rows(root)) == rows + 1
    assert [words for words in texts(root, ".//p") if words.startswith("And ")] == rest
