"""Tests of costs as JSON: the rows and order of the screen."""

import json

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.costs.lines import CostLine
from decision.documents.costs.answer import costs_json
from decision.documents.costs.models import CostAnswer
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from tests.helpers.costs import own_cost, priced

VIEW = View()


def test_json_has_every_line_with_its_claim_and_is_of_the_shape_that_is_described(catalogue: Catalogue) -> None:
    answer = costs_json(catalogue, VIEW).plain()
    CostAnswer.model_validate(json.loads(json.dumps(answer, allow_nan=False)))
    costs = ranked_costs(catalogue, VIEW)
    assert [row["id"] for row in answer["rows"]] == [cost.platform_id for cost in costs]
    for row, cost in zip(answer["rows"], costs, strict=True):
        assert (row["low"], row["high"]) == (cost.low, cost.high)
        assert all(line["claim"] and line["claim"]["source"] for line in row["lines"])


def line(low: float, high: float, *claims: Claim, **more: object) -> CostLine:
    """Return the line of a bill."""
    return CostLine("CPU", "computing", low, high, claims, **more)


def line_json(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, entry: CostLine) -> dict[str, object]:
    """Return a line of a bill as JSON."""
    monkeypatch.setattr(
        "decision.documents.costs.answer.ranked_costs", lambda *_: (own_cost("e2b", 1, lines=(entry,)),)
    )
    return costs_json(catalogue, VIEW).plain()["rows"][0]["lines"][0]


def test_an_amount_has_one_end_or_two_and_nine_decimals(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = line_json(catalogue, monkeypatch, line(1.0000000004, 1.0000000004))
    assert (exact["amount"], exact["quantity"], exact["rate"]) == (1, None, None)
    spread = line(0.5, 1.23456789012, quantity=(2, 2), rate=(0.25, 0.61728394506))
    ends = line_json(catalogue, monkeypatch, spread)
    assert (ends["amount"], ends["quantity"], ends["rate"]) == ([0.5, 1.23456789], 2, [0.25, 0.617283945])


def test_a_line_names_the_first_of_its_claims(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = priced("pricing.a", 1), priced("pricing.b", 2)
    told = line_json(catalogue, monkeypatch, line(1, 1, first, second))
    assert (told["claim"]["field"], len(told["claims"])) == ("pricing.a", 2)
    assert line_json(catalogue, monkeypatch, line(1, 1))["claim"] is None


def test_a_credit_that_is_given_once_stands_beside_the_cost(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for credit, once in ((priced("pricing.credit", 100), 100), (None, None)):
        cost = own_cost("e2b", 1, one_time_credit=credit)
        monkeypatch.setattr("decision.documents.costs.answer.ranked_costs", lambda *_, cost=cost: (cost,))
        (row,) = costs_json(catalogue, VIEW).plain()["rows"]
        assert (row["once"] and row["once"]["amount"]) == once
