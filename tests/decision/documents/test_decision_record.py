"""Tests of the decision record: what was decided, why, by which sources, and the link that leads back."""

from dataclasses import replace
from datetime import date

from decision.catalogue.catalogue import Catalogue
from decision.documents.decision_record import decision_record
from decision.links.link import from_query
from decision.wizard.recommendation import Recommendation, recommendation

TODAY = date(2026, 11, 23)


def result_of(catalogue: Catalogue, query: str) -> Recommendation:
    """Return the recommendation for the view of a link."""
    return recommendation(catalogue, from_query(query, catalogue).view)


def test_the_record_holds_date_data_answers_result_runner_up_exclusions_sources_and_link(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "need=security,long-session&task=86400&must=audit")
    text = decision_record(catalogue, result, "https://atlas.example", TODAY)
    first, second = result.result.best_first[0].platform.label, result.result.best_first[1].platform.label
    for piece in (
        "Date: 2026-11-23",
        f"Data: {catalogue.version}",
        f"Result: {first}",
        f"Runner-up: {second}",
        "Maximum security and Long-running sessions",
        "<https://atlas.example/choose?v=2&must=audit&need=security,long-session&task=86400&step=result>",
    ):
        assert piece in text.replace("\\", ""), piece
    for left in result.excluded:
        assert left.platform.label in text.replace("\\", "")
    for row in result.result.best_first[:5]:
        for cell in row.cells.values():
            for claim in cell.chosen:
                assert claim.source in text
    again = from_query(text.split("/choose?")[1].split(">")[0], catalogue)
    assert again.view == replace(result.view, step="result")
    assert not again.ignored


def test_a_record_of_nothing_names_what_nearly_fits(catalogue: Catalogue) -> None:
    text = decision_record(catalogue, result_of(catalogue, "need=edge,gpu"), "", TODAY)
    assert "no platform fits" in text
    assert "Nearly fits" in text
