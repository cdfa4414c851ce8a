"""Tests of a platform's radar: the middle of each value beside the median."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from components.platform import radar
from components.platform.radar import shape_rows, shape_words
from decision.catalogue.catalogue import Catalogue
from decision.cells.values import Utility
from decision.ranking.ranking import Ranking, ranking, shown_offer
from decision.ranking.reasons import Middle
from decision.ranking.view import View


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Ranking:
    return ranking(catalogue, View())


def cell(words: str, low: float = 0.5, high: float = 0.5, state: str = "known") -> SimpleNamespace:
    return SimpleNamespace(text=words, utility=Utility(low, high), state=state, is_known=state != "unknown")


def test_the_radar_has_the_middle_of_each_value_beside_the_median(
    catalogue: Catalogue, result: Ranking, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu, price = catalogue.criterion["gpu"], catalogue.criterion["price"]
    few = replace(result, criteria=(gpu, price))
    cells = {"gpu": cell("T4"), "price": cell("unknown", 0.0, 1.0)}
    monkeypatch.setattr(radar, "shown_cells", lambda *_: cells)
    monkeypatch.setattr(radar, "medians", lambda _: {"gpu": Middle(0.75, "A100", 3)})
    e2b = catalogue.platform["e2b"]
    label = e2b.label_with(shown_offer(catalogue, few, "e2b"))
    name = f"Median of {len(result.best_first)}"
    rows = [tuple(row.values()) for row in shape_rows(catalogue, e2b, few)]
    assert rows == [
        (label, 0, 0, 0.5, "T4", False),
        (label, 0, 1, 0.5, "unknown", True),
        (name, 1, 0, 0.75, "A100", False),
        (name, 1, 1, 0.5, "unknown", True),
    ]
    assert shape_words(catalogue, e2b, few) == (
        f"Radar of {label} against the median of {len(result.best_first)} platforms: {gpu.label} T4, {price.label} unknown."
    )
    monkeypatch.setattr(radar, "medians", lambda _: {})
    assert {row["series"] for row in shape_rows(catalogue, e2b, few)} == {0}
