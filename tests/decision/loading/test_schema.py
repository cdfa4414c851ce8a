"""Tests of the JSON Schemas for editors: fresh, named by every data file, and as strict as they should be."""

import json
import re

import pytest
from jsonschema import Draft7Validator

from decision.loading.schema import schemas, write, written
from decision.reading.reader import DATA
from decision.reading.yaml_source import read_yaml
from tests.helpers.data_set import change

FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml"))
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@pytest.fixture(scope="module")
def json_schemas():
    return schemas()


def test_the_written_schemas_are_those_of_the_models(json_schemas):
    there = {path.stem: path.read_text("utf-8") for path in (DATA / "schema").glob("*.json")}
    assert there == {name: written(schema) for name, schema in json_schemas.items()}, "run: python -m decision schema"


@pytest.mark.parametrize("file", FILES)
def test_every_file_names_its_schema_in_its_first_line_and_keeps_it(file):
    path = DATA / file
    line = LINE.match(path.read_text("utf-8"))
    assert line, "its first line should be: # yaml-language-server: $schema=..."
    schema = json.loads((path.parent / line[1]).read_text("utf-8"))
    source, faults = read_yaml(path, file)
    assert source is not None
    assert faults == []
    assert [error.message for error in Draft7Validator(schema).iter_errors(source.value)] == []


def test_each_schema_is_a_schema(json_schemas):
    for schema in json_schemas.values():
        Draft7Validator.check_schema(schema)


def faults(json_schemas, name, value):
    return [error.message for error in Draft7Validator(json_schemas[name]).iter_errors(value)]


CLAIM = {"field": "gpu.available", "value": True, "source": "https://x.example", "kind": "vendor-docs"}
PLATFORM = {
    "id": "x",
    "name": "X",
    "category": "hosted",
    "status": "ga",
    "homepage": "https://x.example",
    "retrieved": "2026",
}


def test_an_editor_takes_what_loading_takes(json_schemas):
    assert faults(json_schemas, "platform", {**PLATFORM, "claims": [CLAIM]}) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"colour": "red"}, "'colour' was unexpected"),
        ({"field": "gpu.spoon"}, "'gpu.spoon' is not one of"),
        ({"kind": "rumour"}, "'rumour' is not one of"),
        ({"as_of": "yesterday"}, "not valid under any"),
        ({"platform": "x"}, "'platform' was unexpected"),
    ],
)
def test_an_editor_marks_what_loading_refuses(json_schemas, changes, message):
    (fault,) = faults(json_schemas, "platform", {**PLATFORM, "claims": [{**CLAIM, **changes}]})
    assert message in fault


def test_an_editor_asks_for_what_is_required_and_knows_the_guide_s_short_form(json_schemas):
    claim = {key: value for key, value in CLAIM.items() if key != "source"}
    assert faults(json_schemas, "platform", {**PLATFORM, "claims": [claim]}) == ["'source' is a required property"]
    criterion = json_schemas["criteria"]["$defs"]["Criterion"]["properties"]
    assert criterion["guide"] != criterion["evidence"]


def test_a_new_field_is_in_the_schema_once_it_is_written_again(data):
    change(data, "fields.yaml", "name: gpu.available", "name: gpu.at_hand")
    files = {path.name: path.read_text("utf-8") for path in write(data)}
    assert '"gpu.at_hand"' in files["platform.json"]
    assert files["faq.json"] == (DATA / "schema" / "faq.json").read_text("utf-8")
