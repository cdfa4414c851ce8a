"""Tests of the search: text and filters in the link, and files of what matches."""

from datetime import date

import pytest

from components.data_page import search
from components.data_page.search import render_downloads, render_search
from components.shell.state import chosen
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import ClaimQuery
from decision.ranking.view import View
from tests.helpers.app import link_of, run_part, succeeded

TODAY = date(2026, 11, 23)


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
def test_the_files_are_of_all_matches_and_without_a_match_there_is_nothing_to_download(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    menus: list[tuple[str, dict[str, str], bool]] = []
    monkeypatch.setattr(
        search,
        "render_download_menu",
        lambda key, name, about, files, disabled: menus.append((about, files, disabled)),
    )
    render_downloads(catalogue, ClaimQuery("gvisor", page=3), rows, View(tier="free"))
    ((about, files, disabled),) = menus
    assert about.startswith(f"The {rows} claims that match the search and the filters.")
    assert disabled == (rows == 0)
    assert files == {
        ending: f"/download/claims.{ending}?q=gvisor&v=2&tier=free"
        for ending in ("csv", "amounts.csv", "json", "parquet")
    }
