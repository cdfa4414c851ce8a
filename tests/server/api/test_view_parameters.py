"""Tests of a view's parameters in the API's description: each is explained, names its values, and has an example that can be used."""

import pytest

from decision.links.codec import Codec
from decision.links.link import from_query
from decision.links.view import VIEW_CODECS
from decision.loading.load import load
from decision.ranking.view import View
from server.api.view_parameters import NEVER_AN_ERROR, TEXTS, view_parameters

CATALOGUE = load()
PARAMETERS = view_parameters(CATALOGUE)
CODECS: dict[str, Codec] = {codec.parameter: codec for codec in VIEW_CODECS.values()}
NAMES = {codec.parameter: name for name, codec in VIEW_CODECS.items()}


def text_of(value: object) -> str:
    """Return a value as it stands in a link."""
    return ",".join(value) if isinstance(value, list) else str(value)


def test_every_parameter_of_a_link_is_explained_and_no_other():
    assert set(TEXTS) == set(PARAMETERS) == {"v", *CODECS}


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_every_parameter_names_its_values_and_that_it_is_never_an_error(parameter):
    schema = parameter["schema"]
    assert parameter["description"].endswith(NEVER_AN_ERROR)
    assert {"enum", "items", "pattern", "maximum", "maxLength"} & schema.keys()
    assert schema.get("items", {"enum": ["text"]})["enum"]


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_every_example_can_be_used_and_changes_the_view(parameter):
    parsed = from_query({parameter["name"]: text_of(parameter["example"])}, CATALOGUE)
    assert not parsed.ignored
    assert parameter["name"] == "v" or parsed.view != View()


@pytest.mark.parametrize("parameter", CODECS)
def test_a_default_is_what_the_untouched_view_holds(parameter):
    schema = PARAMETERS[parameter]["schema"]
    if "default" in schema:
        assert from_query({parameter: text_of(schema["default"])}, CATALOGUE).view == View()
    else:
        assert getattr(View(), NAMES[parameter]) in (None, "", 0) or schema["type"] == "array" or "pattern" in schema


@pytest.mark.parametrize("parameter", ["w", "must", "cols", "sort", "work", "people"])
def test_a_parameter_with_signs_explains_its_grammar(parameter):
    assert f"`{parameter} = " in PARAMETERS[parameter]["description"]


def test_a_workload_names_its_parameters_with_their_bounds():
    for known in CATALOGUE.workload_terms.parameters:
        assert f"`{known.id}`" in PARAMETERS["work"]["description"]
        assert known.expected in PARAMETERS["work"]["description"]
