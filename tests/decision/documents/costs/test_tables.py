"""Tests of costs as CSV and Markdown: the rows and order of the screen."""

import csv
import io
from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.costs.cost import Cost, cost_label
from decision.costs.lines import CostLine
from decision.documents.costs.tables import cost_lines_table, costs_markdown, costs_table
from decision.documents.table import plain_cell, to_csv
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from tests.helpers.costs import own_cost, priced

VIEW = View()


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
    assert "unknown" in text


def line(low: float, high: float, *claims: Claim, **more: object) -> CostLine:
    """Return the line of a bill."""
    return CostLine("CPU", "computing", low, high, claims, **more)


@pytest.mark.parametrize(
    ("cost", "plan_without_cost", "texts", "state"),
    [
        (own_cost("e2b", 5, plan="Pro"), False, ["E2B", "$5", "Pro", ""], "known"),
        (own_cost("e2b", 5, plan="Pro"), True, ["E2B", "$5", "Pro", ""], "known"),
        (own_cost("e2b", None, plan="Pro", missing=("CPU",)), False, ["E2B", "unknown", "", "not published: CPU"], "unknown"),
        (own_cost("e2b", None, plan="Pro", missing=("CPU",)), True, ["E2B", "unknown", "Pro", "not published: CPU"], "unknown"),
        (own_cost("e2b", 0, plan="Pro"), False, ["E2B", "$0", "Pro", ""], "known"),
    ],
)  # fmt: skip
def test_a_plan_stands_beside_a_cost_and_on_request_where_there_is_none(
    catalogue: Catalogue, cost: Cost, plan_without_cost: bool, texts: list[str], state: str
) -> None:
    table = costs_table(catalogue, (cost,), plan_without_cost=plan_without_cost)
    assert table.plain_rows == [[cost_label(catalogue, cost), *texts[1:]]]
    assert table.rows[0][1].state == state
    assert [(column.label, column.weight) for column in table.columns] == [
        ("Platform", None),
        ("Cost a month", None),
        ("Plan", 1),
        ("Remark", 2),
    ]
    assert costs_table(catalogue, (cost,)) == costs_table(catalogue, (cost,), plan_without_cost=False)


@pytest.mark.parametrize(
    ("claims", "marks"),
    [
        ((priced("pricing.a", 1),), ()),
        ((priced("pricing.a", 1), priced("pricing.b", 1, doubt="a blog")), ("doubt",)),
        ((priced("pricing.a", 1).model_copy(update={"kind": "own"}),), ("own",)),
    ],
)
def test_a_cost_that_rests_on_doubt_or_on_our_own_is_marked(
    catalogue: Catalogue, claims: tuple[Claim, ...], marks: tuple[str, ...]
) -> None:
    table = costs_table(catalogue, (own_cost("e2b", 5, lines=(line(5, 5, *claims),)),))
    assert table.rows[0][1].marks == marks


def test_a_line_of_a_bill_has_amounts_with_four_decimals_its_source_and_its_day(catalogue: Catalogue) -> None:
    dated = priced("pricing.a", 1, as_of="2026-11-01")
    lines = (line(1, 2.5, dated, cause="why"), line(3, 3, priced("pricing.b", 1)), line(0, 0))
    cost = own_cost("e2b", 4, 5.5, lines=lines)
    rows, label = cost_lines_table(catalogue, (cost,)).plain_rows, cost_label(catalogue, cost)
    assert rows[0] == [label, "Total", "", "", "4.0000", "5.5000", "why", "", ""]
    assert rows[1] == [label, "CPU", "", "", "1.0000", "2.5000", "why", "https://x.example/pricing.a", "2026-11-01"]
    assert rows[2][-2:] == ["https://x.example/pricing.b", "undated"]
    assert rows[3][-2:] == ["", ""]


def test_quantities_and_rates_of_a_bill_are_numbers_too(catalogue: Catalogue) -> None:
    rated = replace(line(1, 2.5, priced("pricing.a", 1)), quantity=(10, 25), unit="hours", rate=(0.1, 0.1))
    table = cost_lines_table(catalogue, (own_cost("e2b", 1, 2.5, plan="pro", lines=(rated,)),))
    total, written = csv.DictReader(io.StringIO(to_csv(table, full=True), newline=""))
    assert [written[name] for name in ("Quantity at least", "Quantity at most", "Unit")] == ["10", "25", "hours"]
    assert (written["Rate at least, USD"], written["Rate at most, USD"]) == ("0.1", "0.1")
    assert (written["Platform id"], written["Plan"], written["Kind of line"]) == ("e2b", "pro", "computing")
    assert (written["All sources"], written["Kinds of sources"]) == ("https://x.example/pricing.a", "vendor-docs")
    assert (total["Kind of line"], total["Quantity at least"], total["Rate at least, USD"]) == ("total", "", "")
    assert "Platform id" not in to_csv(table)
