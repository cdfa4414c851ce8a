"""Tests of the notice on newer data: where it stands, its sentence, the moved ranks with their claims, and the way out."""

from collections.abc import Callable
from functools import partial

import pytest

from components.shell import since as notice
from components.shell.since import render_since, since_html
from decision.catalogue.catalogue import Catalogue
from decision.ranking.since import Changed, Moved, Since
from decision.ranking.view import View
from tests.helpers.app import html_of, labels_of, link_of, run_part, succeeded
from tests.helpers.html import parsed, table_rows, text, texts
from tests.helpers.lint import claim

DATA = "2026.01.01-aaaaaaaa"


def moved(label: str, then: int | None, now: int | None, *changes: Changed, reasons: tuple[str, ...] = ()) -> Moved:
    return Moved(label.lower(), label, then, now, 0.5, 0.6, changes, reasons)


LONGER = Changed("session", "Longest session", claim(value=300), claim(value=600, as_of="2026-02-01"), 0.05)


@pytest.mark.parametrize(
    ("difference", "sentence", "rows", "notes"),
    [
        (
            Since(DATA, DATA, "2026.02.02-b", moved=(moved("Alpha", 3, 1, LONGER), moved("Beta", 1, 3))),
            "Since the data of 1 Jan 2026, 2 ranks moved: Alpha from 3 to 1; 1 because others moved.",
            [["Alpha", "3 → then, now 1"]],
            ["Only because others moved: Beta from 1 to 3."],
        ),
        (
            Since(DATA, DATA, "2026.02.02-b", steady=(moved("Alpha", 2, 2, LONGER),), left_out=1),
            "Since the data of 1 Jan 2026, no rank moved; 1 platform changed in what counts.",
            [["Alpha", "2, as before"]],
            [],
        ),
        (
            Since(DATA, DATA, "2026.02.02-b", moved=(moved("Alpha", None, 4, reasons=("No GPU",)),), left_out=2),
            "Since the data of 1 Jan 2026, 1 rank moved: Alpha is new at 4.",
            [["Alpha", "not ranked → then, now 4"]],
            [],
        ),
        (Since(DATA, DATA, "2026.02.02-b"), "Since the data of 1 Jan 2026, no rank moved.", [], []),
    ],
    ids=["moved", "steady", "new", "nothing"],
)
def test_ranks_then_and_now_stand_with_their_claims(
    catalogue: Catalogue, difference: Since, sentence: str, rows: list[list[str]], notes: list[str]
) -> None:
    root = parsed(since_html(catalogue, difference, View()))
    lost = {
        0: "",
        1: " 1 of its entries is no longer in use and left out.",
        2: " 2 of its entries are no longer in use and left out.",
    }
    compared = f"Data {DATA} against 2026.02.02-b, both counted as we count today.{lost[difference.left_out]}"
    assert texts(root, ".//p") == [sentence, *notes, compared]
    assert [row[:2] for row in table_rows(root)[1:]] == rows


def test_a_change_shows_both_claims_and_its_effect(catalogue: Catalogue) -> None:
    root = parsed(since_html(catalogue, Since(DATA, DATA, "b", moved=(moved("Alpha", 3, 1, LONGER),)), View()))
    assert texts(root, ".//td//li/b") == ["Longest session"]
    assert texts(root, ".//td//li/span") == ["+0.05 of the score"]
    assert texts(root, ".//td//li/div") == ["then 5 min x.example · undated", "now 10 min x.example · 2026-02-01"]


def test_versions_that_are_kept_are_listed_where_the_one_of_the_link_is_not(catalogue: Catalogue) -> None:
    root = parsed(since_html(catalogue, Since("old", "", "new", trouble="unknown", kept=("first", "second")), View()))
    assert texts(root, ".//p") == ["This link was made with data old, which were not kept; you see data new."]
    assert texts(root, ".//li") == ["second", "first"]


@pytest.mark.parametrize(
    ("ranked", "difference", "border"),
    [
        (View(), Since(DATA, DATA, "b", moved=(moved("Alpha", 3, 1, LONGER),)), True),
        (View(), Since(DATA, DATA, "b", steady=(moved("Alpha", 1, 1, LONGER),)), True),
        (View(), Since(DATA, "", "b", trouble="unknown"), True),
        (View(), Since(DATA, DATA, "b", weights_then=(("gpu", 3),)), True),
        (View(), Since(DATA, DATA, "b"), False),
        (View(), None, False),
        (None, Since(DATA, DATA, "b", moved=(moved("Alpha", 3, 1, LONGER),)), False),
    ],
)
def test_the_notice_is_framed_where_something_counts_and_drops_the_pin(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, ranked: View | None, difference: Since | None, border: bool
) -> None:
    monkeypatch.setattr(notice, "since", lambda *_: difference)
    app = run_part(partial(_draw, ranked=ranked), catalogue, d=DATA)
    frame = container(app.main)
    assert (frame.border, frame.direction) == (border, frame.HORIZONTAL)
    if ranked is None or difference is None:
        assert text(html_of(app)) == f"This link was made with data {DATA}; you see data {catalogue.version}."
    succeeded(app.button[0].click().run())
    assert link_of(app) == {}
    assert labels_of(app, "button") == []


def test_there_is_no_notice_without_a_pin_or_on_present_data(catalogue: Catalogue) -> None:
    draw: Callable[[Catalogue, View], None] = partial(_draw, ranked=View())
    assert labels_of(run_part(draw, catalogue), "button") == []
    assert labels_of(run_part(draw, catalogue, d=catalogue.version), "button") == []


def _draw(catalogue: Catalogue, view: View, ranked: View | None) -> None:
    render_since(catalogue, view, ranked)


def container(block):
    """Return the settings of the first container inside a block."""
    return next(child.proto.flex_container for child in block.children.values() if child.type == "flex_container")
