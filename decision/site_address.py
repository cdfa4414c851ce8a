"""The public address of the site, as an administrator may set it.

A site behind a proxy cannot always tell from a request how the world reaches it. ``ATLAS_URL`` says so once: scheme, host and, where
needed, port, such as ``https://atlas.example.org``. Links, pictures and frames then start with it.
"""

import os
import re
from collections.abc import Mapping

ADDRESS_VARIABLE = "ATLAS_URL"
EXPECTED = "an address such as https://atlas.example.org or http://localhost:8501, without a path"
_NAME = r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?"
_HOST = re.compile(rf"(?:{_NAME}|\[[0-9a-f:.]+\])(?::([0-9]{{1,5}}))?", re.IGNORECASE)


def is_host(text: str) -> bool:
    """Return whether a text is a plain host with or without a port, and nothing else.

    >>> is_host("localhost:8501"), is_host("[::1]:80"), is_host("a/b"), is_host("a:99999"), is_host("")
    (True, True, False, False, False)
    """
    match = _HOST.fullmatch(text) if len(text) <= 253 + 6 else None
    return match is not None and int(match[1] or 1) in range(1, 65_536)


def checked(text: str) -> str:
    """Return a site's address without a closing slash. Raises ValueError, with what was expected, for anything else.

    >>> checked("HTTPS://Atlas.example.org/")
    'https://atlas.example.org'
    """
    scheme, _, host = text.strip().removesuffix("/").lower().partition("://")
    if scheme not in ("http", "https") or not is_host(host):
        raise ValueError(f"cannot use {text[:80]!r}. Expected {EXPECTED}.")
    return f"{scheme}://{host}"


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
