"""Claims as JSON: every form agrees with the whole one, in its values and in what its keys mean."""

from datetime import date

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.base import Document
from decision.documents.claims import (
    CellClaim,
    ClaimJson,
    ClaimSource,
    CostClaim,
    FaqSource,
    LabelledClaim,
    PlatformClaim,
    SinceClaim,
)

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize("form", [CellClaim, CostClaim])
def test_a_form_of_a_record_holds_the_values_of_the_whole_claim(catalogue: Catalogue, form: type[Document]) -> None:
    for claim in catalogue.platform["e2b"].claims:
        whole = ClaimJson.on(catalogue, claim, TODAY).plain()
        assert form.model_validate(claim).plain().items() <= whole.items()


@pytest.mark.parametrize("form", [ClaimSource, FaqSource, SinceClaim])
def test_a_form_with_labels_holds_the_values_of_the_whole_claim(
    catalogue: Catalogue, form: type[LabelledClaim]
) -> None:
    for claim in catalogue.platform["e2b"].claims:
        whole = ClaimJson.on(catalogue, claim, TODAY).plain()
        assert form.of(catalogue, claim).plain().items() <= whole.items()


def test_a_claim_among_those_of_all_platforms_names_its_platform_first(catalogue: Catalogue) -> None:
    claim = catalogue.platform["e2b"].claims[0]
    listed = PlatformClaim.on(catalogue, claim, TODAY).plain()
    assert next(iter(listed.items())) == ("platform", "e2b")
    assert listed == {"platform": "e2b", **ClaimJson.on(catalogue, claim, TODAY).plain()}


@pytest.mark.parametrize("form", [CellClaim, CostClaim, ClaimSource, FaqSource, SinceClaim])
def test_a_key_means_the_same_in_every_form(form: type[Document]) -> None:
    for name, field in form.model_fields.items():
        assert field.description == ClaimJson.model_fields[name].description
