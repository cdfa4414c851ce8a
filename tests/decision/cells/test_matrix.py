"""Cells: known, range, no, not applicable and unknown are different things, and each keeps its claims."""

from collections import Counter
from dataclasses import replace

import pytest

from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.cells.claimed import field_cell
from decision.cells.matrix import best_cell, cell_of, column, matrix
from decision.cells.offers import criterion_cell, offers_column, offers_matrix
from decision.cells.values import Utility
from decision.claims.implied import cited, claims_about

BASES = [Basis(lens, tier) for lens in ("evidence", "guide") for tier in ("free", "paid", "enterprise")]


def platform(catalogue, field: str, *values: object, **more: object):
    """A platform that is known for nothing but these claims, in a catalogue of its own."""
    claims = tuple(
        Claim(
            **{
                "platform": "x",
                "field": field,
                "value": v,
                "kind": "vendor-docs",
                "source": "https://x.example",
                **more,
            }
        )
        for v in values
    )
    own = catalogue.platforms[0].model_copy(update={"id": "x", "claims": claims, "guide_check": ()})
    return replace(catalogue, platforms=(own,), starts=()), own


def own_cell(catalogue, criterion: str, field: str, *values: object, **more: object):
    """The cell of a criterion for a platform with these claims alone."""
    changed, own = platform(catalogue, field, *values, **more)
    return criterion_cell(changed, own, changed.criterion[criterion], Basis())


@pytest.mark.parametrize("basis", BASES)
def test_every_state_fits_its_value(catalogue, basis):
    for row in matrix(catalogue, basis).values():
        for cell in row.values():
            use = cell.utility
            assert 0 <= use.low <= use.high <= 1
            assert cell.text
            assert (cell.state == "unknown") == (not cell.is_known)
            if cell.state == "unknown":
                assert (use.low, use.high) == (0, 1)
            elif cell.state == "known":
                assert use.low == use.high
                assert cell.chosen
            elif cell.state in ("no", "not_applicable"):
                assert (use.low, use.high) == (0, 0)


def test_all_states_occur_in_the_shipped_data(catalogue):
    cells = [
        cell
        for tier in ("paid", "enterprise")
        for platform in offers_matrix(catalogue, Basis(tier=tier)).values()
        for row in platform.values()
        for cell in row.values()
    ]
    count = Counter(cell.state for cell in cells)
    assert min(count[state] for state in ("known", "range", "no", "unknown")) > 0


def test_no_claim_about_a_field_is_lost_or_shown_twice(catalogue):
    for name in catalogue.fields:
        for id, cells in offers_column(catalogue, name, Basis()).items():
            for offer, cell in cells.items():
                in_cell = sorted(map(id_of, (*cell.chosen, *cell.unused)))
                assert in_cell == sorted(map(id_of, claims_about(catalogue, id, catalogue.fields[name], offer)))


def id_of(claim: Claim) -> int:
    return id(cited(claim))


def test_yes_no_and_unknown(catalogue):
    assert [own_cell(catalogue, "gpu", "gpu.available", *v).state for v in ((True,), (False,), ())] == [
        "known",
        "no",
        "unknown",
    ]
    assert own_cell(catalogue, "gpu", "gpu.available", True, False).state == "range"


def test_not_applicable_counts_nothing_and_is_not_no(catalogue):
    cell = own_cell(catalogue, "isolation", "isolation.default", "not_applicable")
    assert (cell.state, cell.utility.low, cell.utility.high) == ("not_applicable", 0, 0)


def test_a_word_that_says_nothing_is_unknown_and_keeps_its_claim(catalogue):
    cell = own_cell(catalogue, "session", "session.max_duration", "custom")
    assert (cell.state, len(cell.chosen)) == ("unknown", 1)


def test_a_yes_on_a_larger_plan_only_is_no_and_says_so(catalogue):
    cell = own_cell(catalogue, "gpu", "gpu.available", True, tier="enterprise")
    assert (cell.state, cell.detail) == ("no", "on request only")


def test_a_promised_start_is_unknown_until_it_is_trusted(catalogue):
    changed, own = platform(catalogue, "startup.cold_ms", 90, qualifier="under")
    start = changed.criterion["cold_start"]
    doubted, trusted = (criterion_cell(changed, own, start, Basis(promises=p)) for p in ("measured", "trust"))
    assert (doubted.state, doubted.value, doubted.detail) == ("unknown", None, "claims < 90 ms")
    assert (trusted.state, trusted.value, trusted.text) == ("known", 90, "< 90 ms")


