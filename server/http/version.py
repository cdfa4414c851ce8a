"""Versions of the code that makes the replies and of the newest data that are kept, parts of their tags."""

import hashlib
from functools import cache
from pathlib import Path

from decision.reading.versions.headers import headers

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("decision", "components/charts", "components/html", "server")
_SUFFIXES = (".py", ".html", ".css", ".js")


@cache
def code_version() -> str:
    """Return a digest of all code and templates behind the replies.

    Their files are read, 5 milliseconds once: an edited checkout and a container have no commit that would name them, and a
    number kept by hand would be forgotten.
    """
    digest = hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in _SUFFIXES:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def kept_version() -> str:
    """Return the newest kept version of the data, a part of the tags of replies that say what changed; empty where none is kept."""
    return next((header.version for header in headers()[-1:]), "")
