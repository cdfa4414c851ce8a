"""Tests of the ranked table: what it is given, and what a browser may ask of it, however malformed."""

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from components.compare import results, table
from components.compare.content import (
    MOST_COLUMNS,
    ComparisonRow,
    TableContent,
    comparison_cell,
    offer_tag,
    row_id,
)
from components.compare.results import KEY, render_results, table_of
from components.compare.table import ComparisonTable, requested_selection, requested_sort
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import SINGLE_OFFER, Platform
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, Sort, View
from tests.helpers.app import run_part
from tests.helpers.offers import with_offers, with_own_cloud

NAMES = ("isolation", "session", "cold_start", "languages", "gpu", "price")


def drawn_rows(table: ComparisonTable) -> list[ComparisonRow]:
    """Return the rows of the content that a table shows, in its order."""
    by_id = {row["id"]: row for row in table["content"].rows}
    return [by_id[row.id] for row in table["rows"]]


def test_the_table_holds_rows_columns_and_the_parameters_of_the_view(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View(selected=("modal", "e2b"), columns=("deploy.byoc",)))
    table = table_of(catalogue, result)
    content = table["content"]
    assert table["caption"] == f"{len(result.rows)} platforms, best first"
    assert [column["key"] for column in content.columns] == ["rank", "name", "score", *NAMES, "deploy.byoc"]
    first = {column["key"]: column.get("descending_first") for column in content.columns}
    assert first == {
        "rank": None,
        "name": False,
        "score": True,
        **dict.fromkeys(NAMES, True),
        "cold_start": False,
        "price": False,
        "deploy.byoc": None,
    }
    assert (table["selected"], content.max_selected) == (["modal", "e2b"], 4)
    assert table["sort"] == {"key": "score", "descending": True}
    assert content.evidence == "api/v1/cell"
    assert table["query"].startswith("v=2&")
    assert not table["by_offer"]
    assert [row["platform"] for row in drawn_rows(table)] == [row.id for row in result.rows]
    assert all(row["href"] == f"platform?id={row['platform']}" for row in content.rows)


def test_no_weight_order_selection_or_name_search_changes_the_content(catalogue: Catalogue) -> None:
    content = table_of(catalogue, ranking(catalogue, View()))["content"]
    weights = tuple((id, place) for place, id in enumerate(NAMES))
    for view in (
        View(weights=weights),
        View(sort=Sort("name", False)),
        View(selected=("modal",)),
        View(find="a"),
        View(rows="offers"),
    ):
        result = ranking(catalogue, view)
        assert table_of(catalogue, result)["content"] is content
        assert {row_id(row.id, row.offer.id) for row in result.offers} == {row["id"] for row in content.rows}
    assert len(content.encoded) > 10_000
    other = table_of(catalogue, ranking(catalogue, View(must=(ChosenMustHave("gpu"),))))["content"]
    assert other.version != content.version
    assert json.loads(other.encoded)["version"] == other.version


def test_what_a_weight_changes_of_the_table_is_small(catalogue: Catalogue) -> None:
    table = table_of(catalogue, ranking(catalogue, View()))
    assert len(json.dumps({**table, "content": ""}, separators=(",", ":"))) < 100 * len(table["rows"]) + 500


def test_a_table_has_so_many_further_columns_and_says_how_many_there_are(catalogue: Catalogue) -> None:
    names = list(catalogue.fields)
    for count in (MOST_COLUMNS, MOST_COLUMNS + 1):
        view = View(columns=tuple(names[:count]))
        content = table_of(catalogue, ranking(catalogue, view))["content"]
        assert [column["key"] for column in content.columns][9:] == names[:MOST_COLUMNS]
        assert all([cell["key"] for cell in row["cells"]][6:] == names[:MOST_COLUMNS] for row in content.rows)
        app = run_part(lambda c, v: render_results(c, ranking(c, v)), catalogue, cols=",".join(names[:count]))
        said = [html.proto.body for html in app.get("html") if "further columns" in html.proto.body]
        assert len(said) == (count > MOST_COLUMNS)
        assert all(f"the first {MOST_COLUMNS} of {count} further columns" in body for body in said)


