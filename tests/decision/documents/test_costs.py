"""Tests of costs as JSON, CSV and Markdown: the rows and order of the screen."""

import csv
import io
import json

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.costs import CostAnswer, cost_lines_table, costs_json, costs_markdown
from decision.documents.table import plain_cell, to_csv
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View

VIEW = View()


def test_json_has_every_line_with_its_claim_and_is_of_the_shape_that_is_described(catalogue: Catalogue) -> None:
    answer = costs_json(catalogue, VIEW).plain()
    CostAnswer.model_validate(json.loads(json.dumps(answer, allow_nan=False)))
    costs = ranked_costs(catalogue, VIEW)
    assert [row["id"] for row in answer["rows"]] == [cost.platform_id for cost in costs]
    for row, cost in zip(answer["rows"], costs, strict=True):
        assert (row["low"], row["high"]) == (cost.low, cost.high)
        assert all(line["claim"] and line["claim"]["source"] for line in row["lines"])


def test_csv_has_the_total_and_the_lines_of_each_platform(catalogue: Catalogue) -> None:
    costs = ranked_costs(catalogue, VIEW)
    rows = list(csv.DictReader(io.StringIO(to_csv(cost_lines_table(catalogue, costs)))))
    for cost in costs:
        label = plain_cell(catalogue.platform[cost.platform_id].label)
        total, *lines = [row for row in rows if row["Platform"] == label]
        assert total["Line"] == "Total"
        assert len(lines) == len(cost.lines)
        if cost.low is None:
            assert total["At least, USD"] == ""
        else:
            lows = [float(line["At least, USD"]) for line in lines]
            assert float(total["At least, USD"]) == pytest.approx(sum(lows), abs=0.01)


def test_markdown_has_a_row_for_each_platform(catalogue: Catalogue) -> None:
    text = costs_markdown(catalogue, VIEW)
    assert text.count("\n| ") == len(ranked_costs(catalogue, VIEW)) + 2  # the header and its rule
    assert "cannot tell" in text
