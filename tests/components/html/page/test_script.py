"""Tests of the script of every page: its parts share no names, and it hears what the installed Streamlit reports."""

import re
from collections import Counter

from components.html.page.script import FOLDER, PAGE_SCRIPT, SCRIPTS
from server.frontend.folder import frontend_folder

TEXTS = [(FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS]
STREAMLIT = [path.read_text(encoding="utf-8") for path in (frontend_folder() / "static" / "js").glob("index.*.js")]


def test_all_parts_are_in_the_file_and_no_name_is_declared_twice() -> None:
    script = PAGE_SCRIPT.body.decode()
    declared = re.findall(r"^(?:const|let) (\w+)", script, re.MULTILINE)
    assert [name for name, count in Counter(declared).items() if count > 1] == []
    assert {path.name for path in FOLDER.glob("*.js")} == {*SCRIPTS}


def test_the_installed_streamlit_reports_what_the_script_hears() -> None:
    reports = re.findall(r"^  ([A-Z_]+)\(", TEXTS[0], re.MULTILINE)
    assert len(reports) == 4
    for name in (*reports, "stCommVersion", "blockErrorDialogs", "Page not found", "Connection error"):
        assert any(name in script for script in STREAMLIT), f"{name}: see components/html/page/connection.js"
