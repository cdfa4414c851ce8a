"""Files that browsers keep for a year: scripts and styles, under names that hold a digest of their content.

A module that draws with such a file registers it when it is imported, and gets the address to draw with. The server answers the addresses
of the registered files; it is handed the register by ``app.py`` and knows nothing of who draws.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

FOLDER = "assets"
"""First step of the path of every registered file."""

Kind = Literal["js", "css"]
_register: dict[str, "Asset"] = {}


@dataclass(frozen=True, slots=True)
class Asset:
    """File for browsers in its present version. ``name`` stays, ``digest`` is that of the content."""

    name: str
    kind: Kind
    digest: str
    body: bytes = field(repr=False)

    @property
    def file(self) -> str:
        """Name of this version of the file."""
        return f"{self.name}.{self.digest}.{self.kind}"

    @property
    def address(self) -> str:
        """Address of this version, relative to the root of the site, where all pages stand."""
        return f"{FOLDER}/{self.file}"


def versioned(name: str, kind: Kind, text: str) -> Asset:
    """Return a file with this content.

    >>> versioned("table", "js", "export default 1").address
    'assets/table.f2ed650f.js'
    """
    body = text.encode()
    return Asset(name, kind, hashlib.sha256(body).hexdigest()[:8], body)


def register(name: str, kind: Kind, text: str) -> Asset:
    """Return a file with this content, which takes the place of an earlier one of this name and kind in the register."""
    asset = versioned(name, kind, text)
    _register[f"{name}.{kind}"] = asset
    return asset


def compact(script: str) -> str:
    """Return a script without comments on lines of their own and without indentation.

    >>> compact("// The first.\\n\\n  const a = 1")
    'const a = 1'
    """
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def registered() -> Mapping[str, Asset]:
    """Return the register by name and kind, such as ``atlas_table.js``: a view, which knows files that are registered later too."""
    return MappingProxyType(_register)
