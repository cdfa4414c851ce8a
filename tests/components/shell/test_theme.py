"""Tests of the theme of the reader's page."""

from types import SimpleNamespace

import pytest

from components.shell import theme


@pytest.mark.parametrize(("kind", "is_dark"), [("dark", True), ("light", False), (None, False)])
def test_a_page_is_dark_where_streamlit_says_so(
    monkeypatch: pytest.MonkeyPatch, kind: str | None, is_dark: bool
) -> None:
    monkeypatch.setattr(theme, "st", SimpleNamespace(context=SimpleNamespace(theme=SimpleNamespace(type=kind))))
    assert theme.is_dark() is is_dark
