"""Tests of the comparison side by side as JSON and as a table."""

import csv
import io

from decision.catalogue.catalogue import Catalogue
from decision.documents.comparison import comparison_json, comparison_table
from decision.documents.table import to_csv
from decision.links.link import from_query
from decision.ranking.comparison import side_by_side
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.view import View


def result_of(catalogue: Catalogue, query: str) -> Ranking:
    """Return the ranking of the view of a link."""
    return ranking(catalogue, from_query(query, catalogue).view)


def test_a_column_for_each_selected_platform_begins_with_its_place_and_score(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "sel=modal,e2b&cols=deploy.byoc")
    table = comparison_table(catalogue, result)
    assert table.header == ["Criterion", *(row.label for row in result.selected)]
    assert [row.id for row in result.selected] == ["modal", "e2b"]
    place, score, *lines = table.rows
    count = len(result.best_first)
    places = [f"{row.rank}{'=' if row.tied else ''} of {count}" for row in result.selected]
    assert [entry.text for entry in place] == ["Place", *places]
    assert [entry.series for entry in place] == [None, 0, 1]
    assert [entry.text for entry in score] == ["Score", *(f"{row.score:.2f}" for row in result.selected)]
    expected = side_by_side(catalogue, result)
    assert [row[0].text for row in lines] == [line.label for line in expected]
    assert [tuple(entry.strong for entry in row[1:]) for row in lines] == [line.best for line in expected]
    assert [[entry.text for entry in row[1:]] for row in lines] == [
        [cell.text for cell in line.cells] for line in expected
    ]


def test_numbers_stand_beside_each_platform_in_the_unit_of_their_row(catalogue: Catalogue) -> None:
    query = "sel=modal,e2b&cols=gpu.models,pricing.gpu_second_usd,limits.max_vcpu"
    result = result_of(catalogue, query)
    header, *rows = csv.reader(io.StringIO(to_csv(comparison_table(catalogue, result)), newline=""))
    modal = result.selected[0]
    assert header[:5] == ["Criterion", "Unit", modal.label, f"{modal.label} at least", f"{modal.label} at most"]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["Place"][0] == "rank"
    assert by_name["Place"][2:4] == [str(modal.rank)] * 2
    assert float(by_name["Score"][2]) == modal.lower
    assert by_name["Cold start"][0] == "ms"
    assert float(by_name["Cold start"][2]) == modal.cells["cold_start"].value
    assert by_name["Isolation"][0] == "from 0 to 1"
    assert float(by_name["Isolation"][3]) == modal.cells["isolation"].utility.high
    assert by_name["GPU models"][2:4] == ["", ""]
    low, high = map(float, by_name["GPU rate"][2:4])
    assert (low, high) == (min(rates := modal.fields["pricing.gpu_second_usd"].value.values()), max(rates))


def test_nothing_selected_has_no_rows(catalogue: Catalogue) -> None:
    table = comparison_table(catalogue, ranking(catalogue, View(selected=())))
    assert (table.header, table.rows) == (["Criterion"], ())


def test_json_holds_the_selected_platforms_alone(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "sel=modal,e2b")
    answer = comparison_json(catalogue, result)
    assert answer.selected == ["modal", "e2b"]
    assert [row.id for row in answer.rows] == [row.id for row in result.rows if row.id in ("modal", "e2b")]
    assert [(line.label, tuple(line.best)) for line in answer.side_by_side] == [
        (line.label, line.best) for line in side_by_side(catalogue, result)
    ]
