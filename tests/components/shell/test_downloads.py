"""Tests of downloads: a closed menu holds nothing, an open one a link to each file, which the process that drew it need not make."""

import pytest

from components.shell import downloads
from components.shell.downloads import render_download, render_download_menu
from decision.catalogue.catalogue import Catalogue
from tests.helpers.app import OpenMenu, html_of, run_part
from tests.helpers.html import texts

ENDINGS = ("csv", "full.csv", "json", "md", "parquet")


@pytest.mark.parametrize("disabled", [{}, {"disabled": True}])
def test_a_closed_menu_holds_no_links_and_can_be_disabled(catalogue: Catalogue, disabled: dict[str, bool]) -> None:
    app = run_part(lambda *_: render_download_menu("x", "costs", "All costs.", {"csv": "/x"}, **disabled), catalogue)
    assert app.main.children[0].proto.popover.disabled == bool(disabled)
    assert app.get("html") == []
    assert [caption.value for caption in app.caption] == []


def test_an_open_menu_has_a_link_to_each_file_under_its_name(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    popover = downloads.st.popover
    monkeypatch.setattr(
        downloads.st, "popover", lambda *args, **more: OpenMenu(popover(*args, **{**more, "on_change": "ignore"}))
    )
    files = {ending: f"/snapshot/a=1&b=2/{ending}" for ending in ENDINGS}
    app = run_part(lambda *_: render_download_menu("x", "costs", "All costs.", files), catalogue)
    assert [caption.value for caption in app.caption] == ["All costs."]
    root = html_of(app)
    assert texts(root, ".//a") == ["CSV", "CSV, ids, sources, dates", "JSON", "Markdown", "Parquet"]
    links = list(root.iterfind(".//a"))
    assert [link.get("href") for link in links] == [f"./snapshot/a=1&b=2/{ending}" for ending in ENDINGS]
    names = ["costs.csv", "costs-full.csv", "costs.json", "costs.md", "costs.parquet"]
    assert [link.get("download") for link in links] == names


def test_a_single_file_is_a_link_too(catalogue: Catalogue) -> None:
    app = run_part(lambda *_: render_download("The <list>", "list.md", "/download/list.md?v=2"), catalogue)
    (link,) = html_of(app).iterfind(".//a")
    assert (link.text, link.get("href"), link.get("download")) == ("The <list>", "./download/list.md?v=2", "list.md")
