"""Claimed against measured starts: which run speaks, how modes change the order, days and their line, choices, JSON."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from components.charts.start_rows import history_rows, picture_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES, MeasuredStart, newest_start
from decision.documents.starts import starts_json
from decision.links.link import page_from_query
from decision.links.pages import STARTS
from decision.ranking.view import View
from decision.starts.choices import StartChoices, history_platforms
from decision.starts.days import FEWEST, MAX_POINTS, WINDOW, by_day, date_range, days, failed, history
from decision.starts.summary import order, resumes, shifts, spans, summaries, unmeasured
from decision.starts.text import starts_answer


def run(day: str, ms: float | None, mode: str = "sequential", iterations: int = 100, **more: object) -> MeasuredStart:
    given = {"platform": "e2b", "provider": "e2b", "source": "computesdk", "success_rate": 1.0, **more}
    return MeasuredStart.model_validate({"date": day, "mode": mode, "median_ms": ms, "iterations": iterations, **given})


def having(catalogue: Catalogue, *starts: MeasuredStart) -> Catalogue:
    """The shipped data with other measured starts."""
    return replace(catalogue, starts=starts)


def one(catalogue: Catalogue, platform: str):
    return next(row for row in summaries(catalogue) if row.platform_id == platform)


def test_the_figures_of_guide_and_vendor_stand_beside_the_measured_median(catalogue: Catalogue) -> None:
    row = one(catalogue, "e2b")
    assert (row.guide.high, row.vendor.text) == (150, "~ 150 ms")
    assert row.times(row.vendor, "sequential") == pytest.approx(365.6 / 150)
    measured = row.measured["sequential"]
    assert (measured.run.date, measured.ms, measured.run.source) == ("2026-07-09", 365.6, "mitos-recount")
    assert (measured.tail.date, measured.tail.p95_ms is not None) == ("2026-05-05", True)


def test_a_range_is_kept_and_under_is_an_upper_bound(catalogue: Catalogue) -> None:
    cloud = one(catalogue, "cloudflare-sandboxes")
    assert (cloud.vendor.low, cloud.vendor.high, cloud.vendor.under) == (1000, 3000, False)
    assert cloud.guide.under is True
    assert cloud.times(cloud.vendor, "sequential") < 1 < cloud.times(cloud.guide, "sequential")


def test_the_same_run_speaks_as_everywhere_else(catalogue: Catalogue) -> None:
    for platform, starts in catalogue.starts_of.items():
        for mode in MODES:
            found = one(catalogue, platform).measured.get(mode)
            assert (found.run if found else None) == newest_start(starts, mode)


def test_a_full_run_speaks_before_a_newer_small_one(catalogue: Catalogue) -> None:
    data = having(catalogue, run("2026-03-01", 400), run("2026-04-01", 100, iterations=10))
    assert one(data, "e2b").measured["sequential"].ms == 400
    small = one(having(catalogue, run("2026-04-01", 100, iterations=10)), "e2b").measured["sequential"]
    assert small.small is True


def test_who_was_not_measured_has_no_place_and_no_zero(catalogue: Catalogue) -> None:
    depot = one(catalogue, "depot")
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
    tied = having(
        catalogue,
        run("2026-03-01", 400),
        run("2026-03-01", 400, platform="beam"),
        run("2026-03-01", 500, platform="modal"),
    )
    assert [(placed.platform_id, placed.place) for placed in order(tied, "sequential")] == [
        ("beam", 1),
        ("e2b", 1),
        ("modal", 3),
    ]


def test_modes_are_compared_within_one_day_and_source(catalogue: Catalogue) -> None:
    data = having(
        catalogue,
        run("2026-05-05", 1700),
        run("2026-05-05", 1750, "staggered"),
        run("2026-07-09", 400),
        run("2026-05-05", 900, platform="beam"),
        run("2026-05-05", 2000, "staggered", platform="beam"),
        run("2026-05-05", 100, platform="modal"),
        run("2026-05-06", 100, "staggered", platform="modal"),
    )
    found = {shift.platform_id: shift for shift in shifts(data, "staggered")}
    assert set(found) == {"beam", "e2b"}
    assert found["e2b"].before.median_ms == 1700
    assert (found["e2b"].place_before, found["e2b"].place_after) == (2, 1)
    assert found["beam"].times == pytest.approx(2000 / 900)
    assert shifts(data, "sequential") == ()


def test_a_burst_changes_the_shipped_order(catalogue: Catalogue) -> None:
    found = {shift.platform_id: shift for shift in shifts(catalogue, "burst")}
    upstash = found["upstash-box"]
    assert upstash.times == pytest.approx(2055.2 / 258.3)
    assert upstash.place_after > upstash.place_before
    assert all(shift.before.date == shift.after.date for shift in found.values())


def test_resume_claims_stand_apart(catalogue: Catalogue) -> None:
    found = {platform.id: [claim.value for claim in claims] for platform, claims in resumes(catalogue)}
    assert found["blaxel"] == [25, 25]
    assert one(catalogue, "blaxel").guide is None
    assert 25 not in (one(catalogue, "blaxel").vendor.low, one(catalogue, "blaxel").vendor.high)


def test_a_day_is_the_median_of_its_largest_runs() -> None:
    starts = [run("2026-03-01", 900, iterations=10), run("2026-03-01", 200), run("2026-03-01", 400)]
    starts += [run("2026-03-02", None, success_rate=0.0), run("2026-03-01", 5, "burst")]
    first, second = by_day(starts, "sequential")
    assert (first.ms, first.starts, first.runs, first.small) == (300, 100, 3, False)
    assert (second.ms, second.success) == (None, 0)
    assert first.sources == ("computesdk",)
    assert failed([first, second]) == (date(2026, 3, 2),)
    assert [point.date for point in history([first, second])] == [date(2026, 3, 1)]


def test_the_line_is_the_centred_median_of_seven() -> None:
    values = [10, 90, 20, 80, 30, 70, 40, 60, 50]
    found = history(by_day([run(f"2026-03-{i + 1:02}", ms) for i, ms in enumerate(values)], "sequential"))
    assert WINDOW == 7
    assert [point.ms for point in found] == values
    assert found[4].line == sorted(values[1:8])[3]
    assert found[0].line == 50  # 10, 90, 20 and 80: no day lies before.


def test_the_line_does_not_reach_across_a_long_gap_nor_through_two_points() -> None:
    march = [run(f"2026-03-{day:02}", 100) for day in range(1, 8)]
    july = [run("2026-07-01", 9000), run("2026-07-09", 7000)]
    found = history(by_day([*march, *july], "sequential"))
    assert {point.line for point in found[:7]} == {100}
    assert [point.line for point in found[7:]] == [None, None]
    assert [point.part for point in found] == [0] * 7 + [1] * 2
    assert FEWEST == 3


def test_a_range_cuts_points_and_changes_no_value() -> None:
    found = by_day([run(f"2026-03-{day:02}", day * day) for day in range(1, 29)], "sequential")
    whole = {point.date: point for point in history(found)}
    cut = history(found, date(2026, 3, 10), date(2026, 3, 20))
    assert [point.date.day for point in cut] == list(range(10, 21))
    assert all(whole[point.date] == point for point in cut)


def test_a_million_runs_leave_as_bounded_rows(catalogue: Catalogue) -> None:
    first = date(2020, 1, 1)
    some = [run((first + timedelta(days=day)).isoformat(), 100 + day) for day in range(2_000)]
    data = having(catalogue, *(some * 500))
    assert len(data.starts) == 1_000_000
    found = days(data, "e2b", "sequential")
    assert (len(found), found[7].runs, found[7].ms) == (2_000, 500, 107)
    rows = history_rows(data, {"e2b": history(found)})
    assert MAX_POINTS / 2 < len(rows) <= MAX_POINTS
    assert len(json.dumps(rows)) < 100_000
    assert len(history(found, first, first + timedelta(days=399))) == 400
    assert len(picture_rows(data, "paid", "sequential", MODES)) < 200
    assert len(starts_json(data).runs) == 5_000
    assert starts_json(data).count == 1_000_000


def test_no_platform_sends_more_points_than_days_measured(catalogue: Catalogue) -> None:
    for platform, starts in catalogue.starts_of.items():
        for mode in MODES:
            assert len(history(days(catalogue, platform, mode))) <= len({start.date for start in starts})


def test_sources_are_counted_with_their_small_runs(catalogue: Catalogue) -> None:
    found = {span.source: span for span in spans(catalogue)}
    assert sum(span.runs for span in found.values()) == len(catalogue.starts)
    assert (found["pr-159"].runs, found["pr-159"].small) == (13, 13)
    assert (found["computesdk"].first, found["computesdk"].last) == ("2026-02-21", "2026-05-05")


def test_the_answer_counts_what_is_met_and_leaves_small_runs_out_of_its_ends(catalogue: Catalogue) -> None:
    answer = starts_answer(catalogue, "paid", "sequential")
    met = [ratio for row in summaries(catalogue) if (ratio := row.times(row.vendor, "sequential")) is not None]
    assert f"{sum(ratio <= 1 for ratio in met)} of {len(met)} of the vendors" in answer.lead
    assert "(Declaw)" in answer.headline
    assert "(Render)" not in f"{answer.headline} {answer.lead}"
    assert "Tensorlake, Render" in answer.lead
    assert "Nothing was measured" in starts_answer(having(catalogue), "paid", "burst").lead


def read_choices(query: dict, catalogue: Catalogue):
    """The choices that an address holds, and what of it could not be used."""
    found = page_from_query(query, catalogue, STARTS)
    return found.choices, found.ignored


def test_choices_are_read_and_what_is_wrong_is_listed(catalogue: Catalogue) -> None:
    query = {"mode": "burst", "from": "2026-03-01", "to": "2026-05-05", "who": "e2b,modal", "set": "synthetic"}
    choices, ignored = read_choices({**query, "lens": "guide"}, catalogue)
    assert not ignored
    assert choices == StartChoices("burst", date(2026, 3, 1), date(2026, 5, 5), ("e2b", "modal"), "synthetic")
    assert read_choices({}, catalogue) == (StartChoices(), ())
    assert StartChoices().drawn == "sequential"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"mode": "fast"}, "mode"),
        ({"mode": ""}, "mode"),
        ({"from": "2026-13-01"}, "from"),
        ({"from": "20260301"}, "from"),
        ({"to": "1999-01-01"}, "to"),
        ({"from": "2026-05-01", "to": "2026-03-01"}, "to"),
        ({"who": "nobody"}, "who"),
        ({"who": "depot"}, "who"),
        ({"who": "e2b,e2b"}, "who"),
        ({"who": "e2b,modal,beam,daytona,blaxel"}, "who"),
        ({"set": "<b>"}, "set"),
        ({"set": "x" * 3_000}, "set"),
    ],
)
def test_a_bad_parameter_is_named_and_never_fails(catalogue: Catalogue, query: dict, parameter: str) -> None:
    choices, ignored = read_choices(query, catalogue)
    assert [part.parameter for part in ignored] == [parameter]
    assert isinstance(choices, StartChoices)
    assert len(str(ignored[0])) < 400


def test_the_history_shows_the_chosen_the_compared_or_the_fastest(catalogue: Catalogue) -> None:
    assert history_platforms(catalogue, View(selected=("e2b",)), StartChoices(who=("modal",))) == ("modal",)
    assert history_platforms(catalogue, View(selected=("depot", "e2b")), StartChoices()) == ("e2b",)
    fastest = history_platforms(catalogue, View(), StartChoices())
    assert len(fastest) == 4
    assert all(len(days(catalogue, id, "sequential")) >= WINDOW for id in fastest)


def test_without_any_measured_start_nothing_fails(catalogue: Catalogue) -> None:
    empty = having(catalogue)
    assert date_range(empty) is None
    assert [part.parameter for part in read_choices({"from": "2026-03-01"}, empty)[1]] == ["from"]
    assert history_platforms(empty, View(), StartChoices()) == ()
    assert picture_rows(empty, "paid", "sequential", MODES) == []
    assert spans(empty) == ()


def test_a_teams_own_runs_are_named(catalogue: Catalogue) -> None:
    pattern = catalogue.measurement_sources["computesdk"]
    own = pattern.model_copy(update={"id": "own", "label": "our own runs", "url": "own:runs", "kind": "own"})
    data = replace(
        having(catalogue, run("2026-08-01", 90, source="own")),
        measurement_sources={**catalogue.measurement_sources, "own": own},
    )
    assert "Our own runs speak for: E2B." in starts_answer(data, "paid", "sequential").lead
    points = history(days(data, "e2b", "sequential"))
    assert history_rows(data, {"e2b": points})[0]["text"].endswith("our own runs")
