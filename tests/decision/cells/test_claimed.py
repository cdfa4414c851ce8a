"""Tests of cells that rest on claims: what holds on a larger plan only, values that lie apart, and what the guide says."""

from dataclasses import replace

import pytest

from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.cells.claimed import field_cell, guide_differs, lie_apart
from decision.cells.offers import criterion_cell
from decision.cells.origin import FieldOrigin, OtherPlanOrigin
from decision.cells.values import NOTHING, UNKNOWN, Utility, utility
from decision.claims.implied import cited


def claim(value: object, tier: str = "any", field: str = "gpu.available", number: int = 0) -> Claim:
    """Return a claim of a vendor about the first platform."""
    return Claim(
        platform="x", field=field, value=value, tier=tier, kind="vendor-docs", source=f"https://x.example/{number}"
    )


def cell_of(catalogue, *claims: Claim, tier: str = "free"):
    """Return the cell of the field that the claims are about, for a platform with these alone."""
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": claims, "guide_check": ()})
    changed = replace(catalogue, platforms=(own,), starts=())
    return field_cell(changed, own, claims[0].field, Basis(tier=tier))


def test_what_is_promised_on_a_larger_plan_only_is_no_with_the_first_such_claim(catalogue):
    no, paid, enterprise = (
        claim(False, "paid", number=1),
        claim(True, "paid", number=2),
        claim(True, "enterprise", number=3),
    )
    cell = cell_of(catalogue, no, paid, enterprise)
    assert (cell.state, cell.value, cell.utility) == ("no", False, NOTHING)
    assert isinstance(cell.origin, OtherPlanOrigin)
    assert (cell.origin.claim, cell.origin.tier.id) == (paid, "paid")
    assert cell.chosen == (paid, enterprise)
    assert cell.unused == (no,)


@pytest.mark.parametrize(
    ("field", "values"), [("gpu.available", (False, False)), ("session.max_duration", (3600, 7200))]
)
def test_what_is_only_known_of_a_larger_plan_leaves_the_cell_unknown(catalogue, field, values):
    first, second = (claim(value, tier, field) for value, tier in zip(values, ("paid", "enterprise"), strict=True))
    cell = cell_of(catalogue, first, second)
    assert (cell.state, cell.value, cell.chosen) == ("unknown", None, ())
    assert isinstance(cell.origin, OtherPlanOrigin)
    assert cell.origin.claim == first
    assert cell.unused == (first, second)


def test_a_fact_of_which_only_the_guide_speaks_is_unknown_by_evidence(catalogue):
    guide_claim = claim(True).model_copy(update={"kind": "guide", "source": "guide:e2b"})
    cell = cell_of(catalogue, guide_claim)
    assert (cell.state, cell.unused) == ("unknown", (guide_claim,))
    assert isinstance(cell.origin, FieldOrigin)


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (Utility(0.2, 0.2), Utility(0.2, 0.2), False),
        (Utility(0.2, 0.2), Utility(0.24, 0.24), False),
        (Utility(0.2, 0.2), Utility(0.26, 0.26), True),
        (Utility(0.26, 0.26), Utility(0.2, 0.2), True),
        (Utility(0.0, 0.5), Utility(0.54, 1.0), False),
        (Utility(0.0, 0.5), Utility(0.56, 1.0), True),
        (Utility(0.0, 0.9), Utility(0.1, 0.2), False),
        (Utility(0.1, 0.2), Utility(0.0, 0.9), False),
        (UNKNOWN, Utility(0.0, 0.0), False),
        (Utility(1.0, 1.0), UNKNOWN, False),
    ],
)
def test_values_lie_apart_when_more_than_a_twentieth_is_between_them(left, right, apart):
    assert lie_apart(left, right) is apart


@pytest.mark.parametrize(
    ("verdict", "field", "related", "differs"),
    [
        ("contradicted", "gpu.models", ("gpu.",), True),
        ("contradicted", "gpu.models", ("session.", "gpu.models"), True),
        ("contradicted", "gpu.models", ("session.",), False),
        ("contradicted", "gpu.models", ("models",), False),
        ("confirmed", "gpu.models", ("gpu.",), False),
        ("partly", "gpu.models", ("gpu.",), False),
    ],
)
def test_the_guide_differs_where_newer_evidence_contradicts_it_on_a_related_field(
    catalogue, verdict, field, related, differs
):
    row = next(platform for platform in catalogue.platforms if platform.guide_check)
    check = row.guide_check[0].model_copy(update={"verdict": verdict, "field": field})
    assert guide_differs(row.model_copy(update={"guide_check": (check,)}), related) is differs


@pytest.mark.parametrize(
    ("field", "values", "state", "value"),
    [
        ("session.max_duration", (0,), "known", 0),
        ("gpu.available", (False,), "no", False),
        ("gpu.available", (True, False), "range", [True, False]),
        ("pricing.free_tier", ({"offered": False, "terms": "x"},), "no", {"offered": False, "terms": "x"}),
        ("pricing.free_tier", ({"offered": True, "terms": "x"},), "known", {"offered": True, "terms": "x"}),
        ("isolation.default", ("not_applicable",), "not_applicable", "not_applicable"),
        ("isolation.default", ("gvisor", "kata"), "range", ["gvisor", "kata"]),
        ("gpu.models", (["L4"],), "known", ["L4"]),
    ],
)
def test_a_field_is_known_a_range_no_or_not_applicable_by_its_values(catalogue, field, values, state, value):
    cell = cell_of(catalogue, *(claim(stated, field=field, number=i) for i, stated in enumerate(values)))
    assert (cell.state, cell.value) == (state, value)


