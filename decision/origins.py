"""Origins, compared as browsers compare them: whether a wiki is on the list of those who may frame this site, and who reaches whom."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from decision.frame_ancestors import ALL, NONE, SELF, VARIABLE

EXAMPLE = "https://wiki.example.org"
"""Stands for a wiki's address that nobody has said."""

Reach = Literal["loopback", "private", "public", "unknown"]
"""Who can reach a host: the same machine, a private network, everybody; names tell only sometimes."""

_INSIDE = (".local", ".internal", ".lan", ".home.arpa", ".corp", ".intranet", ".test")


def is_listed(origin: str, site: str, ancestors: Iterable[str]) -> bool:
    """Return whether a list of allowed ancestors holds an origin, as browsers compare them.

    >>> is_listed("https://a.example.org", "https://atlas.org", ["https://*.example.org"])
    True
    >>> is_listed("https://example.org", "https://atlas.org", ["https://*.example.org"])
    False
    """
    return any(word == ALL or _matches(origin, site if word == SELF else word) for word in ancestors if word != NONE)


def _matches(origin: str, source: str) -> bool:
    """Compare scheme, host and port; http in a list stands for https too, and a port that is not named for the usual one."""
    asked, listed = urlsplit(origin.lower()), urlsplit(source.lower())
    host, wanted = asked.hostname or "", listed.hostname or ""
    same_host = host.endswith(wanted[1:]) if wanted.startswith("*.") else host == wanted
    same_scheme = asked.scheme == listed.scheme or (listed.scheme, asked.scheme) == ("http", "https")
    port, wanted_port = (parts.port or _USUAL_PORTS.get(parts.scheme) for parts in (asked, listed))
    return same_host and same_scheme and (port == wanted_port or (wanted_port, port) == (80, 443))


_USUAL_PORTS = {"http": 80, "https": 443}


def ancestors_line(ancestors: Iterable[str], origin: str) -> str:
    """Return the line for the administrator of this site that adds a wiki to those who may frame it; ``*`` is every site already.

    >>> ancestors_line(("'self'",), "https://wiki.example.org")
    'ATLAS_FRAME_ANCESTORS="\\'self\\' https://wiki.example.org"'
    """
    listed = tuple(ancestors)
    words = [ALL] if ALL in listed else dict.fromkeys(word for word in (*listed, origin or EXAMPLE) if word != NONE)
    return f'{VARIABLE}="{" ".join(words)}"'


def reach(host: str) -> Reach:
    """Return who can reach a host, as far as its name or number tells.

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
