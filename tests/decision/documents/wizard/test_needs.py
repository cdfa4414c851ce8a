"""Test of the wizard's needs as JSON."""

from decision.catalogue.catalogue import Catalogue
from decision.documents.wizard.needs import needs_json


def test_needs_hold_every_key_of_a_need(catalogue: Catalogue) -> None:
    needs = needs_json(catalogue).plain()["needs"]
    assert [need["id"] for need in needs] == [need.id for need in catalogue.needs]
    assert all({"picks", "rule", "weights", "narrows", "caveats"} <= need.keys() for need in needs)
