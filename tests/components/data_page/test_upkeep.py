"""Tests of the age of a view and of the claims to check next in words, and of the search box with its filters."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from components.data_page import coverage, search, upkeep
from components.data_page.coverage import counts_html, render_coverage
from components.data_page.search import render_downloads, render_search
from components.data_page.upkeep import age_part_html, age_text, checks_html
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import ClaimQuery
from decision.facts.coverage import cell_count, coverage_by_criterion
from decision.facts.review import Aged, in_need_of_a_check
from decision.ranking.view import View
from tests.helpers.app import link_of, run_part, succeeded
from tests.helpers.html import parsed, table_rows, texts
from tests.helpers.layout import layout_of
from tests.helpers.lint import claim

TODAY = date(2026, 11, 23)


def test_the_oldest_value_is_named_with_its_age_or_that_none_has_a_date(catalogue: Catalogue) -> None:
    aged = Aged(catalogue.platform["e2b"], catalogue.criterion["gpu"], claim(value=True, as_of="2026-11-01"), 22)
    assert age_text(aged) == "Its oldest value is 22 days old: the GPU support of E2B, as of 2026-11-01."
    assert age_text(None) == "No value in it has a date."


@pytest.mark.parametrize(
    ("count", "rows", "words"),
    [
        (0, 0, ", none at all."),
        (1, 1, "."),
        (20, 20, "."),
        (21, 20, "; the first 20 stand here."),
    ],
)
def test_the_first_twenty_claims_to_check_are_listed(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, count: int, rows: int, words: str
) -> None:
    due = (in_need_of_a_check(catalogue, View(), TODAY) * 21)[:count]
    monkeypatch.setattr(upkeep, "in_need_of_a_check", lambda *_: due)
    root = parsed(checks_html.__wrapped__(catalogue, View(), TODAY))
    assert f"{count} claims behind this view give a reason to look again{words}" in texts(root, ".//p")
    assert len(table_rows(root)[1:]) == rows


@pytest.mark.parametrize(("count", "rows"), [(60, 60), (61, 60)])
def test_the_sixty_oldest_platforms_are_listed(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, count: int, rows: int
) -> None:
    platforms = tuple(
        SimpleNamespace(platform=catalogue.platforms[0], oldest=None, undated=1, cells=2) for _ in range(count)
    )
    view_age = SimpleNamespace(oldest=None, platforms=platforms, undated=count, cells=2 * count)
    monkeypatch.setattr(upkeep, "oldest", lambda *_: view_age)
    root = parsed(age_part_html.__wrapped__(catalogue, View(), TODAY))
    assert len(table_rows(root)[1:]) == rows
    assert texts(root, ".//summary") == [f"The {count} ranked platforms, oldest first"]


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


def test_maps_of_coverage_say_their_levels(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(coverage, "render_chart", lambda *_, **more: drawn.append(more))
    run_part(render_coverage, catalogue, "data")
    assert [chart["key"] for chart in drawn] == ["map-criteria", "map-groups"]
    count = len(coverage_by_criterion(catalogue, View().basis).by_platform)
    assert drawn[0]["words"].startswith(f"Coverage of {count} platforms.")
    assert drawn[0]["words"].endswith("The table below says the same.")


def searched(catalogue: Catalogue, _: View) -> None:
    render_search(catalogue, chosen(ClaimQuery))


def test_text_and_filters_are_in_the_link_and_start_at_the_first_page(catalogue: Catalogue) -> None:
    app = run_part(searched, catalogue, "data")
    succeeded(app.text_input[0].set_value(" gvisor ").run())
    assert link_of(app) == {"q": "gvisor"}
    succeeded(app.multiselect(key="claims-platforms").set_value(["e2b", "modal"]).run())
    assert link_of(app) == {"q": "gvisor", "plat": "e2b,modal"}
    assert app.text_input[0].proto.max_chars == 80
    assert [box.label for box in app.multiselect] == ["Platform", "Subject", "Kind of source", "Plan", "Age"]


@pytest.mark.parametrize("rows", [0, 2])
def test_without_a_match_there_is_nothing_to_download(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    menus: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        search, "render_download_menu", lambda key, name, about, files, disabled: menus.append((about, disabled))
    )
    render_downloads(catalogue, (SimpleNamespace(),) * rows, View(), TODAY)
    ((about, disabled),) = menus
    assert about.startswith(f"The {rows} claims that the search and the filters leave.")
    assert disabled == (rows == 0)


def test_search_and_maps_have_boxes_of_their_own(catalogue: Catalogue) -> None:
    assert layout_of(searched, catalogue, "data").boxes == ["claim-search: column"]
    assert layout_of(render_coverage, catalogue, "data").boxes == [
        *("coverage: column", "coverage-criteria: column", "coverage-groups: column")
    ]