def criterion_of(catalogue, criterion: str, *claims: Claim, languages: tuple[str, ...] = ("python", "node")):
    """Return the cell of a criterion of a platform with these claims alone."""
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": claims, "guide_check": ()})
    changed = replace(catalogue, platforms=(own,), starts=())
    return criterion_cell(changed, own, changed.criterion[criterion], Basis(languages=languages))


@pytest.mark.parametrize(
    ("criterion", "field", "values", "state"),
    [
        ("session", "session.max_duration", (0,), "known"),
        ("session", "session.max_duration", ([300, 600],), "range"),
        ("session", "session.max_duration", ([1, 2],), "known"),
        ("session", "session.max_duration", ([300, 2592000],), "unknown"),
        ("session", "session.max_duration", ("custom",), "unknown"),
        ("gpu", "gpu.available", (True, False), "range"),
        ("gpu", "gpu.available", (False,), "no"),
        ("isolation", "isolation.default", ("none",), "known"),
        ("isolation", "isolation.default", ("not_applicable",), "not_applicable"),
        ("languages", "languages.runtime", (["python"], ["python", "node"]), "range"),
    ],
)
def test_the_cell_of_a_criterion_is_settled_or_open_by_what_its_values_count(
    catalogue, criterion, field, values, state
):
    claims = (claim(stated, field=field, number=i) for i, stated in enumerate(values))
    assert criterion_of(catalogue, criterion, *claims).state == state


@pytest.mark.parametrize(("rival", "conflict"), [("gvisor", False), ("kata", True)])
def test_a_rival_that_counts_otherwise_is_a_conflict(catalogue, rival, conflict):
    chosen = claim("gvisor", field="isolation.default")
    other = claim(rival, field="isolation.default", number=1).model_copy(update={"kind": "third-party"})
    cell = criterion_of(catalogue, "isolation", chosen, other)
    assert (cell.conflict, cell.chosen, cell.unused) == (conflict, (chosen,), (other,))


@pytest.mark.parametrize(
    ("claims", "tier", "expected"),
    [
        ([("custom", "enterprise"), (86400, "paid")], "enterprise", ("range", "custom", "at least 24 h")),
        ([("custom", "paid"), (3600, "free")], "enterprise", ("range", "custom", "at least 1 h")),
        ([("custom", "enterprise"), (86400, "paid")], "paid", ("known", "24 h", "")),
        ([("custom", "enterprise")], "enterprise", ("unknown", "custom", "")),
        ([("custom", "free")], "free", ("unknown", "custom", "")),
    ],
)
def test_custom_on_a_larger_plan_is_no_worse_than_the_smaller_plan(catalogue, claims, tier, expected):
    sessions = tuple(
        claim(value, of, "session.max_duration").model_copy(update={"as_of": "2026" if value == "custom" else None})
        for value, of in claims
    )
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": sessions, "guide_check": ()})
    changed = replace(catalogue, platforms=(own,), starts=())
    criterion = changed.criterion["session"]
    cell = criterion_cell(changed, own, criterion, Basis(tier=tier))
    assert (cell.state, cell.text, cell.detail) == expected
    assert cell.utility.high == (1.0 if cell.state != "known" else cell.utility.low)
    if cell.state == "range":
        below = claim({"at least 24 h": 86400, "at least 1 h": 3600}[cell.detail], field="session.max_duration")
        assert cell.utility.low == utility(criterion.measure("evidence"), [below.value]).low > 0


def test_an_unlimited_session_whose_own_claim_doubts_it_is_marked(catalogue):
    doubted = claim("unlimited", field="session.max_duration").model_copy(
        update={"doubt": "No run length is guaranteed."}
    )
    plain = claim("unlimited", field="session.max_duration")
    assert criterion_of(catalogue, "session", doubted).marks == ("doubt",)
    assert criterion_of(catalogue, "session", plain).marks == ()


def test_a_cell_that_follows_from_another_field_is_known_and_says_from_which(catalogue):
    typed = claim(["type-2"], field="security.soc2_type")
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": (typed,), "guide_check": ()})
    changed = replace(catalogue, platforms=(own,), starts=())
    cell = field_cell(changed, own, "security.soc2", Basis())
    assert (cell.state, cell.value, cell.text, cell.detail) == ("known", True, "yes", "from: SOC 2 type")
    assert [cited(entry) for entry in cell.chosen] == [typed]
    assert not cell.conflict


def test_a_no_beside_a_better_claim_that_implies_yes_is_a_conflict(catalogue):
    no = claim(False, field="security.soc2").model_copy(update={"kind": "third-party"})
    typed = claim(["type-2"], field="security.soc2_type")
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": (no, typed), "guide_check": ()})
    cell = field_cell(replace(catalogue, platforms=(own,), starts=()), own, "security.soc2", Basis())
    assert (cell.value, cell.conflict, cell.unused) == (True, True, (no,))


def test_a_criterion_is_filled_by_what_implies_its_field(catalogue):
    models = claim(["H100"], field="gpu.models")
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": (models,), "guide_check": ()})
    cell = criterion_cell(replace(catalogue, platforms=(own,), starts=()), own, catalogue.criterion["gpu"], Basis())
    assert (cell.value, cell.utility.low, cell.detail) == (True, 1.0, "from: GPU models")
