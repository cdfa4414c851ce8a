"""Tests of a duel: bars between running sums, and its sentence."""

from dataclasses import replace

import pytest

from components.certainty.tables import (
    Waterfall,
    duel_words,
    waterfall,
)
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.head_to_head import Step, duel
from decision.ranking.view import View


@pytest.fixture(scope="module")
def analysis(catalogue: Catalogue) -> Certainty:
    return certainty(catalogue, View())


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
    ("differences", "lead", "middle", "sums"),
    [
        ((0.2, 0.1), "0.30", ", most by GPU support (+0.20).", (0, 0.3)),
        ((0.2, -0.1), "0.10", ", most by GPU support (+0.20); price favours the rival (−0.10).", (0, 0.2)),
        ((0.0, 0.0), "under 0.01", ".", (0, 0)),
        ((0.1, -0.05), "0.05", ", most by GPU support (+0.10); price favours the rival (−0.05).", (0, 0.1)),
    ],
)
def test_a_duel_names_what_helps_most_and_what_speaks_for_the_rival(
    analysis: Certainty, differences: tuple[float, float], lead: str, middle: str, sums: tuple[float, float]
) -> None:
    comparison = duel(analysis.ranking)
    assert comparison
    first, second = differences
    steps = (Step("gpu", first, 0.0, first), Step("price", second, first, first + second))
    own = replace(
        comparison,
        winner=replace(comparison.winner, score=0.5),
        rival=replace(comparison.rival, score=0.5 - first - second),
        steps=steps,
    )
    names = f"{own.winner.label} leads {own.rival.label} by {lead}"
    assert duel_words(own) == names + middle
    assert waterfall(own) == pytest.approx(sums)
