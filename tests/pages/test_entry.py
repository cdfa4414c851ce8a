"""Tests of the entry script as Streamlit runs it: the menu, the page that is opened, and what stands around it."""

from typing import Any
from unittest.mock import patch

import pytest
from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.testing.v1 import AppTest, local_script_runner

from components.shell import since
from decision.ranking.view import View
from decision.site.pages import LIVE, PAGES
from decision.site.parts import PARTS
from tests.helpers.app import succeeded
from tests.helpers.pages import ROOT


def opened(page_hash: str = "", **query: str) -> tuple[AppTest, Navigation]:
    """Return the run of the entry script with one of its pages open, the first unless another is named, and its menu."""
    messages: list[Any] = []
    parse = local_script_runner.parse_tree_from_messages
    app = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=120)
    app._page_hash = page_hash
    for name, value in query.items():
        app.query_params[name] = value
    with patch.object(
        local_script_runner, "parse_tree_from_messages", lambda sent: (messages.extend(sent), parse(sent))[1]
    ):
        succeeded(app.run())
    (menu,) = (message.navigation for message in messages if message.HasField("navigation"))
    return app, menu


@pytest.fixture(scope="module")
def menu() -> Navigation:
    """The menu as the Compare page has it."""
    return opened()[1]


def test_the_menu_lists_each_page_once_and_hides_aliases_and_live_parts(menu: Navigation) -> None:
    shown = {page.url_pathname: page.page_name for page in menu.app_pages if not page.is_hidden}
    assert shown == {path: page.label for path, page in PAGES.items() if page.alias_of is None}
    hidden = {page.url_pathname for page in menu.app_pages if page.is_hidden}
    aliases = {path for path, page in PAGES.items() if page.alias_of is not None}
    assert hidden == aliases | {LIVE + part for part in PARTS}
    assert [page.url_pathname for page in menu.app_pages if page.is_default] == [""]
    assert menu.position == Navigation.Position.TOP


def test_the_notice_on_newer_data_ranks_by_the_page_and_never_in_a_frame(
    menu: Navigation, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked: list[View | None] = []
    monkeypatch.setattr(since, "render_since", lambda _, view, by: ranked.append(by))
    hashes = {page.url_pathname: page.page_script_hash for page in menu.app_pages}
    for path in ("", "guide", f"{LIVE}wizard"):
        opened(hashes[path], tier="free")
    assert ranked == [View(tier="free"), None, None]
