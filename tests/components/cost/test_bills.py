"""Tests of the HTML of the Cost page: every bill with its lines and claims, tables beside the pictures; nothing of it is markup."""

from dataclasses import replace

import pytest
from markupsafe import escape

from components.cost.bills import COST_HTML, MOST_UNFOLDED, further_claims, kinds_of, notes, remark_text, sampled_points
from decision.catalogue.catalogue import Catalogue
from decision.costs.comparison import known_costs
from decision.costs.cost import KIND_LABELS, Cost, cost_by_kind, cost_label
from decision.costs.crossing import Crossing, CrossingPoint, Sweep, sweep
from decision.costs.lines import CostLine
from decision.costs.text import cost_text, crossing_sentences, money
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from tests.helpers.costs import own_cost
from tests.helpers.html import of_class, parsed, table_rows, text, unmarked

LINE = CostLine("vCPU", "computing", 20, 20, ())
PARTIAL = "These lines are incomplete and do not add up to a total."
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def costs(catalogue: Catalogue) -> tuple[Cost, ...]:
    return ranked_costs(catalogue, View())


def test_every_platform_has_a_bill_and_every_line_its_row(catalogue, costs):
    html = unmarked(COST_HTML.bills(catalogue, View(), costs, kinds_of(known_costs(costs))))
    assert html.count('<details class="bill">') == len(costs)
    for cost in costs:
        assert f'<span class="who" dir="auto">{escape(cost_label(catalogue, cost))}</span>' in html
        assert f'href="platform?id={cost.platform_id}"' in html
        assert escape(remark_text(cost)) in html
        for line in cost.lines:
            assert f'<th scope="row" dir="auto">{escape(line.label)}</th>' in html
    for state, title in (("unknown", "Price not published"), ("unsold", "Configuration not sold")):
        count = sum(cost.state == state for cost in costs)
        assert (f"<h3>{title}: {count}</h3>" in html) == bool(count)
    assert html.count('<tr class="total">') == sum(cost.low is not None and bool(cost.lines) for cost in costs)


def test_long_lists_of_bills_are_folded_after_the_cheapest(catalogue, costs):
    root = parsed(COST_HTML.bills(catalogue, View(), costs, kinds_of(known_costs(costs))))
    (bills,) = of_class(root, "bills")
    assert len(bills.findall("details[@class='bill']")) == MOST_UNFOLDED
    for fold in of_class(bills, "more-bills"):
        assert len(fold.findall("details[@class='bill']")) > 0
    states = [cost.state for cost in costs]
    for title, state in (("Price not published", "unknown"), ("Configuration not sold", "unsold")):
        (heading,) = [element for element in bills.iter("h3") if text(element).startswith(title)]
        fold = list(bills)[list(bills).index(heading) + 1]
        assert ("open" in fold.attrib) == (states.count(state) <= MOST_UNFOLDED)


def test_claims_behind_a_bill_stand_at_their_line_or_below(costs):
    for cost in costs:
        first = {id(line.claims[0]) for line in cost.lines if line.claims}
        claim_ids = first | {id(claim) for claim in further_claims(cost)}
        assert claim_ids == {id(claim) for line in cost.lines for claim in line.claims}


def test_lines_of_an_unknown_cost_are_said_not_to_add_up(costs):
    for cost in costs:
        assert ("do not add up to a total" in " ".join(notes(cost))) == (cost.low is None and bool(cost.lines))
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
    offers = tuple((cost.platform_id, ()) for cost in known_costs(costs)[:4])
    lines = sweep(catalogue, offers, parameter, None, "paid")
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


@pytest.mark.parametrize(
    ("length", "places"),
    [(11, [0, 2, 4, 6, 8, 10]), (16, [0, 3, 6, 9, 12, 15]), (3, [0, 1, 2]), (6, [0, 1, 2, 3, 4, 5])],
)
def test_the_table_of_the_lines_holds_points_at_about_five_steps(length: int, places: list[int]):
    points = tuple(CrossingPoint(float(x), own_cost("e2b", x)) for x in range(length))
    rows = list(sampled_points(Sweep("busy", (("e2b", points), ("modal", points)), ())))
    assert rows == [[points[place]] * 2 for place in places]


@pytest.mark.parametrize(
    ("cost", "remark", "first_note"),
    [
        (own_cost("e2b", 1, plan="Pro"), "Pro plan", None),
        (own_cost("e2b", 1), "", None),
        (own_cost("e2b", None, plan="Pro", missing=("vCPU",), lines=(LINE,)), "not published: vCPU", PARTIAL),
        (own_cost("e2b", None, missing=("vCPU",)), "not published: vCPU", None),
        (own_cost("e2b", 1, 2, plan="Pro", lines=(replace(LINE, cause="seats"),)), "Pro plan · seats", None),
    ],
)
def test_a_bill_names_its_plan_and_why_its_cost_is_open(cost: Cost, remark: str, first_note: str | None):
    assert remark_text(cost) == remark
    assert notes(replace(cost, notes=("also",))) == (*([first_note] if first_note else []), "also")


def test_the_amounts_of_bars_and_crossings_stand_in_their_tables(catalogue):
    e2b = catalogue.platform["e2b"]
    cost = own_cost("e2b", 30, 45, lines=(LINE, replace(LINE, kind="fees", low=10, high=25)))
    rows = table_rows(parsed(COST_HTML.bills(catalogue, View(), (cost,), kinds_of((cost,)))))
    assert rows[:2] == [
        ["Platform", "Cost a month", "Computing", "Plan, seats and extras", "May come on top"],
        [e2b.label_with(e2b.offers[0]), "$30–$45", "$20", "$10", "$15"],
    ]
    points = tuple(CrossingPoint(x, own_cost("e2b", 2 * x)) for x in (0.0, 1000.0))
    sweep_of_two = Sweep("runs", (("e2b", points), ("modal", points)), (Crossing(500.4, "e2b", "modal", 1000, True),))
    assert table_rows(parsed(COST_HTML.crossings(catalogue, sweep_of_two, ()))) == [
        ["At", "Cheaper just below", "Cheaper just above", "Cost there"],
        ["about 500 runs a day", "E2B", "Modal", "$1,000"],
        ["Runs a day", "E2B", "Modal"],
        ["0", "$0", "$0"],
        ["1,000", "$2,000", "$2,000"],
    ]


def test_no_text_is_markup(catalogue, costs):
    hostile = replace(costs[0], notes=(EVIL,), plan=EVIL)
    html = COST_HTML.bills(catalogue, View(), (hostile,), [])
    assert html.count(escape(EVIL)) == 2
    assert "<img" not in html
