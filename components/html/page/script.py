"""Script of every page, which works beside all elements: it tells of the connection and of what a run has changed, and takes the outline away.

The start page names it (``server/embed/head.py``), so that it is there before Streamlit connects.
"""

from pathlib import Path

from components.html.assets import compact, register

FOLDER = Path(__file__).parent
SCRIPTS = ("connection.js", "waiting.js", "announcer.js", "names.js", "printed.js")
"""Parts of the module, in their order; the first hears what the others wait for."""

PAGE_SCRIPT = register("page", "js", compact("".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)))
"""Module that every page loads."""
