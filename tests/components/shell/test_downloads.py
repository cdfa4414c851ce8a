"""Tests of downloads: a closed menu makes nothing, an open one has a button for each file, made when it is asked for."""

import pytest

from components.shell import downloads
from components.shell.downloads import render_download, render_download_menu
from decision.catalogue.catalogue import Catalogue
from tests.helpers.app import OpenMenu, labels_of, run_part


def make() -> str:
    raise AssertionError("nobody asked for the file")


@pytest.mark.parametrize("disabled", [{}, {"disabled": True}])
def test_a_closed_menu_holds_no_buttons_and_can_be_disabled(catalogue: Catalogue, disabled: dict[str, bool]) -> None:
    app = run_part(lambda *_: render_download_menu("x", "costs", "All costs.", {"csv": make}, **disabled), catalogue)
    assert app.main.children[0].proto.popover.disabled == bool(disabled)
    assert labels_of(app, "download_button") == []
    assert [caption.value for caption in app.caption] == []


def test_an_open_menu_has_a_button_for_each_file(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    popover = downloads.st.popover
    monkeypatch.setattr(
        downloads.st, "popover", lambda *args, **more: OpenMenu(popover(*args, **{**more, "on_change": "ignore"}))
    )
    files = dict.fromkeys(("csv", "full.csv", "json", "md", "parquet"), make)
    app = run_part(lambda *_: render_download_menu("x", "costs", "All costs.", files), catalogue)
    assert [caption.value for caption in app.caption] == ["All costs."]
    buttons = app.get("download_button")
    assert [button.label for button in buttons] == ["CSV", "CSV, ids, sources, dates", "JSON", "Markdown", "Parquet"]
    assert [button.proto.id.rpartition("-")[2] for button in buttons] == ["csv", "full.csv", "json", "md", "parquet"]


@pytest.mark.parametrize(
    ("file", "media_type", "content", "expected"),
    [
        ("costs.2026.csv", "text/csv", "ä", "\ufeffä"),
        ("costs.json", "application/json", "ä", "ä"),
        ("costs.md", "text/markdown", "ä", "ä"),
        ("costs.parquet", "application/vnd.apache.parquet", b"PAR1", b"PAR1"),
        ("costs.csv", "text/csv", b"raw", b"raw"),
    ],
)
def test_a_file_has_its_media_type_and_a_table_the_mark_that_spreadsheets_need(
    monkeypatch: pytest.MonkeyPatch, file: str, media_type: str, content: str | bytes, expected: str | bytes
) -> None:
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(downloads.st, "download_button", lambda *args, **more: calls.append((*args, more["on_click"])))
    render_download("Costs", file, lambda: content)
    ((label, make, name, mime, on_click),) = calls
    assert (label, make(), name, mime, on_click) == ("Costs", expected, file, media_type, "ignore")
