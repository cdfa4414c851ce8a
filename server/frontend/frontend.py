"""Streamlit's front end with our changes, made once at the start from the installed package.

Streamlit's own files stay as they are on the disk. What is changed gets a name of its own with a digest of its content, so that browsers keep it for a
year and ask for a new one at once: the style sheet, which declares the fonts' subsets, and the subsets. The start page names these, asks at once for the
chunks that every page needs, and connects directly.

**Connecting directly.** Streamlit's script asks for the server's health and for a configuration before it opens its websocket: two requests and a way to
the server and back, and below the first path, such as ``/choose``, a wrong guess and a tenth of a second more. It does not wait where the page says
beforehand where the server is and which sites may send it messages (``window.__streamlit``); it then asks beside the connection. We allow
messages of this site alone. A version of Streamlit that does not know this waits as before.

Where something is not found in the installed version, that change is left out, and a test says so.
"""

import re
from functools import cache
from pathlib import Path

from components.html.templates import macros
from decision.settings import path_of, site_address
from server.frontend.chunks import late_chunks
from server.frontend.folder import frontend_folder
from server.frontend.subsets import OWN, Subset, read_subsets, versioned, with_subsets

TEMPLATE = "server/frontend/start_page.html"
AGENTS = '<link rel="service-desc" href="./_stcore/agent/openapi.json" />'
"""Streamlit's pointer to its interface for agents, which is not offered: the pages' heads name this site's own."""

FIRST_SCRIPT, MODULE, END_OF_HEAD = "<script", '<script type="module" ', "</head>"
"""Places in Streamlit's start page. A test checks that the installed version has them."""

_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>\s*", re.DOTALL)
_STYLE = re.compile(r"static/css/index\.[\w-]{8}\.css")


class Frontend:
    """Start page and changed files of the front end in a folder; ``files`` holds their contents by path."""

    def __init__(self, folder: Path) -> None:
        page = (folder / "index.html").read_text(encoding="utf-8")
        self.subsets = read_subsets(folder / "static" / "media")
        self.files = {f"static/media/{subset.name}": subset.body for subset in self.subsets}
        style = _STYLE.search(page)
        if style and (folder / style[0]).is_file():
            sheet = with_subsets((folder / style[0]).read_text(encoding="utf-8"), self.subsets).encode()
            own = f"static/css/{versioned('index', 'css', sheet)}"
            # Streamlit's scripts ask for the sheet by its first name, too.
            self.files |= {own: sheet, style[0]: sheet}
            page = page.replace(style[0], own)
        self.page = _completed(page, self.subsets, late_chunks(folder / "static" / "js", page))

    def current(self, path: str) -> str | None:
        """Return the path of the current version of one of our files, whichever version a path names; None for all other paths."""
        if path in self.files or OWN not in path:
            return path if path in self.files else None
        return next((own for own in self.files if OWN in own and _unversioned(own) == _unversioned(path)), None)


def _unversioned(path: str) -> tuple[str, str]:
    """Return a path's beginning and suffix, without the version between them.

    >>> _unversioned("static/css/atlas-index.12345678.css")
    ('static/css/atlas-index', 'css')
    """
    return path.partition(".")[0], path.rpartition(".")[2]


def _completed(page: str, subsets: list[Subset], chunks: list[str]) -> str:
    """Return the start page with the subsets' names, the connection and the further chunks, and without Streamlit's words for browsers without scripts."""
    for subset in subsets:
        page = page.replace(f"media/{subset.source}", f"media/{subset.name}")
    page = _WITHOUT_SCRIPTS.sub("", page)
    page = page.replace(AGENTS, "")
    page = page.replace(MODULE, f'{MODULE}fetchpriority="high" ', 1)
    connection = macros(TEMPLATE).connection(path_of(site_address() or ""))
    page = page.replace(FIRST_SCRIPT, f"{connection}{FIRST_SCRIPT}", 1)
    return page.replace(END_OF_HEAD, f"{macros(TEMPLATE).chunks(chunks)}{END_OF_HEAD}", 1)


@cache
def installed_frontend() -> Frontend:
    """Return the front end of the installed Streamlit with our changes."""
    return Frontend(frontend_folder())