def test_an_untouched_view_still_has_a_parameter(catalogue: Catalogue) -> None:
    assert table_of(catalogue, ranking(catalogue, View()))["query"] == "v=2"


def test_a_row_stands_with_its_rank_and_its_score_between_the_ends(catalogue: Catalogue) -> None:
    result = ranking(catalogue, View())
    row = replace(result.rows[0], rank=3, tied=True, score=0.5, lower=0.25, upper=0.754)
    other = replace(row, is_best=False)
    ranked, unranked = table_of(catalogue, replace(result, rows=(row, other)))["rows"]
    assert ranked == (row_id(row.id, row.offer.id), 3, True, 0.5, 0.25, 0.754)
    assert unranked == (ranked.id, 0, False, 0.5, 0.25, 0.754)


def test_a_cell_has_a_second_line_and_marks_only_where_there_are_some() -> None:
    plain = SimpleNamespace(text="x", detail="", marks=(), state="known")
    marked = SimpleNamespace(text="x", detail="of 2", marks=("doubt",), state="known")
    for cell, expected in ((plain, {}), (marked, {"detail": "of 2", "marks": ["doubt"]})):
        assert comparison_cell("a", cell, cell.marks) == {"key": "a", "text": "x", "state": "known", **expected}


def test_the_browser_gets_cells_without_keys_in_the_order_of_the_columns() -> None:
    columns = [
        {"key": "name", "label": "", "kind": "name"},
        *({"key": id, "label": "", "kind": "cell"} for id in "ab"),
    ]
    cells = [
        {"key": "b", "text": "x", "state": "no"},
        {"key": "a", "text": "y", "state": "known", "detail": "of 2", "marks": ["doubt"]},
    ]
    row = {"id": "p.o", "platform": "p", "offer": "o", "name": "P", "cells": cells}
    encoded = json.loads(TableContent(columns, [row]).encoded)["content"]
    assert encoded["rows"] == [{**row, "cells": [["y", "known", "of 2", ["doubt"]], ["x", "no", "", []]]}]


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
    single = {"category": category, "own": own, "offers": Platform.model_fields["offers"].default}
    platform = catalogue.platforms[0].model_copy(update={**single, "id": ranking(catalogue, View()).rows[0].id})
    assert offer_tag(catalogue, platform, SINGLE_OFFER, View(lens="guide").basis) == tag


def test_a_row_names_the_offer_meant_with_its_own_kind_and_the_way_to_it(catalogue: Catalogue) -> None:
    data = with_own_cloud(catalogue)
    shown = table_of(data, ranking(data, View(tier="enterprise", rows="offers", categories=("hosted", "own-cloud"))))
    tags = {row["offer"]: row["tag"] for row in drawn_rows(shown) if row["platform"] == "own"}
    assert tags == {"cloud": "cloud", "byoc": "own cloud, on request"}
    usual = table_of(data, ranking(data, View()))
    assert next(row for row in drawn_rows(usual) if row["platform"] == "own")["tag"] == "cloud"


def test_a_row_for_each_offer_has_an_id_of_its_own_and_a_rank_only_where_its_platform_stands(
    catalogue: Catalogue,
) -> None:
    data = with_offers(catalogue, 1)
    view = View(rows="offers", selected=tuple(row.id for row in ranking(data, View()).best_first[:4]))
    result = ranking(data, view)
    table = table_of(data, result)
    ids = [row.id for row in table["rows"]]
    assert table["by_offer"]
    assert ids == [f"{row.id}.{row.offer.id}" for row in result.rows]
    assert len(set(ids)) == len(ids) > len(result.best_first)
    assert table["caption"] == f"{len(ids)} offers, best first"
    for row, drawn, placed in zip(result.rows, drawn_rows(table), table["rows"], strict=True):
        assert (drawn["platform"], drawn["offer"]) == (row.id, row.offer.id)
        assert (placed.rank, placed.tied) == ((row.rank, row.tied) if row.is_best else (0, False))
    assert table["selected"] == list(view.selected)


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
