"""Tests that no name in a snippet is a macro where a wiki fills in templates before it reads the page."""

from dataclasses import replace

import pytest
from jinja2 import Environment

from decision.catalogue.catalogue import Catalogue
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.snippets import snippets

OWN_BRACES = ("mdx-frame", "dokuwiki-picture")
"""Forms whose language itself writes two braces."""


@pytest.mark.parametrize("name", ["{{7*7}}", "{% raw %}", "{# x #}", "<b>{{x}}</b>"])
def test_a_name_is_no_macro_in_any_snippet(catalogue: Catalogue, name: str) -> None:
    first, *others = catalogue.platforms
    renamed = replace(catalogue, platforms=(first.model_copy(update={"name": name, "short": ""}), *others))
    look = Look(part="platform", platform=first.id)
    for wiki in renamed.wikis:
        for snippet in snippets(renamed, wiki, "https://a.example", View(), look):
            assert name not in snippet.text
            if snippet.form not in OWN_BRACES:
                assert Environment(keep_trailing_newline=True).from_string(snippet.text).render() == snippet.text
