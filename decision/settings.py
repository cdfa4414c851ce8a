"""Settings of an administrator: the sites that may show this one in a frame, the addresses of this site and for reports of errors, and limits.

``ATLAS_FRAME_ANCESTORS`` lists the sites. The same list decides which pages receive the height of an embed. This site itself is always
on a list that names other sites: the live part of an embed is a frame inside a frame, and every page around it must be allowed.
``ATLAS_URL`` is the address, ``ATLAS_REPORT_URL`` the one for reports. Limits are whole numbers.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from ipaddress import ip_address
from string import Formatter
from typing import Literal
from urllib.parse import SplitResult, urlsplit

ANCESTORS_VARIABLE = "ATLAS_FRAME_ANCESTORS"

SELF, NONE, ALL = "'self'", "'none'", "*"

_LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"

_ORIGIN = re.compile(rf"https?://(\*\.)?{_LABEL}(\.{_LABEL})*(:(?P<port>[0-9]{{1,5}}))?", re.IGNORECASE)


def frame_ancestors(text: str) -> tuple[str, ...]:
    """Return the sites that may frame this one, from the value of ``ATLAS_FRAME_ANCESTORS``.

    Separated by spaces: ``'self'``, and origins such as ``https://wiki.example.org`` or ``https://*.example.org:8443``; or one
    word alone: ``'none'``, or ``*`` for every site. Empty means ``'self'``, which is added to every list of origins. Raises
    ValueError for anything else.

    >>> frame_ancestors(""), frame_ancestors("https://wiki.example.org"), frame_ancestors("*")
    (("'self'",), ("'self'", 'https://wiki.example.org'), ('*',))
    """
    words = tuple(dict.fromkeys(text.split()))
    if words in ((NONE,), (ALL,)):
        return words
    wrong = [word for word in words if word != SELF and not _is_origin(word)]
    if wrong:
        raise ValueError(
            f"{ANCESTORS_VARIABLE}: cannot use {', '.join(map(repr, wrong))}. Expected, separated by spaces: 'self' "
            "(with its quotes) and origins such as https://wiki.example.org (no path, no closing slash); or one of "
            "'none' and * alone."
        )
    return (SELF, *(word for word in words if word != SELF))


def _is_origin(word: str) -> bool:
    """Return whether a word is scheme, host and perhaps port; browsers would drop an impossible port in silence."""
    match = _ORIGIN.fullmatch(word)
    return match is not None and int(match["port"] or 1) in range(1, 65_536)


def configured(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the sites that this process lets frame it. Raises ValueError as :func:`frame_ancestors` does.

    >>> configured({"ATLAS_FRAME_ANCESTORS": "'self' http://wiki:8080"}), configured({})
    (("'self'", 'http://wiki:8080'), ("'self'",))
    """
    return frame_ancestors((os.environ if environment is None else environment).get(ANCESTORS_VARIABLE, ""))


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


ADDRESS_VARIABLE = "ATLAS_URL"

EXPECTED = "an address such as https://atlas.example.org, http://localhost:8501 or, below a path, https://intranet.example.org/atlas"

_NAME = r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?"

MAX_PATH = 200
"""Longest path that a proxy may name."""

_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._-]+)*")
"""Path of a site: plain steps, none of which leads up or has to be encoded."""

_HOST = re.compile(rf"(?:{_NAME}|\[[0-9a-f:.]+\])(?::([0-9]{{1,5}}))?", re.IGNORECASE)


def is_host(text: str) -> bool:
    """Return whether a text is a plain host with or without a port, and nothing else.

    >>> is_host("localhost:8501"), is_host("[::1]:80"), is_host("a/b"), is_host("a:99999"), is_host("")
    (True, True, False, False, False)
    """
    match = _HOST.fullmatch(text) if len(text) <= 253 + 6 else None
    return match is not None and int(match[1] or 1) in range(1, 65_536)


def is_path(text: str) -> bool:
    """Return whether a text is the path of a site: plain steps, each after a slash; empty for none.

    >>> is_path("/tools/atlas"), is_path(""), is_path("/a/../b"), is_path("//evil.example"), is_path('/"><b')
    (True, True, False, False, False)
    """
    return len(text) <= MAX_PATH and _PATH.fullmatch(text) is not None


