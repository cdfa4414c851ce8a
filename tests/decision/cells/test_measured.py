"""Cells of measured starts: the run that counts, what its claim says, promises that it breaks, and reports of it."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis, Cell
from decision.cells.measured import MEASURED
from decision.cells.offers import criterion_cell
from tests.helpers.lint import E2B, with_platform
from tests.helpers.starts import own_start


def claim(value: object, field: str = "startup.cold_ms", **more: object) -> Claim:
    """Return a vendor's claim about a start."""
    return Claim(
        **{
            "platform": E2B,
            "field": field,
            "value": value,
            "kind": "vendor-docs",
            "source": "https://x.example",
            **more,
        }
    )


def cell(*claims: Claim, starts: tuple[MeasuredStart, ...] = (), promises: str = "measured") -> Cell:
    """Return the cell of the cold start of a platform with these claims and runs alone."""
    data = with_platform(claims=claims, guide_check=()).catalogue
    catalogue: Catalogue = replace(data, starts=starts)
    return criterion_cell(
        catalogue, catalogue.platform[E2B], catalogue.criterion["cold_start"], Basis(promises=promises)
    )


RUN = own_start("2026-03-01", 1234.5, p90_ms=2000, p95_ms=None, p99_ms=20_000, success_rate=0.995)


def test_the_claim_of_a_run_says_how_many_starts_its_spread_and_its_success() -> None:
    (chosen,) = cell(starts=(RUN,)).chosen
    assert chosen.scope == ("median of 100 sequential starts; p90 2 s; p99 20 s; 99.5 % of 100 succeeded")
    assert (chosen.field, chosen.value, chosen.as_of) == (MEASURED, 1234.5, "2026-03-01")
    (bare,) = cell(starts=(own_start("2026-03-01", 100, success_rate=None),)).chosen
    assert bare.scope == "median of 100 sequential starts"


@pytest.mark.parametrize(
    ("promise", "qualifier", "conflict"),
    [
        (1234.5, None, False),
        (1100, None, False),
        (900, None, True),
        (2000, None, True),
        (2000, "under", False),
        (900, "under", True),
        ([900, 1300], None, False),
        ([500, 900], None, True),
    ],
)
def test_a_run_contradicts_a_promise_that_lies_apart_from_it(
    promise: object, qualifier: str | None, conflict: bool
) -> None:
    promised = claim(promise, qualifier=qualifier)
    measured = cell(promised, starts=(RUN,))
    assert measured.conflict is conflict
    assert measured.unused == (promised,)


def test_a_measured_start_counts_before_a_trusted_promise() -> None:
    promised = claim(90)
    assert cell(promised, starts=(RUN,), promises="trust").value == 1234.5
    assert cell(promised, promises="trust").value == 90
    assert cell(promised).state == "unknown"
    assert cell(promises="trust").state == "unknown"


def test_promises_that_differ_are_a_range_only_where_they_count_differently() -> None:
    first, second = claim(90), claim(300, source="https://y.example")
    both = cell(first, second, promises="trust")
    assert (both.state, both.value, both.chosen) == ("range", [90, 300], (first, second))
    best = cell(claim(10), claim(20, source="https://y.example"), promises="trust")
    assert (best.state, best.utility.low) == ("known", 1)


@pytest.mark.parametrize(
    ("value", "as_of", "is_listed"),
    [(1234.4, "2026-03-01", False), (1230, "2026-03-01", True), (1234.5, "2026-03-02", True)],
)
def test_a_report_of_the_counted_run_itself_is_not_listed_beside_it(value: float, as_of: str, is_listed: bool) -> None:
    report = claim(value, MEASURED, kind="third-party", as_of=as_of)
    assert (report in cell(report, starts=(RUN,)).unused) == is_listed
    assert cell(report).unused == (report,)


def test_a_run_of_fewer_starts_is_small_and_marked() -> None:
    assert cell(starts=(RUN,)).marks == ()
    assert cell(starts=(own_start("2026-03-01", 500, iterations=99),)).marks == ("small",)
    assert cell(starts=(own_start("2026-03-01", 20_000),)).marks == ("clipped",)


def test_marks_stand_in_their_order() -> None:
    marked = cell(claim(90), starts=(own_start("2026-03-01", 20_000, iterations=99),))
    assert replace(marked, guide_differs=True).marks == ("guide", "conflict", "clipped", "small")
    doubtful = claim(90, doubt="a blog").model_copy(update={"kind": "own"})
    assert replace(marked, chosen=(doubtful,), conflict=False).marks == ("doubt", "own", "clipped", "small")
