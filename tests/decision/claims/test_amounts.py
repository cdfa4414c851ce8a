"""Tests of amounts: what a sentence names, in one unit for each kind."""

import pytest

from decision.claims.amounts import amounts_in


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("Often 1-3 s; the median is 2056 ms.", {(1, "s"), (3, "s"), (2.056, "s")}),
        ("Five minutes by default, at most 24 hours", {(300, "s"), (86400, "s")}),
        ("14-day trial, idle for 15 idle minutes", {(14 * 86400, "s"), (900, "s")}),
        ("$10/seat/month or 0.60 USD per million", {(10, "USD"), (0.6, "USD")}),
        ("4 vCPU on Hobby and 8 on Pro with 2048 MB or 2 GiB", {(4, "vCPU"), (8, ""), (2048, "MiB")}),
        ("5,000 credits", {(5000, "")}),
        ("One page says so since 2026-01-30, SDK 1.5.0, in June 2026, v2, on RTX4090 and A100", set()),
        ("", set()),
    ],
)
def test_a_sentence_names_amounts(sentence, amounts):
    assert amounts_in(sentence) == amounts
