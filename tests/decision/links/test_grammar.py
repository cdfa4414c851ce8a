"""Tests of the grammars of parameters: they admit every link that the site writes, and nothing of which a part could not be used."""

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.grammar import Schema
from decision.links.link import from_query, to_query
from decision.links.view import VIEW_CODECS
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import VIEWS

CATALOGUE = shipped_catalogue()
GRAMMARS = {codec.parameter: codec.grammar(CATALOGUE) for codec in VIEW_CODECS.values()}
FEW = settings(max_examples=60)


def admits(schema: Schema, text: str) -> bool:
    """Return whether a grammar admits the text of a parameter, written as OpenAPI does: a list with commas."""
    if schema["type"] == "array":
        parts = text.split(",")
        return len(set(parts)) == len(parts) <= schema.get("maxItems", len(parts)) and all(
            admits(schema["items"], part) for part in parts
        )
    value: Any = text
    if schema["type"] == "integer":
        if not re.fullmatch("[0-9]{1,9}", text):
            return False
        value = int(text)
    return (
        value in schema.get("enum", [value])
        and re.fullmatch(schema.get("pattern", ".*"), text, re.DOTALL) is not None
        and len(text) <= schema.get("maxLength", len(text))
        and (schema["type"] != "integer" or schema.get("minimum", 0) <= value <= schema.get("maximum", value))
    )


@cache
def texts_of(parameter: str) -> st.SearchStrategy[str]:
    """Draw a text that a grammar with a pattern admits. Made once: reading a long pattern takes a while."""
    schema = GRAMMARS[parameter]
    return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda text: admits(schema, text))


def test_every_parameter_names_its_values_or_a_pattern():
    for schema in GRAMMARS.values():
        assert {"enum", "items", "pattern", "maximum", "maxLength"} & schema.keys()


@FEW
@given(VIEWS)
def test_every_link_that_is_written_is_admitted(view):
    for parameter, text in to_query(view, CATALOGUE).items():
        assert parameter == "v" or admits(GRAMMARS[parameter], text), (parameter, text)


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("lens", "moon"),
        ("tier", ""),
        ("w", ""),
        ("w", "gpu"),
        ("w", "gpu:11"),
        ("w", "gpu:-1"),
        ("w", "gpu:1.5"),
        ("w", "gpu:٣"),
        ("w", "beauty:3"),
        ("w", "gpu:3,"),
        ("w", "gpu:3;price:4"),
        ("must", "session>=1"),
        ("must", "session"),
        ("must", "session<=86400"),
        ("must", "gpu>=1"),
        ("must", "gpu,,byoc"),
        ("must", "charm"),
        ("lang", "python,klingon"),
        ("lang", "python,python"),
        ("cat", "storage"),
        ("status", "dead"),
        ("find", "x" * 61),
        ("sel", ",".join([*CATALOGUE.platform][:5])),
        ("cols", "network.nothing"),
        ("cols", ".nothing"),
        ("sort", "score"),
        ("sort", "score:up"),
        ("sort", "beauty:asc"),
        ("diff", "yes"),
        ("d", "<script>"),
        ("d", "..."),
        ("task", "60"),
        ("unsure", "101"),
        ("unsure", "ten"),
        ("rival", "nobody"),
        ("work", "runs"),
        ("work", "runs:-1"),
        ("work", "runs:1e3"),
        ("work", "runs:2.5"),
        ("work", "gpu:abacus"),
        ("work", "none,runs:5"),
        ("people", "isolation.gpu"),
        ("people", "isolation.gpu;Ann"),
        ("people", "isolation.beauty;Ann:8.0"),
        ("people", "isolation.gpu;:8.0"),
        ("people", "isolation.gpu;Ann:8.11"),
        ("people", "isolation;A:1;B:1;C:1;D:1;E:1;F:1"),
        ("people", f"isolation;{'x' * 25}:1"),
    ],
)
def test_what_cannot_be_used_whole_is_not_admitted(parameter, text):
    assert not admits(GRAMMARS[parameter], text)


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("w", "gpu:10,price:07"),
        ("must", "gpu,session>=86400,cold_start<=250,gpu_model=H100,isolation>=microvm"),
        ("lang", "none"),
        ("cols", "network.egress_controls,deploy.byoc,.self_host"),
        ("work", "none"),
        ("work", "runs:1000,minutes:0.25,gpu:a100-40"),
        ("people", "none"),
        ("people", "isolation.gpu;J%3Bürgen %25:8.0;Bob:5.10"),
    ],
)
def test_what_can_be_used_is_admitted(parameter, text):
    assert admits(GRAMMARS[parameter], text)
    assert not from_query({parameter: text}, CATALOGUE).ignored


@pytest.mark.parametrize("parameter", ["w", "must", "sort", "d"])
@FEW
@given(data=st.data())
def test_of_a_text_that_is_admitted_everything_is_used_once(parameter, data):
    text = data.draw(texts_of(parameter))
    assert all(part.expected.endswith(" once") for part in from_query({parameter: text}, CATALOGUE).ignored)
