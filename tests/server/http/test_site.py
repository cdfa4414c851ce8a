"""Tests of the public address of this site: as it is set, else as the request has it."""

import pytest
from starlette.requests import Request

from server.http.responses import RefusedError
from server.http.site import origin
from tests.helpers.asgi import HTTP


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
