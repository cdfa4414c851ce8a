"""Comparison of origins as in browsers: whether a wiki may frame this site, and who can reach a host."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from decision.frame_ancestors import ALL, ANCESTORS_VARIABLE, NONE, SELF

EXAMPLE = "https://wiki.example.org"
"""The placeholder for a wiki's address that is not known."""

Reach = Literal["loopback", "private", "public", "unknown"]
"""The reach of a host: the same machine, a private network, everybody; unknown where the name does not tell."""

_INSIDE = (".local", ".internal", ".lan", ".home.arpa", ".corp", ".intranet", ".test")


def is_listed(origin: str, site: str, ancestors: Iterable[str]) -> bool:
    """Return whether a list of allowed ancestors holds an origin by the comparison of browsers.

    >>> is_listed("https://a.example.org", "https://atlas.org", ["https://*.example.org"])
    True
    >>> is_listed("https://example.org", "https://atlas.org", ["https://*.example.org"])
    False
    """
    return any(word == ALL or _matches(origin, site if word == SELF else word) for word in ancestors if word != NONE)


def _matches(origin: str, source: str) -> bool:
    """Return whether scheme, host and port match; http in a list covers https too, and a missing port the usual one."""
    actual, listed = urlsplit(origin.lower()), urlsplit(source.lower())
    host, allowed_host = actual.hostname or "", listed.hostname or ""
    same_host = host.endswith(allowed_host[1:]) if allowed_host.startswith("*.") else host == allowed_host
    same_scheme = actual.scheme == listed.scheme or (listed.scheme, actual.scheme) == ("http", "https")
    port, allowed_port = (url.port or _USUAL_PORTS.get(url.scheme) for url in (actual, listed))
    return same_host and same_scheme and (port == allowed_port or (allowed_port, port) == (80, 443))


_USUAL_PORTS = {"http": 80, "https": 443}


def ancestors_line(ancestors: Iterable[str], origin: str) -> str:
    """Return the administrator's configuration line that lets a wiki frame this site; ``*`` is every site already.

    >>> ancestors_line(("'self'",), "https://wiki.example.org")
    'ATLAS_FRAME_ANCESTORS="\\'self\\' https://wiki.example.org"'
    """
    listed = tuple(ancestors)
    words = [ALL] if ALL in listed else dict.fromkeys(word for word in (*listed, origin or EXAMPLE) if word != NONE)
    return f'{ANCESTORS_VARIABLE}="{" ".join(words)}"'


def reach(host: str) -> Reach:
    """Return the reach of a host as far as its name or number tells.

    >>> reach("localhost"), reach("10.1.2.3"), reach("wiki"), reach("9.9.9.9"), reach("wiki.example.org")
    ('loopback', 'private', 'private', 'public', 'unknown')
    """
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        if host == "localhost" or host.endswith(".localhost"):
            return "loopback"
        return "private" if "." not in host or host.endswith(_INSIDE) else "unknown"
    if address.is_loopback:
        return "loopback"
    return "public" if address.is_global else "private"
