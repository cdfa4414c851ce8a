"""Tests of the snapshot of the ranking: the premises as facts, and the table in words."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Ignored
from decision.ranking.ranking import Row, ranking
from decision.ranking.view import ChosenMustHave, Sort, View
from decision.site.addresses import Picture
from server.snapshot.parts.ranking import facts, ranking_snapshot
from server.snapshot.snapshot import SnapshotInput


def words(catalogue: Catalogue, view: View) -> str:
    return ranking_snapshot(SnapshotInput(catalogue, view, Picture())).words


def in_words(row: Row) -> str:
    ends = f"{row.lower:.2f}–{row.upper:.2f}"
    return f"{row.rank}{'=' if row.tied else ''} {row.label} " + (
        f"{row.score:.2f}" if f"{row.lower:.2f}" == f"{row.upper:.2f}" else f"{row.score:.2f} ({ends})"
    )


def test_the_table_in_words_is_its_first_five_rows(catalogue: Catalogue) -> None:
    rows = ranking(catalogue, View()).rows
    assert words(catalogue, View()) == (
        f"Table of {len(rows)} platforms. The first: {', '.join(map(in_words, rows[:5]))}."
    )


def test_the_table_in_words_is_in_the_order_of_the_table(catalogue: Catalogue) -> None:
    view = View(sort=Sort("name", descending=False))
    rows = ranking(catalogue, view).rows
    assert rows[0].rank != 1
    assert f"The first: {in_words(rows[0])}, {in_words(rows[1])}, " in words(catalogue, view)


def test_a_table_of_one_row_is_that_row_and_an_empty_one_has_no_words(catalogue: Catalogue) -> None:
    (row,) = ranking(catalogue, View(find="e2b")).rows
    assert words(catalogue, View(find="e2b")) == f"Table of 1 platform. The first: {in_words(row)}."
    assert words(catalogue, View(find="zzz")) == ""


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (View(), []),
        (View(must=(ChosenMustHave("gpu"),)), ["Platforms", "Must have"]),
        (View(find="e"), ["Platforms", "Also chosen"]),
        (View(must=(ChosenMustHave("gpu"),), find="e"), ["Platforms", "Must have", "Also chosen"]),
    ],
)
def test_what_is_in_force_comes_before_the_premises(catalogue: Catalogue, view: View, names: list[str]) -> None:
    snapshot = ranking_snapshot(SnapshotInput(catalogue, view, Picture()))
    assert [name for name, _ in snapshot.all_facts] == [*names, "Weights", "Values from"]
    assert len(snapshot.chips) == (0 if not names else len(names))
    rows = facts(catalogue, ranking(catalogue, view))
    ignored = (Ignored("lens", "moon", ""),)
    assert facts(catalogue, ranking(catalogue, view), ignored) == (*rows, ("Left out of the link", "lens: moon"))


def test_the_premises_are_in_readers_words(catalogue: Catalogue) -> None:
    view = View(lens="guide", tier="free", must=(ChosenMustHave("gpu"), ChosenMustHave("byoc")), find="e2b")
    texts = dict(ranking_snapshot(SnapshotInput(catalogue, view, Picture())).all_facts)
    lens, tier = catalogue.terms.lens("guide").label, catalogue.terms.tier("free").label
    assert texts["Values from"] == f"{lens}; plan: {tier}"
    assert texts["Must have"].startswith("GPU, ")
    assert texts["Also chosen"] == "Names with “e2b”; Values: Fast.io guide, 2026"
