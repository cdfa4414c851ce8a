"""Measured tasks: how far each environment is from the fastest."""

import math

import pytest

from components.charts.start_rows import environment_name, task_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.tasks import MeasuredTask
from decision.starts.task_ratios import averages, relative


def row(provider: str, median: float, low: float | None = None, high: float | None = None) -> MeasuredTask:
    return MeasuredTask(
        date="2026-01-01",
        provider=provider,
        platform=None,
        metric="m",
        median=median,
        low=low or median,
        high=high or median,
        interval="samples",
        samples=3,
        sandboxes=1,
        source="starsling",
    )


def test_the_fastest_is_one_and_direction_counts() -> None:
    rows = [row("a", 4, 2, 8), row("b", 2)]
    lower, higher = relative(rows, "lower"), relative(rows, "higher")
    assert (lower["b"].ratio, lower["a"].ratio, lower["a"].low, lower["a"].high) == (1, 2, 1, 4)
    assert (higher["a"].ratio, higher["b"].ratio, higher["a"].low, higher["a"].high) == (1, 2, 0.5, 2)
    assert relative([], "lower") == relative([], "higher") == {}


def test_averages_are_geometric_and_gaps_are_never_zero(catalogue: Catalogue) -> None:
    means = {mean.provider: mean for mean in averages(catalogue.tasks, ("types",))}
    tasks = catalogue.tasks.tasks_of("types")
    ratios = [relative(catalogue.tasks.by_metric[task.id], task.metric.better)["e2b"].ratio for task in tasks]
    assert means["e2b"].relative.ratio == pytest.approx(math.prod(ratios) ** (1 / len(ratios)))
    assert (means["tama"].tasks, means["tama"].possible) == (1, 3)
    assert all(mean.relative.low <= mean.relative.ratio <= mean.relative.high for mean in means.values())


def test_who_lacks_tasks_stands_below_who_has_all(catalogue: Catalogue) -> None:
    for group in catalogue.tasks.groups:
        partial = [mean.tasks < mean.possible for mean in averages(catalogue.tasks, (group.id,))]
        assert partial == sorted(partial)


def test_what_repeats_another_metric_is_not_averaged(catalogue: Catalogue) -> None:
    averaged = [task.label for task in catalogue.tasks.tasks_of("disk") if task.metric.averaged]
    assert len(averaged) == len(set(averaged)) == 5
    assert averages(catalogue.tasks, ("disk",))[0].possible == 5
    assert len(catalogue.tasks.tasks_of("disk")) == 9


def test_environments_of_one_platform_are_told_apart_and_others_are_marked(catalogue: Catalogue) -> None:
    names = {provider: environment_name(catalogue, catalogue.tasks, provider) for provider in catalogue.tasks.providers}
    assert (names["modal-gvisor"], names["modal-vm"], names["daytona-vm"]) == ("Modal gVisor", "Modal VM", "Daytona VM")
    assert len(set(names.values())) == len(names)
    assert {provider for provider, name in names.items() if name.endswith("*")} == {
        id for id, platform in catalogue.tasks.providers.items() if platform is None
    }


def test_chart_rows_are_in_order_and_say_what_they_show(catalogue: Catalogue) -> None:
    means = averages(catalogue.tasks, ("build",))
    rows = task_rows(catalogue, catalogue.tasks, means)
    assert [chart["place"] for chart in rows] == list(range(len(means)))
    assert rows[0]["text"].startswith("brezel *: 1.00×, interval ")
