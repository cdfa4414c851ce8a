"""The offer meant stands with its platform in every form of an answer, where the platform has several."""

import csv
import io
from datetime import date

import pytest

from decision.certainty.certainty import certainty
from decision.documents.catalogue import platform_json
from decision.documents.certainty import DecisiveFact, FactSet, certainty_json
from decision.documents.comparison import comparison_json, comparison_table
from decision.documents.costs.answer import costs_json
from decision.documents.costs.tables import cost_lines_table, costs_table
from decision.documents.evidence_card import cell_evidence
from decision.documents.markup import WRITERS, TableDocument
from decision.documents.platform_card import platform_card
from decision.documents.ranking import ranking_json, ranking_markdown, ranking_table
from decision.documents.table import Table, to_csv
from decision.ranking.costs import ranked_costs
from decision.ranking.place import place_of
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import OFFERS, with_offers, with_own_cloud

CATALOGUE = with_offers(shipped_catalogue(), 1)
EACH = View(rows="offers")
TODAY = date(2026, 11, 30)


def lines_of(table: Table) -> list[dict[str, str]]:
    """Return the rows of a table as CSV has them, by label."""
    return list(csv.DictReader(io.StringIO(to_csv(table), newline="")))


@pytest.mark.parametrize("view", [View(), EACH])
def test_csv_has_label_and_id_of_the_offer_in_columns_of_their_own(view: View) -> None:
    result = ranking(CATALOGUE, view)
    lines = lines_of(ranking_table(CATALOGUE, result))
    assert [(line["Platform"], line["Offer"], line["Offer id"]) for line in lines] == [
        (row.platform.label, row.offer.label if len(row.platform.offers) > 1 else "", row.offer.id)
        for row in result.rows
    ]
    assert any(line["Offer"] for line in lines)
    assert [line["Rank"] for line in lines] == [str(row.rank) if row.is_best else "" for row in result.rows]


def test_markdown_and_wikis_have_it_in_brackets_behind_the_name() -> None:
    result = ranking(CATALOGUE, View())
    row = next(row for row in result.rows if len(row.platform.offers) > 1)
    name = f"{row.platform.label} ({row.offer.label})"
    assert row.label == name
    assert f"| {name} |" in ranking_markdown(CATALOGUE, result)
    table = ranking_table(CATALOGUE, result)
    document = TableDocument("t", "l", table, (), (), "https://x.example", "x")
    assert f"| {name} |" in WRITERS["md"](document)
    assert f"<td>{name}</td>" in WRITERS["confluence"](document)
    for form in ("mediawiki", "dokuwiki"):
        assert f"({row.offer.label})" in WRITERS[form](document).replace("&#40;", "(").replace("&#41;", ")")


def test_a_platform_with_one_offer_has_no_label_of_it() -> None:
    for platform in CATALOGUE.platforms:
        several = len(platform.offers) > 1
        assert (platform.label_with(platform.offers[0]) == platform.label) != several
    named = OFFERS[0].model_copy(update={"label": "only"})
    assert CATALOGUE.platforms[0].model_copy(update={"offers": (named,)}).offer_label(named) == ""


@pytest.mark.parametrize("view", [View(), EACH, View(rows="offers", must=(ChosenMustHave("gpu"),))])
def test_json_names_the_offer_of_each_row_and_of_each_reason(view: View) -> None:
    result = ranking(CATALOGUE, view)
    answer = ranking_json(CATALOGUE, result)
    assert [(row.id, row.offer, row.offer_label, row.is_best) for row in answer.rows] == [
        (row.id, row.offer.id, row.platform.offer_label(row.offer), row.is_best) for row in result.rows
    ]
    left_out = result.refused if view.rows == "offers" else result.excluded
    assert [(row.id, row.offer, row.reasons) for row in answer.excluded] == [
        (row.id, row.offer.id, list(row.reasons)) for row in left_out
    ]
    ranked = {(row.id, row.offer.id) for row in result.offers}
    assert not ranked & {(row.id, row.offer) for row in answer.excluded}
    if view.rows == "offers":
        every = {(platform.id, offer.id) for platform in CATALOGUE.platforms for offer in platform.offers}
        assert ranked | {(row.id, row.offer) for row in answer.excluded} == every


def test_each_value_of_a_row_is_that_of_its_offer() -> None:
    result = ranking(CATALOGUE, EACH)
    for row, line in zip(result.rows, ranking_json(CATALOGUE, result).rows, strict=True):
        assert {id: value.text for id, value in line.values.items()} == {id: c.text for id, c in row.cells.items()}


def test_a_comparison_names_the_offers_and_has_each_platform_once_however_the_table_is_made() -> None:
    for view in (View(), EACH):
        result = ranking(CATALOGUE, view)
        assert comparison_table(CATALOGUE, result).header[1:] == [row.label for row in result.selected]
        assert [row.id for row in comparison_json(CATALOGUE, result).rows] == [row.id for row in result.selected]
    assert any(len(row.platform.offers) > 1 for row in result.selected)


