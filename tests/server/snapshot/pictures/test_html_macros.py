"""Tests that no name in a page is a macro where somebody pastes the page into a wiki that fills in templates."""

import html
from dataclasses import replace

import pytest
from jinja2 import Environment

from decision.catalogue.catalogue import Catalogue
from server.snapshot.request import from_path


@pytest.mark.parametrize("name", ["{{7*7}}", "{% raw %}"])
def test_a_name_is_no_macro_in_a_page(catalogue: Catalogue, name: str) -> None:
    first, *others = catalogue.platforms
    renamed = replace(catalogue, platforms=(first.model_copy(update={"name": name, "short": ""}), *others))
    page = from_path("/snapshot/-/ranking.html", renamed, "https://a.example").body().decode()
    assert Environment(keep_trailing_newline=True).from_string(page).render() == page
    assert f'<th scope="row">{name}</th>'.replace(" ", "") in html.unescape(page).replace(" ", "").replace("\n", "")
    assert "{ color-scheme: light; }" in page, "rules of style stay"
