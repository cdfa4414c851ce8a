"""The written rule by which a claim fills a cell, step by step."""

import pytest

from decision.catalogue.platforms import Claim, Kind
from decision.claims.choice import Choice, choose

DOCS, OTHER = "https://vendor.example/docs", "https://vendor.example/other"


@pytest.fixture
def pick(catalogue):
    """Apply the rule to claims about one field of the vocabulary."""

    def apply(field: str, *claims: Claim, lens: str = "evidence", tier: str = "paid") -> Choice:
        return choose(claims, catalogue.fields[field], catalogue.terms, lens, tier)

    return apply


def claim(value: object, kind: Kind = "vendor-docs", **more: object) -> Claim:
    source = "guide:e2b" if kind == "guide" else DOCS
    return Claim(**{"platform": "x", "field": "f", "value": value, "kind": kind, "source": source, **more})


ISOLATION, SESSION, GPU, PRICE = "isolation.default", "session.max_duration", "gpu.available", "pricing.vcpu_second_usd"


def test_no_claim_is_unknown(pick):
    assert pick(GPU) == Choice()


def test_each_lens_knows_only_its_own_claims(pick):
    says, newer = claim(False, "guide"), claim(True)
    assert pick(GPU, says, newer).chosen == (newer,)
    assert pick(GPU, says, newer, lens="guide").chosen == (says,)
    assert pick(GPU, says).chosen == pick(GPU, newer, lens="guide").chosen == ()
    assert pick(GPU, says).remaining == (says,)


def test_a_sibling_product_never_fills_a_cell(pick):
    sibling = claim(True, about="other-product")
    assert pick(GPU, sibling) == Choice(remaining=(sibling,))


def test_only_claims_that_hold_on_the_plan_count(pick):
    free, paid, top = claim(1, tier="free"), claim(2, tier="paid"), claim(3, tier="enterprise")
    chosen = {tier: pick(PRICE, free, paid, tier=tier).values for tier in ("free", "paid", "enterprise")}
    assert chosen == {"free": [1], "paid": [2], "enterprise": [2]}
    assert pick(PRICE, top).chosen == ()
    assert pick(PRICE, top).elsewhere == (top,)
    assert pick(PRICE, claim(4), tier="free").values == [4]


def test_a_yes_on_a_smaller_plan_holds_on_a_larger_one_and_a_no_or_a_number_does_not(pick):
    yes, no = claim(True, tier="free"), claim(False, tier="free")
    assert pick(GPU, yes).chosen == (yes,)
    assert pick(GPU, no).chosen == ()
    assert pick(PRICE, claim(1, tier="free")).chosen == ()
    assert pick(GPU, claim(True, tier="enterprise")).chosen == ()
    assert pick(GPU, yes, claim(False)).values == [False]


def test_the_guide_lens_takes_the_guide_whatever_the_plan(pick):
    says = claim(86400, "guide", tier="enterprise")
    assert pick(SESSION, says, lens="guide", tier="free").chosen == (says,)


def test_a_fact_about_all_plans_holds_on_every_plan(pick, catalogue):
    field = next(field for field in catalogue.fields.values() if field.every_tier and field.type != "text")
    offered = claim({"offered": True, "terms": "a grant"}, tier="enterprise")
    assert choose([offered], field, catalogue.terms, "evidence", "free").chosen == (offered,)


@pytest.mark.parametrize(
    ("better", "worse"),
    [("vendor-docs", "vendor-blog"), ("vendor-pricing", "vendor-blog"), ("vendor-repo", "third-party"),
     ("vendor-blog", "third-party"), ("third-party", "second-hand")],
)  # fmt: skip
def test_the_standing_of_the_source_comes_before_age(pick, better, worse):
    good, poor = claim("gvisor", better, as_of="2020"), claim("kata", worse, as_of="2026-11-01")
    for order in ((good, poor), (poor, good)):
        assert pick(ISOLATION, *order).chosen == (good,)
        assert pick(ISOLATION, *order).rivals == (poor,)


def test_of_equal_standing_the_newer_counts_and_undated_come_last(pick):
    old, new, undated = (
        claim("gvisor", as_of="2026-01-31"),
        claim("kata", "vendor-repo", as_of="2026-02"),
        claim("vm"),
    )
    choice = pick(ISOLATION, undated, old, new)
    assert (choice.chosen, choice.rivals) == ((new,), (old, undated))


