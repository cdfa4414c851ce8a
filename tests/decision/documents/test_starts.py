"""Tests of starts as JSON and as a table: what the page shows."""

import json

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.documents.starts import starts_json, starts_table
from decision.format import milliseconds
from decision.starts.summary import MODE_LABELS, order, summaries


def test_json_holds_what_the_page_shows(catalogue: Catalogue) -> None:
    answer = json.loads(json.dumps(starts_json(catalogue, "e2b", "burst").plain(), allow_nan=False))
    (platform,) = answer["platforms"]
    placed = {entry.platform_id: entry for entry in order(catalogue, "burst")}["e2b"]
    assert platform["measured"]["burst"]["place"] == placed.place
    assert platform["measured"]["burst"]["run"]["median_ms"] == placed.measured.ms
    assert platform["vendor"]["claims"][0]["source"].startswith("https://")
    assert {(run["platform"], run["mode"]) for run in answer["runs"]} == {("e2b", "burst")}
    assert answer["count"] == len(answer["runs"])


def test_json_holds_all_runs_or_those_of_a_known_platform_and_mode(catalogue: Catalogue) -> None:
    assert starts_json(catalogue).count == len(catalogue.starts)
    assert starts_json(catalogue, "depot").runs == []
    with pytest.raises(KeyError):
        starts_json(catalogue, "nobody")
    with pytest.raises(ValueError, match="fast"):
        starts_json(catalogue, None, "fast")


@pytest.mark.parametrize("first", MODES)
def test_the_table_has_the_fastest_first_and_a_column_for_each_mode(catalogue: Catalogue, first: str) -> None:
    table = starts_table(catalogue, "paid", first, MODES)
    placed = order(catalogue, first)
    assert table.header[3:] == [f"Measured, {MODE_LABELS[mode].lower()}" for mode in MODES]
    assert [row[0].text for row in table.rows[: len(placed)]] == [
        catalogue.platform[entry.platform_id].label for entry in placed
    ]
    assert len(table.rows) == sum(bool(row.measured) for row in summaries(catalogue))
    column = 3 + MODES.index(first)
    assert [row[column].text for row in table.rows[: len(placed)]] == [
        milliseconds(entry.measured.ms) for entry in placed
    ]
    assert all(row[column].state == "unknown" for row in table.rows[len(placed) :])


def test_a_small_run_is_marked_in_the_table(catalogue: Catalogue) -> None:
    table = starts_table(catalogue, "paid", MODES[0], MODES)
    small = {
        catalogue.platform[row.platform_id].label
        for row in summaries(catalogue)
        if any(m.small for m in row.measured.values())
    }
    assert {row[0].text for row in table.rows if any("small" in entry.marks for entry in row)} == small
    assert table.marks == ["small"]
