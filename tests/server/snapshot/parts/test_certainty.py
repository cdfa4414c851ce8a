"""Tests of the snapshot of certainty: its table in words, and its chart."""

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.site.addresses import Picture
from server.snapshot.parts.certainty import certainty_snapshot
from server.snapshot.snapshot import SnapshotInput


def test_the_heat_map_is_told_in_words_and_has_a_row_for_each_platform(catalogue: Catalogue) -> None:
    snapshot = certainty_snapshot(SnapshotInput(catalogue, View(), Picture()))
    assert snapshot.words.startswith("Heat map of platform by rank. First place: ")
    chart, rows, remark = snapshot.body.args  # type: ignore[attr-defined]
    count = len(snapshot.table.rows)
    assert chart.args == ((str(count),),)
    assert len({row["platform"] for row in rows}) == count
    assert remark == "In percent of the draws; darker is more often."


def test_without_a_platform_there_is_nothing_to_tell(catalogue: Catalogue) -> None:
    snapshot = certainty_snapshot(SnapshotInput(catalogue, View(categories=()), Picture()))
    assert (snapshot.words, snapshot.table.rows) == ("", ())
