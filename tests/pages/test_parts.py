"""Tests of the parts that pages draw: all of them, or fewer where there is nothing to show."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from pages import certainty, checks, compare, cost, live, platform
from tests.helpers.app import run_part

NOBODY = {"must": "isolation>=microvm,session>=2592000,cold_start<=100,gpu,audit,self_host"}


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """A function that replaces the parts of a page by their names, and returns the names of those that are drawn."""

    def record(*modules: object) -> list[str]:
        drawn: list[str] = []
        for module in modules:
            for name in [name for name in vars(module) if name.startswith("render_")]:
                monkeypatch.setattr(
                    module, name, lambda *_, name=name, **__: drawn.append(name.removeprefix("render_"))
                )
        return drawn

    return record


def shown(catalogue: Catalogue, draw: Callable[[Catalogue, View], Any], page: str = "", **query: str) -> AppTest:
    return run_part(draw, catalogue, page, **query)


@pytest.mark.parametrize(("query", "count"), [({}, 8), (NOBODY, 1)])
def test_certainty_has_no_parts_where_nothing_is_ranked(
    catalogue: Catalogue, parts: Callable[..., list[str]], query: dict[str, str], count: int
) -> None:
    draw = certainty.render_certainty
    drawn = parts(certainty)
    shown(catalogue, draw, "certainty", **query)
    assert drawn == [*("head", "ranks", "stability", "duel", "facts", "scenarios", "dominated", "people")][:count]


@pytest.mark.parametrize(("costs", "count"), [((), 2), ((None,), 5)])
def test_cost_has_no_parts_without_a_platform(
    catalogue: Catalogue, parts: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, costs: tuple, count: int
) -> None:
    draw = cost.render_cost
    drawn = parts(cost)
    monkeypatch.setattr(cost, "ranked_costs", lambda *_: costs)
    shown(catalogue, draw, "cost")
    assert drawn == ["head", "workload", "costs", "crossings", "method"][:count]


@pytest.mark.parametrize(
    ("query", "names"), [({}, ["results", "comparison"]), ({"find": "zzz"}, ["nothing", "left_out"])]
)
def test_compare_has_a_table_where_there_are_rows_and_ways_out_where_not(
    catalogue: Catalogue, parts: Callable[..., list[str]], query: dict[str, str], names: list[str]
) -> None:
    draw = compare.render_compare
    drawn = parts(compare)
    shown(catalogue, lambda catalogue, view: draw(catalogue, ranking(catalogue, view)), "", **query)
    assert drawn == ["landing", "switches", "downloads", *names]


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("", ["chooser", "index"]),
        ("nobody", ["chooser", "index"]),
        ("e2b", ["chooser", "head", "standing", "offers", "guide", "facts", "near", "claims"]),
    ],
)
def test_a_platforms_page_is_the_index_of_all_where_none_is_named(
    catalogue: Catalogue, parts: Callable[..., list[str]], id: str, names: list[str]
) -> None:
    draw = platform.render_platform
    drawn = parts(platform)
    shown(catalogue, draw, "platform", **({"id": id} if id else {}))
    assert drawn == names


@pytest.mark.parametrize(
    ("part", "query", "names"),
    [
        ("ranking", {}, ["answer", "switches", "drawer", "results", "left_out"]),
        ("ranking", {"find": "zzz"}, ["answer", "switches", "drawer", "nothing", "left_out"]),
        ("radar", {}, ["answer", "switches", "drawer", "selection", "comparison"]),
        ("platform", {"id": "e2b"}, ["chooser", "head", "drawer", "standing", "offers"]),
        ("platform", {}, ["chooser", "index"]),
        ("wizard", {}, ["choose"]),
        ("cold-starts", {}, ["head", "history"]),
        ("certainty", {}, ["head", "switches", "drawer", "ranks", "stability", "duel"]),
        ("certainty", NOBODY, ["head", "switches", "drawer"]),
        ("costs", {}, ["head", "workload", "costs"]),
        ("tradeoff", {"x": "gpu"}, ["head", "switches", "drawer", "axes", "scatter"]),
    ],
)
def test_a_live_part_has_its_controls_and_leads_to_the_full_site(
    catalogue: Catalogue,
    parts: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    query: dict[str, str],
    names: list[str],
) -> None:
    draw = live.render_live
    drawn = parts(
        live, live.certainty_parts, live.cost_parts, live.platform_parts, live.starts_parts, live.tradeoff_parts
    )
    monkeypatch.setitem(live.RENDER, "wizard", lambda *_: drawn.append("choose"))
    shown(catalogue, lambda catalogue, view: draw(catalogue, view, part), f"live-{part}", **query)
    assert drawn == [*names, "outward_links"]


def test_without_any_statement_there_is_no_summary(catalogue: Catalogue, parts: Callable[..., list[str]]) -> None:
    draw = checks.render_checks
    drawn = parts(checks)
    shown(catalogue, draw, "guide-check")
    none = tuple(p.model_copy(update={"guide_check": ()}) for p in catalogue.platforms)
    shown(replace(catalogue, platforms=none), draw, "guide-check")
    assert drawn == ["summary"]
