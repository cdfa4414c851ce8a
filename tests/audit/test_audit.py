"""The audit and the site give the same answers, and docs/audit.md holds them."""

import ast
import sys
from itertools import product
from pathlib import Path

import pytest

from decision.catalogue.base import find
from decision.cells.offers import offers_matrix
from decision.ranking.costs import ranked_costs
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from tests.audit import costs, ranks
from tests.audit.cells import COMPUTED, Rate, Start
from tests.audit.claims import DATA, PLANS, offers
from tests.audit.report import report
from tests.helpers.data_set import shipped_catalogue

AUDIT = Path(__file__).parent
CATALOGUE = shipped_catalogue()


@pytest.mark.parametrize("plan", PLANS)
def test_every_cell_of_every_offer_has_the_same_value_and_rests_on_the_same_claims(plan: str) -> None:
    matrix = offers_matrix(CATALOGUE, View(tier=plan).basis)
    pairs = list(product(offers(), COMPUTED))
    assert len({offer.platform for offer, _ in pairs}) == len(CATALOGUE.platforms)
    for offer, criterion in pairs:
        where = f"{offer.platform} {offer.id} {criterion} on {plan}"
        audit, site = COMPUTED[criterion](offer, plan), matrix[offer.platform][offer.id][criterion]
        assert (audit.low, audit.high) == pytest.approx((site.utility.low, site.utility.high), abs=1e-9), where
        if criterion == "reliability":
            counted = {(basis.starts, basis.last) for basis in audit.claims if isinstance(basis, Rate)}
            told = {(int(claim.scope.split()[2].replace(",", "")), claim.as_of) for claim in site.chosen}
            assert counted == told, where
        elif not any(isinstance(basis, Start) for basis in audit.claims):
            sources = {(claim.field, claim.source, claim.as_of or f"seen on {claim.seen}") for claim in audit.claims}
            assert {(claim.field, claim.source, claim.date_text) for claim in site.chosen} <= sources, where


@pytest.mark.parametrize(("preset", "plan"), list(product(ranks.presets(), PLANS)))
def test_every_preset_ranks_the_same_offers_in_the_same_order_with_the_same_scores(preset: str, plan: str) -> None:
    weights = tuple(ranks.weights(ranks.presets()[preset]).items())
    site = ranking(CATALOGUE, View(tier=plan, weights=weights)).best_first
    audit = ranks.ranking(preset, plan)
    assert [(row.rank, row.offer.platform, row.offer.id) for row in audit] == [
        (row.rank, row.id, row.offer.id) for row in site
    ]
    assert [row.score for row in audit] == pytest.approx([row.score for row in site], abs=1e-9)


@pytest.mark.parametrize(("preset", "plan"), list(product(costs.workloads(), PLANS)))
def test_every_example_workload_costs_the_same_on_the_same_platforms_in_the_same_order(preset: str, plan: str) -> None:
    work = tuple(find(CATALOGUE.workload_terms.presets, preset).values.items())
    site = [cost for cost in ranked_costs(CATALOGUE, View(tier=plan, work=work)) if cost.low is not None]
    audit = costs.cheapest(preset, plan)
    named = [(bill.offer.platform, bill.offer.id, bill.plan) for bill in audit]
    assert named == [(cost.platform_id, cost.offer_id, cost.plan) for cost in site]
    assert [(bill.low, bill.high) for bill in audit] == [
        (pytest.approx(c.low, abs=1e-6), pytest.approx(c.high, abs=1e-6)) for c in site
    ]
    for bill, cost in zip(audit, site, strict=True):
        sources = {(claim.field, claim.source) for claim in bill.claims}
        assert {(claim.field, claim.source) for claim in cost.claims} <= sources, cost.platform_id


def test_the_first_preset_is_what_a_reader_sees_who_changes_nothing() -> None:
    usual, first = ranking(CATALOGUE, View()), ranks.ranking(next(iter(ranks.presets())), View().tier)
    assert [row.id for row in usual.best_first] == [row.offer.platform for row in first]


def test_the_page_in_docs_is_that_of_today_s_data() -> None:
    assert (DATA.parent / "docs" / "audit.md").read_text(encoding="utf-8") == report(), "run: make audit"


def test_the_audit_takes_nothing_from_the_site() -> None:
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for path in AUDIT.glob("*.py") if not path.name.startswith("test_")
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    assert "yaml" in names
    assert {name.split(".")[0] for name in names} <= {*sys.stdlib_module_names, "yaml", "tests"}
    assert {name for name in names if name.startswith("tests.")} <= {
        f"tests.audit.{path.stem}" for path in AUDIT.glob("*.py")
    }
