"""Tests of the snapshot of certainty: its table in words, and its chart."""

from decision.catalogue.catalogue import Catalogue
from decision.certainty.standings import MOST_DRAWN
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import Picture
from server.snapshot.parts.certainty import certainty_snapshot
from server.snapshot.snapshot import SnapshotInput


def test_the_heat_map_is_told_in_words_and_says_how_many_platforms_it_leaves_out(catalogue: Catalogue) -> None:
    snapshot = certainty_snapshot(SnapshotInput(catalogue, View(), Picture()))
    chart, rows, remark = snapshot.body.args  # type: ignore[attr-defined]
    count = len(snapshot.table.rows)
    assert count > MOST_DRAWN
    assert chart.args == ((str(MOST_DRAWN), str(count)),)
    drawn = [row[0].text for row in snapshot.table.rows[:MOST_DRAWN]]
    assert list(dict.fromkeys(row["platform"] for row in rows)) == drawn
    left_out = f"The chart shows the 20 of {count} platforms with the best mean rank"
    assert remark.startswith(f"In percent of simulations; the stronger the colour, the more often. {left_out}")
    assert snapshot.words.startswith("Heat map of platform by rank. First place: ")
    assert left_out in snapshot.words


def test_few_platforms_are_all_drawn(catalogue: Catalogue) -> None:
    view = View(must=(ChosenMustHave("gpu"),))
    snapshot = certainty_snapshot(SnapshotInput(catalogue, view, Picture()))
    chart, rows, remark = snapshot.body.args  # type: ignore[attr-defined]
    count = len(snapshot.table.rows)
    assert 1 < count <= MOST_DRAWN
    assert chart.args == ((str(count), str(count)),)
    assert len({row["platform"] for row in rows}) == count
    assert remark == "In percent of simulations; the stronger the colour, the more often."
    assert "Drawn are" not in snapshot.words


def test_without_a_platform_there_is_nothing_to_tell(catalogue: Catalogue) -> None:
    snapshot = certainty_snapshot(SnapshotInput(catalogue, View(categories=()), Picture()))
    assert (snapshot.words, snapshot.table.rows) == ("", ())
