"""What speaks for and against a platform: effects against the median, unknowns, doubts, wording."""

from dataclasses import replace

import pytest

from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.cells.origin import FieldOrigin, PromiseOrigin
from decision.cells.values import UNKNOWN, Utility
from decision.ranking.ranking import Ranking, Row, ranking
from decision.ranking.reasons import MOST_AGAINST, MOST_FOR, medians, middle, reasons
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = without_offers(shipped_catalogue())
DEFAULT = ranking(CATALOGUE, View())
CLAIM = Claim(platform="x", field="gpu.available", value=True, source="https://example.org/a", kind="vendor-docs")
PROSE = Field(name="x.prose", label="Prose", description="Any words.", type="text")


def with_cells(result: Ranking, place: int, **cells: Cell) -> tuple[Ranking, Row]:
    """The ranking with other cells in one row, and that row."""
    row = replace(result.best_first[place], cells={**result.best_first[place].cells, **cells})
    rows = (*result.best_first[:place], row, *result.best_first[place + 1 :])
    return replace(result, best_first=rows), row


def known(low: float, high: float | None = None, text: str = "x", doubt: str = "", conflict: bool = False) -> Cell:
    """The known cell whose text is ``text``."""
    claim = CLAIM.model_copy(update={"value": text, "doubt": doubt})
    utility = Utility(low, low if high is None else high)
    return Cell("known", 1, FieldOrigin(PROSE), utility, (claim,), conflict=conflict)


@pytest.mark.parametrize("row", DEFAULT.best_first, ids=lambda row: row.id)
def test_effects_are_the_weighted_distance_from_the_median(row: Row) -> None:
    both, typical = reasons(CATALOGUE, DEFAULT, row), medians(DEFAULT)
    for reason in both.for_:
        cell = row.cells[reason.criterion]
        share = DEFAULT.shares[reason.criterion]
        assert reason.effect == pytest.approx(share * (middle(cell) - typical[reason.criterion].value))
        assert reason.effect >= -0.005
        assert reason.claim in cell.chosen
    assert [reason.effect for reason in both.for_] == sorted((r.effect for r in both.for_), reverse=True)
    assert [reason.effect for reason in both.against] == sorted(r.effect for r in both.against)
    assert all(reason.effect <= 0.005 for reason in both.against)
    assert len(both.for_) <= MOST_FOR
    assert len(both.against) <= MOST_AGAINST


def test_the_median_counts_known_cells_only() -> None:
    values = sorted(middle(row.cells["price"]) for row in DEFAULT.best_first if row.cells["price"].is_known)
    typical = medians(DEFAULT)["price"]
    assert typical.count == len(values) < len(DEFAULT.best_first)
    assert values[(len(values) - 1) // 2] <= typical.value <= values[len(values) // 2]


def test_an_unknown_value_with_weight_speaks_against_and_without_weight_is_silent() -> None:
    unknown = Cell("unknown", None, PromiseOrigin(PROSE, ()), UNKNOWN)
    result, row = with_cells(DEFAULT, 0, cold_start=unknown)
    against = [reason for reason in reasons(CATALOGUE, result, row).against if reason.criterion == "cold_start"]
    assert [(reason.text, reason.claim) for reason in against] == [("Cold start is unknown (no figure)", None)]
    assert against[0].effect == pytest.approx(-result.shares["cold_start"] / 2)
    silent = replace(result, shares={**result.shares, "cold_start": 0.0})
    both = reasons(CATALOGUE, silent, row)
    assert "cold_start" not in {reason.criterion for reason in (*both.for_, *both.against)}


def test_a_good_value_in_dispute_stands_on_both_sides() -> None:
    others = [
        replace(row, cells={**row.cells, "price": known(0.5)}) if row.cells["price"].is_known else row
        for row in DEFAULT.best_first
    ]
    result, row = with_cells(
        replace(DEFAULT, best_first=tuple(others)), 0, price=known(1.0, text="$0.020/h", conflict=True)
    )
    both = reasons(CATALOGUE, result, row)
    assert any(reason.criterion == "price" and "cheaper than all" in reason.text for reason in both.for_)
    against = next(reason for reason in both.against if reason.criterion == "price")
    assert against.text == "Price: $0.020/h, but sources disagree"
    assert against.effect < 0


def test_a_doubtful_source_is_named() -> None:
    doubtful = known(1.0, text="$0.020/h", doubt="one blog")
    result, row = with_cells(DEFAULT, 0, price=doubtful)
    assert any("the source is in doubt" in reason.text for reason in reasons(CATALOGUE, result, row).against)


def test_a_value_that_is_not_settled_is_no_strength_when_its_worse_end_is_no_better_than_the_median() -> None:
    result, row = with_cells(DEFAULT, 0, gpu=known(0.0, 1.0, text="yes or no"))
    both = reasons(CATALOGUE, result, row)
    assert "gpu" not in {reason.criterion for reason in both.for_}
    assert "GPU: yes or no, but uncertain" in {reason.text for reason in both.against}


def test_words_compare_with_the_others_that_are_known() -> None:
    catalogue = shipped_catalogue()
    result = ranking(catalogue, View())
    gpus = [row.cells["gpu"] for row in result.best_first if row.cells["gpu"].is_known]
    lack = sum(cell.state == "no" for cell in gpus)
    seen = 0
    for row in result.best_first:
        texts = {reason.criterion: reason.text for reason in reasons(catalogue, result, row).for_}
        if "gpu" in texts:
            seen += 1
            assert texts["gpu"] == f"GPU: yes, which {lack} of {len(gpus) - 1} others lack"
        if "cold_start" in texts:
            starts = [other.cells["cold_start"] for other in result.best_first]
            slower = sum(cell.is_known and middle(cell) < middle(row.cells["cold_start"]) for cell in starts)
            measured = sum(cell.is_known for cell in starts) - 1
            faster = sum(cell.is_known and middle(cell) > middle(row.cells["cold_start"]) for cell in starts)
            others = f"all {measured}" if slower == measured else f"{slower} of {measured}"
            words = f"faster than {others} others measured"
            unbeaten = f"as strong as any of the {measured} others measured"
            assert texts["cold_start"].endswith(words if faster or slower == measured else unbeaten)
    assert seen


def test_reasons_exist_in_the_guide_lens_too() -> None:
    result = ranking(CATALOGUE, View(lens="guide"))
    assert all(both.for_ or both.against for both in (reasons(CATALOGUE, result, row) for row in result.best_first))
