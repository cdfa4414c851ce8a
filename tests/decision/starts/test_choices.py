"""The reader's choices on the page about starts, as an address holds them."""

from datetime import date

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Ignored
from decision.links.link import page_from_query
from decision.links.pages import STARTS
from decision.ranking.view import View
from decision.starts.choices import StartChoices, history_platforms
from decision.starts.days import WINDOW, days
from tests.helpers.starts import own_start, with_starts


def read_choices(query: dict[str, str], catalogue: Catalogue) -> tuple[StartChoices, tuple[Ignored, ...]]:
    """Return the choices that an address holds, and what of it could not be used."""
    state = page_from_query(query, catalogue, STARTS)
    return state.choices, state.ignored


def test_choices_are_read_and_what_is_wrong_is_listed(catalogue: Catalogue) -> None:
    query = {"mode": "burst", "from": "2026-03-01", "to": "2026-05-05", "who": "e2b,modal", "set": "synthetic"}
    choices, ignored = read_choices({**query, "lens": "guide"}, catalogue)
    assert not ignored
    assert choices == StartChoices("burst", date(2026, 3, 1), date(2026, 5, 5), ("e2b", "modal"), "synthetic")
    assert read_choices({}, catalogue) == (StartChoices(), ())
    assert StartChoices().drawn == "sequential"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"mode": "fast"}, "mode"),
        ({"mode": ""}, "mode"),
        ({"from": "2026-13-01"}, "from"),
        ({"from": "20260301"}, "from"),
        ({"to": "1999-01-01"}, "to"),
        ({"from": "2026-05-01", "to": "2026-03-01"}, "to"),
        ({"who": "nobody"}, "who"),
        ({"who": "depot"}, "who"),
        ({"who": "e2b,e2b"}, "who"),
        ({"who": "e2b,modal,beam,daytona,blaxel"}, "who"),
        ({"set": "<b>"}, "set"),
        ({"set": "x" * 3_000}, "set"),
    ],
)
def test_a_bad_parameter_is_named_and_never_fails(catalogue: Catalogue, query: dict[str, str], parameter: str) -> None:
    choices, ignored = read_choices(query, catalogue)
    assert [part.parameter for part in ignored] == [parameter]
    assert isinstance(choices, StartChoices)
    assert len(str(ignored[0])) < 400


def test_the_history_shows_the_chosen_the_compared_or_the_fastest(catalogue: Catalogue) -> None:
    assert history_platforms(catalogue, View(selected=("e2b",)), StartChoices(who=("modal",))) == ("modal",)
    assert history_platforms(catalogue, View(selected=("depot", "e2b")), StartChoices()) == ("e2b",)
    fastest = history_platforms(catalogue, View(), StartChoices())
    assert len(fastest) == 4
    assert all(len(days(catalogue, id, "sequential")) >= WINDOW for id in fastest)


def test_without_any_measured_start_there_is_no_day_to_choose_and_no_history(catalogue: Catalogue) -> None:
    empty = with_starts(catalogue)
    assert [part.parameter for part in read_choices({"from": "2026-03-01"}, empty)[1]] == ["from"]
    assert history_platforms(empty, View(), StartChoices()) == ()


def test_untouched_choices_show_real_work_and_the_first_mode() -> None:
    assert (StartChoices().work, StartChoices().drawn, StartChoices("burst").drawn) == (
        "realworld",
        "sequential",
        "burst",
    )


def test_four_at_most_are_compared_and_a_short_history_stands_back_for_a_long_one(catalogue: Catalogue) -> None:
    ids = ("e2b", "modal", "beam", "daytona", "blaxel")
    week = [own_start(f"2026-03-0{day}", 500, platform=id) for id in ids[1:] for day in range(1, 8)]
    data = with_starts(catalogue, *week, own_start("2026-03-01", 100))
    assert history_platforms(data, View(selected=ids), StartChoices()) == ids[:4]
    assert set(history_platforms(data, View(), StartChoices())) == set(ids[1:])
    six_days = with_starts(catalogue, *(own_start(f"2026-03-0{day}", 500) for day in range(1, 7)))
    assert history_platforms(six_days, View(), StartChoices()) == ("e2b",)
    assert history_platforms(with_starts(catalogue, *week[6::7]), View(), StartChoices()) == tuple(sorted(ids[1:]))
