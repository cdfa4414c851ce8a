"""Tests of the data set as JSON: platforms, criteria and claims, all or some."""

from datetime import date

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.catalogue import claims_json, claims_of, criteria_json, platform_json, platforms_json

TODAY = date(2026, 11, 29)


def test_every_platform_stands_with_its_facts_and_the_number_of_its_claims(catalogue: Catalogue) -> None:
    lines = platforms_json(catalogue).plain()["platforms"]
    assert [(line["id"], line["claim_count"]) for line in lines] == [
        (platform.id, len(platform.claims)) for platform in catalogue.platforms
    ]
    for line, platform in zip(lines, catalogue.platforms, strict=True):
        assert all(line[name] == getattr(platform, name) for name in line.keys() - {"claim_count"})


def test_one_platform_stands_with_all_claims_and_all_checked_statements(catalogue: Catalogue) -> None:
    platform = catalogue.platform["e2b"]
    whole = platform_json(catalogue, "e2b", TODAY).plain()
    assert (whole["dataset"], whole["claim_count"]) == (catalogue.version, len(platform.claims))
    assert [claim["value"] for claim in whole["claims"]] == [claim.value for claim in platform.claims]
    assert [check["id"] for check in whole["guide_check"]] == [check.id for check in platform.guide_check]
    with pytest.raises(KeyError):
        platform_json(catalogue, "nobody", TODAY)


def test_a_scale_has_ends_only_where_its_shape_has_them(catalogue: Catalogue) -> None:
    lines = {line["id"]: line for line in criteria_json(catalogue).plain()["criteria"]}
    assert list(lines) == list(catalogue.criterion)
    assert (lines["price"]["evidence"]["worst"], lines["price"]["evidence"]["best"]) == (1, 0.02)
    assert not {"worst", "best", "by_work"} & lines["gpu"]["evidence"].keys()
    assert "by_work" in lines["price"]["evidence"]


@pytest.mark.parametrize(
    ("platform_id", "field"), [(None, None), ("e2b", None), (None, "gpu.available"), ("e2b", "gpu.available")]
)
def test_claims_are_all_or_those_about_one_platform_and_one_field(
    catalogue: Catalogue, platform_id: str | None, field: str | None
) -> None:
    claims = claims_of(catalogue, platform_id, field)
    answer = claims_json(catalogue, claims, TODAY, count=len(claims), next_page=None)
    expected = [
        (platform.id, claim.field, claim.value)
        for platform in catalogue.platforms
        for claim in platform.claims
        if platform_id in (platform.id, None) and field in (claim.field, None)
    ]
    assert expected
    assert [(claim.platform, claim.field, claim.value) for claim in answer.claims] == expected
    assert answer.count == len(expected)


def test_a_page_of_claims_counts_all_and_names_the_next(catalogue: Catalogue) -> None:
    claims = claims_of(catalogue, None, None)
    answer = claims_json(catalogue, claims[:2], TODAY, count=len(claims), next_page="?cursor=2-x")
    assert (answer.count, len(answer.claims), answer.next) == (catalogue.claim_count, 2, "?cursor=2-x")
