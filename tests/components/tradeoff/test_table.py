"""Tests of the table of a trade-off: the values of both axes with their sources, and where each platform stands."""

import pytest

from components.compare.content import ComparisonRow
from components.compare.table import ComparisonTable
from components.tradeoff.table import STANDING, values_table
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import Sort, View
from decision.tradeoff.axes import axis_ids
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.tradeoff import tradeoff

FIELD = TradeoffChoices("limits.concurrent_sandboxes", "price")


def drawn_rows(table: ComparisonTable) -> list[ComparisonRow]:
    """Return the rows of the content that a table shows, in its order."""
    by_id = {row["id"]: row for row in table["content"].rows}
    return [by_id[row.id] for row in table["rows"]]


@pytest.mark.parametrize("choices", [USUAL, FIELD])
def test_every_ranked_platform_has_a_row_with_both_values_and_its_standing(
    catalogue: Catalogue, choices: TradeoffChoices
) -> None:
    result = tradeoff(catalogue, View(), choices)
    table = values_table(catalogue, result)
    best_first = ranking(catalogue, View()).best_first
    assert [row.id for row in table["rows"]] == [f"{row.id}.{row.offer.id}" for row in best_first]
    assert [column["key"] for column in table["content"].columns] == ["rank", "name", choices.x, choices.y, STANDING]
    for row, entry in zip(drawn_rows(table), result.entries, strict=True):
        texts = {cell["key"]: cell["text"] for cell in row["cells"]}
        assert list(texts) == [choices.x, choices.y, STANDING]
        assert (texts[choices.x], texts[choices.y]) == (entry.x_cell.text, entry.y_cell.text)
        assert (texts[STANDING] == "Not placed") == (entry.x is None or entry.y is None)
    assert all(row.rank for row in table["rows"])
    assert table["query"].startswith("v=2")
    assert "cols" not in table["query"]


@pytest.mark.parametrize("id", [FIELD.x, FIELD.y, "name"])
@pytest.mark.parametrize("descending", [True, False])
def test_rows_are_ordered_by_either_axis(catalogue: Catalogue, id: str, descending: bool) -> None:
    view = View(sort=Sort(id, descending))
    table = values_table(catalogue, tradeoff(catalogue, view, FIELD))
    assert table["sort"] == {"key": id, "descending": descending}
    if id == FIELD.x:
        states = [row["cells"][0]["state"] == "unknown" for row in drawn_rows(table)]
        assert states == sorted(states)


def test_an_order_by_what_is_no_column_here_is_that_of_the_ranks(catalogue: Catalogue) -> None:
    table = values_table(catalogue, tradeoff(catalogue, View(sort=Sort("gpu", False)), USUAL))
    assert table["sort"] == {"key": "score", "descending": True}
    ranks = [row.rank for row in table["rows"]]
    assert ranks == sorted(ranks)


def test_only_what_the_reader_has_selected_is_selected(catalogue: Catalogue) -> None:
    assert values_table(catalogue, tradeoff(catalogue, View(), USUAL))["selected"] == []
    second, first = (row.id for row in ranking(catalogue, View()).best_first[1:3])
    table = values_table(catalogue, tradeoff(catalogue, View(selected=(first, second, "nobody")), USUAL))
    assert table["selected"] == [first, second]


def test_a_better_value_comes_first_and_no_frontier_has_no_column(catalogue: Catalogue) -> None:
    columns = {
        column["key"]: column
        for column in values_table(catalogue, tradeoff(catalogue, View(), FIELD))["content"].columns
    }
    assert (columns[FIELD.x]["descending_first"], columns[FIELD.y]["descending_first"]) == (True, False)
    undirected = next(id for id in axis_ids(catalogue) if id in catalogue.fields and not catalogue.fields[id].better)
    table = values_table(catalogue, tradeoff(catalogue, View(), TradeoffChoices(undirected, "price")))
    assert STANDING not in [column["key"] for column in table["content"].columns]


def test_the_content_is_made_once_for_all_views_with_the_same_offers_axes_and_standings(catalogue: Catalogue) -> None:
    first, same = (tradeoff(catalogue, view, USUAL) for view in (View(), View(unsure=50)))
    assert first is not same
    content = values_table(catalogue, first)["content"]
    assert values_table(catalogue, same)["content"] is content
    assert values_table(catalogue, tradeoff(catalogue, View(), FIELD))["content"] is not content
    guide = tradeoff(catalogue, View(lens="guide"), USUAL)
    assert values_table(catalogue, guide)["content"] is not content
