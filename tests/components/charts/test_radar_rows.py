"""Tests of the radar's rows and words: a value for each selected platform and criterion, the middle where it is unknown."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.charts.radar_rows import radar_rows, radar_words
from decision.catalogue.catalogue import Catalogue
from decision.cells.values import Utility
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View


@pytest.fixture
def result(catalogue: Catalogue) -> Ranking:
    """A ranking of two selected platforms under two criteria, one value of the second being unknown."""
    full = ranking(catalogue, View(selected=("e2b", "modal")))
    criteria = full.criteria[:2]
    ends = {"e2b": (Utility(1, 1), Utility(0.2, 0.6)), "modal": (Utility(0, 0), Utility(0.5, 0.5))}
    selected = [
        replace(
            row,
            cells={
                criterion.id: SimpleNamespace(utility=utility, text=f"{criterion.noun} of {row.id}")
                for criterion, utility in zip(criteria, ends[row.id], strict=True)
            },
        )
        for row in full.selected
    ]
    return replace(full, criteria=criteria, selected=tuple(selected))


def names(result: Ranking) -> list[str]:
    """Return the names of the selected platforms, with the offer that the ranking counts of each."""
    return [row.platform.label_with(row.offer) for row in result.selected]


def test_a_point_stands_at_its_value_or_in_the_middle_of_what_it_may_be(result: Ranking) -> None:
    e2b, modal = names(result)
    assert [tuple(row.values()) for row in radar_rows(result)] == [
        (e2b, 0, 0, 1, "isolation of e2b", False),
        (e2b, 0, 1, pytest.approx(0.4), "longest session of e2b", True),
        (modal, 1, 0, 0, "isolation of modal", False),
        (modal, 1, 1, 0.5, "longest session of modal", False),
    ]


def test_the_words_name_every_value(result: Ranking) -> None:
    e2b, modal = names(result)
    assert radar_words(result) == (
        f"{e2b}: Isolation isolation of e2b, Longest session longest session of e2b; "
        f"{modal}: Isolation isolation of modal, Longest session longest session of modal."
    )
