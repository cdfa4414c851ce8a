"""Tests of what is known: counts of cells, and the words of both maps."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest

from components.data_page import coverage
from components.data_page.coverage import counts_html, render_coverage
from components.data_page.search import render_search
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import ClaimQuery
from decision.facts.coverage import cell_count, coverage_by_criterion
from decision.ranking.view import View
from tests.helpers.app import run_part
from tests.helpers.html import parsed, texts
from tests.helpers.layout import layout_of


@pytest.mark.parametrize(
    ("states", "no", "unknown"),
    [({}, 0, 0), ({"unknown": 5, "no": 2}, 2, 5), ({"unknown": 1, "no": 2, "not_applicable": 4}, 6, 1)],
)
def test_what_does_not_apply_is_a_no_and_what_is_unknown_is_not(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, states: dict[str, int], no: int, unknown: int
) -> None:
    count = replace(cell_count(catalogue, View().basis), total=20, states=states)
    monkeypatch.setattr(coverage, "cell_count", lambda *_: count)
    assert texts(parsed(counts_html(catalogue, View())), ".//dd")[0] == (
        f"{20 - unknown} of 20{no} of them are a no; {unknown} are unknown, which is not a no"
    )


class OpenFold(nullcontext):
    """A fold that the reader has opened."""

    open = True


def test_a_map_is_drawn_when_it_is_opened(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(coverage, "render_chart", lambda *_, **more: drawn.append(more))
    run_part(render_coverage, catalogue, "data")
    assert drawn == []


def test_maps_of_coverage_say_their_levels(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(coverage.st, "expander", lambda *_, **__: OpenFold())
    monkeypatch.setattr(coverage, "render_chart", lambda *_, **more: drawn.append(more))
    run_part(render_coverage, catalogue, "data")
    assert [chart["key"] for chart in drawn] == ["map-criteria", "map-groups"]
    count = len(coverage_by_criterion(catalogue, View().basis).by_platform)
    assert drawn[0]["words"].startswith(f"Coverage of {count} platforms.")
    assert drawn[0]["words"].endswith("The table below says the same.")


def test_a_map_of_a_part_says_of_how_many(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(coverage, "MOST_DRAWN", 7)
    monkeypatch.setattr(coverage.st, "expander", lambda *_, **__: OpenFold())
    monkeypatch.setattr(coverage, "render_chart", lambda *_, **more: drawn.append(more))
    app = run_part(render_coverage, catalogue, "data")
    count = len(coverage_by_criterion(catalogue, View().basis).by_platform)
    part = f" of {count}, those with the fewest known values"
    assert drawn[0]["words"].startswith(f"Coverage of 7 platforms{part}. ")
    assert any(f"By criterion: 7{part}</h3>" in html.proto.body for html in app.get("html"))


def searched(catalogue: Catalogue, _: View) -> None:
    render_search(catalogue, chosen(ClaimQuery))


def test_search_and_maps_have_boxes_of_their_own(catalogue: Catalogue) -> None:
    assert layout_of(searched, catalogue, "data").boxes == ["claim-search: column"]
    assert layout_of(render_coverage, catalogue, "data").boxes == [
        *("coverage: column", "coverage-criteria: column", "coverage-groups: column")
    ]
