"""Costs of a whole view: order and words, crossing points, the price criterion, exports."""

import csv
import io
import json
import math
from dataclasses import replace

import pytest

from decision.cells.cell import Basis
from decision.cells.matrix import criteria_under, matrix
from decision.costs import crossing
from decision.costs.comparison import contenders, known_costs, middle
from decision.costs.cost import Cost, cost_by_kind
from decision.costs.crossing import sweep
from decision.costs.lines import CostLine
from decision.costs.text import cost_answer, cost_text, crossing_sentences, money, quantity_text, rate_text, why
from decision.costs.workload import work_of
from decision.documents.costs import CostAnswer, cost_lines_table, costs_json, costs_markdown
from decision.documents.ranking import ranking_markdown
from decision.documents.table import plain_cell, to_csv
from decision.loading.load import load
from decision.ranking.costs import ranked_costs, workload_in
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import Picture
from server.snapshot.parts.costs import costs_snapshot
from server.snapshot.snapshot import SnapshotInput
from tests.helpers.costs import shipped_bill

CATALOGUE = load()
VIEW = View()
FOUND = ranked_costs(CATALOGUE, VIEW)


def made(platform: str, low: float | None, high: float | None = None, **more) -> Cost:
    """A cost of our own making."""
    return Cost(
        platform,
        low,
        low if high is None else high,
        "",
        (),
        **{"missing": (), "unsold": (), **more},
        notes=(),
        one_time_credit=None,
    )


def test_the_rows_are_the_platforms_that_the_view_ranks_known_costs_from_the_lowest():
    assert {one.platform_id for one in FOUND} == {row.id for row in ranking(CATALOGUE, VIEW).best_first}
    told = known_costs(FOUND)
    assert list(told) == list(FOUND[: len(told)])
    assert [middle(one) for one in told] == sorted(middle(one) for one in told)
    states = [one.state for one in FOUND[len(told) :]]
    assert states == sorted(states)


def test_a_must_have_leaves_platforms_out_and_changes_no_figure():
    few = ranked_costs(CATALOGUE, replace(VIEW, must=(ChosenMustHave("gpu"),)))
    assert 0 < len(few) < len(FOUND)
    assert all(one in FOUND for one in few)


def test_the_answer_names_the_cheapest_and_by_how_much():
    ids = list(CATALOGUE.platform)[:3]
    labels = [CATALOGUE.platform[id].label for id in ids]
    found = (made(ids[0], 10), made(ids[1], 14, 20), made(ids[2], None, missing=("price of CPU",)))
    told = cost_answer(CATALOGUE, found, VIEW.lens)
    assert told.headline == f"{labels[0]} is the cheapest that fits: $10 a month."
    assert told.lead.startswith(f"$4–$10 less than {labels[1]}, the next.")
    assert "1 platform it cannot be told" in told.lead


def test_where_ranges_overlap_no_cheapest_is_named_for_sure():
    ids = list(CATALOGUE.platform)[:3]
    found = (made(ids[0], 10, 20), made(ids[1], 15), made(ids[2], 40))
    assert [one.platform_id for one in contenders(found)] == ids[:2]
    told = cost_answer(CATALOGUE, found, VIEW.lens)
    assert "may be the cheapest" in told.headline
    assert "overlap" in told.lead
    assert CATALOGUE.platform[ids[2]].label not in told.lead


def test_the_answer_says_when_nothing_can_be_told():
    told = cost_answer(CATALOGUE, (made(next(iter(CATALOGUE.platform)), None, missing=("price of CPU",)),), VIEW.lens)
    assert told.headline == "No cost can be told for this workload."
    assert "1 platform it cannot be told" in told.lead


def test_where_nothing_is_ranked_the_must_haves_are_to_blame_and_not_the_prices():
    told = cost_answer(CATALOGUE, (), "guide")
    assert told.headline == "No platform has everything you ask for."
    assert "amounts" not in told.lead


def test_in_the_guide_lens_the_amounts_are_todays_and_the_answer_says_so():
    view = replace(VIEW, lens="guide")
    found = ranked_costs(CATALOGUE, view)
    assert all(one in FOUND for one in found)
    assert known_costs(found)
    assert "The guide gives no amounts" in cost_answer(CATALOGUE, found, view.lens).lead


@pytest.mark.parametrize("parameter", ["busy", "runs"])
def test_on_either_side_of_a_crossing_the_named_platform_is_cheaper(parameter):
    ids = [one.platform_id for one in known_costs(FOUND)[:4]]
    lines = sweep(CATALOGUE, tuple(ids), parameter, VIEW.work, VIEW.tier)
    assert lines.crossings
    step = 0.2 if parameter == "busy" else 2
    for place in lines.crossings:
        work = {"runs": 1000, "minutes": 5, "days": 30, "busy": 50}
        below, above = (
            {id: middle(shipped_bill(id, **{**work, parameter: place.x + side})) for id in (place.below, place.above)}
            for side in (-step, step)
        )
        assert below[place.below] < below[place.above]
        assert above[place.above] < above[place.below]


