"""Tests of the parts of the Cost page: the workload is in the link, charts and bills follow it."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.cost import sections
from decision.catalogue.catalogue import Catalogue
from decision.costs.comparison import known_costs
from decision.costs.cost import Cost
from decision.costs.workload import work_of
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from tests.helpers.app import (
    controls_of,
    downloads_of,
    html_of,
    labels_of,
    link_of,
    link_to,
    run_part,
    set_in_form,
    succeeded,
)
from tests.helpers.costs import own_cost
from tests.helpers.html import links, texts
from tests.helpers.layout import layout_of


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[str, ...], list[dict[str, Any]], str]]:
    """Name, labels, rows and key of the charts that are drawn."""
    drawn: list[tuple[str, tuple[str, ...], list[dict[str, Any]], str]] = []

    def record(chart: Callable[..., object], labels: tuple[str, ...], rows: Any, *, key: str, words: str) -> None:
        assert words
        drawn.append((chart.__name__, labels, rows, key))

    monkeypatch.setattr(sections, "render_chart", record)
    return drawn


def head(catalogue: Catalogue, view: View) -> None:
    sections.render_head(catalogue, view, ranked_costs(catalogue, view))


def with_work(catalogue: Catalogue, **values: float | str) -> View:
    return View(work=work_of(catalogue.workload_terms, values))


def test_the_price_of_the_workload_can_count_in_the_ranking(catalogue: Catalogue) -> None:
    app = run_part(head, catalogue, "cost")
    assert controls_of(app, "switches")["price_by"]["value"] is False
    set_in_form(app, "switches", {"price_by": True})
    assert link_of(app) == link_to(catalogue, View(price_by="work"))
    assert controls_of(app, "switches")["price_by"]["value"] is True
    set_in_form(app, "switches", {"price_by": False})
    assert link_of(app) == {}


def test_the_answer_names_the_workload(catalogue: Catalogue) -> None:
    (sentence,) = texts(html_of(run_part(head, catalogue, "cost")), ".//p[@class='counted']")
    assert sentence.startswith("For 1,000 runs a day")


def test_inputs_stand_in_pairs_of_groups_with_the_units_that_their_names_lack(catalogue: Catalogue) -> None:
    app = run_part(sections.render_workload, catalogue, "cost")
    assert [len(column.number_input) for column in app.columns] == [4, 3, 2, 4]
    assert labels_of(app, "number_input") == [
        "Runs per day",
        "Minutes per run",
        "Days per month",
        "Sandboxes at once",
        "vCPUs",
        "Memory, GiB",
        "Disk, GiB",
        "CPU busy, %",
        "Idle time after a run, min",
        "Stored files, GiB",
        "Outbound data, GiB",
        "Seats, people",
        "GPU hours",
    ]
    assert texts(html_of(app), ".//h2") == ["Your workload"]
    assert texts(html_of(app), ".//h3") == [group.label for group in catalogue.workload_terms.groups]


def test_an_input_has_the_bounds_of_its_parameter_and_whole_numbers_where_only_they_make_sense(
    catalogue: Catalogue,
) -> None:
    app = run_part(sections.render_workload, catalogue, "cost")
    bounds = {box.key: (box.value, box.min, box.max, box.step, box.proto.format) for box in app.number_input}
    assert bounds["work-runs"] == (1000, 1, 1_000_000, 100, "%d")
    assert bounds["work-minutes"] == (5, 0.1, 10_080, 1, "%g")
    assert bounds["work-vcpu"] == (2, 0.25, 64, 1, "%g")


def test_a_changed_input_describes_the_workload_and_an_empty_one_takes_its_least(catalogue: Catalogue) -> None:
    app = run_part(sections.render_workload, catalogue, "cost")
    succeeded(app.number_input(key="work-runs").set_value(50).run())
    assert link_of(app) == link_to(catalogue, with_work(catalogue, runs=50))
    succeeded(app.number_input(key="work-minutes").set_value(2.5).run())
    assert link_of(app) == link_to(catalogue, with_work(catalogue, runs=50, minutes=2.5))
    succeeded(app.number_input(key="work-runs").set_value(None).run())
    assert link_of(app) == link_to(catalogue, with_work(catalogue, runs=1, minutes=2.5))


def test_hours_of_a_gpu_can_be_given_once_one_is_chosen(catalogue: Catalogue) -> None:
    app = run_part(sections.render_workload, catalogue, "cost")
    assert app.number_input(key="work-gpu_hours").disabled is True
    assert {box.disabled for box in app.number_input if box.key != "work-gpu_hours"} == {False}
    succeeded(app.selectbox(key="work-gpu").set_value("t4").run())
    assert link_of(app) == link_to(catalogue, with_work(catalogue, gpu="t4"))
    assert app.number_input(key="work-gpu_hours").disabled is False


def test_an_example_sets_the_workload_and_is_shown_while_it_holds(catalogue: Catalogue) -> None:
    preset = catalogue.workload_terms.presets[0]
    app = run_part(sections.render_workload, catalogue, "cost")
    (pills,) = app.get("pills")
    assert pills.value is None
    succeeded(pills.set_value(preset.id).run())
    assert link_of(app) == link_to(catalogue, with_work(catalogue, **preset.values))
    assert preset.help in texts(html_of(app), ".//p")
    (pills,) = app.get("pills")
    assert pills.value == preset.id
    succeeded(pills.set_value(None).run())
    assert link_of(app) == {}


COSTS = (
    own_cost("e2b", 10, 20),
    *(own_cost(id, 30) for id in ("modal", "beam", "daytona", "runloop")),
    own_cost("blaxel", None),
)


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (COSTS, [("cost_bars_chart", 5, "cost-bars-5")]),
        (COSTS[1:2], [("cost_bars_chart", 1, "cost-bars-1")]),
        (COSTS[-1:], []),
    ],
)
def test_bars_show_the_known_costs(
    catalogue: Catalogue, charts: Any, costs: tuple[Cost, ...], expected: object
) -> None:
    app = run_part(lambda catalogue, view: sections.render_costs(catalogue, view, costs), catalogue, "cost")
    assert [(name, len({row["place"] for row in rows}), key) for name, _, rows, key in charts] == expected
    root = html_of(app)
    assert len(list(root.iter("details"))) >= len(costs)
    assert ("May come on top" in texts(root, ".//ul[@class='signs']//span")) == any(
        cost.low != cost.high for cost in costs
    )


def crossings(catalogue: Catalogue, view: View) -> None:
    sections.render_crossings(catalogue, view, ranked_costs(catalogue, view))


def test_lines_are_those_of_the_cheapest_four_until_others_are_selected(catalogue: Catalogue, charts: Any) -> None:
    app = run_part(crossings, catalogue, "cost")
    priced = [cost.platform_id for cost in known_costs(ranked_costs(catalogue, View()))]
    (platforms,) = app.multiselect
    assert platforms.value == priced[:4]
    assert platforms.proto.max_selections == 4
    assert [(name, labels, key) for name, labels, _, key in charts] == [
        ("cost_lines_chart", ("CPU busy, %", "d"), "cost-busy"),
        ("cost_lines_chart", ("Runs a day", ",d"), "cost-runs"),
    ]
    assert [[row["x"] for row in rows if row["now"]] for *_, rows, _ in charts] == [[50], [1000]]
    assert texts(html_of(app), ".//h3") == ["By CPU utilisation", "By number of runs"]
    succeeded(platforms.set_value(priced[4:5]).run())
    assert link_of(app) == link_to(catalogue, View(selected=(priced[4],)))
    succeeded(app.multiselect[0].set_value([]).run())
    assert link_of(app) == {}


def test_selected_platforms_without_a_cost_are_left_out(catalogue: Catalogue, charts: Any) -> None:
    costs = ranked_costs(catalogue, View())
    unknown = next(cost.platform_id for cost in costs if cost.low is None)
    known = known_costs(costs)[-1].platform_id
    assert run_part(crossings, catalogue, "cost", sel=f"{unknown},{known}").multiselect[0].value == [known]


def test_without_any_known_cost_there_are_no_lines(catalogue: Catalogue, charts: Any) -> None:
    app: AppTest = run_part(
        lambda catalogue, view: sections.render_crossings(catalogue, view, COSTS[-1:]), catalogue, "cost"
    )
    assert not app.multiselect
    assert not charts


def test_inputs_and_charts_stand_on_cards_in_two_columns(catalogue: Catalogue, charts: Any) -> None:
    workload = layout_of(sections.render_workload, catalogue, "cost")
    groups = [f"work-group-{group.id}: row" for group in catalogue.workload_terms.groups]
    assert workload.boxes == ["cost-work: framed column", "row", *groups[:2], "row", *groups[2:]]
    assert workload.columns == ["0.50"] * 4
    assert len(workload.widths) == len(catalogue.workload_terms.parameters)
    assert set(workload.widths.values()) == {140}
    lines = layout_of(crossings, catalogue, "cost")
    assert (lines.boxes, lines.columns) == (["cost-lines: framed column", "row"], ["0.50"] * 2)
    assert layout_of(head, catalogue, "cost").boxes == ["cost-controls: row"]

    def bars(catalogue: Catalogue, view: View) -> None:
        sections.render_costs(catalogue, view, COSTS)

    assert layout_of(bars, catalogue, "cost").boxes == ["cost-bars: framed column"]


def test_the_price_of_the_workload_leads_to_the_trade_offs(catalogue: Catalogue) -> None:
    def draw(catalogue: Catalogue, view: View) -> None:
        sections.render_costs(catalogue, view, ranked_costs(catalogue, view))

    address = links(html_of(run_part(draw, catalogue, "cost", tier="free")))[
        "The price of this workload against cold start"
    ]
    assert address == "trade-offs?v=2&tier=free&price=work"


def test_each_file_holds_the_costs_and_one_of_them_every_line(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = ranked_costs(catalogue, View())[:3]
    key, name, files = downloads_of(monkeypatch, sections, lambda: sections._downloads(catalogue, View(), costs))
    assert (key, name) == ("cost", f"sandbox-atlas-cost-{catalogue.version}")
    assert files == {
        "csv": "/snapshot/-/costs.csv",
        "lines.csv": "/snapshot/columns=full/costs.csv",
        "json": "/snapshot/-/costs.json",
        "md": "/snapshot/-/costs.md",
    }
