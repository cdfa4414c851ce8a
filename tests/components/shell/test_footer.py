"""Tests of the footer: who makes the site, the data, and the ways to sources, terms, licence, API and to report an error."""

import pytest

from components.shell.footer import footer_html
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from tests.helpers.html import parsed, text


def test_it_names_makers_data_and_ways(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_REPORT_URL", raising=False)
    root = parsed(footer_html(catalogue, View(), "cost"))
    words = text(root)
    for part in (
        "No platform pays for its place.",
        catalogue.version,
        "To report an error, ask whoever runs this site",
    ):
        assert part in words
    ways = {text(link): link.get("href") for link in root.iter("a")}
    assert ways == {
        "Sources": "data",
        "Glossary": "glossary",
        "Licence": "data?entry=licences",
        "API": "api/v1/openapi.json",
    }


def test_a_report_names_the_page_and_its_view(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPORT_URL", "https://forge.example.org/new?body={page}")
    root = parsed(footer_html(catalogue, View(tier="free"), "cost"))
    (report,) = [link for link in root.iter("a") if text(link) == "Report an error"]
    assert report.get("href") == "https://forge.example.org/new?body=%2Fcost%3Fv%3D2%26tier%3Dfree"
    assert report.get("target") == "_blank"
