"""Tests of the rule implied-declarations: what may imply a field, and names that are taken twice."""

import pytest

from decision.catalogue.fields import Allowed, Field
from decision.lint import AT_LOAD
from decision.lint.implied import declarations
from tests.helpers.lint import faults_of, shipped, with_parts


def with_fields(*fields: Field):
    """Return the shipped data with these fields alone."""
    return with_parts(fields={field.name: field for field in fields})


def field(name: str, kind: str = "boolean", *options: Allowed, implied_by: tuple[str, ...] = ()) -> Field:
    """Return a field of a type."""
    return Field(name=name, label="A", description="", type=kind, allowed=options, implied_by=implied_by)


def test_the_shipped_data_keep_it():
    assert faults_of(declarations) == []
    assert any(field.implied_by for field in shipped().catalogue.fields.values())
    assert declarations in AT_LOAD


@pytest.mark.parametrize("other", ["a.spoon", "a.field", "a.chained"])
def test_an_unknown_field_the_field_itself_and_a_chain_are_faults(other):
    fields = (
        field("a.field", implied_by=(other,)),
        field("a.chained", implied_by=("a.end",)),
        field("a.end"),
    )
    ((file, place, found, expected),) = faults_of(declarations, with_fields(*fields))
    assert (file, place, found) == ("fields.yaml", "fields[0].implied_by[0]", repr(other))
    assert expected == "another field, which nothing implies"


def test_a_number_cannot_be_implied_and_options_are_implied_by_texts_alone():
    number = field("a.number", "number", implied_by=("a.yes",))
    options = field("a.options", "choices", Allowed(value="x"), implied_by=("a.yes",))
    seen = faults_of(declarations, with_fields(number, options, field("a.yes")))
    assert [(place, expected) for _, place, _, expected in seen] == [
        ("fields[0].implied_by[0]", "nothing: only fields of the type boolean, text, choices can be implied"),
        ("fields[1].implied_by[0]", "a field of texts, which are names of the options"),
    ]


def test_a_name_stands_for_one_option():
    twice = field("a.options", "choices", Allowed(value="x", names=["one"]), Allowed(value="y", names=["two", "One"]))
    ((_, place, found, expected),) = faults_of(declarations, with_fields(twice))
    assert (place, found, expected) == ("fields[0].allowed[1].names[1]", "'One'", "a name that no option has yet")
