"""The answer about starts: the ends of the range, promises kept, small and own runs."""

from dataclasses import replace

from components.charts.start_rows import history_rows
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.starts.days import days, history
from decision.starts.summary import summaries
from decision.starts.text import starts_answer
from tests.helpers.starts import own_start, with_starts


def test_the_answer_counts_what_is_met_and_leaves_small_runs_out_of_its_ends(catalogue: Catalogue) -> None:
    answer = starts_answer(catalogue, "paid", "sequential")
    met = [ratio for row in summaries(catalogue) if (ratio := row.times(row.vendor, "sequential")) is not None]
    assert f"{sum(ratio <= 1 for ratio in met)} of {len(met)} of the vendors" in answer.lead
    assert "(Isorun)" in answer.headline
    assert "Not every start succeeded: Namespace 99 of 100, Render 9 of 10." in answer.lead
    assert "(Render)" not in f"{answer.headline} {answer.lead}"
    assert "Tensorlake, Prime Intellect, Render" in answer.lead
    assert "No platform was measured" in starts_answer(with_starts(catalogue), "paid", "burst").lead


def test_a_teams_own_runs_are_named(catalogue: Catalogue) -> None:
    pattern = catalogue.measurement_sources["computesdk"]
    own = pattern.model_copy(update={"id": "own", "label": "our own runs", "url": "own:runs", "kind": "own"})
    data = replace(
        with_starts(catalogue, own_start("2026-08-01", 90, source="own")),
        measurement_sources={**catalogue.measurement_sources, "own": own},
    )
    assert "Our own runs count for: E2B." in starts_answer(data, "paid", "sequential").lead
    points = history(days(data, "e2b", "sequential"))
    assert history_rows(data, {"e2b": points})[0]["text"].endswith("our own runs")


def stated(catalogue: Catalogue, **times: dict[str, float | None]) -> Catalogue:
    """Return the data set with platforms of which vendor and guide state these times and these were measured, in milliseconds."""
    platforms, starts = [], []
    for id, figures in times.items():
        claims = [
            Claim(platform=id, field="startup.cold_ms", value=figures[who], kind=kind, source=source)
            for who, kind, source in (
                ("vendor", "vendor-docs", "https://x.example"),
                ("guide", "guide", "guide:e2b"),
            )
            if figures.get(who)
        ]
        platforms.append(catalogue.platform[id].model_copy(update={"claims": tuple(claims)}))
        if measured := figures.get("measured"):
            iterations = 10 if figures.get("small") else 100
            starts.append(own_start("2026-03-01", measured, platform=id, iterations=iterations))
    return replace(with_starts(catalogue, *starts), platforms=tuple(platforms))


def test_promises_that_are_met_and_the_one_furthest_off_are_told(catalogue: Catalogue) -> None:
    data = stated(
        catalogue,
        e2b={"vendor": 100, "guide": 150, "measured": 150},
        beam={"vendor": 400, "measured": 400},
        modal={"guide": 100, "measured": 300},
    )
    answer = starts_answer(data, "paid", "sequential")
    assert answer.headline == "Sequential cold starts range from 150 ms (E2B) to 400 ms (Beam)."
    assert answer.lead == (
        "The measured median meets 1 of 2 of the vendors' figures and 1 of 2 of the guide's figures. "
        "Furthest off: Modal, 300 ms where the guide says 100 ms (3.00×)."
    )


def test_promises_that_are_all_met_leave_nobody_off(catalogue: Catalogue) -> None:
    data = stated(catalogue, e2b={"vendor": 150, "measured": 150}, beam={"measured": 400})
    lead = starts_answer(data, "paid", "sequential").lead
    assert lead == "The measured median meets 1 of 1 of the vendors' figures."
    assert starts_answer(stated(catalogue, beam={"measured": 400}), "paid", "sequential").lead == ""


def test_small_runs_count_for_the_ends_only_where_there_are_no_others(catalogue: Catalogue) -> None:
    data = stated(catalogue, e2b={"measured": 150, "small": 1}, beam={"measured": 400})
    answer = starts_answer(data, "paid", "sequential")
    assert answer.headline.endswith("from 400 ms (Beam) to 400 ms (Beam).")
    assert answer.lead == "Only small runs, not counted in the first line: E2B."
    alone = starts_answer(stated(catalogue, e2b={"measured": 150, "small": 1}), "paid", "sequential")
    assert alone.headline.endswith("from 150 ms (E2B) to 150 ms (E2B).")