def test_crossings_are_said_with_both_names():
    ids = [one.platform_id for one in known_costs(FOUND)[:4]]
    lines = sweep(CATALOGUE, tuple(ids), "busy", VIEW.work, VIEW.tier)
    sentences = crossing_sentences(CATALOGUE, lines)
    about = any(one.about for one in lines.crossings)
    assert len(sentences) == len(lines.crossings) + about
    assert ("its middle was compared" in sentences[-1]) == about
    first = lines.crossings[0]
    for id in (first.below, first.above):
        assert CATALOGUE.platform[id].label in sentences[0]
    alone = sweep(CATALOGUE, tuple(ids[:1]), "busy", VIEW.work, VIEW.tier)
    assert "nothing changes places" in crossing_sentences(CATALOGUE, alone)[0]


def at_costs_of(monkeypatch, **costs_of) -> None:
    """Let platforms of our own cost what these functions of the workload return, in a sweep that is not cached."""

    def cost(catalogue, platform, workload, tier):
        return made(platform, costs_of[platform](workload))

    monkeypatch.setattr(crossing, "cost", cost)


def test_a_crossing_at_one_of_the_values_swept_is_found(monkeypatch):
    at_costs_of(monkeypatch, active=lambda workload: 2 * workload.busy, whole=lambda workload: 100.0)
    (one,) = sweep.__wrapped__(CATALOGUE, ("active", "whole"), "busy", VIEW.work, VIEW.tier).crossings
    assert (one.x, one.below, one.above, one.cost) == (50, "active", "whole", 100)


def test_two_that_only_touch_do_not_cross(monkeypatch):
    at_costs_of(monkeypatch, bent=lambda workload: 100 + abs(workload.busy - 50), flat=lambda workload: 100.0)
    assert sweep.__wrapped__(CATALOGUE, ("bent", "flat"), "busy", VIEW.work, VIEW.tier).crossings == ()


def test_of_two_that_cross_twice_neither_is_said_to_be_cheaper_on_a_whole_side(monkeypatch):
    one, other = (platform.id for platform in CATALOGUE.platforms[:2])
    at_costs_of(monkeypatch, **{one: lambda workload: abs(workload.busy - 50), other: lambda workload: 25.0})
    lines = sweep.__wrapped__(CATALOGUE, (one, other), "busy", VIEW.work, VIEW.tier)
    assert [round(place.x) for place in lines.crossings] == [25, 75]
    first, second = (CATALOGUE.platform[id].label for id in (one, other))
    assert crossing_sentences(CATALOGUE, lines) == [
        f"At 25 % busy {first} becomes cheaper than {second}.",
        f"At 75 % busy {second} becomes cheaper than {first}.",
    ]


def test_the_workloads_own_number_of_runs_is_one_of_the_values_swept():
    view = replace(VIEW, work=work_of(CATALOGUE.workload_terms, {"runs": 137}))
    (line,) = sweep(CATALOGUE, (FOUND[0].platform_id,), "runs", view.work, view.tier).lines
    assert 137 in [point.x for point in line[1]]
    assert [point.x for point in line[1]] == sorted({point.x for point in line[1]})


# The price criterion.


def test_by_work_the_price_is_a_months_cost_for_each_hour_of_running_on_the_same_scale():
    work = work_of(CATALOGUE.workload_terms, {"runs": 100})
    rows = matrix(CATALOGUE, Basis(price_by="work", work=work))
    view = replace(VIEW, work=work)
    hours = workload_in(CATALOGUE, view).run_hours
    assert hours == 250
    told = [one for one in ranked_costs(CATALOGUE, view) if one.state == "exact"]
    assert told
    for one in told:
        cell = rows[one.platform_id]["price"]
        assert cell.value == pytest.approx(one.low / hours)
        assert cell.text == f"{cost_text(one)}/month"
        expected = math.log(cell.value / 1.0) / math.log(0.02)
        assert cell.utility.low == cell.utility.high == pytest.approx(min(1, max(0, expected)))
        assert {id(claim) for claim in cell.chosen} == {id(claim) for claim in one.claims}


def test_what_is_not_sold_is_worth_nothing_and_what_cannot_be_told_is_unknown():
    rows = matrix(CATALOGUE, Basis(price_by="work", work=work_of(CATALOGUE.workload_terms, {"vcpu": 64, "gib": 512})))
    states = {
        one.platform_id: one.state for one in ranked_costs(CATALOGUE, replace(VIEW, work=(("vcpu", 64), ("gib", 512))))
    }
    for id, state in states.items():
        cell = rows[id]["price"]
        if state == "unsold":
            assert (cell.state, cell.utility.high) == ("no", 0)
            assert cell.chosen
        elif state == "unknown":
            assert (cell.state, cell.utility.low, cell.utility.high) == ("unknown", 0, 1)
    assert {"unsold", "unknown"} <= set(states.values())


def test_the_criterion_says_that_it_counts_the_workload_only_where_it_does():
    def label(basis):
        return next(one.label for one in criteria_under(CATALOGUE, basis) if one.id == "price")

    assert label(Basis()) == "Price"
    assert label(Basis(price_by="work")) == "Price of your work"
    assert label(Basis(lens="guide", price_by="work")) == "Price"


