"""Tests of the snapshot of a trade-off: the axes that the link names, the frontier by number, and what could not be used."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import Picture
from decision.tradeoff.choices import USUAL, TradeoffChoices
from decision.tradeoff.text import tradeoff_answer
from decision.tradeoff.tradeoff import tradeoff
from server.snapshot.parts.tradeoff import tradeoff_snapshot
from server.snapshot.request import from_text
from server.snapshot.snapshot import Snapshot, SnapshotInput


def snapshot_of(catalogue: Catalogue, query: str, view: View | None = None) -> Snapshot:
    return tradeoff_snapshot(SnapshotInput(catalogue, view or View(), Picture(), query=query))


@pytest.mark.parametrize(
    ("query", "choices", "path"),
    [
        ("", USUAL, "/trade-offs"),
        ("x=gpu&y=isolation", TradeoffChoices("gpu", "isolation"), "/trade-offs?x=gpu&y=isolation"),
        ("x=moon", USUAL, "/trade-offs"),
    ],
)
def test_the_axes_are_those_of_the_link(catalogue: Catalogue, query: str, choices: TradeoffChoices, path: str) -> None:
    snapshot = snapshot_of(catalogue, query)
    result = tradeoff(catalogue, View(), choices)
    assert snapshot.path == path
    assert snapshot.title == tradeoff_answer(result).headline
    assert snapshot.table.caption == f"{result.x.label} against {result.y.label}"
    assert snapshot.data()["x"]["id"] == choices.x


def test_who_is_named_in_the_picture_stands_beside_it_by_number(catalogue: Catalogue) -> None:
    facts = dict(snapshot_of(catalogue, "").facts)
    first = tradeoff(catalogue, View(), USUAL).frontier[0]
    assert facts["Named in the picture"].startswith(f"1 {first.row.label} (")
    assert "Weights" in facts


def test_an_axis_that_does_not_exist_is_told(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "x=isolatio")
    assert dict(snapshot.facts)["Left out of the link"] == "x: isolatio (did you mean isolation?)"
    assert snapshot.data()["ignored"][0]["likely"] == "isolation"


def test_where_nobody_has_both_values_the_picture_says_so(catalogue: Catalogue) -> None:
    snapshot = snapshot_of(catalogue, "", View(categories=()))
    body = snapshot.body(Picture())
    assert "There is nothing to show." in str(body.shapes)
    assert "Named in the picture" not in dict(snapshot.facts)


def test_other_axes_are_another_version_of_the_file(catalogue: Catalogue) -> None:
    tags = {from_text(query, "tradeoff", "csv", catalogue, "").tag for query in ("", "x=gpu", "x=gpu&y=isolation")}
    assert len(tags) == 3
