"""Claimed against measured starts: which run counts, how modes change the order, and what was not measured."""

import pytest

from components.charts.start_rows import picture_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES, newest_start
from decision.starts.summary import Summary, order, resumes, shifts, spans, summaries, unmeasured
from tests.helpers.starts import own_start, with_starts


def summary_of(catalogue: Catalogue, platform_id: str) -> Summary:
    """Return the summary of one platform."""
    return next(row for row in summaries(catalogue) if row.platform_id == platform_id)


def test_the_figures_of_guide_and_vendor_stand_beside_the_measured_median(catalogue: Catalogue) -> None:
    row = summary_of(catalogue, "e2b")
    assert (row.guide.high, row.vendor.text) == (150, "~ 150 ms")
    assert row.times(row.vendor, "sequential") == pytest.approx(365.6 / 150)
    measured = row.measured["sequential"]
    assert (measured.run.date, measured.ms, measured.run.source) == ("2026-07-09", 365.6, "mitos-recount")
    assert (measured.tail.date, measured.tail.p95_ms is not None) == ("2026-05-05", True)


def test_a_range_is_kept_and_under_is_an_upper_bound(catalogue: Catalogue) -> None:
    cloud = summary_of(catalogue, "cloudflare-sandboxes")
    assert (cloud.vendor.low, cloud.vendor.high, cloud.vendor.under) == (1000, 3000, False)
    assert cloud.guide.under is True
    assert cloud.times(cloud.vendor, "sequential") < 1 < cloud.times(cloud.guide, "sequential")


def test_the_same_run_speaks_as_everywhere_else(catalogue: Catalogue) -> None:
    for platform, starts in catalogue.starts_of.items():
        for mode in MODES:
            measured = summary_of(catalogue, platform).measured.get(mode)
            assert (measured.run if measured else None) == newest_start(starts, mode)


def test_a_full_run_speaks_before_a_newer_small_one(catalogue: Catalogue) -> None:
    data = with_starts(catalogue, own_start("2026-03-01", 400), own_start("2026-04-01", 100, iterations=10))
    assert summary_of(data, "e2b").measured["sequential"].ms == 400
    small = summary_of(with_starts(catalogue, own_start("2026-04-01", 100, iterations=10)), "e2b").measured[
        "sequential"
    ]
    assert small.small is True


def test_who_was_not_measured_has_no_place_and_no_zero(catalogue: Catalogue) -> None:
    depot = summary_of(catalogue, "depot")
    assert depot.measured == {}
    assert depot.times(depot.vendor, "sequential") is None
    missing = [row.platform_id for row in unmeasured(catalogue)]
    assert [id for id in missing if id in catalogue.in_guide] == ["depot"]
    assert set(missing).isdisjoint(catalogue.starts_of)
    assert "fastio" not in missing
    assert set(missing) | set(catalogue.starts_of) | {"fastio"} == set(catalogue.platform)


def test_the_order_rises_and_ties_share_a_place(catalogue: Catalogue) -> None:
    for mode in MODES:
        medians = [placed.measured.ms for placed in order(catalogue, mode)]
        assert medians == sorted(medians)
        assert order(catalogue, mode)[0].place == 1
    tied = with_starts(
        catalogue,
        own_start("2026-03-01", 400),
        own_start("2026-03-01", 400, platform="beam"),
        own_start("2026-03-01", 500, platform="modal"),
    )
    assert [(placed.platform_id, placed.place) for placed in order(tied, "sequential")] == [
        ("beam", 1),
        ("e2b", 1),
        ("modal", 3),
    ]


def test_modes_are_compared_within_one_day_and_source(catalogue: Catalogue) -> None:
    data = with_starts(
        catalogue,
        own_start("2026-05-05", 1700),
        own_start("2026-05-05", 1750, "staggered"),
        own_start("2026-07-09", 400),
        own_start("2026-05-05", 900, platform="beam"),
        own_start("2026-05-05", 2000, "staggered", platform="beam"),
        own_start("2026-05-05", 100, platform="modal"),
        own_start("2026-05-06", 100, "staggered", platform="modal"),
    )
    shift_of = {shift.platform_id: shift for shift in shifts(data, "staggered")}
    assert set(shift_of) == {"beam", "e2b"}
    assert shift_of["e2b"].before.median_ms == 1700
    assert (shift_of["e2b"].place_before, shift_of["e2b"].place_after) == (2, 1)
    assert shift_of["beam"].times == pytest.approx(2000 / 900)
    assert shifts(data, "sequential") == ()


def test_a_burst_changes_the_shipped_order(catalogue: Catalogue) -> None:
    shift_of = {shift.platform_id: shift for shift in shifts(catalogue, "burst")}
    upstash = shift_of["upstash-box"]
    assert upstash.times == pytest.approx(2055.2 / 258.3)
    assert upstash.place_after > upstash.place_before
    assert all(shift.before.date == shift.after.date for shift in shift_of.values())


def test_resume_claims_stand_apart(catalogue: Catalogue) -> None:
    values = {platform.id: [claim.value for claim in claims] for platform, claims in resumes(catalogue)}
    assert values["blaxel"] == [25, 25]
    assert summary_of(catalogue, "blaxel").guide is None
    assert 25 not in (summary_of(catalogue, "blaxel").vendor.low, summary_of(catalogue, "blaxel").vendor.high)


def test_sources_are_counted_with_their_small_runs(catalogue: Catalogue) -> None:
    span_of = {span.source: span for span in spans(catalogue)}
    assert sum(span.runs for span in span_of.values()) == len(catalogue.starts)
    assert (span_of["pr-159"].runs, span_of["pr-159"].small) == (13, 13)
    assert (span_of["computesdk"].first, span_of["computesdk"].last) == ("2026-02-21", "2026-05-05")


def test_without_any_measured_start_there_is_no_picture_and_no_span(catalogue: Catalogue) -> None:
    empty = with_starts(catalogue)
    assert picture_rows(empty, "paid", "sequential", MODES) == []
    assert spans(empty) == ()
