"""Claimed against measured starts: which run counts, how modes change the order, and what was not measured."""

from dataclasses import replace

import pytest

from components.charts.start_rows import picture_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES, newest_start
from decision.catalogue.platforms import Claim
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
    started = {id for id, runs in catalogue.starts_of.items() if any(run.median_ms for run in runs)}
    assert set(missing).isdisjoint(started)
    assert "microsandbox" in set(missing) & set(catalogue.starts_of)
    assert "fastio" not in missing
    assert set(missing) | started | {"fastio"} == set(catalogue.platform)


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
    assert (span_of["pr-159"].runs, span_of["pr-159"].small) == (15, 15)
    assert (span_of["computesdk"].first, span_of["computesdk"].last) == ("2026-02-21", "2026-05-05")


def test_without_any_measured_start_there_is_no_picture_and_no_span(catalogue: Catalogue) -> None:
    empty = with_starts(catalogue)
    assert picture_rows(empty, "paid", "sequential", MODES) == []
    assert spans(empty) == ()


@pytest.mark.parametrize(
    ("changes", "compared"),
    [({}, True), ({"iterations": 99}, False), ({"ms": None}, False), ({"source": "pr-159"}, False)],
)
def test_only_full_runs_with_a_median_are_compared_between_modes(
    catalogue: Catalogue, changes: dict[str, object], compared: bool
) -> None:
    sequential = own_start("2026-05-05", 1700)
    for first, second in (({}, changes), (changes, {})):
        runs = [
            own_start(**{"day": "2026-05-05", "ms": 1700, "mode": mode, **more})
            for mode, more in (("sequential", first), ("burst", second))
        ]
        assert bool(shifts(with_starts(catalogue, *runs), "burst")) == compared
    assert shifts(with_starts(catalogue, sequential), "burst") == ()


def test_the_newest_pair_of_runs_is_compared(catalogue: Catalogue) -> None:
    runs = [
        own_start(day, ms, mode)
        for day in ("2026-05-05", "2026-06-05")
        for ms, mode in ((100, "sequential"), (200, "burst"))
    ]
    (shift,) = shifts(with_starts(catalogue, *runs, own_start("2026-07-05", 100)), "burst")
    assert (shift.before.date, shift.after.date, shift.times) == ("2026-06-05", "2026-06-05", 2)


def with_figure(catalogue: Catalogue, *claims: Claim) -> Summary:
    """Return the summary of a platform with these claims and one measured start of 300 ms."""
    platforms = tuple(
        platform.model_copy(update={"claims": claims}) if platform.id == "e2b" else platform
        for platform in catalogue.platforms
    )
    return summary_of(replace(with_starts(catalogue, own_start("2026-03-01", 300)), platforms=platforms), "e2b")


def figure(value: object, **more: object) -> Claim:
    """Return a vendor's claim about a cold start."""
    sound = {"platform": "e2b", "field": "startup.cold_ms", "kind": "vendor-docs", "source": "https://x.example"}
    return Claim(value=value, **{**sound, **more})


def test_a_figure_reaches_over_all_claims_of_equal_standing(catalogue: Catalogue) -> None:
    two = with_figure(catalogue, figure(100, qualifier="under"), figure([150, 200], qualifier="up-to"))
    assert (two.vendor.low, two.vendor.high, two.vendor.under) == (100, 200, True)
    assert two.vendor.text == "< 100 ms or ≤ 150–200 ms"
    assert two.times(two.vendor, "sequential") == 1.5
    mixed = with_figure(catalogue, figure(100, qualifier="under"), figure(200))
    assert mixed.vendor.under is False
    assert with_figure(catalogue, figure(0)).vendor is None
    assert with_figure(catalogue, figure([0, 50])).vendor.low == 50
    assert with_figure(catalogue).vendor is None


def test_a_run_is_full_from_a_hundred_starts(catalogue: Catalogue) -> None:
    for iterations, small in ((99, True), (100, False)):
        data = with_starts(catalogue, own_start("2026-03-01", 400, iterations=iterations))
        assert summary_of(data, "e2b").measured["sequential"].small is small
        (span,) = spans(data)
        assert (span.runs, span.small) == (1, int(small))


@pytest.mark.parametrize(
    ("p95", "p99", "has_tail"), [(None, None, False), (500, None, True), (None, 500, True), (500, 600, True)]
)
def test_the_tail_is_the_newest_run_that_published_one(
    catalogue: Catalogue, p95: float | None, p99: float | None, has_tail: bool
) -> None:
    data = with_starts(catalogue, own_start("2026-03-01", 400, p95_ms=p95, p99_ms=p99), own_start("2026-04-01", 300))
    measured = summary_of(data, "e2b").measured["sequential"]
    assert measured.ms == 300
    assert (measured.tail.date if measured.tail else None) == ("2026-03-01" if has_tail else None)


def test_of_claims_about_resuming_the_guides_are_last(catalogue: Catalogue) -> None:
    resumed = {"field": "startup.resume_ms"}
    guide = figure(10, **resumed, kind="guide").model_copy(update={"source": "guide:e2b"})
    claims = (guide, figure(25, **resumed))
    platforms = (catalogue.platform["e2b"].model_copy(update={"claims": claims}),)
    assert resumes(replace(catalogue, platforms=platforms)) == ((platforms[0], claims[::-1]),)
