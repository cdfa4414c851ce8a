"""Tests of the public address of this site: as it is set, else as the request has it."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from server.http.responses import RefusedError
from server.http.site import (
    BasePath,
    base_path,
    origin,
)
from tests.helpers.asgi import HTTP, sent_by


def request(host: str = "atlas.test", scheme: str = "http") -> Request:
    return Request({**HTTP, "scheme": scheme, "headers": [(b"host", host.encode())]})


@pytest.mark.parametrize(
    ("host", "scheme", "site"),
    [
        ("Wiki.example.org:81", "http", "http://wiki.example.org:81"),
        ("atlas.test", "https", "https://atlas.test"),
        ("atlas.test", "wss", "http://atlas.test"),
        ("atlas.test", "ftp", "http://atlas.test"),
    ],
)
def test_the_site_is_called_what_the_request_calls_it(host: str, scheme: str, site: str) -> None:
    assert origin(request(host, scheme)) == site


def test_a_set_address_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.http.site._configured", "https://atlas.example.org")
    assert origin(request('a"><b')) == "https://atlas.example.org"


@pytest.mark.parametrize("host", ['a"><script>', ""])
def test_a_host_that_is_none_goes_into_no_link(host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        origin(request(host))
    assert (refused.value.status, refused.value.problem) == (400, "Host: not a plain host")


@pytest.mark.parametrize(
    ("site", "setting", "path"),
    [
        (None, "", ""),
        (None, "/tools/atlas/", "/tools/atlas"),
        ("https://intranet.example/atlas", "", "/atlas"),
        ("https://intranet.example/atlas", "atlas", "/atlas"),
        ("https://atlas.example.org", "", ""),
    ],
)
def test_the_path_is_that_of_the_address_else_the_setting(site: str | None, setting: str, path: str) -> None:
    assert base_path(site, setting) == path


@pytest.mark.parametrize("site", ["https://atlas.example.org", "https://intranet.example/atlases"])
def test_two_different_paths_end_the_start(site: str) -> None:
    with pytest.raises(SystemExit, match=r"server\.baseUrlPath: found 'atlas', but ATLAS_URL is https://"):
        base_path(site, "atlas")


async def named(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the path as it is inside, and with the site's address where it is asked for."""
    path = f"{scope['path']} {scope.get('raw_path', b'').decode()}"
    text = origin(Request(scope)) if scope["path"] == "/site" else path
    await PlainTextResponse(text, headers={"Vary": "Accept-Encoding"})(scope, receive, send)


@pytest.mark.parametrize(
    ("asked", "raw", "inside"),
    [
        ("/atlas/a b", b"/atlas/a%20b", "/a b /a%20b"),
        ("/a b", b"/a%20b", "/a b /a%20b"),
        ("/atlas/", b"/atlas/", "/ /"),
        ("/atlases", b"/atlases", "/atlases /atlases"),
        ("/atlas/x", b"/atlas%2Fx", "/atlas/x /atlas%2Fx"),
    ],
)
def test_the_path_is_taken_off_where_a_proxy_kept_it(asked: str, raw: bytes, inside: str) -> None:
    _, body = sent_by(BasePath(named, "/atlas"), path=asked, raw_path=raw)
    assert body["body"].decode() == inside


def test_the_path_alone_leads_to_its_first_page() -> None:
    start, _ = sent_by(BasePath(named, "/atlas"), path="/atlas", raw_path=b"/atlas", query_string=b"v=2")
    assert (start["status"], dict(start["headers"])[b"location"]) == (308, b"/atlas/?v=2")


def test_without_a_set_address_the_path_is_part_of_it_and_the_reply_names_the_host() -> None:
    headers = [(b"host", b"wiki.example.org")]
    start, body = sent_by(BasePath(named, "/atlas"), path="/atlas/site", raw_path=b"/atlas/site", headers=headers)
    assert body["body"] == b"http://wiki.example.org/atlas"
    assert dict(start["headers"])[b"vary"] == b"Accept-Encoding, Host"


@pytest.mark.parametrize(("path", "site"), [("/other", None), ("/site", "https://atlas.example.org")])
def test_a_reply_without_the_host_depends_on_none(monkeypatch: pytest.MonkeyPatch, path: str, site: str | None) -> None:
    monkeypatch.setattr("server.http.site._configured", site)
    start, _ = sent_by(BasePath(named), path=path, headers=[(b"host", b"wiki.example.org")])
    assert dict(start["headers"])[b"vary"] == b"Accept-Encoding"
