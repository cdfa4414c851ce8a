"""Tests of the websockets that are let in: those of this site's own pages, by host, port and scheme."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from server.http.origin import OriginGuard, is_same_site, with_host
from tests.helpers.asgi import sent_by

SITE = "https://atlas.example.org"


async def greet(websocket):
    await websocket.accept()
    await websocket.send_text(websocket.headers["host"])
    await websocket.close()


@pytest.fixture
def client():
    routes = [Route("/", PlainTextResponse("hello")), WebSocketRoute("/socket", greet)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(OriginGuard)]))


@pytest.mark.parametrize("headers", [{}, {"origin": "http://testserver"}, {"origin": "https://testserver"}])
def test_a_websocket_from_this_site_or_no_browser_is_let_in(client, headers):
    with client.websocket_connect("/socket", headers=headers) as socket:
        assert socket.receive_text() == "testserver"


def test_streamlit_sees_the_host_as_the_origin_has_it(client):
    headers = {"origin": "https://testserver", "host": "testserver:443"}
    with client.websocket_connect("/socket", headers=headers) as socket:
        assert socket.receive_text() == "testserver"


@pytest.mark.parametrize(
    "origin",
    [
        *("http://elsewhere.example", "null", "", "http://testserver:81", "http://testserver.elsewhere.example"),
        *("http://[", "chrome-extension://testserver", "file://testserver", "testserver", "//testserver"),
        *(
            "http://testserver/path",
            "http://a@testserver",
            "http://testserver:99999",
            "http://testserver:",
            "ws://testserver",
        ),
    ],
)
def test_a_websocket_from_another_site_is_refused(client, origin):
    with (
        pytest.raises(WebSocketDenialResponse) as refusal,
        client.websocket_connect("/socket", headers={"origin": origin}),
    ):
        pass
    assert refusal.value.status_code == 403


@pytest.mark.parametrize(
    ("origin", "host", "scheme", "site", "same"),
    [
        # A proxy that ends TLS, unknown to the site: both schemes may be its own.
        ("https://a.example", "a.example", "ws", None, True),
        ("http://a.example", "a.example", "ws", None, True),
        # TLS that the site knows of.
        ("https://a.example", "a.example", "wss", None, True),
        ("http://a.example", "a.example", "wss", None, False),
        # A public address: its scheme counts for its host, and the connection's own elsewhere.
        (SITE, "atlas.example.org", "ws", SITE, True),
        (SITE, "atlas.example.org:443", "ws", SITE, True),
        ("http://atlas.example.org", "atlas.example.org", "ws", SITE, False),
        ("http://localhost:8501", "localhost:8501", "ws", SITE, True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", "ws", SITE, True),
        ("http://[::1]:8501", "[::1]:8501", "ws", SITE, True),
        ("http://localhost:9999", "localhost:8501", "ws", SITE, False),
        # A name that was turned to a replica after its page was loaded: Origin and Host are equal, and neither is the site's.
        ("http://evil.example:8501", "evil.example:8501", "ws", SITE, False),
        ("https://evil.example", "evil.example", "ws", SITE, False),
        ("https://evil.example", "evil.example", "wss", f"{SITE}/atlas", False),
        ("http://10.0.0.7:8501", "10.0.0.7:8501", "ws", SITE, False),
        ("https://elsewhere.example", "atlas.example.org", "ws", SITE, False),
        ("https://elsewhere.example", "localhost:8501", "ws", SITE, False),
        # A page of the public address, whatever a proxy makes of Host: an internal name, the port dropped or added.
        (SITE, "localhost:8501", "ws", SITE, True),
        (SITE, None, "ws", SITE, True),
        (f"{SITE}:443", "atlas.example.org", "ws", SITE, True),
        (f"{SITE}:8443", "atlas.example.org", "ws", f"{SITE}:8443/atlas", True),
        ("http://atlas.example.org", "localhost:8501", "ws", SITE, False),
        ("http://atlas.example.org:443", "localhost:8501", "ws", SITE, False),
        ("http://atlas.example.org", "atlas.example.org", "ws", "http://atlas.example.org", True),
        # The usual ports.
        ("http://a.example:80", "a.example", "ws", None, True),
        ("https://a.example", "a.example:443", "ws", None, True),
        ("https://a.example", "a.example:80", "ws", None, False),
        ("https://A.example", "a.EXAMPLE", "ws", None, True),
        ("http://[::1]:8501", "[::1]:8501", "ws", None, True),
        ("http://a.example", None, "ws", None, False),
        ("http://a.example", "a.example/", "ws", None, False),
    ],
)
def test_scheme_host_and_port_decide(origin, host, scheme, site, same):
    assert is_same_site(origin, host, scheme, site) == same


def test_where_a_refusal_cannot_be_an_answer_the_websocket_is_closed(caplog):
    origin = "http://" + "a" * 300
    headers = [(b"origin", origin.encode()), (b"host", b"atlas.test")]
    (refusal,) = sent_by(OriginGuard(PlainTextResponse("")), type="websocket", headers=headers)
    assert (refusal["type"], refusal["code"]) == ("websocket.close", 1008)
    assert caplog.messages == [f"Refused a websocket from {origin[:200]!r}: this site is 'atlas.test'"]


def test_a_request_from_another_site_is_no_websocket_and_is_answered(client):
    assert client.get("/", headers={"origin": "http://elsewhere.example"}).text == "hello"


@pytest.mark.parametrize(("host", "named"), [(b"b" * 300, "b" * 200), (None, "")])
def test_the_log_names_the_host_shortly(caplog, host, named):
    headers = [(b"origin", b"http://a.example"), *([(b"host", host)] if host else [])]
    sent_by(OriginGuard(PlainTextResponse("")), type="websocket", headers=headers)
    assert caplog.messages == [f"Refused a websocket from 'http://a.example': this site is {named!r}"]


def test_only_the_host_of_a_request_is_replaced():
    headers = [(b"accept", b"*/*"), (b"host", b"a:443"), (b"origin", b"https://a")]
    assert with_host(headers, "a") == [(b"accept", b"*/*"), (b"origin", b"https://a"), (b"host", b"a")]
