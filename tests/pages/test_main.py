"""Tests of the entry script: every listed page is drawn by one function, and every part can stand alone."""

import ast

from decision.site.pages import PAGES
from decision.site.parts import PARTS
from pages.live import RENDER
from tests.helpers.pages import ROOT


def test_every_page_has_a_function_and_no_function_is_without_its_page():
    tree = ast.parse((ROOT / "pages" / "main.py").read_text("utf-8"))
    (render,) = (
        node.value for node in tree.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "RENDER"
    )
    assert isinstance(render, ast.Dict)
    assert [ast.literal_eval(key) for key in render.keys if key] == [
        path for path, page in PAGES.items() if page.alias_of is None
    ]


def test_every_part_is_drawn_live():
    assert list(RENDER) == list(PARTS)
