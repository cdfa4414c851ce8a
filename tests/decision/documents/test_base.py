"""Documents: their keys and their JSON."""

import json
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from decision.documents.base import Document, Omittable


class Figure(Document):
    """An amount with a remark."""

    amount: float
    """The amount."""
    unit: str | None = None
    """The unit."""
    remark: Omittable[str] = None
    """A remark."""


def test_a_key_without_a_value_is_null_or_left_out_as_its_model_says() -> None:
    assert Figure(amount=1.5).plain() == {"amount": 1.5, "unit": None}
    assert Figure(amount=1.5, remark="about").plain() == {"amount": 1.5, "unit": None, "remark": "about"}


def test_a_body_is_compact_and_a_file_is_indented() -> None:
    figure = Figure(amount=6e-07, remark="ä")
    assert figure.body() == '{"amount":6e-07,"unit":null,"remark":"ä"}'.encode()
    assert figure.file_text().splitlines()[1] == '  "amount": 6e-07,'
    assert json.loads(figure.body()) == json.loads(figure.file_text())


@pytest.mark.parametrize("amount", [float("nan"), float("inf")])
def test_what_json_lacks_is_refused(amount: float) -> None:
    with pytest.raises(ValidationError):
        Figure(amount=amount)


def test_other_keys_are_refused() -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate({"amount": 1, "colour": "red"})


def test_a_document_never_changes_and_describes_its_keys() -> None:
    figure = Figure(amount=1)
    with pytest.raises(ValidationError):
        figure.amount = 2
    assert Figure.model_fields["amount"].description == "The amount."


def test_a_document_is_made_from_any_object_with_its_keys() -> None:
    assert Figure.model_validate(SimpleNamespace(amount=1, unit="s", remark=None, colour="red")).unit == "s"
