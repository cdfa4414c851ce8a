"""Tests of the wizard's result as a table."""

from decision.catalogue.catalogue import Catalogue
from decision.documents.wizard.table import recommendation_table
from decision.links.link import from_query
from decision.wizard.recommendation import Recommendation, recommendation


def result_of(catalogue: Catalogue, query: str) -> Recommendation:
    """Return the recommendation for the view of a link."""
    return recommendation(catalogue, from_query(query, catalogue).view)


def test_the_table_holds_the_best_with_their_reasons(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "need=security")
    table = recommendation_table(result)
    assert [row[1].text for row in table.rows] == [row.platform.label for row in result.result.best_first[:10]]
    assert len(result.result.best_first) > 10
    assert table.rows[0][3].text == "; ".join(
        reason.text for reason in result.reasons[result.result.best_first[0].id].for_
    )
    assert recommendation_table(result_of(catalogue, "need=edge,gpu")).rows == ()


def test_a_narrow_picture_of_the_table_keeps_what_speaks_for_a_platform_longest(catalogue: Catalogue) -> None:
    table = recommendation_table(result_of(catalogue, "need=security"))
    assert [(column.label, column.weight, column.drawn) for column in table.columns] == [
        ("Rank", None, True),
        ("Platform", None, True),
        ("Score", None, True),
        ("Strengths", 2, True),
        ("Weaknesses", 1, True),
        ("Score at least", None, False),
        ("Score at most", None, False),
    ]


def test_the_table_names_the_offer_by_which_a_platform_is_ranked(catalogue):
    result = result_of(catalogue, "need=security")
    column = [row[1] for row in recommendation_table(result).rows]
    labels = [row.platform.offer_label(row.offer) for row in result.result.best_first[: len(column)]]
    assert any(labels)
    assert [entry.detail for entry in column] == labels


def test_what_is_unknown_comes_first_among_what_speaks_against_a_platform(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "must=framework=langchain")
    rows = {row.platform.label: row.id for row in result.result.best_first}
    for entries in recommendation_table(result).rows:
        id = rows[entries[1].text]
        unknown = [f"{label}: unknown" for label in result.unknown_musts.get(id, ())]
        assert entries[4].text == "; ".join((*unknown, *(reason.text for reason in result.reasons[id].against)))
