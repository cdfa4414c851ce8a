"""Costs in words: amounts, the answer of a comparison, and why there is no figure."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.costs.crossing import Crossing, Sweep
from decision.costs.lines import CostLine, Refusal
from decision.costs.text import (
    amount_text,
    cost_answer,
    cost_text,
    crossing_sentences,
    money,
    quantity_text,
    rate_text,
    why,
    why_short,
    workload_text,
)
from decision.costs.workload import workload_of
from tests.helpers.costs import own_cost


def named(platform: Platform) -> str:
    """Return the name of a platform in an answer about costs of its usual offer."""
    return platform.label_with(platform.offers[0])


def test_the_answer_names_the_cheapest_and_by_how_much(catalogue: Catalogue) -> None:
    cheapest, dearer, unpublished = catalogue.platforms[:3]
    costs = (
        own_cost(cheapest.id, 10),
        own_cost(dearer.id, 14, 20),
        own_cost(unpublished.id, None, missing=("price of CPU",)),
    )
    answer = cost_answer(catalogue, costs, "evidence")
    assert answer.headline == f"{cheapest.label} is the cheapest that fits: $10 a month."
    assert answer.lead.startswith(f"$4–$10 less than {dearer.label}, the next.")
    assert "1 platform may be cheaper: it does not publish enough to calculate." in answer.lead


def test_where_ranges_overlap_no_cheapest_is_named_for_sure(catalogue: Catalogue) -> None:
    lowest, overlapping, higher = catalogue.platforms[:3]
    costs = (own_cost(lowest.id, 10, 20), own_cost(overlapping.id, 15), own_cost(higher.id, 40))
    answer = cost_answer(catalogue, costs, "evidence")
    assert "may be the cheapest" in answer.headline
    assert "overlap" in answer.lead
    assert higher.label not in answer.lead


def test_several_that_cost_the_same_are_named_together(catalogue: Catalogue) -> None:
    first, second = catalogue.platforms[:2]
    answer = cost_answer(catalogue, (own_cost(first.id, 10), own_cost(second.id, 10)), "evidence")
    assert answer.headline == f"{first.label} and {second.label} cost the same: $10 a month."
    assert not answer.lead


def test_the_answer_says_when_nothing_can_be_told(catalogue: Catalogue) -> None:
    unpublished = own_cost(catalogue.platforms[0].id, None, missing=("price of CPU",))
    answer = cost_answer(catalogue, (unpublished,), "evidence")
    assert answer.headline == "No cost can be calculated for this workload."
    assert answer.lead == "1 platform does not publish enough to calculate."


def test_where_nothing_is_ranked_the_must_haves_are_to_blame_and_not_the_prices(catalogue: Catalogue) -> None:
    answer = cost_answer(catalogue, (), "guide")
    assert answer.headline == "No platform matches all must-haves."
    assert "amounts" not in answer.lead


def test_amounts_have_the_decimals_that_matter() -> None:
    assert [money(amount) for amount in (0, 0.004, 1.5, 20, 99.999, 262.5, -262.5, 262.49, 1234.56, 0.0625, 1.125)] == [
        "$0", "$0.004", "$1.50", "$20", "$100.00", "$262.50", "−$262.50", "$262", "$1,235", "$0.063", "$1.13",
    ]  # fmt: skip
    line = CostLine("CPU", "computing", 1, 2, (), (10, 20), "vCPU-hours", (0.1, 0.1), "why")
    assert (quantity_text(line), rate_text(line)) == ("10 to 20 vCPU-hours", "$0.1")
    assert rate_text(replace(line, rate=None)) == quantity_text(replace(line, quantity=None)) == ""


def test_why_there_is_no_figure_is_told() -> None:
    unknown = own_cost("x", None, missing=("price of CPU", "price of memory"))
    assert (cost_text(unknown), why(unknown)) == ("unknown", "not published: price of CPU and price of memory")


def test_a_workload_reads_as_a_sentence(catalogue: Catalogue) -> None:
    terms = catalogue.workload_terms
    work = (("runs", 10.0), ("idle", 3.0), ("gpu", "l4"), ("gpu_hours", 50.0), ("seats", 2.0))
    workload = workload_of(terms, work)
    text = workload_text(terms, workload)
    assert text.startswith("10 runs a day of 5 min on 30 days")
    for part in ("kept 3 min after each", "50 hours of L4", "2 seats"):
        assert part in text
    assert "GPU" not in workload_text(terms, replace(workload, gpu_hours=0.0))


@pytest.mark.parametrize(
    ("amount", "text"),
    [(99.5, "$99.50"), (100.4, "$100"), (0.5, "$0.500"), (1, "$1"), (1.004, "$1.00"), (-0.5, "−$0.500"), (1e6, "$1,000,000")],
)  # fmt: skip
def test_an_amount_has_cents_below_a_hundred_and_tenths_of_them_below_one(amount: float, text: str) -> None:
    assert money(amount) == text


def test_an_amount_of_a_line_is_one_or_both_ends() -> None:
    assert amount_text(CostLine("CPU", "computing", 1, 1, ())) == "$1"
    assert amount_text(CostLine("CPU", "computing", 1, 2.5, ())) == "$1 to $2.50"


@pytest.mark.parametrize(
    ("rate", "text"), [(0.00012345, "$0.0001235"), (1.23456, "$1.235"), (1234.5, "$1,235"), (10, "$10"), (0, "$0")]
)
def test_a_rate_has_four_digits(rate: float, text: str) -> None:
    assert rate_text(CostLine("CPU", "computing", 1, 1, (), (1, 1), "h", (rate, rate))) == text


def test_a_quantity_has_three_decimals() -> None:
    assert quantity_text(CostLine("CPU", "computing", 1, 1, (), (1.23449, 1.23449), "h", (1, 1))) == "1.234 h"
    assert quantity_text(CostLine("CPU", "computing", 1, 1, (), (1, 2.5), "h", (1, 1))) == "1 to 2.5 h"


def test_what_is_not_sold_is_told_with_its_limit_and_in_short_without() -> None:
    refused = own_cost("x", None, unsold=(Refusal("a GPU", "", ()), Refusal("9 seats", "at most 3", ())))
    assert (why(refused), why_short(refused)) == ("does not sell a GPU and 9 seats (at most 3)", "not with a GPU")
    assert cost_text(refused) == "not sold"
    assert why_short(own_cost("x", 5)) == why(own_cost("x", 5)) == ""
    assert why_short(own_cost("x", None, missing=("price of CPU",))) == "price not published"


def test_the_causes_of_a_range_stand_side_by_side() -> None:
    lines = (CostLine("CPU", "computing", 1, 2, (), cause="one"), CostLine("Disk", "storage", 1, 2, (), cause="two"))
    assert why(own_cost("x", 2, 4, lines=lines)) == "one; two"


@pytest.mark.parametrize(("count", "more"), [(2, ""), (4, ""), (5, " or one of 1 more"), (6, " or one of 2 more")])
def test_of_those_that_could_be_the_cheapest_four_are_named(catalogue: Catalogue, count: int, more: str) -> None:
    rows = catalogue.platforms[:count]
    answer = cost_answer(
        catalogue, tuple(own_cost(row.id, 10, 20 + place) for place, row in enumerate(rows)), "evidence"
    )
    all_named = ", ".join(f"{named(row)} ($10–${20 + place})" for place, row in enumerate(rows[:4]))
    assert answer.lead == f"Ranges overlap, so the cheapest could be {all_named}{more}."
    assert answer.headline == f"{named(rows[0])} may be the cheapest: $10–$20 a month."


@pytest.mark.parametrize(
    ("unknown", "unsold", "sentences"),
    [
        (0, 0, ""),
        (1, 0, " 1 platform may be cheaper: it does not publish enough to calculate."),
        (2, 0, " 2 platforms may be cheaper: they do not publish enough to calculate."),
        (0, 1, " 1 platform does not sell this configuration."),
        (0, 2, " 2 platforms do not sell this configuration."),
    ],
)
def test_platforms_without_a_cost_are_counted_by_reason(
    catalogue: Catalogue, unknown: int, unsold: int, sentences: str
) -> None:
    first, second, *others = (platform.id for platform in catalogue.platforms)
    refused = Refusal("a GPU", "", ())
    costs = (
        own_cost(first, 10),
        own_cost(second, 15),
        *(own_cost(id, None, missing=("CPU",)) for id in others[:unknown]),
        *(own_cost(id, None, unsold=(refused,)) for id in others[5 : 5 + unsold]),
    )
    assert cost_answer(catalogue, costs, "evidence").lead == (
        f"$5 less than {named(catalogue.platform[second])}, the next.{sentences}"
    )


def test_the_next_is_the_one_with_the_lowest_lower_end_and_alone_there_is_none(catalogue: Catalogue) -> None:
    first, dear, cheap = catalogue.platforms[:3]
    costs = (own_cost(first.id, 10), own_cost(dear.id, 30), own_cost(cheap.id, 20, 50))
    assert cost_answer(catalogue, costs, "evidence").lead == f"$10–$40 less than {named(cheap)}, the next."
    assert cost_answer(catalogue, costs[:1], "evidence").lead == ""
    spread = (own_cost(first.id, 5, 10), own_cost(dear.id, 30))
    assert cost_answer(catalogue, spread, "evidence").lead == f"$20–$25 less than {named(dear)}, the next."


def test_a_lead_of_few_per_cent_is_a_close_call(catalogue: Catalogue) -> None:
    first, second = catalogue.platforms[:2]
    within = 100 * (1 + catalogue.terms.close_call.dearer_within)
    close = cost_answer(catalogue, (own_cost(first.id, 100), own_cost(second.id, within)), "evidence")
    assert close.lead == f"A close call: $5 less than {second.label}, the next."
    clear = cost_answer(catalogue, (own_cost(first.id, 100), own_cost(second.id, within + 1)), "evidence")
    assert clear.lead == f"$6 less than {second.label}, the next."


@pytest.mark.parametrize(("about", "opening"), [(False, "Below 51"), (True, "Below about 51")])
def test_a_crossing_says_who_is_cheaper_on_either_side(catalogue: Catalogue, about: bool, opening: str) -> None:
    first, second = catalogue.platforms[:2]
    place = Crossing(51.2, first.id, second.id, 100, about)
    sentence, *more = crossing_sentences(catalogue, Sweep("runs", (), (place,)))
    assert sentence == (
        f"{opening} runs a day {first.label} is cheaper than {second.label}, above it {second.label} is."
    )
    assert more == (["About: one of the two is a range, and its middle was compared."] if about else [])


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"idle": 0.5}, "kept 0.5 min after each"),
        ({"disk": 2.5}, "2.5 GiB of disk"),
        ({"stored": 1500.0}, "1,500 GiB stored"),
        ({"outbound": 2500.0}, "2,500 GiB outbound"),
        ({"seats": 2.0}, "2 seats"),
        ({"gpu": "l4", "gpu_hours": 1500.0}, "1,500 hours of L4"),
    ],
)
def test_a_workload_names_only_what_it_asks_for(
    catalogue: Catalogue, changes: dict[str, float | str], part: str
) -> None:
    terms = catalogue.workload_terms
    plain = workload_text(terms, workload_of(terms, None))
    assert plain == ("1,000 runs a day of 5 min on 30 days, 2 vCPU and 4 GiB each, CPU busy 50 %, 11 at once")
    parts = workload_text(terms, workload_of(terms, (*changes.items(), ("parallel", 11.0)))).split(", ")
    assert [words for words in parts if words not in plain.split(", ")] == [part]
