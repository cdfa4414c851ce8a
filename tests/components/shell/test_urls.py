"""Tests of the site's own address: as an administrator sets it, and as the browser knows it."""

from types import SimpleNamespace

import pytest

from components.shell import urls


@pytest.fixture(autouse=True)
def nothing_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_URL", raising=False)


def browse(monkeypatch: pytest.MonkeyPatch, url: str | None, **headers: str) -> None:
    """Let the reader's browser have opened this address."""
    monkeypatch.setattr(urls, "st", SimpleNamespace(context=SimpleNamespace(url=url, headers=headers)))


@pytest.mark.parametrize(
    ("url", "headers", "site"),
    [
        ("https://atlas.example:8443/cost", {"Host": "inner"}, "https://atlas.example:8443"),
        ("http://atlas.example/tools/atlas/cost", {}, "http://atlas.example/tools/atlas"),
        (None, {"Host": "atlas.example:8501"}, "http://atlas.example:8501"),
        (None, {}, urls.LOCAL),
        ("", {"Host": "not a host"}, urls.LOCAL),
    ],
)
def test_the_address_is_that_of_the_browser_else_of_its_header_else_local(
    monkeypatch: pytest.MonkeyPatch, url: str | None, headers: dict[str, str], site: str
) -> None:
    browse(monkeypatch, url, **headers)
    assert urls.site() == site


def test_a_configured_address_counts_first(monkeypatch: pytest.MonkeyPatch) -> None:
    browse(monkeypatch, "http://atlas.example/cost")
    monkeypatch.setenv("ATLAS_URL", "https://public.example/")
    assert urls.site() == "https://public.example"
