"""Tests of the chunks of scripts that the start page asks for beforehand."""

import pytest

from server.frontend.chunks import KINDS, late_chunks, static_imports
from server.frontend.folder import frontend_folder

SCRIPTS = frontend_folder() / "static" / "js"
START_PAGE = (frontend_folder() / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def scripts(tmp_path):
    """A folder of chunks: a kind that imports a chunk, which imports two more, one of them known to the start page."""
    for name, text in {
        "Html.A1.js": 'import{a}from"./lib.B2.js";import{b}from"./known.C3.js";const c=()=>import(`./later.D4.js`)',
        "lib.B2.js": 'import"./deep.E5.js";import{x}from"./Html.A1.js"',
        "deep.E5.js": "const a = 1",
        "later.D4.js": "",
        "known.C3.js": 'import"./behind.F6.js"',
        "behind.F6.js": "",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_kind_brings_all_that_it_imports_and_nothing_that_is_known_or_comes_later(scripts):
    page = '<link href="./static/js/known.C3.js">'
    assert late_chunks(scripts, page, ["Html"]) == ["Html.A1.js", "lib.B2.js", "deep.E5.js"]


def test_a_kind_or_an_import_that_is_missing_is_left_out(scripts):
    (scripts / "deep.E5.js").unlink()
    assert late_chunks(scripts, "known.C3.js", ["Bidi", "Html"]) == ["Html.A1.js", "lib.B2.js"]


def test_imports_are_read_in_every_notation_and_calls_are_not():
    script = "import a from './a.js';import*as b from \"./b.js\";import`./c.js`;import(`./d.js`);from './e.css'"
    assert static_imports(script) == ["a.js", "b.js", "c.js"]


def test_the_installed_streamlit_has_a_chunk_of_each_kind_that_every_page_needs():
    missing = [kind for kind in KINDS if len(list(SCRIPTS.glob(f"{kind}.*.js"))) != 1]
    assert missing == [], "Streamlit names its chunks in another way: see server/frontend/chunks.py"


def test_the_installed_chunks_are_those_that_the_main_script_asks_for():
    chunks = late_chunks(SCRIPTS, START_PAGE)
    main = next(SCRIPTS.glob("index.*.js")).read_text(encoding="utf-8")
    assert len(set(chunks)) == len(chunks) > 0
    assert [name for name in chunks if name not in main] == []
    assert [name for name in chunks if name in START_PAGE] == []