def test_costs_name_the_cheapest_offer_in_every_form() -> None:
    costs = ranked_costs(CATALOGUE, View())
    rows = costs_json(CATALOGUE, View()).rows
    assert [(row.id, row.offer) for row in rows] == [(cost.platform_id, cost.offer_id) for cost in costs]
    lines = lines_of(costs_table(CATALOGUE, costs))
    assert [line["Offer"] for line in lines] == [row.offer_label for row in rows]
    assert any(line["Offer"] for line in lines)
    totals = [line for line in lines_of(cost_lines_table(CATALOGUE, costs)) if line["Line"] == "Total"]
    assert [line["Offer id"] for line in totals] == [row.offer for row in rows]


def test_decisive_facts_name_the_offer_whose_values_they_are() -> None:
    kinds = set()
    for seed in range(20):
        catalogue = with_offers(shipped_catalogue(), seed)
        analysis = certainty(catalogue, View())
        answer = certainty_json(catalogue, analysis)
        lines = (*answer.unknowns_that_matter, *answer.only_together)
        facts = (*analysis.decisive, *analysis.together)
        for fact, line in zip(facts, lines, strict=True):
            assert (line.offer, line.offer_label) == (fact.row.offer.id, fact.row.platform.offer_label(fact.row.offer))
            kinds |= {type(line)} if line.offer_label else set()
        if len(kinds) > 1:
            break
    assert kinds == {DecisiveFact, FactSet}


def test_evidence_of_a_value_has_the_same_for_the_other_offers() -> None:
    result = ranking(CATALOGUE, View())
    for row in (row for row in result.best_first if len(row.platform.offers) > 1):
        evidence = cell_evidence(CATALOGUE, View(), row.id, "isolation", TODAY)
        assert (evidence.offer, evidence.title) == (row.offer.id, f"{row.label} · Isolation")
        others = [offer.id for offer in row.platform.offers if offer.id != row.offer.id]
        assert [value.offer for value in evidence.offers] == others
        for value in evidence.offers:
            alone = cell_evidence(CATALOGUE, View(), row.id, "isolation", TODAY, offer_id=value.offer)
            assert (alone.offer, alone.value, alone.what) == (value.offer, value.value, value.what)


def test_evidence_by_the_guide_and_of_a_single_offer_has_no_others() -> None:
    single = next(platform.id for platform in CATALOGUE.platforms if len(platform.offers) == 1)
    assert cell_evidence(CATALOGUE, View(), single, "gpu", TODAY).offers == []
    for platform in CATALOGUE.platforms:
        evidence = cell_evidence(CATALOGUE, View(lens="guide"), platform.id, "gpu", TODAY, offer_id="first")
        assert (evidence.offer, evidence.offer_label, evidence.offers) == ("", "", [])


def test_a_platform_lists_its_offers_with_category_access_and_plans() -> None:
    own_access = with_own_cloud(shipped_catalogue())
    offers = platform_json(own_access, "own", TODAY).offers
    assert [(offer.id, offer.category, offer.access, offer.plans) for offer in offers] == [
        ("cloud", "hosted", "", ["paid", "enterprise"]),
        ("byoc", "own-cloud", "on request", ["enterprise"]),
    ]
    evidence = cell_evidence(own_access, View(), "own", "isolation", TODAY)
    assert [(value.offer_label, value.access, value.plans) for value in evidence.offers] == [
        ("own cloud", "on request", ["Enterprise"])
    ]
    assert cell_evidence(own_access, View(), "own", "isolation", TODAY, offer_id="byoc").access == "on request"
    alone = shipped_catalogue()
    assert platform_json(alone, next(p.id for p in alone.platforms if len(p.offers) == 1), TODAY).offers == []


def test_a_platforms_card_has_its_offers_side_by_side() -> None:
    data = with_own_cloud(CATALOGUE)
    view = View(tier="enterprise", categories=("hosted", "own-cloud"), must=(ChosenMustHave("isolation", "microvm"),))
    card = platform_card(data, view, "own", place_of(data, ranking(data, view), "own"))
    assert (card.offer, card.offer_label) == ("byoc", "own cloud")
    cloud, byoc = card.offers
    assert (cloud.offer, cloud.outcome, cloud.left_out) == ("cloud", "fails", ["isolation: gVisor"])
    assert (cloud.score, cloud.is_best, cloud.plans) == (None, False, ["paid", "enterprise"])
    assert (byoc.outcome, byoc.left_out, byoc.is_best, byoc.access) == ("meets", [], True, "on request")
    assert card.score
    assert byoc.score == card.score.score
    assert byoc.values == card.values
    assert cloud.values["isolation"].text == "gVisor"
    for platform in (platform for platform in data.platforms if len(platform.offers) == 1):
        place = place_of(data, ranking(data, View()), platform.id)
        assert platform_card(data, View(), platform.id, place).offers == []
