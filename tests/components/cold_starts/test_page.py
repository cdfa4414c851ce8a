"""Tests of the HTML of the Cold starts page: every run with its source, days, order, resumes, method, measured tasks."""

from dataclasses import replace

import pytest
from markupsafe import escape

from components.cold_starts.evidence import method_html, resumes_html, unmeasured_html
from components.cold_starts.figures import figures_html
from components.cold_starts.history import days_html
from components.cold_starts.order import shifts_html
from components.cold_starts.tasks import averages_html, missing_words, notes_html, tasks_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES, MeasuredStart
from decision.catalogue.tasks import MeasuredTasks
from decision.starts.days import days
from decision.starts.summary import spans, summaries
from decision.starts.task_ratios import averages
from tests.helpers.html import unmarked


@pytest.fixture(scope="module")
def tasks(catalogue: Catalogue) -> MeasuredTasks:
    """The measured tasks as shipped."""
    assert catalogue.tasks is not None
    return catalogue.tasks


def test_the_table_has_every_run_that_speaks_with_source_and_date(catalogue: Catalogue) -> None:
    html = unmarked(figures_html(catalogue, "paid", "sequential", MODES))
    runs = [measured.run for row in summaries(catalogue) for measured in row.measured.values()]
    assert html.count("https://github.com/computesdk/benchmarks") + html.count("https://github.com/mitos-run") >= len(
        runs
    )
    for run in runs:
        assert run.date in html
    assert "not published" in html
    assert "of 2026-05-05" in html
    assert "2.44× as long" in html


def test_each_day_of_the_history_names_its_source(catalogue: Catalogue) -> None:
    html = days_html(catalogue, {"modal": days(catalogue, "modal", "sequential")})
    assert html.count("<tr>") - 1 == len(days(catalogue, "modal", "sequential"))
    for source in {source for day in days(catalogue, "modal", "sequential") for source in day.sources}:
        assert catalogue.measurement_sources[source].url in html


def test_a_teams_own_runs_are_named(catalogue: Catalogue) -> None:
    pattern = catalogue.measurement_sources["computesdk"]
    own = pattern.model_copy(update={"id": "own", "label": "our own runs", "url": "own:runs", "kind": "own"})
    run = MeasuredStart(
        platform="e2b", provider="e2b", source="own", date="2026-08-01", mode="sequential", median_ms=90, iterations=100
    )
    sources = {**catalogue.measurement_sources, "own": own}
    data = replace(catalogue, starts=(run,), measurement_sources=sources)
    assert "our own runs" in figures_html(data, "paid", "sequential", MODES)
    assert "our own runs" in days_html(data, {"e2b": days(data, "e2b", "sequential")})


def test_the_order_shows_both_medians(catalogue: Catalogue) -> None:
    html = shifts_html(catalogue, "burst")
    assert "258 ms" in html
    assert "2,055 ms" in html


def test_resume_claims_stand_apart(catalogue: Catalogue) -> None:
    assert "25 ms" in resumes_html(catalogue)


def test_who_was_not_measured_is_named(catalogue: Catalogue) -> None:
    assert "Depot" in unmeasured_html(catalogue, "paid")


def test_the_method_names_every_source(catalogue: Catalogue) -> None:
    html = unmarked(method_html(catalogue))
    for source in (catalogue.measurement_sources[span.source] for span in spans(catalogue)):
        assert source.url in html
        assert escape(source.note) in html
        assert escape(source.interest) in html
    assert "one region" in html


def test_environments_outside_the_catalogue_are_named(catalogue: Catalogue, tasks: MeasuredTasks) -> None:
    notes = notes_html(catalogue, tasks, tasks.groups)
    assert "this catalogue does not describe them" in notes
    for source in {row.source for rows in tasks.by_metric.values() for row in rows}:
        assert tasks.sources[source].url in notes
        assert escape(tasks.sources[source].interest) in notes
    assert "2026-08-19" in notes


def test_the_tables_hold_every_row_and_call_gaps_not_measured(catalogue: Catalogue, tasks: MeasuredTasks) -> None:
    groups = tuple(group for group in tasks.groups if group.set == "realworld")
    html = tasks_html(catalogue, tasks, groups)
    listed_tasks = [task for group in (*groups, tasks.groups[-1]) for task in tasks.tasks_of(group.id)]
    columns = {mean.provider for mean in averages(tasks, tuple(group.id for group in groups))}
    rows = sum(row.provider in columns for task in listed_tasks for row in tasks.by_metric[task.id])
    assert html.count(">not measured<") == len(listed_tasks) * len(columns) - rows
    assert "best</small>" in html
    overview = averages_html(catalogue, tasks, groups)
    assert "15 of 21 tasks" in overview
    assert "outside the catalogue" in overview
    assert "tama * 15 of 21" in missing_words(catalogue, tasks, groups)
