"""Support of an answer: what it leaves unknown, and the weakest claims behind it, in the order of data/terms.yaml."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.claims.support import CloseCall, Part, support, unknown_clause, weakness_sentence
from tests.helpers.data_set import shipped_catalogue

CATALOGUE = shipped_catalogue()
FIRST, SECOND = CATALOGUE.platforms[:2]


def day(before: int) -> str:
    """Return a day so many days before that of the data."""
    return (CATALOGUE.reviewed - timedelta(days=before)).isoformat()


def seen(*before: int) -> Part:
    """Return a part whose claims were seen so many days before that of the data, and have no date."""
    return Part("gpu", "GPU support", tuple(claim(None).model_copy(update={"seen": day(days)}) for days in before))


def claim(days: int | None = 1, kind: str = "vendor-docs", doubt: str = "") -> Claim:
    """Return a claim that is so many days old on the day of the data; None is undated."""
    as_of = None if days is None else day(days)
    return Claim(
        platform=FIRST.id, field="gpu.available", value=True, source="https://a.example", kind=kind, as_of=as_of, doubt=doubt
    )  # fmt: skip


STRONG = Part("isolation", "isolation", (claim(),))
OLD = Part("session", "longest session", (claim(180),))
UNDATED = Part("gpu", "GPU support", (claim(None),))
PROMISED = Part("cold_start", "cold start", (claim(),), promised=True)
DOUBTFUL = Part("languages", "language support", (claim(), claim(doubt="The page is gone.")))
SECOND_HAND = Part("price", "price", (claim(kind="second-hand"),))


def sentence(*parts: Part) -> str:
    """Return the sentence on the weakest claims of one platform."""
    return weakness_sentence([support(CATALOGUE, FIRST.id, parts)])


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (OLD, "longest session rests on a source that is 180 days old or more."),
        (UNDATED, "GPU support rests on an undated source."),
        (PROMISED, "cold start is only claimed by the vendor, while others were measured."),
        (DOUBTFUL, "language support rests on a doubtful source."),
        (SECOND_HAND, "price is known second-hand."),
        (seen(7), f"GPU support rests on a source without a date, seen on {day(7)}."),
        (seen(7, 9), f"GPU support rests on a source without a date, seen between {day(9)} and {day(7)}."),
        (seen(180), "GPU support rests on a source that is 180 days old or more."),
    ],
)
def test_each_weakness_is_named_with_its_criterion(part: Part, words: str) -> None:
    assert sentence(STRONG, part) == f"{FIRST.label}’s {words}"


def test_of_several_weaknesses_the_weakest_is_named() -> None:
    parts = [seen(1), OLD, UNDATED, PROMISED, DOUBTFUL, SECOND_HAND]
    order = [term.id for term in CATALOGUE.terms.weaknesses]
    assert order == ["second-hand", "doubtful", "promised", "undated", "older", "seen"]
    for count, name in zip(range(6, 0, -1), ["price", "language", "cold start", "GPU", "longest", "GPU"], strict=True):
        assert f"’s {name}" in sentence(STRONG, *parts[:count])


def test_strong_claims_need_no_sentence() -> None:
    assert sentence(STRONG, Part("session", "longest session", (claim(179),))) == ""
    assert sentence(Part("price", "price", (claim(None, kind="own"),))) == ""
    assert sentence(Part("price", "price", (claim(None, kind="guide"),))) == ""
    assert weakness_sentence([]) == ""


def test_the_criteria_of_one_weakness_stand_together_the_first_three_by_name() -> None:
    more = [replace(UNDATED, criterion=str(place), noun=f"n{place}") for place in range(4)]
    assert sentence(*more[:2]) == f"{FIRST.label}’s n0 and n1 rest on undated sources."
    assert sentence(*more) == f"{FIRST.label}’s n0, n1, n2 and 1 more rest on undated sources."


def test_of_several_platforms_the_one_with_the_weakest_claims_is_named() -> None:
    weak = [support(CATALOGUE, FIRST.id, [UNDATED]), support(CATALOGUE, SECOND.id, [SECOND_HAND])]
    assert weakness_sentence(weak) == f"{SECOND.label}’s price is known second-hand."


def test_what_is_unknown_ends_the_headline() -> None:
    price = Part("price", "price", unknown=True)
    start = Part("cold_start", "cold start", unknown=True)
    assert unknown_clause([support(CATALOGUE, FIRST.id, [STRONG])]) == unknown_clause([]) == ""
    assert unknown_clause([support(CATALOGUE, FIRST.id, [STRONG, price])]) == ", although its price is unknown"
    assert unknown_clause([support(CATALOGUE, FIRST.id, [start, price])]) == (
        ", although its cold start and price are unknown"
    )


def test_of_several_platforms_it_is_said_whose_value_is_unknown() -> None:
    price = Part("price", "price", unknown=True)
    several = [support(CATALOGUE, platform.id, [price]) for platform in CATALOGUE.platforms[:5]]
    known = support(CATALOGUE, CATALOGUE.platforms[5].id, [STRONG])
    labels = [platform.label for platform in CATALOGUE.platforms[:3]]
    assert unknown_clause([several[0], known]) == f", although the price of {labels[0]} is unknown"
    assert unknown_clause(several) == f", although the price of {', '.join(labels)} and 2 more is unknown"


def test_a_close_call_names_who_else_leads() -> None:
    assert CloseCall(0.4, SECOND.id, SECOND.label, 0.35).words == f"{SECOND.label} leads in 35 %"


def test_ages_are_counted_to_the_day_of_the_data(catalogue: Catalogue) -> None:
    assert catalogue.reviewed.isoformat() == max(platform.retrieved for platform in catalogue.platforms)
    later = replace(catalogue, platforms=(FIRST.model_copy(update={"retrieved": "2027-11-23"}),))
    assert support(later, FIRST.id, [STRONG]).weakness is not None
