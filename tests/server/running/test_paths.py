"""Tests of a running site's answers to damaged and unknown paths, and to what browsers and robots ask every site for."""

import urllib.error
import urllib.request

import pytest


def ask(address: str) -> tuple[int, str, str]:
    """Status, media type and last address of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers["content-type"], answer.url
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers["content-type"], answer.url


@pytest.mark.parametrize("path", ["/platform.?id=e2b", "/Platform?id=e2b", "/platform,?id=e2b", "/PLATFORM/?id=e2b"])
def test_a_damaged_path_opens_its_page(site: str, path: str) -> None:
    assert ask(site + path) == (200, "text/html; charset=utf-8", f"{site}/platform?id=e2b")


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/nope", 404, "text/html; charset=utf-8"),
        ("/static/nope.js", 404, "text/html; charset=utf-8"),
        ("/nope.json", 404, "application/json"),
        ("/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/favicon.ico", 200, "image/vnd.microsoft.icon"),
        ("/favicon.png", 200, "image/png"),
        ("/platform/_stcore/host-config", 404, "text/html; charset=utf-8"),
        ("/_stcore/metrics", 404, "text/html; charset=utf-8"),
        ("/_stcore/health", 200, "text/plain; charset=utf-8"),
        ("/live-ranking", 200, "text/html; charset=utf-8"),
    ],
)
def test_other_paths_are_what_they_say(site: str, path: str, status: int, kind: str) -> None:
    assert ask(site + path)[:2] == (status, kind)
