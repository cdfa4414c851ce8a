"""Tests of a trade-off as JSON, as a table and as Markdown."""

import csv
import io
import json

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.table import to_csv
from decision.documents.tradeoff import tradeoff_json, tradeoff_markdown, tradeoff_table
from decision.ranking.view import View
from decision.tradeoff.axes import axis_ids
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.text import tradeoff_answer
from decision.tradeoff.tradeoff import tradeoff

SESSION = TradeoffChoices("price", "session")


@pytest.mark.parametrize("choices", [USUAL, SESSION, TradeoffChoices("startup.resume_ms", "isolation")])
def test_json_has_every_platform_with_its_numbers_and_its_standing(
    catalogue: Catalogue, choices: TradeoffChoices
) -> None:
    result = tradeoff(catalogue, View(), choices)
    document = json.loads(tradeoff_json(catalogue, result).body())
    assert [document["x"]["id"], document["y"]["id"]] == [choices.x, choices.y]
    assert document["frontier"] == [point.row.id for point in result.frontier]
    points = {point.row.id: point for point in result.points}
    for row, entry in zip(document["rows"], result.entries, strict=True):
        assert row["id"] == entry.row.id
        point = points.get(row["id"])
        assert row["standing"] == (point.standing if point else None)
        assert row["beaten_by"] == ([rival.id for rival in point.rivals] if point else [])
        assert (row["x"]["low"] is None) == (entry.x is None)
        assert row["y"]["unlimited"] == (entry.y is not None and entry.y[1] == float("inf"))
        if row["y"]["unlimited"]:
            assert row["y"]["high"] is None


def test_the_table_begins_with_the_frontier_and_ends_with_who_has_no_place(catalogue: Catalogue) -> None:
    result = tradeoff(catalogue, View(), SESSION)
    table = tradeoff_table(result)
    standings = [row[-1].text for row in table.rows]
    count = len(result.frontier)
    assert standings[:count] == ["On the frontier"] * count
    assert standings[len(result.points) :] == ["not placed"] * (len(result.entries) - len(result.points))
    assert all(text.startswith(("Beaten by", "Perhaps")) for text in standings[count : len(result.points)])


def test_csv_has_numbers_beside_the_words(catalogue: Catalogue) -> None:
    result = tradeoff(catalogue, View(), SESSION)
    rows = {row["Platform"]: row for row in csv.DictReader(io.StringIO(to_csv(tradeoff_table(result))))}
    for entry in result.entries:
        row = rows[entry.row.platform.label]
        text = row["Price at least, USD/h"]
        assert (float(text) if text else None) == (entry.x[0] if entry.x else None)
        if entry.y and entry.y[1] == float("inf"):
            assert row["Longest session at most, s"] == ""


def test_without_a_frontier_there_is_no_such_column(catalogue: Catalogue) -> None:
    undirected = next(id for id in axis_ids(catalogue) if id in catalogue.fields and not catalogue.fields[id].better)
    table = tradeoff_table(tradeoff(catalogue, View(), TradeoffChoices(undirected, "gpu")))
    assert "Frontier" not in table.header
    assert {len(row) for row in table.rows} == {3}


def test_markdown_has_the_answer_the_table_and_the_version(catalogue: Catalogue) -> None:
    result = tradeoff(catalogue, View(), USUAL)
    text = tradeoff_markdown(catalogue, result)
    assert text.startswith(f"**{tradeoff_answer(result).headline}**")
    assert text.rstrip().endswith(f"Data {result.dataset}.")
    assert text.count("\n| ") == len(result.entries) + 2
