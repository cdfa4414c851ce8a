"""The page about certainty in words and tables: every picture has a sentence, nothing is markup, every state is told."""

from dataclasses import replace

import pytest

from components.certainty.sections import stability_words
from components.certainty.tables import (
    central_html,
    dominated_html,
    duel_html,
    facts_html,
    scenarios_html,
    stability_html,
    standings_html,
)
from components.charts.acceptability import acceptability_chart
from components.charts.palette import ROWS
from components.shell.chart import chart_spec
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.head_to_head import duel
from decision.certainty.scenarios import scenarios
from decision.certainty.standings import picture_rows, standings
from decision.certainty.text import certainty_answer, ranks_words
from decision.documents.certainty import acceptability_csv
from decision.format import distance_text
from decision.ranking.view import ChosenMustHave, View

CLOSE = (("isolation", 10), ("session", 2), ("cold_start", 9), ("languages", 3), ("gpu", 0), ("price", 6))


@pytest.fixture(scope="module")
def default(catalogue: Catalogue) -> Certainty:
    return certainty(catalogue, View())


@pytest.fixture(scope="module")
def close(catalogue: Catalogue) -> Certainty:
    """Weights under which several platforms are near to the first place."""
    return certainty(catalogue, View(weights=CLOSE))


def said_of(found: Certainty) -> str:
    said = certainty_answer(found, standings(found))
    return f"{said.headline} {said.lead}"


def test_the_answer_says_how_often_the_leader_stays_first(catalogue, default):
    said = said_of(default)
    assert default.ranking.best_first[0].platform.label in said
    assert f"{100 * default.stays:.0f} %" in said
    assert "10,000 draws" in said
    assert "No platform has" in said_of(certainty(catalogue, View(categories=())))


def test_one_platform_alone_is_not_said_to_stay_first(catalogue):
    only = View(must=tuple(ChosenMustHave(id) for id in ("gpu", "byoc", "self_host", "egress", "audit")))
    found = certainty(catalogue, only)
    assert len(found.ranking.best_first) == 1
    assert (
        said_of(found)
        == f"Only {found.ranking.best_first[0].platform.label} is ranked. So it comes first whatever you weigh."
    )


def test_the_answer_counts_the_facts_that_would_decide(catalogue, default, close):
    assert "No single unknown value" in said_of(default)
    assert f"{len(close.decisive)} single facts" in said_of(close)


def test_standings_are_ordered_by_mean_rank_and_hold_all_that_was_drawn(default):
    rows = standings(default)
    assert [one.mean for one in rows] == sorted(one.mean for one in rows)
    assert sum(one.first for one in rows) == pytest.approx(1)
    assert sum(one.top_three for one in rows) == pytest.approx(3)
    for one in rows:
        assert 1 <= one.best <= one.worst <= len(rows)
        assert one.shares[one.best - 1 : one.worst].sum() >= 0.9 - 1e-9
        assert (one.central is not None) == (one.first > 0)


def test_the_picture_holds_every_share_of_half_a_point_or_more(default):
    rows = picture_rows(standings(default))
    drawn = {(row["platform"], row["rank"]): row["share"] for row in rows}
    for place, row in enumerate(default.ranking.best_first):
        for rank, share in enumerate(default.acceptability.shares[place], 1):
            assert (share >= 0.005) == ((row.platform.label, rank) in drawn)
    assert ranks_words(standings(default)).startswith(f"First place: {default.ranking.best_first[0].platform.label}")


def test_the_heat_map_is_built_once_for_its_size_and_theme():
    spec = chart_spec(acceptability_chart, ("7",), False)
    assert spec["data"] == {"name": ROWS}
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == list(range(1, 8))
    assert spec != chart_spec(acceptability_chart, ("7",), True)


def test_each_table_names_who_would_take_over(catalogue, close):
    said = stability_html(close)
    names = {row.id: row.platform.label for row in close.ranking.best_first}
    rivals = {rival for one in close.stability for rival in (one.low_rival, one.high_rival) if rival}
    assert rivals
    for rival in rivals:
        assert names[rival] in said
    assert "points away" in stability_words(close)
    assert "No single weight" in stability_words(replace(close, stability=()))


def test_facts_say_what_they_would_have_to_be_and_where_to_add_them(catalogue, close, default):
    said = facts_html(catalogue, close)
    for one in close.decisive:
        assert one.text in said
    assert "data?entry=contribute" in said
    assert "No single unknown" in facts_html(catalogue, default)
    assert all(one.row.platform.label in facts_html(catalogue, default) for one in default.together)


def test_a_duel_is_told_in_a_sentence_and_step_by_step(catalogue, default):
    found = duel(default.ranking)
    said = duel_html(found)
    assert f"leads {found.rival.platform.label} by {distance_text(found.distance)}" in said
    assert said.count("<tr") == len(found.steps) + 2


def test_every_way_to_count_has_its_row_and_those_that_a_link_can_show_have_one(catalogue, default):
    found = scenarios(catalogue, View())
    said = scenarios_html(catalogue, found)
    assert said.count("<tr") == len(found) + 1
    assert said.count("<a ") == sum(one.view is not None and not one.present for one in found)
    changed = [one for one in found if not one.same]
    assert said.count("another than now") == len(changed) > 0


def test_dominated_platforms_name_those_that_beat_them(catalogue, default):
    said = dominated_html(catalogue, default)
    assert f"{len(default.dominated)} of {len(default.ranking.best_first)}" in said
    assert "No platform is beaten" in dominated_html(catalogue, replace(default, dominated=()))


def test_central_weights_stand_beside_the_readers_own(catalogue, close):
    said = central_html(catalogue, close, standings(close))
    assert "Your weights" in said
    assert "less than yours" in said
    assert "more than yours" in said


def test_the_tables_link_to_platforms_and_escape_names(catalogue, default):
    bad = replace(
        default.ranking.best_first[0],
        platform=default.ranking.best_first[0].platform.model_copy(update={"short": "<b>x"}),
    )
    ranking = replace(default.ranking, best_first=(bad, *default.ranking.best_first[1:]))
    said = stability_html(replace(default, ranking=ranking)) + standings_html(catalogue, default, standings(default))
    assert "<b>x" not in said
    assert "platform?id=" in said


def test_the_csv_holds_every_share(default):
    lines = acceptability_csv(default).splitlines()
    assert len(lines) == len(default.ranking.best_first) + 1
    assert sum(float(text) for text in lines[1].split(",")[1:]) == pytest.approx(1, abs=0.01)
