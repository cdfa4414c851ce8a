"""Chunks of Streamlit's scripts that every page needs and the start page does not name.

The start page loads the main script, and this loads the chunk of a kind of element when the first such element has arrived: a further way to the
server and back before the first text. The names of chunks hold a digest that changes with every version of Streamlit, so they are looked up in the
installed package.
"""

import re
from collections.abc import Iterable
from pathlib import Path

KINDS = ("Html", "BidiComponent")
"""Kinds of elements that are on every page, as Streamlit names their chunks. A test checks that the installed version has them."""

_STATIC_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["'`]\./([\w.-]+\.js)["'`]""")
_IMPORTS_STAND_WITHIN = 20_000
"""Number of characters at a chunk's start within which its imports stand."""


def late_chunks(scripts: Path, page: str, kinds: Iterable[str] = KINDS) -> list[str]:
    """Return the files of the chunks of these kinds, and of what they import, as far as the start page does not name them.

    A kind that the folder lacks is left out: its page then loads as Streamlit made it.
    """
    waiting = [file.name for kind in kinds for file in sorted(scripts.glob(f"{kind}.*.js"))[:1]]
    chunks: list[str] = []
    while waiting:
        name = waiting.pop(0)
        if name not in chunks and name not in page and (scripts / name).is_file():
            chunks.append(name)
            waiting += static_imports((scripts / name).read_text(encoding="utf-8"))
    return chunks


def static_imports(script: str) -> list[str]:
    """Return the files that a chunk imports before it runs.

    >>> static_imports('import{a as b}from"./lib.A1.js";import"./side.B2.js";const c=()=>import(`./late.C3.js`);export{c}')
    ['lib.A1.js', 'side.B2.js']
    """
    return _STATIC_IMPORT.findall(script[:_IMPORTS_STAND_WITHIN])
