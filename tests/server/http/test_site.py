"""Tests of the public address of this site: as it is set, else as the request has it."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from server.http import site as module
from server.http.responses import RefusedError
from server.http.site import BasePath, base_path, origin, origin_or
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
    assert dict(start["headers"])[b"vary"] == b"Accept-Encoding, Host, X-Forwarded-Prefix"


@pytest.mark.parametrize(("path", "site"), [("/other", None), ("/site", "https://atlas.example.org")])
def test_a_reply_without_the_host_depends_on_none(monkeypatch: pytest.MonkeyPatch, path: str, site: str | None) -> None:
    monkeypatch.setattr("server.http.site._configured", site)
    start, _ = sent_by(BasePath(named), path=path, headers=[(b"host", b"wiki.example.org")])
    assert dict(start["headers"])[b"vary"] == b"Accept-Encoding"


PROXY, STRANGER = ("127.0.0.1", 40_000), ("192.0.2.9", 40_000)
BY_PROXY = ((b"x-forwarded-proto", b"https"), (b"x-forwarded-for", b"192.0.2.9"))


async def named_or_here(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the site's address where it is certain, and set a cookie for the whole host."""
    await PlainTextResponse(origin_or(".", Request(scope)), headers={"Set-Cookie": "a=1; Path=/; SameSite=Lax"})(
        scope, receive, send
    )


def site_named(client: tuple[str, int], *headers: tuple[bytes, bytes], path: str = "") -> tuple[str, str]:
    """Return the address that a page names, and the cookie's path."""
    start, body = sent_by(
        BasePath(named_or_here, path), client=client, headers=[(b"host", b"intranet.example"), *headers]
    )
    cookie = dict(start["headers"])[b"set-cookie"].decode()
    return body["body"].decode(), cookie.partition("Path=")[2].partition(";")[0]


@pytest.mark.parametrize(
    ("client", "prefix", "site"),
    [
        (PROXY, b"/atlas", ("http://intranet.example/atlas", "/atlas/")),
        (PROXY, b"/tools/atlas/", ("http://intranet.example/tools/atlas", "/tools/atlas/")),
        # The server names the reader's address, with port 0, where the proxy forwards it.
        (("192.0.2.9", 0), b"/atlas", ("http://intranet.example/atlas", "/atlas/")),
        (PROXY, b"/", ("http://intranet.example", "/")),
        # Nobody's word but a proxy's counts, and no word that is no path.
        (STRANGER, b"/atlas", (".", "/")),
        *(
            (PROXY, prefix, (".", "/"))
            for prefix in (b"//evil.example", b"/a/../b", b'/"><b>', b"atlas", b"/" + b"a" * 300)
        ),
    ],
)
def test_the_path_that_a_trusted_proxy_took_off_is_part_of_the_address(
    client: tuple[str, int], prefix: bytes, site: tuple[str, str]
) -> None:
    assert site_named(client, (b"x-forwarded-prefix", prefix), *BY_PROXY) == site


def test_an_address_that_is_set_outweighs_what_a_proxy_says(monkeypatch: pytest.MonkeyPatch) -> None:
    prefix = (b"x-forwarded-prefix", b"/evil")
    assert site_named(PROXY, prefix, path="/atlas") == ("http://intranet.example/atlas", "/atlas/")
    monkeypatch.setattr("server.http.site._configured", "https://atlas.example.org")
    assert site_named(PROXY, prefix) == ("https://atlas.example.org", "/")


def test_a_proxy_that_may_have_taken_a_path_off_leaves_the_address_unknown_and_the_log_says_what_to_set(
    caplog: pytest.LogCaptureFixture,
) -> None:
    module._warn.cache_clear()
    assert site_named(STRANGER) == ("http://intranet.example", "/")
    assert caplog.messages == []
    for _ in range(2):
        assert site_named(STRANGER, *BY_PROXY) == (".", "/")
    (message,) = caplog.messages
    assert "ATLAS_URL is not set" in message
