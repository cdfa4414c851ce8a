"""Cells of reliability: the share of starts that succeeded, as an interval, and what else is shown beside it."""

from dataclasses import replace

import pytest

from decision.catalogue.measurements import MeasuredStart
from decision.catalogue.platforms import Claim, Offer
from decision.cells.cell import Basis, Cell
from decision.cells.offers import criterion_cell
from decision.cells.remarks import remarks
from decision.loading.overlay import OWN_RUNS
from tests.helpers.lint import E2B, with_platform
from tests.helpers.starts import own_start

DAY = "2026-07-09"


def claim(field: str, value: object) -> Claim:
    """Return a vendor's claim."""
    return Claim(platform=E2B, field=field, value=value, kind="vendor-docs", source="https://x.example")


def cell(*starts: MeasuredStart, claims: tuple[Claim, ...] = (), lens: str = "evidence", measured: bool = True) -> Cell:
    """Return the cell of a platform with these runs and claims alone."""
    offers = (Offer(id="a", label="A", about="It.", measured=measured),)
    data = replace(with_platform(claims=claims, guide_check=(), offers=offers).catalogue, starts=starts)
    data = replace(data, measurement_sources={**data.measurement_sources, OWN_RUNS.id: OWN_RUNS})
    return criterion_cell(
        data, data.platform[E2B], data.criterion["reliability"], Basis(lens=lens), "a" * (lens != "guide")
    )


def run(share: float | None, iterations: int = 100, source: str = "computesdk") -> MeasuredStart:
    """Return a run of this size."""
    return own_start(DAY, 100, success_rate=share, iterations=iterations, source=source)


def test_the_rate_stands_with_the_number_of_starts_and_counts_as_its_interval() -> None:
    result = cell(run(0.985, 2000))
    assert (result.text, result.detail, result.state) == ("98.5 %", "of 2,000 starts", "range")
    assert result.value == pytest.approx([97.87, 98.95], abs=0.01)
    assert (result.utility.low, result.utility.high) == pytest.approx((0.787, 0.895), abs=0.001)
    assert not result.marks
    (chosen,) = result.chosen
    assert (chosen.field, chosen.value, chosen.as_of) == ("startup.succeeded_percent", 98.5, DAY)
    assert chosen.scope == f"1,970 of 2,000 sequential starts, on {DAY}"
    assert remarks(result)[0].startswith(
        "After 2,000 starts the true rate lies between 97.867 and 98.947 % with 95 % confidence"
    )


def test_few_starts_prove_little_and_are_marked() -> None:
    result = cell(run(1.0, 10))
    assert (result.text, result.marks) == ("100 %", ("small",))
    assert (result.utility.low, result.utility.high) == (0, 1)


def test_sources_add_up_and_each_is_a_claim() -> None:
    result = cell(run(1.0, 100), run(0.9, 10, "pr-159"))
    assert (result.text, [chosen.value for chosen in result.chosen]) == ("99.1 %", [100, 90])


def test_a_rate_beyond_the_scale_is_marked_and_not_one_whose_interval_is() -> None:
    assert "clipped" in cell(run(0.8)).marks
    assert "clipped" not in cell(run(1.0, 10)).marks


def test_own_runs_count_before_those_of_the_benchmarks() -> None:
    assert cell(run(0.5, source="own"), run(1.0)).text == "50.0 %"
    assert cell(run(None, source="own"), run(1.0)).text == "100 %"


@pytest.mark.parametrize(
    ("starts", "measured", "detail"),
    [((), True, "not measured"), ((run(None),), True, "not measured lately"), ((run(1.0),), False, "not measured")],
)
def test_without_a_recent_start_it_is_unknown(starts: tuple[MeasuredStart, ...], measured: bool, detail: str) -> None:
    result = cell(*starts, measured=measured)
    assert (result.state, result.text, result.detail) == ("unknown", "unknown", detail)
    assert (result.utility.low, result.utility.high) == (0, 1)
    assert remarks(result) == []


def test_a_service_level_is_shown_and_does_not_count() -> None:
    promised = claim("maturity.sla", "99.9 %")
    assert cell(claims=(promised,)).unused == (promised,)
    assert cell(claims=(promised,)).state == "unknown"
    assert cell(run(1.0), claims=(promised,)).utility == cell(run(1.0)).utility


def test_the_guide_leaves_it_open() -> None:
    assert cell(run(1.0), lens="guide").state == "unknown"