def test_other_claims_that_say_something_else_are_a_conflict(catalogue):
    changed, own = platform(catalogue, "gpu.available", True)
    rival = own.claims[0].model_copy(update={"value": False, "kind": "third-party"})
    disputed = own.model_copy(update={"claims": (*own.claims, rival)})
    again = replace(changed, platforms=(disputed,))
    assert not field_cell(changed, own, "gpu.available", Basis()).conflict
    assert field_cell(again, disputed, "gpu.available", Basis()).conflict
    assert criterion_cell(again, disputed, again.criterion["gpu"], Basis()).conflict


def test_a_price_adds_up_the_rates_and_one_missing_rate_makes_it_unknown(catalogue):
    changed, own = platform(catalogue, "pricing.vcpu_second_usd", 0.00001)
    price = changed.criterion["price"]
    assert criterion_cell(changed, own, price, Basis()).state == "unknown"
    memory = own.claims[0].model_copy(update={"field": "pricing.gib_second_usd", "value": 0.000002})
    both = own.model_copy(update={"claims": (*own.claims, memory)})
    cell = criterion_cell(replace(changed, platforms=(both,)), both, price, Basis())
    assert (cell.state, cell.text) == ("known", "$0.050/h")
    assert cell.value == pytest.approx(3600 * (0.00001 + 2 * 0.000002))


@pytest.mark.parametrize("basis", [*BASES, Basis(promises="trust")])
def test_every_claim_about_a_criterion_s_field_stands_in_its_cell(catalogue, basis):
    for criterion in catalogue.criteria:
        field = criterion.measure(basis.lens).field
        for platform_id, offers in offers_matrix(catalogue, basis).items():
            for offer, row in offers.items():
                in_cell = {*map(id_of, row[criterion.id].chosen), *map(id_of, row[criterion.id].unused)}
                claims = catalogue.claims(platform_id, field, offer)
                assert {*map(id_of, claims)} <= in_cell, (platform_id, offer, criterion.id)


def test_a_free_rate_is_a_known_zero_and_no_refusal(catalogue):
    cell = column(catalogue, "pricing.disk_gib_month_usd", Basis())["beam"]
    assert (cell.value, cell.state) == (0, "known")


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ([("no", 0, 0), ("unknown", 0, 1)], 1),
        ([("unknown", 0, 1), ("known", 0, 0)], 1),
        ([("unknown", 0, 1), ("range", 0, 0.2)], 1),
        ([("not_applicable", 0, 0), ("no", 0, 0)], 1),
        ([("known", 0.2, 0.2), ("known", 0.3, 0.3)], 1),
        ([("known", 0.4, 0.4), ("range", 0.3, 0.6)], 1),
        ([("range", 0.3, 0.6), ("known", 0.5, 0.5)], 1),
        ([("known", 0.5, 0.5), ("range", 0.4, 0.6)], 0),
        ([("range", 0.4, 0.6), ("known", 0.5, 0.5)], 0),
        ([("known", 0.1, 0.1), ("no", 0, 0), ("unknown", 0, 1)], 0),
    ],
)
def test_the_best_of_several_offers_is_known_before_unknown_before_no_then_by_value(catalogue, cells, place):
    sample = own_cell(catalogue, "gpu", "gpu.available", True)
    made = [replace(sample, state=state, utility=Utility(low, high)) for state, low, high in cells]
    assert best_cell(made) is made[place]


@pytest.mark.parametrize("of", ["gpu", "gpu.available"])
def test_a_cell_is_that_of_an_offer_or_of_the_platforms_best(catalogue, of):
    id = next(platform.id for platform in catalogue.platforms if len(platform.offers) > 1)
    best, offers = (
        (
            matrix(catalogue, Basis())[id][of],
            {o: cells[of] for o, cells in offers_matrix(catalogue, Basis())[id].items()},
        )
        if of in catalogue.criterion
        else (column(catalogue, of, Basis())[id], offers_column(catalogue, of, Basis())[id])
    )
    assert cell_of(catalogue, Basis(), id, of) == best
    assert {offer: cell_of(catalogue, Basis(), id, of, offer) for offer in offers} == offers
    for unknown in (("nobody", of, None), (id, "nothing", None), (id, of, "nothing")):
        with pytest.raises(KeyError):
            cell_of(catalogue, Basis(), *unknown)
