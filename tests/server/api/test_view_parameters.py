"""Tests of a view's parameters in the API's description: each is explained, names its values, and has an example that can be used."""

import pytest

from decision.links.codec import Codec
from decision.links.link import from_query
from decision.links.view import VIEW_CODECS
from decision.ranking.field_words import offered_fields
from decision.ranking.view import View
from server.api.view_parameters import NEVER_AN_ERROR, TEXTS, view_parameters
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
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


def test_defaults_are_named_where_a_parameter_has_one_value():
    defaults = {name: parameter["schema"].get("default") for name, parameter in PARAMETERS.items()}
    assert {name: value for name, value in defaults.items() if value is not None} == {
        "lens": "evidence",
        "tier": "paid",
        "unknown": "middle",
        "promises": "measured",
        "unclear": "drop",
        "diff": "0",
        "rows": "platforms",
        "own": "use",
        "unsure": 30,
        "sample": "1",
        "price": "hour",
    }


FIRST, SECOND, THIRD = list(CATALOGUE.criterion)[:3]
FEATURE = next(field.name for field in offered_fields(CATALOGUE, "evidence") if field.type == "boolean")


@pytest.mark.parametrize(
    ("parameter", "example"),
    [
        ("v", "2"),
        ("d", CATALOGUE.version),
        ("w", f"{FIRST}:10,{SECOND}:9,{THIRD}:8"),
        ("must", f"isolation>=sysbox,languages,{FEATURE},limits.max_vcpu>=2"),
        ("cat", ["hosted", "own-cloud"]),
        ("find", "run"),
        ("lens", "guide"),
        ("tier", "enterprise"),
        ("sort", "name:asc"),
        ("work", "runs:1000000,minutes:10080"),
        ("people", f"{FIRST}.{SECOND}.{THIRD};Ann:10.9.8;Bob:10.9.8"),
        ("unsure", 100),
        ("sample", "0"),
        ("task", 2592000),
        ("trust", "strangers"),
    ],
)
def test_an_example_is_as_a_link_has_it_and_differs_from_the_default(parameter, example):
    assert PARAMETERS[parameter]["example"] == example


def test_lists_have_commas_between_and_no_other_parameter_says_so():
    lists = {name for name, parameter in PARAMETERS.items() if "style" in parameter}
    assert lists == {"lang", "cat", "status", "sel", "cols", "need", "ans", "done"}
    for name in lists:
        parameter = PARAMETERS[name]
        assert (parameter["style"], parameter["explode"], parameter["schema"]["type"]) == ("form", False, "array")


def test_the_version_names_all_forms_that_are_understood():
    assert PARAMETERS["v"]["schema"] == {"type": "string", "enum": ["1", "2"]}


def test_a_workload_names_the_unit_of_a_value_where_it_has_one():
    text = PARAMETERS["work"]["description"]
    assert "Parameters: `runs` (Runs per day, runs a day): a whole number from 1 to 1000000; `minutes`" in text
    assert "; `gpu` (GPU): one of none, t4" in text
