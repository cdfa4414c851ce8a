"""Tests of clients' addresses: plain, as a trusted proxy forwards them, and as they are counted."""

import pytest

from server.http.addresses import Forwarded, neighbourhood, plain
from tests.helpers.asgi import sent_by

HEADERS = [(b"x-forwarded-for", b"198.51.100.7"), (b"x-forwarded-proto", b"https")]


async def client_of(scope, receive, send):
    await send({"type": "client", "client": scope.get("client"), "scheme": scope["scheme"]})


def seen(host: str | None, **scope) -> tuple[str | None, str]:
    """The client and the scheme that an app sees."""
    client = None if host is None else (host, 80)
    (message,) = sent_by(Forwarded(client_of), client=client, headers=HEADERS, **scope)
    return message["client"] and message["client"][0], message["scheme"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::ffff:127.0.0.1", "::1"])
def test_a_proxy_on_this_machine_is_trusted_by_whatever_name_the_network_gives_it(host):
    assert seen(host) == ("198.51.100.7", "https")
    assert seen(host, type="websocket", scheme="ws") == ("198.51.100.7", "wss")


@pytest.mark.parametrize(
    ("host", "client"), [("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8::1", "2001:db8::1"), (None, None)]
)
def test_any_other_client_is_not(host, client):
    assert seen(host) == (client, "http")


def test_other_proxies_are_named_by_the_setting(monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "192.0.2.0/24")
    assert seen("::ffff:192.0.2.1") == ("198.51.100.7", "https")
    assert seen("127.0.0.1") == ("127.0.0.1", "http")


def test_a_machine_is_counted_once():
    assert neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1") == "192.0.2.1"
    assert neighbourhood("fe80::1%eth0") == neighbourhood("fe80::2%eth1") == "fe80::/64"
    assert (plain("fe80::1%eth0"), neighbourhood("")) == ("fe80::1", "")
