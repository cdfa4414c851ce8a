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
    assert expected == "another field, which nothing implies that is not named here too"


def test_what_implies_another_may_be_named_with_all_that_implies_it():
    fields = (
        field("a.field", implied_by=("a.chained", "a.end")),
        field("a.chained", implied_by=("a.end",)),
        field("a.end"),
    )
    assert faults_of(declarations, with_fields(*fields)) == []


def test_a_day_cannot_be_implied_options_are_by_texts_and_numbers_by_what_one_may_choose():
    day = field("a.day", "date", implied_by=("a.yes",))
    number = field("a.number", "number", implied_by=("a.yes",))
    options = field("a.options", "choices", Allowed(value="x"), implied_by=("a.yes",))
    seen = faults_of(declarations, with_fields(day, options, number, field("a.yes")))
    assert [(place, expected) for _, place, _, expected in seen] == [
        ("fields[0].implied_by[0]", "nothing: only fields of the type boolean, text, choices, number can be implied"),
        ("fields[1].implied_by[0]", "a field of texts, which are names of the options"),
        ("fields[2].implied_by[0]", "what one may choose from, in the same unit"),
    ]


def test_the_largest_number_has_the_unit_of_what_one_may_choose():
    span = Field(name="a.span", label="A", description="", type="span", unit="GiB")

    def faults(unit: str) -> list[object]:
        most = Field(name="a.most", label="A", description="", type="number", unit=unit, implied_by=("a.span",))
        return list(faults_of(declarations, with_fields(most, span)))

    assert faults("GiB") == []
    assert len(faults("vCPU")) == 1


def test_a_name_stands_for_one_option():
    twice = field("a.options", "choices", Allowed(value="x", names=["one"]), Allowed(value="y", names=["two", "One"]))
    ((_, place, found, expected),) = faults_of(declarations, with_fields(twice))
    assert (place, found, expected) == ("fields[0].allowed[1].names[1]", "'One'", "a name that no option has yet")
