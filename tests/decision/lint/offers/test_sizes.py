"""Tests of the rule sizes: one field for how large a sandbox may be, and names of sizes."""

import pytest

from decision.catalogue.platforms import Offer
from decision.lint.offers import sizes
from tests.helpers.data_set import E2B_FILE
from tests.helpers.lint import claim, faults_of, with_platform

OFFERS = tuple(Offer(id=id, label=id, about="An offer.") for id in ("cpu", "gpu"))


def faults(*claims):
    """Return place, actual and expected value of the findings on a platform with these claims and two offers."""
    data_set = with_platform(claims=claims, offers=OFFERS)
    return [found[1:] for found in faults_of(sizes, data_set) if found[0] == E2B_FILE]


def test_the_shipped_data_keep_it():
    assert faults_of(sizes) == []


@pytest.mark.parametrize(
    ("largest", "choice"), [("limits.max_vcpu", "limits.vcpu"), ("limits.max_memory_gib", "limits.memory_gib")]
)
def test_the_largest_amount_does_not_stand_beside_the_amounts_to_choose_from(largest, choice):
    other = {"limits.vcpu": "limits.memory_gib", "limits.memory_gib": "limits.vcpu"}[choice]
    expected = ("claims[0].field", f"'{largest}'", f"{choice} alone, which is claimed for the same offer")
    assert faults(claim(largest, 4), claim(choice, [1, 4])) == [expected]
    assert faults(claim(largest, 4, offer=("gpu",)), claim(choice, [1, 4])) == [expected]
    assert faults(claim(largest, 4, scope="Pro", tier="paid"), claim(choice, [1, 4])) == [expected]
    assert faults(claim(largest, 4), claim(other, [1, 4])) == []
    assert faults(claim(largest, 4)) == faults(claim(choice, [1, 4])) == []
    assert faults(claim(largest, 4, offer=("gpu",)), claim(choice, [1, 4], offer=("cpu",))) == []
    assert faults(claim(largest, 4, kind="guide", source="guide:x"), claim(choice, [1, 4])) == []
    assert faults(claim(largest, 4, about="other-product"), claim(choice, [1, 4])) == []


def test_two_sizes_of_a_claim_have_two_names():
    small, large = ({"name": name, "vcpu": 1, "memory_gib": 1} for name in ("small", "large"))
    twice = claim("pricing.sizes", [small, large, small, small])
    assert faults(claim(), twice) == [("claims[1].value", "'small'", "a name that no other size of the claim has")]
    assert faults(claim("pricing.sizes", [small, large]), claim("pricing.sizes", [small])) == []
    assert faults(claim("pricing.sizes", "small"), claim("pricing.sizes", [1, 1])) == []
