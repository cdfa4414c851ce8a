"""Tests of the age of a view and of the claims to check next, at the ends of their lists."""

from datetime import date
from types import SimpleNamespace

import pytest

from components.data_page import upkeep
from components.data_page.upkeep import UNFOLDED, age_part_html, age_text, checks_html
from decision.catalogue.catalogue import Catalogue
from decision.facts.review import Aged, in_need_of_a_check
from decision.format import thousands
from decision.ranking.view import View
from tests.helpers.html import parsed, table_rows, texts
from tests.helpers.lint import claim

TODAY = date(2026, 11, 23)


def test_the_oldest_value_is_named_with_its_age_or_that_none_has_a_date(catalogue: Catalogue) -> None:
    aged = Aged(catalogue.platform["e2b"], catalogue.criterion["gpu"], claim(value=True, as_of="2026-11-01"), 22)
    assert age_text(aged) == "Its oldest value is 22 days old: the GPU support of E2B, as of 2026-11-01."
    seen = Aged(catalogue.platform["e2b"], catalogue.criterion["gpu"], claim(value=True, seen="2026-11-01"), 22)
    assert age_text(seen) == "Its oldest value is at least 22 days old: the GPU support of E2B, seen on 2026-11-01."
    assert age_text(None) == "No value in it has a date."


@pytest.mark.parametrize(
    ("count", "rows", "words"),
    [
        (0, 0, "."),
        (1, 1, "."),
        (20, 20, "."),
        (21, 20, "; the first 20 are listed here."),
    ],
)
def test_the_first_twenty_claims_to_check_are_listed(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, count: int, rows: int, words: str
) -> None:
    due = (in_need_of_a_check(catalogue, View(), TODAY) * 21)[:count]
    monkeypatch.setattr(upkeep, "in_need_of_a_check", lambda *_: due)
    root = parsed(checks_html.__wrapped__(catalogue, View(), TODAY))
    assert f"{thousands(count, 'claim')} behind this view should be checked again{words}" in texts(root, ".//p")
    assert len(list(root.iterfind(".//tbody/tr"))) == rows
    assert len(list(root.iterfind(".//details/details//tbody/tr"))) == max(0, rows - UNFOLDED)


@pytest.mark.parametrize(("count", "rows"), [(100, 100), (101, 100)])
def test_the_hundred_oldest_platforms_are_listed(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, count: int, rows: int
) -> None:
    platforms = tuple(
        SimpleNamespace(platform=catalogue.platforms[0], oldest=None, seen=1, undated=1, cells=2) for _ in range(count)
    )
    view_age = SimpleNamespace(oldest=None, platforms=platforms, seen=count, undated=count, cells=2 * count)
    monkeypatch.setattr(upkeep, "oldest", lambda *_: view_age)
    root = parsed(age_part_html.__wrapped__(catalogue, View(), TODAY))
    assert len(table_rows(root)[1:]) == rows
    assert texts(root, ".//details/details/summary") == [f"The {count} ranked platforms, oldest first"]
    assert texts(root, ".//td")[2] == "2 of 2"
    (lead, _) = texts(root, ".//p")
    assert (
        f"{count} of {2 * count} known values rest on a source without a date: the day on which the value was read there counts"
        in lead
    )
    assert lead.endswith(f"For {count} not even that is known, so their age is unknown.")
