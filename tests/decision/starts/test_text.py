"""The answer about starts: the ends of the range, promises kept, small and own runs."""

from dataclasses import replace

from components.charts.start_rows import history_rows
from decision.catalogue.catalogue import Catalogue
from decision.starts.days import days, history
from decision.starts.summary import summaries
from decision.starts.text import starts_answer
from tests.helpers.starts import own_start, with_starts


def test_the_answer_counts_what_is_met_and_leaves_small_runs_out_of_its_ends(catalogue: Catalogue) -> None:
    answer = starts_answer(catalogue, "paid", "sequential")
    met = [ratio for row in summaries(catalogue) if (ratio := row.times(row.vendor, "sequential")) is not None]
    assert f"{sum(ratio <= 1 for ratio in met)} of {len(met)} of the vendors" in answer.lead
    assert "(Declaw)" in answer.headline
    assert "(Render)" not in f"{answer.headline} {answer.lead}"
    assert "Tensorlake, Render" in answer.lead
    assert "Nothing was measured" in starts_answer(with_starts(catalogue), "paid", "burst").lead


def test_a_teams_own_runs_are_named(catalogue: Catalogue) -> None:
    pattern = catalogue.measurement_sources["computesdk"]
    own = pattern.model_copy(update={"id": "own", "label": "our own runs", "url": "own:runs", "kind": "own"})
    data = replace(
        with_starts(catalogue, own_start("2026-08-01", 90, source="own")),
        measurement_sources={**catalogue.measurement_sources, "own": own},
    )
    assert "Our own runs speak for: E2B." in starts_answer(data, "paid", "sequential").lead
    points = history(days(data, "e2b", "sequential"))
    assert history_rows(data, {"e2b": points})[0]["text"].endswith("our own runs")
