"""Tests of reports of errors: the claim is named, nothing of it becomes a part of the address, and without a setting there is none."""

from urllib.parse import parse_qs, urlsplit

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.claims.report import claim_name, claim_report, page_report

MAIL = "mailto:atlas@example.org?subject={subject}&body={body}"


def test_without_a_setting_there_is_no_address(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_REPORT_URL", raising=False)
    assert claim_report(catalogue, catalogue.platforms[0].claims[0]) == page_report(catalogue, "data") == ""


def test_a_report_names_the_claim_its_source_the_page_and_the_data(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_REPORT_URL", MAIL)
    monkeypatch.setenv("ATLAS_URL", "https://atlas.example.org")
    for claim in [claim for platform in catalogue.platforms for claim in platform.claims]:
        address = urlsplit(claim_report(catalogue, claim))
        query = parse_qs(address.query, strict_parsing=True)
        assert (address.scheme, address.path, address.fragment) == ("mailto", "atlas@example.org", "")
        name = claim_name(catalogue, claim)
        assert query["subject"] == [f"Error in a claim: {name}"]
        (body,) = query["body"]
        assert body.startswith(f"Claim: {name}\r\nSource: ")
        assert (
            f"\r\nPage: https://atlas.example.org/platform?id={claim.platform}\r\nData: {catalogue.version}\r\n" in body
        )
        assert len(address.geturl()) < 2_000


def test_a_page_is_named_by_its_address(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPORT_URL", "https://forge.example.org/new?on={page}&of={version}&what={claim}")
    monkeypatch.delenv("ATLAS_URL", raising=False)
    query = parse_qs(urlsplit(page_report(catalogue, "cost?v=2&tier=free")).query)
    assert query == {"on": ["/cost?v=2&tier=free"], "of": [catalogue.version]}