def test_equal_claims_that_differ_make_a_range(pick):
    first, same, differing = (
        claim("gvisor", as_of="2026-01"),
        claim("gvisor", as_of="2026-01", source=OTHER),
        claim("kata", as_of="2026-01"),
    )
    choice = pick(ISOLATION, first, same, differing)
    assert choice.chosen == (first, differing)
    assert choice.values == ["gvisor", "kata"]
    assert choice.rivals == (same,)


@pytest.mark.parametrize("generous", [7200, "unlimited", [600, 9000]])
def test_of_equal_claims_about_a_limit_the_most_generous_counts(pick, generous):
    for order in ((claim(3600), claim(generous), claim("custom")), (claim("custom"), claim(generous), claim(3600))):
        assert pick(SESSION, *order).values == [generous]


def test_a_newer_smaller_limit_still_wins(pick):
    assert pick(SESSION, claim("unlimited", as_of="2026-01"), claim(60, as_of="2026-02")).values == [60]


def test_claims_that_stand_side_by_side_are_all_chosen(pick, catalogue):
    name = next(field.name for field in catalogue.fields.values() if field.many)
    reported, documented = claim("a", "second-hand"), claim("b")
    assert pick(name, reported, documented).chosen == (documented, reported)


def test_of_equal_texts_the_first_counts(pick, catalogue):
    name = next(f.name for f in catalogue.fields.values() if f.type == "text" and not f.many and f.ties == "range")
    first, second = claim("a"), claim("b")
    assert pick(name, first, second).chosen == (first,)


def test_no_claim_is_lost(pick):
    claims = (
        claim(1),
        claim(2, "third-party"),
        claim(3, "guide"),
        claim(4, tier="free"),
        claim(5, about="other-product"),
    )
    choice = pick(PRICE, *claims)
    assert len(choice.chosen + choice.rivals + choice.remaining) == len(claims)
    assert set(map(id, choice.chosen + choice.rivals + choice.remaining)) == set(map(id, claims))


OLDER, NEWER = "2025-12-17", "2026-06-01"


@pytest.mark.parametrize("of", [OLDER, OTHER])
def test_an_undated_claim_that_supersedes_a_dated_one_comes_just_before_it(pick, of):
    dated, undated = claim(1, as_of=OLDER, source=OTHER), claim(2, supersedes=of)
    assert pick(PRICE, dated, undated).chosen == (undated,)
    assert pick(PRICE, dated, undated).rivals == (dated,)
    assert pick(PRICE, dated, undated, claim(3, as_of=NEWER)).values == [3]
    assert pick(PRICE, dated, undated, claim(3, as_of=OLDER)).values == [2]
    assert pick(PRICE, dated, claim(2)).values == [1]


def test_an_undated_claim_supersedes_nothing_that_is_not_there_and_no_better_source(pick):
    assert pick(PRICE, claim(1, as_of=OLDER), claim(2, supersedes=OTHER)).values == [1]
    assert pick(PRICE, claim(1), claim(2, supersedes=OTHER)).values == [1, 2]
    better, blog = claim(1, as_of=OLDER, source=OTHER), claim(2, "vendor-blog", supersedes=OTHER)
    assert pick(PRICE, better, blog).values == [1]


def test_of_several_regions_the_cheapest_counts_and_the_others_are_no_rivals(pick):
    east, west = claim(2, region="east"), claim(3, region="west")
    choice = pick(PRICE, west, east)
    assert (choice.chosen, choice.rivals, choice.remaining) == ((east,), (), (west,))
    assert pick(PRICE, west).chosen == (west,)


def test_in_each_region_the_rule_chooses_before_the_cheapest_counts(pick):
    former, east = claim(1, as_of=OLDER, region="east"), claim(3, as_of=NEWER, region="east")
    west = claim(2, as_of=OLDER, region="west")
    choice = pick(PRICE, former, east, west)
    assert (choice.chosen, choice.rivals) == ((west,), ())
    dear = claim(4, as_of=OLDER, region="west")
    assert pick(PRICE, former, east, dear).chosen == (east,)
    assert pick(PRICE, former, east, dear).rivals == (former,)


def test_a_claim_without_a_region_competes_with_that_of_the_cheapest(pick):
    everywhere, east, west = claim(1), claim(2, region="east"), claim(3, region="west")
    assert pick(PRICE, everywhere, east, west).values == [1, 2]
