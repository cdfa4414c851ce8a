"""Tests of frequent questions as JSON: the statements of the page and their sources."""

from decision.catalogue.catalogue import Catalogue
from decision.documents.faq import faq_json
from decision.guide.faq import statements
from decision.ranking.view import View


def test_json_holds_the_statements_of_the_page_and_their_sources(catalogue: Catalogue) -> None:
    lines = faq_json(catalogue, View()).plain()["faq"]
    assert [line["id"] for line in lines] == [entry.id for entry in catalogue.faq]
    for entry, line in zip(catalogue.faq, lines, strict=True):
        for statement, finding in zip(statements(catalogue, entry, View()), line["now"], strict=True):
            assert finding["summary"] == statement.summary
            assert [row["platform"] for row in finding["rows"]] == [row.platform.id for row in statement.lines]
            for row in finding["rows"]:
                assert row["outcome"] == "unknown" or row["sources"] or row["url"].startswith("https://")
                assert all({"source", "kind", "as_of"} <= source.keys() for source in row["sources"])
    assert len(lines[0]["platforms"]) == len(catalogue.platforms)


def test_only_a_row_about_a_checked_statement_tells_what_the_guide_says(catalogue: Catalogue) -> None:
    for line in faq_json(catalogue, View()).plain()["faq"]:
        for finding in line["now"]:
            assert all(
                ("guide_says" in row) == ("url" in row) == (finding["kind"] == "checks") for row in finding["rows"]
            )
