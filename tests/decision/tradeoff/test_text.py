"""Tests of a trade-off in words, on points of our own."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from decision.ranking.view import View
from decision.tradeoff.axes import Axis
from decision.tradeoff.text import missing_texts, standing_text, tradeoff_answer
from decision.tradeoff.tradeoff import AxisValues, Point, Tradeoff

PRICE = Axis("price", "Price", "price", "", "less", "USD/h")
START = Axis("cold_start", "Cold start", "cold start", "", "less", "ms")
RATE = Axis("a.rate", "Rate", "rate", "", "less", "USD/GiB")
TIMEOUT = Axis("a.timeout", "Timeout", "timeout", "", None, "s")


def values(name: str, x: float | None, y: float | None, detail: str = "") -> AxisValues:
    """Return a platform with two values, None where one is unknown."""
    row: Any = SimpleNamespace(id=name.lower(), label=name, platform=SimpleNamespace(label=name))
    cells: Any = [
        SimpleNamespace(text="unknown" if end is None else str(end), detail=detail if end is None else "")
        for end in (x, y)
    ]
    ends = [None if end is None else (end, end) for end in (x, y)]
    return AxisValues(row, *cells, *ends)


def made(
    standings: dict[str, str | None], x: Axis = PRICE, y: Axis = START, gaps: tuple[AxisValues, ...] = ()
) -> Tradeoff:
    """Return a trade-off with a point for each name, one after another on both axes, and platforms without one."""
    entries = [values(name, place + 1.0, place + 1.0) for place, name in enumerate(standings)]
    rows = [entry.row for entry in entries]
    points = tuple(
        Point(
            entry,
            (place + 1, place + 1),
            (place + 1, place + 1),
            standing,
            tuple(rows[:1]) if standing == "beaten" else (),
        )  # type: ignore[arg-type]
        for place, (entry, standing) in enumerate(zip(entries, standings.values(), strict=True))
    )
    return Tradeoff(View(), "1", x, y, (*entries, *gaps), points, ())


def test_several_on_the_frontier_are_counted_and_named() -> None:
    answer = tradeoff_answer(made({"A": "frontier", "B": "frontier", "C": "beaten"}))
    assert answer.headline == "2 of 3 platforms with both values are on the frontier of price and cold start: A and B."
    assert answer.lead == "No platform is both cheaper and faster than any of these."


def test_up_to_six_are_named_and_of_more_the_first_three() -> None:
    six = tradeoff_answer(made(dict.fromkeys("ABCDEF", "frontier")))
    assert six.headline.endswith(": A, B, C, D, E and F.")
    answer = tradeoff_answer(made(dict.fromkeys("ABCDEFGH", "frontier")))
    assert answer.headline.endswith(": A, B, C and 5 more.")


def test_one_alone_is_beaten_in_nothing() -> None:
    answer = tradeoff_answer(made({"A": "frontier", "B": "beaten"}))
    assert answer.headline == "Of 2 platforms with both values, A alone is on the frontier of price and cold start."
    assert answer.lead == "None of the others is cheaper, and none is faster."
    assert tradeoff_answer(made({"A": "frontier"})).lead == ""


def test_ranges_leave_it_open() -> None:
    answer = tradeoff_answer(made({"A": "frontier", "B": "open"}))
    assert answer.lead == (
        "No platform is both cheaper and faster than any of these. Possibly on it, depending on uncertain values: B."
    )
    nobody = tradeoff_answer(made({"A": "open", "B": "open"}))
    assert (
        nobody.headline == "None of 2 platforms with both values is certainly on the frontier of price and cold start."
    )
    assert nobody.lead.startswith("Each may be beaten by a platform that is both cheaper and faster.")


def test_two_axes_with_the_same_word_are_told_apart() -> None:
    assert tradeoff_answer(made({"A": "frontier", "B": "frontier"}, y=RATE)).lead == (
        "No platform is both better by price and better by rate than any of these."
    )


def test_who_has_no_place_is_counted_by_what_is_missing_and_named_where_it_would_be_ahead() -> None:
    gaps = (values("X", 0.5, None), values("Y", 9, None), values("Z", None, None))
    answer = tradeoff_answer(made({"A": "frontier"}, gaps=gaps))
    assert answer.lead == (
        "X is cheaper than all of these, but its cold start is unknown. "
        "3 platforms could not be placed, because a value is unknown: price (1) and cold start (3)."
    )
    two = tradeoff_answer(made({"A": "frontier"}, gaps=(values("X", None, 0.5), values("Y", None, 0.1))))
    assert two.lead.startswith("X and Y are faster than all of these, but their price is unknown.")


def test_without_a_direction_or_points_no_frontier_is_claimed() -> None:
    undirected = tradeoff_answer(made({"A": None, "B": None}, x=TIMEOUT))
    assert undirected.headline == "Timeout against cold start, 2 platforms."
    assert undirected.lead == "For timeout, neither more nor less is better by itself, so no frontier is drawn."
    nothing = tradeoff_answer(made({}, gaps=(values("X", 1, None),)))
    assert nothing.headline == "No platform has both price and cold start known."
    assert nothing.lead == "1 platform could not be placed, because a value is unknown: cold start (1)."


@pytest.mark.parametrize("is_x", [True, False])
def test_a_missing_value_says_what_is_known_in_its_place(is_x: bool) -> None:
    gap = values("X", None, None, "claims < 1 s")
    others = [values(name, None, None, detail) for name, detail in (("Y", ""), ("Z", "claims < 1 s"), ("W", ""))]
    assert missing_texts([gap, *others], is_x) == ["X, Z (claims < 1 s)", "Y, W"]
    worded: Any = SimpleNamespace(text="custom", detail="at least 24 h")
    assert missing_texts([replace(gap, x_cell=worded, y_cell=worded)], is_x) == ["X (custom, at least 24 h)"]


def test_a_point_that_is_beaten_names_those_that_beat_it() -> None:
    first, second = made({"A": "frontier", "B": "beaten"}).points
    assert (standing_text(first), standing_text(second)) == ("on the frontier", "beaten by A")
    many = replace(second, rivals=(first.row, first.row, second.row, second.row))
    assert standing_text(many) == "beaten by A, A and 2 more"
    (plain,) = made({"A": None}, x=TIMEOUT).points
    assert standing_text(plain) == ""
