"""Differences: a reader who subtracts the numbers shown gets the one shown beside them, and parts add up to their whole."""

import random
from decimal import Decimal

import pytest

from decision.costs.text import money
from decision.differences import difference_text, lead_text, score_text, shown_number, shown_parts

DRAWN = random.Random(16)
SCORES = [tuple(sorted((DRAWN.random(), DRAWN.random()), reverse=True)) for _ in range(300)]
SCORES += [(score, score - DRAWN.random() / 100) for score, _ in SCORES]
AMOUNTS = [tuple(sorted((10 ** DRAWN.uniform(-2, 4), 10 ** DRAWN.uniform(-2, 4)))) for _ in range(300)]


def test_a_lead_is_the_difference_of_the_scores_beside_it() -> None:
    for score, second in SCORES:
        shown = Decimal(score_text(score)) - Decimal(score_text(second))
        lead = lead_text(score, second)
        assert lead == (str(shown) if shown else "under 0.01"), (score, second)


def test_a_margin_is_the_difference_of_the_amounts_beside_it() -> None:
    for less, more in AMOUNTS:
        cheap, dear = (shown_number(money(amount)) for amount in (less, more))
        margin = difference_text(money(more), money(less), "$")
        assert shown_number(margin) == dear - cheap or (cheap == dear and margin.startswith("under $")), (less, more)


@pytest.mark.parametrize("count", [1, 2, 6, 9])
def test_parts_add_up_to_the_whole_and_stay_near_what_they_are(count: int) -> None:
    for _ in range(100):
        parts = [DRAWN.uniform(-0.1, 0.2) for _ in range(count)]
        total = Decimal(score_text(sum(parts))) + DRAWN.choice([-1, 0, 1]) * Decimal("0.01")
        shown = shown_parts([*parts, 0.0], total)
        assert sum(shown) == total
        assert shown[-1] == 0, "nothing stays nothing"
        assert max(abs(float(one) - part) for one, part in zip(shown, parts, strict=False)) < 0.021


def test_what_has_no_number_has_no_difference() -> None:
    with pytest.raises(ValueError, match="'unknown': no number"):
        difference_text("unknown", "$3")
