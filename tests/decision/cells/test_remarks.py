"""Remarks on cells: each reason to read a value with care has its sentence."""

from dataclasses import replace

import pytest

from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.cells.origin import FieldOrigin, MeasuredOrigin
from decision.cells.remarks import remarks
from decision.cells.values import Utility

START = Field(name="startup.cold_ms", label="Cold start", description="Time of a start.", type="number", unit="ms")


def claim(kind: str, value: object) -> Claim:
    """Return a claim about the cold start."""
    return Claim(platform="x", field=START.name, value=value, kind=kind, source="https://x.example")


MEASURED, PROMISED = claim("measurement", 300), claim("vendor-docs", 100)
ORIGIN, WORTH = FieldOrigin(START), Utility(0.5, 0.5)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            Cell("known", 300, MeasuredOrigin(100), WORTH, (MEASURED,), (PROMISED,), conflict=True),
            "Promise and measurement differ 3.0 times.",
        ),
        (
            Cell("known", 40, MeasuredOrigin(100), WORTH, (claim("measurement", 40),), (PROMISED,), conflict=True),
            "Promise and measurement differ 2.5 times.",
        ),
        (
            Cell("known", 100, ORIGIN, WORTH, (PROMISED,), (MEASURED,), conflict=True),
            "Sources that could have filled this cell disagree.",
        ),
        (
            Cell("range", [100, 300], ORIGIN, WORTH, (PROMISED, claim("vendor-docs", 300))),
            "Claims of equal standing differ, so any of these values may hold.",
        ),
        (Cell("known", 300, MeasuredOrigin(10), WORTH, (MEASURED,)), "This rests on a small measurement."),
        (
            Cell("known", 1, ORIGIN, Utility(1, 1, clipped=True), (PROMISED,)),
            "The value lies beyond the end of the scale and counts as its end.",
        ),
        (
            Cell("known", 100, ORIGIN, WORTH, (PROMISED,), guide_differs=True),
            "The guide and newer evidence say different things.",
        ),
    ],
)
def test_each_reason_to_hesitate_has_one_sentence(cell: Cell, sentence: str) -> None:
    assert remarks(cell) == [sentence]


def test_a_settled_cell_has_no_remark() -> None:
    assert remarks(Cell("known", 100, ORIGIN, WORTH, (PROMISED,))) == []


@pytest.mark.parametrize(("kind", "value"), [("guide", 100), ("third-party", 100), ("vendor-docs", "fast")])
def test_only_a_promise_in_figures_is_set_against_a_measurement(kind: str, value: object) -> None:
    other = claim(kind, value).model_copy(update={"source": "guide:e2b"} if kind == "guide" else {})
    cell = Cell("known", 300, MeasuredOrigin(100), WORTH, (MEASURED,), (other,), conflict=True)
    assert remarks(cell) == ["Sources that could have filled this cell disagree."]
    assert remarks(replace(cell, conflict=False)) == []


def test_a_range_of_one_claim_needs_no_remark() -> None:
    assert remarks(Cell("range", [100, 300], ORIGIN, WORTH, (claim("vendor-docs", [100, 300]),))) == []
