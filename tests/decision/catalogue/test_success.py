"""Success of measured starts: which runs count, their sums by source, and the interval in which the true rate lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.catalogue.success import SuccessRate, success_rates, wilson_interval
from tests.helpers.lint import E2B
from tests.helpers.starts import own_start

NEWEST = "2026-07-09"


def run(day: str, share: float | None = 1.0, **more: object):
    """Return a run of 100 starts."""
    return own_start(day, 100, success_rate=share, **more)


def test_runs_of_the_days_up_to_the_newest_are_added_up() -> None:
    starts = [run("2026-07-01", 0.97), run(NEWEST), run("2026-04-11", 0.5)]
    expected = SuccessRate(source="computesdk", succeeded=247, starts=300, days=3, first="2026-04-11", last=NEWEST)
    assert success_rates(starts, 90) == {E2B: (expected,)}


@pytest.mark.parametrize(
    "other",
    [
        run("2026-04-10", 0.0), run(NEWEST, 0.0, mode="burst"), run(NEWEST, 0.0, mode="staggered"), run("2026-07-20", None),
    ],
)  # fmt: skip
def test_older_runs_other_ways_of_starting_and_unpublished_successes_do_not_count(other) -> None:
    ((rate,),) = success_rates([run(NEWEST), other], 90).values()
    assert (rate.succeeded, rate.starts, rate.last) == (100, 100, NEWEST)


def test_the_same_days_count_for_every_platform() -> None:
    other = run("2026-01-01").model_copy(update={"platform": "modal"})
    assert success_rates([run(NEWEST), other], 90).keys() == {E2B}
    assert success_rates([], 90) == {}


@pytest.mark.parametrize(
    ("succeeded", "starts", "low", "high"),
    [
        # R 4.5: prop.test(k, n, correct = FALSE)$conf.int
        (10, 10, 0.722467, 1), (0, 10, 0, 0.277533), (95, 100, 0.888246, 0.978463), (2114, 2510, 0.827446, 0.855951),
    ],
)  # fmt: skip
def test_the_interval_is_wilson_s(succeeded: int, starts: int, low: float, high: float) -> None:
    assert wilson_interval(succeeded, starts) == pytest.approx((low, high), abs=2e-4)


@given(st.integers(1, 5000).flatmap(lambda starts: st.tuples(st.integers(0, starts), st.just(starts))))
def test_the_interval_holds_the_seen_rate_and_narrows_with_more_starts(counts: tuple[int, int]) -> None:
    succeeded, starts = counts
    low, high = wilson_interval(succeeded, starts)
    assert 0 <= low <= succeeded / starts + 1e-12
    assert succeeded / starts - 1e-12 <= high <= 1
    longer = wilson_interval(4 * succeeded, 4 * starts)
    assert longer[1] - longer[0] < high - low
