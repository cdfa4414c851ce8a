"""Tests of measured tasks: their order and labels, the newest day of each, and the rows that are refused."""

import pytest
from pydantic import ValidationError

from decision.catalogue.measurements import MeasurementSource
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Metric, metric_of

ROW = {
    "date": "2026-11-20", "provider": "p", "platform": None, "metric": "m",
    "median": 2.0, "low": 2.0, "high": 2.0, "interval": "samples", "samples": 1, "sandboxes": 0, "source": "s",
}  # fmt: skip
SOURCE = MeasurementSource(id="s", label="S", url="https://s.example", licence="MIT", note="")


def row(metric: str, date: str = "2026-11-20", provider: str = "p", median: float = 2.0) -> MeasuredTask:
    """A row of one metric."""
    return MeasuredTask(**{**ROW, "metric": metric, "date": date, "provider": provider, "median": median, "high": 9.0})


def metric(match: str, group: str = "build") -> Metric:
    """The description of metrics."""
    return Metric(match=match, group=group, label=match.replace("*", "x").upper(), unit="s", better="lower")


def tasks(rows: list[MeasuredTask], metrics: list[Metric], projects: dict[str, str] | None = None) -> MeasuredTasks:
    """Measured tasks of these rows and metrics."""
    return MeasuredTasks(tuple(rows), {}, {"s": SOURCE}, (), tuple(metrics), projects or {}, ())


@pytest.mark.parametrize("changed", [{}, {"low": 1.0}, {"high": 3.0}, {"sandboxes": 1}, {"samples": 2}])
def test_a_row_whose_ends_lie_around_its_median_is_taken(changed):
    assert MeasuredTask(**{**ROW, **changed}).median == 2.0


@pytest.mark.parametrize(
    "changed",
    [
        {"low": 2.1}, {"high": 1.9}, {"low": 0.0}, {"low": -1.0}, {"median": 0.0, "low": 0.0}, {"high": float("inf")},
        {"high": 0.0}, {"median": float("nan")}, {"samples": 0}, {"sandboxes": -1}, {"date": "2026-02-30"},
    ],
)  # fmt: skip
def test_other_rows_are_refused(changed):
    with pytest.raises(ValidationError):
        MeasuredTask(**{**ROW, **changed})


@pytest.mark.parametrize("metrics", [["low"], ["high"], ["median"]])
@pytest.mark.parametrize("value", [float("inf"), float("-inf"), 0.0])
def test_amounts_are_finite_and_above_zero(metrics, value):
    with pytest.raises(ValidationError) as refusal:
        MeasuredTask(**{**ROW, metrics[0]: value})
    assert [error["loc"] for error in refusal.value.errors()] == [(metrics[0],)]


@pytest.mark.parametrize("order", [["2026-11-19", "2026-11-20"], ["2026-11-20", "2026-11-19"]])
def test_a_metric_is_compared_on_its_newest_day_alone_and_who_is_left_out_is_known(order):
    rows = [row("m", date, median=3.0 + i) for i, date in enumerate(order)]
    gone, elsewhere = row("m", "2026-01-01", "q"), row("n", "2026-01-01", "p")
    measured = tasks([*rows, gone, elsewhere], [metric("m"), metric("n")])
    assert measured.by_metric["m"] == (next(row for row in rows if row.date == "2026-11-20"),)
    assert measured.by_metric["n"] == (elsewhere,)
    assert measured.earlier_only(["build"]) == {"q": "2026-01-01"}
    assert measured.earlier_only([]) == {}


def test_tasks_stand_in_the_order_of_the_vocabulary_each_once_under_its_first_metric():
    measured = tasks(
        [row("b2"), row("a"), row("b1"), row("a"), row("c")], [metric("b*"), metric("a", "disk"), metric("a*")]
    )
    assert [(task.id, task.label) for task in measured.tasks] == [("b1", "BX"), ("b2", "BX"), ("a", "A")]
    assert [task.id for task in measured.tasks_of("disk")] == ["a"]
    assert [task.id for task in measured.tasks_of("build")] == ["b1", "b2"]


def test_only_a_star_that_stands_for_a_project_puts_its_name_before_the_label():
    projects = {"django": "Django", "flask": "Flask"}
    measured = tasks(
        [row("flask-test"), row("other-test"), row("django")], [metric("*-test"), metric("django")], projects
    )
    assert [task.label for task in measured.tasks] == ["Flask: X-TEST", "X-TEST", "DJANGO"]


def test_a_metric_without_a_description_has_none():
    described = metric("a*")
    assert described.averaged
    assert metric_of("ab", [described]) is described
    assert metric_of("ba", [described]) is None


def test_an_environment_without_a_description_has_an_empty_one():
    environment = tasks([], []).environment("p")
    assert (environment.id, environment.variant, environment.note) == ("p", "", "")
