"""Tests of the ranked table: what it is given, and what a browser may ask of it, however malformed."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from components.compare import results, table
from components.compare.controls import render_rows
from components.compare.results import KEY, MOST_COLUMNS, render_columns, render_results, table_of
from components.compare.table import requested_selection, requested_sort
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.ranking.ranking import ranking
from decision.ranking.view import Sort, View
from tests.helpers.app import OpenMenu, link_of, run_part, succeeded
from tests.helpers.offers import with_offers, with_own_cloud

NAMES = ("isolation", "session", "cold_start", "languages", "gpu", "price")


def test_the_table_holds_rows_columns_and_the_addresses_of_the_view(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View(selected=("modal", "e2b"), columns=("deploy.byoc",)))
    content = table_of(catalogue, result)
    assert content["caption"] == f"{len(result.rows)} platforms, best first"
    assert [column["key"] for column in content["columns"]] == ["rank", "name", "score", *NAMES, "deploy.byoc"]
    first = {column["key"]: column.get("descending_first") for column in content["columns"]}
    assert first == {
        "rank": None,
        "name": False,
        "score": True,
        **dict.fromkeys(NAMES, True),
        "cold_start": False,
        "price": False,
        "deploy.byoc": None,
    }
    assert (content["selected"], content["max_selected"]) == (["modal", "e2b"], 4)
    assert content["sort"] == {"key": "score", "descending": True}
    assert content["evidence"].startswith("api/v1/cell?v=2&")
    series = {row["id"]: row["series"] for row in content["rows"]}
    assert {id: place for id, place in series.items() if place is not None} == {"modal": 0, "e2b": 1}
    assert all(row["href"].startswith(f"platform?id={row['id']}&v=2&") for row in content["rows"])


def test_a_table_has_so_many_further_columns_and_says_how_many_there_are(catalogue: Catalogue) -> None:
    names = list(catalogue.fields)
    for count in (MOST_COLUMNS, MOST_COLUMNS + 1):
        view = View(columns=tuple(names[:count]))
        content = table_of(catalogue, ranking(catalogue, view))
        assert [column["key"] for column in content["columns"]][9:] == names[:MOST_COLUMNS]
        assert all([cell["key"] for cell in row["cells"]][6:] == names[:MOST_COLUMNS] for row in content["rows"])
        app = run_part(lambda c, v: render_results(c, ranking(c, v)), catalogue, cols=",".join(names[:count]))
        said = [html.proto.body for html in app.get("html") if "further columns" in html.proto.body]
        assert len(said) == (count > MOST_COLUMNS)
        assert all(f"the first {MOST_COLUMNS} of {count} further columns" in body for body in said)


def test_an_untouched_view_still_has_a_parameter_to_which_the_browser_adds(catalogue: Catalogue) -> None:
    assert table_of(catalogue, ranking(catalogue, View()))["evidence"] == "api/v1/cell?v=2"


def test_a_row_has_its_score_with_the_ends_where_it_is_uncertain(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View())
    row = replace(result.rows[0], rank=3, tied=True, score=0.5, lower=0.25, upper=0.754)
    exact = replace(row, lower=0.5, upper=0.5)
    uncertain, settled = table_of(catalogue, replace(result, rows=(row, exact)))["rows"]
    assert uncertain["score"] == {"text": "0.50", "low": 0.25, "high": 0.754, "label": "0.50, between 0.25 and 0.75"}
    assert settled["score"]["label"] == "0.50"
    assert (uncertain["rank"], uncertain["tied"]) == ("3", True)


def test_a_cell_has_a_second_line_and_marks_only_where_there_are_some(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View())
    row, name = result.rows[0], result.criteria[0].id
    plain = SimpleNamespace(text="x", detail="", marks=(), state="known")
    marked = SimpleNamespace(text="x", detail="of 2", marks=("doubt",), state="known")
    for cell, expected in ((plain, {}), (marked, {"detail": "of 2", "marks": ["doubt"]})):
        content = table_of(
            catalogue, replace(result, shown=result.shown[:1], rows=(replace(row, cells={name: cell}, fields={}),))
        )
        assert content["rows"][0]["cells"] == [{"key": name, "text": "x", "state": "known", **expected}]


@pytest.mark.parametrize(
    ("category", "own", "tag"),
    [
        ("hosted", False, ""),
        ("self-hosted", False, "self-hosted"),
        ("hosted", True, "our own"),
        ("self-hosted", True, "self-hosted, our own"),
    ],
)
def test_an_unusual_category_and_a_platform_of_our_own_are_tagged(
    catalogue: Catalogue, category: str, own: bool, tag: str
) -> None:
    result = ranking(catalogue, View())
    row = result.rows[0]
    single = {"category": category, "own": own, "offers": Platform.model_fields["offers"].default}
    platform = row.platform.model_copy(update=single)
    (tagged,) = table_of(catalogue, replace(result, rows=(replace(row, platform=platform),)))["rows"]
    assert tagged["tag"] == tag


def test_a_row_names_the_offer_meant_with_its_own_kind_and_the_way_to_it(catalogue: Catalogue) -> None:
    data = with_own_cloud(catalogue)
    shown = table_of(data, ranking(data, View(tier="enterprise", rows="offers", categories=("hosted", "own-cloud"))))
    tags = {row["offer"]: row["tag"] for row in shown["rows"] if row["platform"] == "own"}
    assert tags == {"cloud": "cloud", "byoc": "own cloud, on request"}
    usual = table_of(data, ranking(data, View()))
    assert next(row for row in usual["rows"] if row["id"] == "own")["tag"] == "cloud"


def test_a_row_for_each_offer_has_an_id_of_its_own_and_a_rank_only_where_its_platform_stands(
    catalogue: Catalogue,
) -> None:
    data = with_offers(catalogue, 1)
    view = View(rows="offers", selected=tuple(row.id for row in ranking(data, View()).best_first[:4]))
    result = ranking(data, view)
    content = table_of(data, result)
    ids = [row["id"] for row in content["rows"]]
    assert ids == [f"{row.id}.{row.offer.id}" for row in result.rows]
    assert len(set(ids)) == len(ids) > len(result.best_first)
    assert content["caption"] == f"{len(ids)} offers, best first"
    for row, drawn in zip(result.rows, content["rows"], strict=True):
        assert (drawn["platform"], drawn["offer"]) == (row.id, row.offer.id)
        assert drawn["rank"] == (str(row.rank) if row.is_best else "–")
        assert (drawn["is_best"], drawn["tied"]) == (row.is_best, row.is_best and row.tied)
    coloured = [(row["platform"], row["series"]) for row in content["rows"] if row["series"] is not None]
    assert sorted(coloured, key=lambda pair: pair[1]) == [(id, place) for place, id in enumerate(content["selected"])]
    assert {row["offer"] for row in table_of(data, ranking(data, View()))["rows"]} == {""}


def test_the_switch_for_rows_of_offers_is_there_where_a_platform_has_several(catalogue: Catalogue) -> None:
    data = with_offers(catalogue, 1)
    app = run_part(render_rows, data)
    (switch,) = app.toggle
    assert (switch.label, switch.value) == ("One row for each offer", False)
    succeeded(switch.set_value(True).run())
    assert link_of(app) == {"rows": "offers"}
    succeeded(app.toggle[0].set_value(False).run())
    assert link_of(app) == {}
    assert not run_part(render_rows, data, lens="guide").toggle
    alone = replace(data, platforms=tuple(p for p in data.platforms if len(p.offers) == 1))
    assert not run_part(render_rows, alone).toggle


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        (Sort("score", True), "best first"),
        (Sort("score", False), "worst first"),
        (Sort("cold_start", False), "by cold start, ascending"),
        (Sort("cold_start", True), "by cold start, descending"),
        (Sort("name", True), "by platform, descending"),
    ],
)
def test_the_caption_names_the_order(catalogue: Catalogue, sort: Sort, text: str) -> None:
    assert table_of(catalogue, ranking(catalogue, View(sort=sort)))["caption"].endswith(f"platforms, {text}")


def test_the_order_by_a_further_column_is_named_by_its_field(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View(sort=Sort("deploy.byoc", False), columns=("deploy.byoc",)))
    label = catalogue.fields["deploy.byoc"].label.lower()
    assert table_of(catalogue, result)["caption"].endswith(f"by {label}, ascending")


@pytest.mark.parametrize(
    ("state", "sort", "selection"),
    [
        ({KEY: {"sort": {"key": "price", "descending": False}}}, {"key": "price", "descending": False}, None),
        ({KEY: {"selected": ["b", "a", "b"]}}, None, ["b", "a"]),
        ({KEY: {"selected": []}}, None, []),
        ({KEY: {"sort": {"key": 1, "descending": False}, "selected": ["a", 1]}}, None, None),
        ({KEY: {"sort": {"key": "price", "descending": 1}, "selected": {"a": 1}}}, None, None),
        ({KEY: {"sort": ["price"], "selected": "a"}}, None, None),
        ({KEY: "sort"}, None, None),
        ({"other": {"sort": {"key": "price", "descending": False}}}, None, None),
    ],
)
def test_only_well_formed_requests_of_a_browser_are_heard(
    monkeypatch: pytest.MonkeyPatch, state: dict[str, Any], sort: object, selection: object
) -> None:
    monkeypatch.setattr(table.st, "session_state", state)
    assert requested_sort(KEY) == sort
    assert requested_selection(KEY) == selection


@pytest.mark.parametrize(
    ("request_", "changes"),
    [
        (("price", False), {"sort": Sort("price", False)}),
        (("deploy.byoc", True), {"sort": Sort("deploy.byoc", True)}),
        (("name", False), {"sort": Sort("name", False)}),
        (("rank", False), {"sort": Sort("score", True)}),
        (("rank", True), {"sort": Sort("score", False)}),
        (("score", True), {"sort": Sort("score", True)}),
        (("nonsense", True), None),
        (None, None),
    ],
)
def test_a_pressed_header_orders_by_its_column_where_there_is_one(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, request_: tuple[str, bool] | None, changes: object
) -> None:
    changed: list[object] = []
    requested = request_ and {"key": request_[0], "descending": request_[1]}
    monkeypatch.setattr(results, "requested_sort", lambda key: requested)
    monkeypatch.setattr(results, "change", lambda **choices: changed.append(choices))
    results.apply_sort(catalogue)
    assert changed == ([changes] if changes else [])


@pytest.mark.parametrize(
    ("requested", "changes"),
    [
        (["modal", "nobody", "e2b"], [{"selected": ("modal", "e2b")}]),
        (["modal", "e2b", "daytona", "beam", "runloop"], [{"selected": ("modal", "e2b", "daytona", "beam")}]),
        ([], [{"selected": ()}]),
        (None, []),
    ],
)
def test_up_to_four_known_platforms_are_selected(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, requested: list[str] | None, changes: object
) -> None:
    changed: list[object] = []
    monkeypatch.setattr(results, "requested_selection", lambda key: requested)
    monkeypatch.setattr(results, "change", lambda **choices: changed.append(choices))
    results.apply_selection(catalogue)
    assert changed == changes


def test_the_chooser_of_columns_is_drawn_when_it_is_opened(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(catalogue: Catalogue, view: View) -> None:
        render_columns(catalogue, ranking(catalogue, view))

    assert not run_part(draw, catalogue).multiselect
    popover = results.st.popover
    monkeypatch.setattr(results.st, "popover", lambda *args, **more: OpenMenu(popover(*args, key=more["key"])))
    app = run_part(draw, catalogue, cols="deploy.byoc")
    (columns,) = app.multiselect
    assert columns.value == ["deploy.byoc"]
    criterion_fields = {criterion.measure("evidence").field for criterion in catalogue.criteria}
    assert len(columns.options) == len(set(catalogue.fields) - criterion_fields)
    assert any(option.endswith(f": {catalogue.fields['deploy.byoc'].label}") for option in columns.options)
    succeeded(columns.set_value(["deploy.byoc", "gpu.models"]).run())
    assert link_of(app) == {"cols": "deploy.byoc,gpu.models"}
