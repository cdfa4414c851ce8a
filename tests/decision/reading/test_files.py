"""The list of data files: complete, and of one mind with the catalogue."""

from collections.abc import Mapping
from typing import get_args, get_origin, get_type_hints

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.reading.files import FILES, PARTS
from decision.reading.reader import DATA
from decision.reading.yaml_source import read_yaml

ATTRIBUTES = [part for part in PARTS if part.attribute]
READ_APART = {"version", "platforms", "starts", "tasks", "start_figures", "plain", "kept_successes", "kept_facts"}


def test_every_file_of_the_data_set_is_listed_but_the_platforms():
    paths = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml")}
    assert {path for path in paths if not path.startswith("platforms/")} == set(FILES)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.file}-{part.key}")
def test_every_key_is_in_its_file_and_tells_its_records_apart_by_a_field_of_theirs(part):
    source, _ = read_yaml(DATA / part.file, part.file)
    assert part.key == "" or part.key in source.value
    assert part.size == "one" or part.by in part.model.model_fields


def test_every_attribute_of_the_catalogue_has_a_part():
    assert {part.attribute for part in ATTRIBUTES} | READ_APART == set(Catalogue.__dataclass_fields__)
    assert len({part.attribute for part in ATTRIBUTES}) == len(ATTRIBUTES)


@pytest.mark.parametrize("part", ATTRIBUTES, ids=lambda part: part.attribute)
def test_an_attribute_has_the_type_of_its_records(part):
    kind = get_type_hints(Catalogue)[part.attribute]
    if part.size == "one":
        assert kind is part.model
    elif part.mapped:
        assert (get_origin(kind), get_args(kind)) == (Mapping, (str, part.model))
    else:
        assert (get_origin(kind), get_args(kind)) == (tuple, (part.model, ...))
