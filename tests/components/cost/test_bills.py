"""Tests of the HTML of the Cost page: every bill with its lines and claims, tables beside the pictures; nothing of it is markup."""

from dataclasses import replace

import pytest
from markupsafe import escape

from components.cost.bills import COST_HTML, further_claims, kinds_of, notes, remark_text, sampled_points
from decision.catalogue.catalogue import Catalogue
from decision.costs.comparison import known_costs
from decision.costs.cost import KIND_LABELS, Cost, cost_by_kind
from decision.costs.crossing import sweep
from decision.costs.text import cost_text, crossing_sentences, money
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def costs(catalogue: Catalogue) -> tuple[Cost, ...]:
    return ranked_costs(catalogue, View())


def test_every_platform_has_a_bill_and_every_line_its_row(catalogue, costs):
    html = COST_HTML.bills(catalogue, View(), costs, kinds_of(known_costs(costs)))
    assert html.count('<details class="bill">') == len(costs)
    for cost in costs:
        assert f'<span class="who" dir="auto">{escape(catalogue.platform[cost.platform_id].label)}</span>' in html
        assert f'href="platform?id={cost.platform_id}"' in html
        assert escape(remark_text(cost)) in html
        for line in cost.lines:
            assert f'<th scope="row" dir="auto">{escape(line.label)}</th>' in html
    for state, title in (("unknown", "Cannot be told"), ("unsold", "Not sold like this")):
        count = sum(cost.state == state for cost in costs)
        assert (f"<h3>{title}: {count}</h3>" in html) == bool(count)
    assert html.count('<tr class="total">') == sum(cost.low is not None and bool(cost.lines) for cost in costs)


def test_claims_behind_a_bill_stand_at_their_line_or_below(costs):
    for cost in costs:
        first = {id(line.claims[0]) for line in cost.lines if line.claims}
        claim_ids = first | {id(claim) for claim in further_claims(cost)}
        assert claim_ids == {id(claim) for line in cost.lines for claim in line.claims}


def test_lines_of_an_unknown_cost_are_said_not_to_add_up(costs):
    for cost in costs:
        assert ("they do not add up to a cost" in " ".join(notes(cost))) == (cost.low is None and bool(cost.lines))
        assert set(cost.notes) <= set(notes(cost))


def test_the_bars_as_a_table_hold_each_kind_that_occurs(catalogue, costs):
    priced = known_costs(costs)
    kinds = kinds_of(priced)
    html = COST_HTML.bills(catalogue, View(), priced, kinds)
    lead = COST_HTML.bars_lead(kinds, True)
    assert [kind.label for kind in kinds] == [
        label for kind, label in KIND_LABELS.items() if any(kind in cost_by_kind(cost) for cost in priced)
    ]
    for kind in kinds:
        assert f'<th scope="col" dir="auto">{kind.label}</th>' in html
        assert f'swatch-{kind.place}"' in lead
    assert "May come on top" in lead
    assert "May come on top" not in COST_HTML.bars_lead(kinds, False)
    assert all(f'<td dir="auto">{cost_text(cost)}</td>' in html for cost in priced)


@pytest.mark.parametrize("parameter", ["busy", "runs"])
def test_crossings_are_in_words_and_in_a_table(catalogue, costs, parameter):
    ids = tuple(cost.platform_id for cost in known_costs(costs)[:4])
    lines = sweep(catalogue, ids, parameter, None, "paid")
    sentences = crossing_sentences(catalogue, lines)
    html = COST_HTML.crossings(catalogue, lines, sentences)
    assert all(escape(sentence) in html for sentence in sentences)
    assert ("Crossing points as a table" in html) == bool(lines.crossings)
    for crossing in lines.crossings:
        assert f'<td dir="auto">{money(crossing.cost)}</td>' in html
    rows = list(sampled_points(lines))
    assert 3 <= len(rows) <= 9
    assert rows[0] == [points[0] for _, points in lines.lines]
    assert "Lines as a table" not in COST_HTML.crossings(catalogue, replace(lines, lines=()), sentences)


def test_no_text_is_markup(catalogue, costs):
    hostile = replace(costs[0], notes=(EVIL,), plan=EVIL)
    html = COST_HTML.bills(catalogue, View(), (hostile,), [])
    assert html.count(escape(EVIL)) == 2
    assert "<img" not in html
