"""Addresses of clients: as the network names them, as a trusted proxy forwards them, and as they are counted.

``FORWARDED_ALLOW_IPS`` names the trusted proxies; it is the server's own variable, by default this machine alone.
"""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from decision.variables import trusted_proxies


def plain(host: str) -> str:
    """Return an address without what a socket for both kinds of addresses, as this server's is, adds to it.

    >>> plain("::ffff:192.0.2.1"), plain("2001:db8::1"), plain("fe80::1%eth0"), plain("a pipe")
    ('192.0.2.1', '2001:db8::1', 'fe80::1', 'a pipe')
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    return str(address.ipv4_mapped) if address.version == 6 and address.ipv4_mapped is not None else str(address)


def neighbourhood(host: str) -> str:
    """Return the address by which a client is counted: of IPv6 the first half, as one machine has all of the other.

    >>> neighbourhood("::ffff:192.0.2.1"), neighbourhood("2001:db8:1:2:3::4"), neighbourhood("a pipe")
    ('192.0.2.1', '2001:db8:1:2::/64', 'a pipe')
    """
    address = plain(host)
    return str(ip_network((address, 64), strict=False)) if ":" in address else address


def is_trusted(host: str, environment: Mapping[str, str] | None = None) -> bool:
    """Return whether an address is a proxy whose word on its clients counts.

    >>> is_trusted("127.0.0.1", {}), is_trusted("192.0.2.9", {"FORWARDED_ALLOW_IPS": "192.0.2.0/24"})
    (True, True)
    """
    return host in ProxyHeadersMiddleware(_nothing, trusted_proxies(environment)).trusted_hosts


def is_handed_on(client: tuple[str, int] | None) -> bool:
    """Return whether a request came by a trusted proxy. ``client``: its address and port as the server gives them: the proxy's own, or those that it forwards,
    of which the port is 0.

    >>> is_handed_on(("::ffff:127.0.0.1", 40_000)), is_handed_on(("192.0.2.9", 0)), is_handed_on(("192.0.2.9", 40_000)), is_handed_on(None)
    (True, True, False, False)
    """
    return client is not None and (client[1] == 0 or is_trusted(plain(client[0])))


async def _nothing(scope: object, receive: object, send: object) -> None:
    """Answer nothing."""


class Forwarded:
    """ASGI middleware that gives each request its client's plain address, and the client and scheme that a trusted proxy forwards.

    The server does so too, but does not know a proxy with an IPv4 address by the address that its own socket for both kinds gives it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.proxied = ProxyHeadersMiddleware(app, trusted_proxies())  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if client := scope.get("client"):
            scope = {**scope, "client": (plain(client[0]), client[1])}
        await self.proxied(scope, receive, send)  # type: ignore[arg-type]
