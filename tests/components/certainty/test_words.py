"""Tests of the sentences of the Certainty page, each at the figure where its words change."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.certainty.tables import (
    CERTAINTY_HTML,
    length,
    percent,
    signed,
    together_text,
    winners_text,
)
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.decisive import Together
from decision.ranking.view import View
from tests.helpers.html import parsed, texts


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
    start = "would rank first if " if lifts else f"would fall behind {second.label} if "
    expected = start + words.format("at their best" if lifts else "at their worst") + "."
    assert together_text(Together(first, criteria[:count], second, lifts)) == expected


@pytest.mark.parametrize(
    ("names", "words"),
    [("", "none"), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and 1 more"), ("ABCD", "A, B and 2 more")],
)
def test_at_most_two_winners_are_named(names: str, words: str) -> None:
    winners = tuple(SimpleNamespace(label=name) for name in names)
    assert winners_text(SimpleNamespace(winners=winners)) == words


@pytest.mark.parametrize(
    ("count", "rows", "rest"), [(20, 20, []), (21, 20, ["And 1 more, even less likely, in the download."])]
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
    assert len(list(root.iterfind(".//tbody/tr"))) == rows
    assert [words for words in texts(root, ".//p") if words.startswith("And ")] == rest
