"""Tests of the parts of the Cold starts page: choices in the link, charts that follow them, and days inside the range."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.cold_starts import sections
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.starts.choices import StartChoices
from decision.starts.task_ratios import Average, Relative
from tests.helpers.app import html_of, link_of, run_part, succeeded
from tests.helpers.html import links, table_rows, texts
from tests.helpers.layout import layout_of
from tests.helpers.starts import own_start, with_starts


@dataclass
class DrawnChart:
    """A chart that a part of the page has drawn."""

    name: str
    labels: tuple[str, ...]
    rows: list[dict[str, Any]]
    key: str
    words: str


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch) -> list[DrawnChart]:
    """The charts that are drawn, in their order."""
    drawn: list[DrawnChart] = []

    def record(chart: Callable[..., object], labels: tuple[str, ...], rows: Any, *, key: str, words: str) -> None:
        drawn.append(DrawnChart(chart.__name__, labels, list(rows), key, words))

    monkeypatch.setattr(sections, "render_chart", record)
    return drawn


def page(draw: Callable[[Catalogue, View, StartChoices], None], catalogue: Catalogue, **query: str) -> AppTest:
    """Return the run of a part of the page."""
    return run_part(
        lambda catalogue, view: draw(catalogue, view, chosen(StartChoices)), catalogue, "cold-starts", **query
    )


@pytest.fixture(scope="module")
def measured(catalogue: Catalogue) -> Catalogue:
    """Starts of E2B on six days, one by one and in bursts, and of Modal on one."""
    sequential = [own_start(f"2026-01-0{day}", 100.0 * day) for day in range(1, 6)]
    failed = own_start("2026-01-06", None)
    bursts = [own_start(f"2026-01-0{day}", 1000.0, "burst") for day in (1, 2)]
    return with_starts(catalogue, *sequential, failed, *bursts, own_start("2026-01-03", 600, platform="modal"))


def test_the_way_of_starting_is_in_the_link(measured: Catalogue) -> None:
    app = page(sections.render_head, measured)
    assert app.segmented_control[0].value == "all"
    succeeded(app.segmented_control[0].set_value("burst").run())
    assert link_of(app) == {"mode": "burst"}
    assert app.segmented_control[0].value == "burst"
    succeeded(app.segmented_control[0].set_value("all").run())
    assert link_of(app) == {}


@pytest.mark.parametrize(
    ("query", "lanes", "ordered_by"),
    [
        ({}, ("claimed", "sequential", "staggered", "burst"), "sequential"),
        ({"mode": "burst"}, ("claimed", "burst"), "burst (100 at once)"),
    ],
)
def test_the_picture_has_a_lane_for_each_way_and_is_ordered_by_the_first(
    measured: Catalogue, charts: list[DrawnChart], query: dict[str, str], lanes: tuple[str, ...], ordered_by: str
) -> None:
    app = page(sections.render_picture, measured, **query)
    (chart,) = charts
    assert (chart.name, chart.labels) == ("cold_starts_chart", lanes)
    assert {row["lane"] for row in chart.rows} <= set(lanes)
    assert texts(html_of(app), ".//p[@class='quiet']") == [
        f"Ordered by the median, {ordered_by}. The scale is logarithmic.",
        "Cold start against price",
    ]
    assert links(html_of(app))["Cold start against price"] == "trade-offs"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Staggered (200 ms apart)", "Burst (100 at once)"]),
        ({"mode": "sequential"}, ["Staggered (200 ms apart)", "Burst (100 at once)"]),
        ({"mode": "burst"}, ["Burst (100 at once)"]),
    ],
)
def test_the_order_is_compared_with_the_chosen_way(
    measured: Catalogue, query: dict[str, str], titles: list[str]
) -> None:
    app = page(lambda catalogue, _, choices: sections.render_order(catalogue, choices), measured, **query)
    assert [label.partition(":")[0] for label in texts(html_of(app), ".//p") if ":" in label] == titles


def history(catalogue: Catalogue, _: View, choices: StartChoices) -> None:
    sections.render_history(catalogue, choices, choices.who or ("e2b",))


@pytest.mark.parametrize(
    ("query", "scale", "days"),
    [
        ({}, "linear", 6),
        ({"who": "e2b,modal"}, "log", 6),
        ({"from": "2026-01-02", "to": "2026-01-04"}, "linear", 3),
        ({"from": "2026-01-03"}, "linear", 4),
        ({"to": "2026-01-03"}, "linear", 3),
        ({"mode": "burst"}, "linear", 2),
    ],
)
def test_the_history_shows_the_days_of_the_range_on_a_scale_that_suits_them(
    measured: Catalogue, charts: list[DrawnChart], query: dict[str, str], scale: str, days: int
) -> None:
    app = page(history, measured, **query)
    (chart,) = charts
    assert chart.labels == (scale,)
    assert len(table_rows(html_of(app))) == days + 1
    dates = [row["date"] for row in chart.rows]
    assert (min(dates), max(dates)) >= (query.get("from", ""), "")
    assert max(dates) <= query.get("to", "9")


def test_days_without_a_start_that_succeeded_are_named(measured: Catalogue, charts: list[DrawnChart]) -> None:
    app = page(history, measured)
    sentences = texts(html_of(app), ".//ul[@class='points']/li")
    assert sentences[-1] == "E2B: no start succeeded on 2026-01-06."
    assert charts[0].words == " ".join(sentences)


def test_the_range_of_days_is_in_the_link_where_it_is_shorter_than_all(
    measured: Catalogue, charts: list[DrawnChart]
) -> None:
    app = page(history, measured)
    first, last = app.date_input
    assert [str(day.value) for day in (first, last)] == ["2026-01-01", "2026-01-06"]
    assert [(str(day.min), str(day.max)) for day in (first, last)] == [("2026-01-01", "2026-01-06")] * 2
    succeeded(first.set_value(date(2026, 1, 3)).run())
    assert link_of(app) == {"from": "2026-01-03"}
    succeeded(app.date_input[1].set_value(date(2026, 1, 5)).run())
    assert link_of(app) == {"from": "2026-01-03", "to": "2026-01-05"}
    succeeded(app.date_input[0].set_value(date(2026, 1, 1)).run())
    assert link_of(app) == {"to": "2026-01-05"}


def test_up_to_four_measured_platforms_can_be_chosen(measured: Catalogue, charts: list[DrawnChart]) -> None:
    app = page(history, measured, who="e2b,modal")
    (platforms,) = app.multiselect
    assert platforms.value == ["e2b", "modal"]
    assert platforms.options == ["E2B", "Modal"]
    assert platforms.proto.max_selections == 4
    succeeded(platforms.set_value(["modal"]).run())
    assert link_of(app) == {"who": "modal"}
    succeeded(app.multiselect[0].set_value([]).run())
    assert link_of(app) == {}


def test_without_any_measurement_there_are_neither_inputs_nor_charts(
    catalogue: Catalogue, charts: list[DrawnChart]
) -> None:
    empty = with_starts(catalogue)
    app = page(history, empty)
    page(sections.render_picture, empty)
    assert not app.multiselect
    assert not app.date_input
    assert not charts


def tasks(catalogue: Catalogue, _: View, choices: StartChoices) -> None:
    sections.render_tasks(catalogue, catalogue.tasks, choices)


def test_work_inside_the_sandbox_has_a_chart_for_all_tasks_and_each_kind_on_one_axis(
    catalogue: Catalogue, charts: list[DrawnChart]
) -> None:
    app = page(tasks, catalogue)
    groups = [group for group in catalogue.tasks.groups if group.set == "realworld"]
    assert [chart.key for chart in charts] == ["work-All tasks", *(f"work-{group.label}" for group in groups)]
    assert len({chart.labels for chart in charts}) == 1
    low, high = map(float, charts[0].labels)
    assert all(low <= row["low"] and row["high"] <= high for chart in charts for row in chart.rows)
    assert len(app.columns) == 2 * ((len(charts) + 1) // 2)
    assert all(len(column.get("html")) <= 1 for column in app.columns)
    charts.clear()
    succeeded(app.segmented_control[0].set_value("synthetic").run())
    assert link_of(app) == {"set": "synthetic"}
    assert [chart.key for chart in charts] == [
        "work-All tasks",
        *(f"work-{group.label}" for group in catalogue.tasks.groups if group.set == "synthetic"),
    ]


@pytest.mark.parametrize(
    ("ends", "axis"),
    [
        ([(0.87, 7.0)], ("0.8", "8")),
        ([(0.1, 1.9)], ("0.1", "2")),
        ([(0.0567, 100)], ("0.057", "105")),
        ([(0.9, 2), (0.5, 3), (0.7, 9.6)], ("0.5", "11")),
        ([], ("0.9", "3")),
    ],
)
def test_the_axis_spans_every_sample_and_ends_at_round_ratios(
    ends: list[tuple[float, float]], axis: tuple[str, str]
) -> None:
    assert sections._axis_ends([Average("x", Relative(1, low, high), 1, 1) for low, high in ends]) == axis


def test_other_parts_draw_what_their_module_says(measured: Catalogue) -> None:
    app = page(
        lambda catalogue, view, _: (
            sections.render_resumes(catalogue),
            sections.render_unmeasured(catalogue, view),
            sections.render_method(catalogue),
        ),
        measured,
    )
    titles = texts(html_of(app), ".//h2")
    assert len(titles) == 3


@pytest.mark.parametrize(
    ("draw", "boxes", "columns", "widths"),
    [
        (sections.render_picture, ["starts-picture: framed column"], 0, {}),
        (history, ["starts-history: framed column", "starts-controls: row"], 0, {"From": 150, "To": 150}),
        (tasks, ["starts-work: framed column", "row", "row", "row", "row"], 8, {}),
    ],
)
def test_parts_stand_on_cards_and_charts_of_work_in_pairs(
    measured: Catalogue, draw: Callable[..., None], boxes: list[str], columns: int, widths: dict[str, int]
) -> None:
    def drawn(catalogue: Catalogue, view: View) -> None:
        draw(catalogue, view, chosen(StartChoices))

    layout = layout_of(drawn, measured, "cold-starts")
    assert (layout.boxes, layout.columns, layout.widths) == (boxes, ["0.50"] * columns, widths)


def test_one_way_of_starting_and_one_kind_of_work_are_always_chosen(
    catalogue: Catalogue, charts: list[DrawnChart]
) -> None:
    for draw in (sections.render_head, tasks):
        assert page(draw, catalogue).segmented_control[0].proto.required


@pytest.mark.parametrize(("query", "chips"), [({}, []), ({"must": "gpu", "tier": "free"}, ["GPU×", "Plan: Free×"])])
def test_what_is_in_force_is_named_and_that_it_leaves_no_measured_platform_out(
    catalogue: Catalogue, query: dict[str, str], chips: list[str]
) -> None:
    root = html_of(page(sections.render_head, catalogue, **query))
    assert texts(root, ".//a[@data-stay][@aria-label]") == chips
    lead = texts(root, ".//div[@class='answer']/p")[0]
    assert lead.endswith(sections.UNFILTERED) == bool(chips)
