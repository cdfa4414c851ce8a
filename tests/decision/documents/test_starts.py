"""Tests of starts as JSON and as a table: what the page shows."""

import json
from dataclasses import replace

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


def test_an_answer_lists_five_thousand_runs_at_most_and_counts_all(catalogue: Catalogue) -> None:
    many = replace(catalogue, starts=(catalogue.starts[0],) * 5_001)
    answer = starts_json(many)
    assert (answer.count, len(answer.runs)) == (5_001, 5_000)


@pytest.mark.parametrize(("iterations", "small"), [(99, True), (100, False)])
def test_a_run_of_fewer_than_a_hundred_starts_is_small(catalogue: Catalogue, iterations: int, small: bool) -> None:
    run = catalogue.starts[0].model_copy(update={"iterations": iterations})
    (line,) = starts_json(replace(catalogue, starts=(run,))).runs
    assert (line.small, line.url) == (small, catalogue.measurement_sources[run.source].url)


def test_the_table_leaves_out_who_was_not_measured_in_its_modes(catalogue: Catalogue) -> None:
    table = starts_table(catalogue, "paid", "burst", ("burst",))
    assert [row[0].text for row in table.rows] == [
        catalogue.platform[entry.platform_id].label for entry in order(catalogue, "burst")
    ]
    assert table.header[3:] == [f"Measured, {MODE_LABELS['burst'].lower()}"]


def test_a_stated_time_is_told_with_its_claims_and_a_missing_one_is_null(catalogue: Catalogue) -> None:
    rows = {row.platform_id: row for row in summaries(catalogue)}
    for line in starts_json(catalogue).platforms:
        row = rows[line.id]
        for told, figure in ((line.guide, row.guide), (line.vendor, row.vendor)):
            assert (told is None) == (figure is None)
            if told and figure:
                assert (told.low, told.high, told.under, told.text) == (
                    *(figure.low, figure.high),
                    *(figure.under, figure.text),
                )
                assert len(told.claims) == len(figure.claims)
        assert line.measured.keys() == row.measured.keys()
        for mode, measured in row.measured.items():
            tail = line.measured[mode].tail
            assert (tail and tail.date) == (measured.tail and measured.tail.date)
