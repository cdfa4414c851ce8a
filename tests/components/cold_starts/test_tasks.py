"""Tests of measured tasks as sentences and tables: who is fastest, every task in its unit, and what is missing."""

from dataclasses import replace

import pytest

from components.cold_starts.tasks import averages_html, lead_html, missing_words, notes_html, tasks_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.tasks import MeasuredTask, MeasuredTasks, Metric, TaskGroup
from tests.helpers.html import parsed, table_rows, texts

GROUPS = (
    TaskGroup(id="git", set="realworld", label="Git", help=""),
    TaskGroup(id="cost", set="price", label="Price", help=""),
)


def metric(id: str, unit: str, better: str = "lower", group: str = "git", averaged: bool = True) -> Metric:
    return Metric(match=id, group=group, label=id.title(), unit=unit, better=better, averaged=averaged)


def row(provider: str, metric: str, median: float, samples: int = 1, day: str = "2026-01-01") -> MeasuredTask:
    return MeasuredTask(
        date=day,
        provider=provider,
        platform=None,
        metric=metric,
        median=median,
        low=median / 2,
        high=median * 2,
        interval="samples",
        samples=samples,
        sandboxes=1,
        source="starsling",
    )


@pytest.fixture(scope="module")
def tasks(catalogue: Catalogue) -> MeasuredTasks:
    """Two tasks and a price of three environments, of which the last lacks a task."""
    rows = (
        *(row(provider, "clone", median, samples=3) for provider, median in (("a", 10), ("b", 20), ("c", 5))),
        *(row(provider, "speed", median) for provider, median in (("a", 1234.5), ("b", 617.25))),
        row("a", "usd", 0.05, day="2026-01-03"),
    )
    metrics = (metric("clone", "s"), metric("speed", "MB/s", "higher"), metric("usd", "USD an hour", group="cost"))
    return replace(
        catalogue.tasks,
        rows=rows,
        metrics=metrics,
        groups=GROUPS,
        providers={"a": "e2b", "b": "modal", "c": None},
        environments=(),
        projects={},
    )


def test_the_fastest_over_all_tasks_is_named_with_the_next_and_the_last(
    catalogue: Catalogue, tasks: MeasuredTasks
) -> None:
    sentence, _ = texts(parsed(lead_html(catalogue, tasks, GROUPS[:1])), ".//p")
    # a: 2 and 1, the mean is the root of 2; b: 4 and 2, twice of it. c lacks a task and is no rival.
    assert sentence == "E2B is fastest over all 2 tasks; Modal takes 2.00× its time, Modal 2.00×."
    alone = replace(tasks, rows=tasks.rows[:1])
    assert texts(parsed(lead_html(catalogue, alone, GROUPS[:1])), ".//p")[0] == "E2B is fastest."
    nothing = replace(tasks, rows=())
    assert texts(parsed(lead_html(catalogue, nothing, GROUPS[:1])), ".//p") == [
        "No workload of this kind was measured."
    ]


def test_averages_have_a_column_for_each_kind_of_work(catalogue: Catalogue, tasks: MeasuredTasks) -> None:
    assert table_rows(parsed(averages_html(catalogue, tasks, GROUPS[:1]))) == [
        ["Environment", "All tasks"],
        ["E2B", "1.41×0.71–2.83×"],
        ["Modal", "2.83×1.41–5.66×"],
        ["c *outside the catalogue", "1.00×0.50–2.00×1 of 2 tasks"],
    ]


def test_every_task_stands_in_its_own_unit_and_prices_after_the_work(
    catalogue: Catalogue, tasks: MeasuredTasks
) -> None:
    assert table_rows(parsed(tasks_html(catalogue, tasks, GROUPS[:1]))) == [
        ["Task", "E2B", "Modal", "c *"],
        ["CloneGit, s, lower is better", "105–20, 3 samples", "2010–40, 3 samples", "5best2.5–10, 3 samples"],
        ["SpeedGit, MB/s, higher is better", "1,234best", "617", "not measured"],
        ["UsdPrice, USD an hour, lower is better", "$0.05 an hourbest", "not measured", "not measured"],
    ]


def test_notes_name_source_days_and_what_is_missing(catalogue: Catalogue, tasks: MeasuredTasks) -> None:
    notes = texts(parsed(notes_html(catalogue, tasks, GROUPS[:1])), ".//li")
    source = tasks.sources["starsling"]
    assert f"2026-01-01, {source.licence} licence." in notes[0]
    assert source.interest in notes[0]
    assert notes[1:] == [
        "* c: the benchmark's own names; this catalogue does not describe them.",
        "Measured in part: c * 1 of 2 tasks. A missing task was not measured and does not count.",
    ]
    complete = replace(tasks, rows=tasks.rows[:2], providers={"a": "e2b", "b": "modal"})
    (source,) = texts(parsed(notes_html(catalogue, complete, GROUPS[:1])), ".//li")
    assert ", 2026-01-01, " in source
    assert missing_words(catalogue, complete, GROUPS[:1]) == ""