def checked(text: str) -> str:
    """Return a site's address, with its path if it stands below one, without a closing slash. Raises ValueError, with what was expected, for anything else.

    >>> checked("HTTPS://Atlas.example.org/"), checked("https://intranet.example.org/Atlas/")
    ('https://atlas.example.org', 'https://intranet.example.org/Atlas')
    """
    scheme, _, place = text.strip().removesuffix("/").partition("://")
    host, slash, path = place.partition("/")
    if scheme.lower() not in ("http", "https") or not is_host(host) or not _PATH.fullmatch(slash + path):
        raise ValueError(f"cannot use {text[:80]!r}. Expected {EXPECTED}.")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}"


def origin_of(site: str) -> str:
    """Return scheme, host and port of a site's address: what browsers compare.

    >>> origin_of("https://intranet.example.org:8443/atlas")
    'https://intranet.example.org:8443'
    """
    return site.removesuffix(path_of(site))


def path_of(site: str) -> str:
    """Return the path below which a site stands; empty where it has its host for itself.

    >>> path_of("https://intranet.example.org/atlas"), path_of("https://atlas.example.org")
    ('/atlas', '')
    """
    return urlsplit(site).path


def site_address(environment: Mapping[str, str] | None = None) -> str | None:
    """Return the address that ``ATLAS_URL`` gives; None where it is not set. Raises ValueError where it cannot be used.

    >>> site_address({}), site_address({"ATLAS_URL": "https://atlas.example.org/"})
    (None, 'https://atlas.example.org')
    """
    text = (os.environ if environment is None else environment).get(ADDRESS_VARIABLE, "").strip()
    if not text:
        return None
    try:
        return checked(text)
    except ValueError as fault:
        raise ValueError(f"{ADDRESS_VARIABLE}: {fault}") from None


def whole_number(variable: str, usual: int, environment: Mapping[str, str] | None = None) -> int:
    """Return the whole number from 1 on that a variable holds, or the usual one where it is not set. Raises ValueError for anything else.

    >>> whole_number("ATLAS_A", 7, {}), whole_number("ATLAS_A", 7, {"ATLAS_A": " 9 "})
    (7, 9)
    """
    text = (os.environ if environment is None else environment).get(variable, "").strip() or str(usual)
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text)):
        raise ValueError(f"{variable}: cannot use {text[:40]!r}. Expected a whole number from 1 on.")
    return int(text)


REPORT_VARIABLE = "ATLAS_REPORT_URL"

REPORT_PLACES = ("subject", "body", "page", "claim", "version")
"""Names that may stand in braces in the address for reports."""

LONGEST_REPORT_ADDRESS = 1_000

_MAILTO = re.compile(r"mailto:[^\s@?&{},]+@[^\s@?&{},]+(\?[^\s#]*)?", re.IGNORECASE)
_PLAIN = re.compile(r"[\x21-\x7e]+")


def report_template(environment: Mapping[str, str] | None = None) -> str:
    """Return the address in ``ATLAS_REPORT_URL`` under which readers report errors, with its named places; empty where it is not set.

    Raises ValueError for anything but an http, https or mailto address whose braces hold names of ``REPORT_PLACES``.

    >>> report_template({"ATLAS_REPORT_URL": "mailto:atlas@example.org?subject={subject}"})
    'mailto:atlas@example.org?subject={subject}'
    """
    text = (os.environ if environment is None else environment).get(REPORT_VARIABLE, "").strip()
    if text:
        _check_report_address(text)
    return text


@lru_cache(maxsize=8)
def _check_report_address(text: str) -> None:
    try:
        places = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        places = [("", "", None)]
    other = [name for name, form, conversion in places if name not in REPORT_PLACES or form or conversion]
    parts = _split(text)
    is_web = parts is not None and parts.scheme in ("http", "https") and is_host(parts.netloc)
    is_mail = _MAILTO.fullmatch(text) is not None
    if other or not (is_web or is_mail) or not _PLAIN.fullmatch(text) or len(text) > LONGEST_REPORT_ADDRESS:
        raise ValueError(
            f"{REPORT_VARIABLE}: cannot use {text[:80]!r}. Expected an address that starts with https://, http:// or mailto:, such as "
            "mailto:atlas@example.org?subject={subject}&body={body}, without blanks, of at most "
            f"{LONGEST_REPORT_ADDRESS:,} characters, in which only {', '.join(f'{{{name}}}' for name in REPORT_PLACES)} stand in braces, "
            "and none of them in the name of the host."
        )


def _split(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:
        return None