def test_in_the_guide_lens_the_price_stays_what_the_guide_says():
    guide = [matrix(CATALOGUE, Basis(lens="guide", price_by=by)) for by in ("hour", "work")]
    assert all(row["price"] == guide[1][id]["price"] for id, row in guide[0].items())


def test_every_other_price_claim_stays_within_reach():
    id_of_cheapest = FOUND[0].platform_id
    cell = matrix(CATALOGUE, Basis(price_by="work"))[id_of_cheapest]["price"]
    in_cell = {id(claim) for claim in (*cell.chosen, *cell.unused)}
    assert {id(c) for c in CATALOGUE.platform[id_of_cheapest].claims if c.field.startswith("pricing.")} <= in_cell


# Exports.


def test_json_has_every_line_with_its_claim_and_is_of_the_shape_that_is_described():
    told = costs_json(CATALOGUE, VIEW).plain()
    CostAnswer.model_validate(json.loads(json.dumps(told, allow_nan=False)))
    assert [row["id"] for row in told["rows"]] == [one.platform_id for one in FOUND]
    for row, one in zip(told["rows"], FOUND, strict=True):
        assert (row["low"], row["high"]) == (one.low, one.high)
        assert all(line["claim"] and line["claim"]["source"] for line in row["lines"])


def test_csv_has_the_total_and_the_lines_of_each_platform():
    rows = list(csv.DictReader(io.StringIO(to_csv(cost_lines_table(CATALOGUE, FOUND)))))
    for one in FOUND:
        label = plain_cell(CATALOGUE.platform[one.platform_id].label)
        mine = [row for row in rows if row["Platform"] == label]
        assert mine[0]["Line"] == "Total"
        assert len(mine) == 1 + len(one.lines)
        if one.low is None:
            assert mine[0]["At least, USD"] == ""
        else:
            lows = [float(row["At least, USD"]) for row in mine[1:]]
            assert float(mine[0]["At least, USD"]) == pytest.approx(sum(lows), abs=0.01)


def test_markdown_has_a_row_for_each_platform():
    told = costs_markdown(CATALOGUE, VIEW)
    assert told.count("\n| ") == len(FOUND) + 2  # the header and its rule
    assert "cannot tell" in told


def test_a_snapshot_holds_the_workload_and_what_stands_in_the_way_of_a_figure():
    picture = costs_snapshot(SnapshotInput(CATALOGUE, replace(VIEW, work=(("runs", 200.0),)), Picture()))
    assert dict(picture.facts)["Workload"].startswith("200 runs a day")
    assert picture.path == "/cost?v=2&work=runs:200"
    assert len(picture.table.rows) == len(FOUND)
    remarks = [row[-1].text for row in picture.table.rows if row[1].text == "cannot tell"]
    assert remarks
    assert all(text.startswith("not published: ") for text in remarks)


# Words.


def test_amounts_are_told_with_the_decimals_that_matter():
    assert [money(amount) for amount in (0, 0.004, 1.5, 20, 99.999, 1234.5)] == [
        "$0", "$0.004", "$1.50", "$20", "$100.00", "$1,234",
    ]  # fmt: skip
    line = CostLine("CPU", "computing", 1, 2, (), (10, 20), "vCPU-hours", (0.1, 0.1), "why")
    assert (quantity_text(line), rate_text(line)) == ("10 to 20 vCPU-hours", "$0.1")
    assert rate_text(replace(line, rate=None)) == quantity_text(replace(line, quantity=None)) == ""


def test_why_there_is_no_figure_is_told():
    unknown = made("x", None, missing=("price of CPU", "price of memory"))
    assert (cost_text(unknown), why(unknown)) == ("cannot tell", "not published: price of CPU and price of memory")


def test_what_is_taken_off_lessens_the_parts_and_never_below_zero():
    lines = (
        CostLine("CPU", "computing", 10, 10, ()),
        CostLine("GPU", "gpu", 5, 5, ()),
        CostLine("Credit", "computing", -12, -12, ()),
        CostLine("Plan", "fees", 20, 20, ()),
    )
    assert cost_by_kind(replace(made("x", 23), lines=lines)) == {"gpu": 3, "fees": 20}
    assert cost_by_kind(made("x", None)) == {}


def test_the_price_criterion_follows_the_workload_and_so_do_table_and_exports():
    view = View(price_by="work")
    found = ranking(CATALOGUE, view)
    settled = [row for row in found.best_first if row.cells["price"].is_known and row.cells["price"].state != "no"]
    assert settled
    assert all(row.cells["price"].text.endswith("/month") for row in settled)
    assert "Price of your work" in ranking_markdown(CATALOGUE, found)
    plain = {row.id: row.score for row in ranking(CATALOGUE, View()).best_first}
    assert any(abs(row.score - plain[row.id]) > 1e-6 for row in found.best_first)
    assert (
        ranking(CATALOGUE, View(lens="guide", price_by="work")).rows[0].cells
        == ranking(CATALOGUE, View(lens="guide")).rows[0].cells
    )
