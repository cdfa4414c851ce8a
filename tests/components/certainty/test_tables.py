"""Tests of the Certainty page's words and tables: every picture has a sentence, nothing is markup, every state is told."""

from dataclasses import replace
from decimal import Decimal

import pytest
from markupsafe import escape

from components.certainty.tables import CERTAINTY_HTML, duel_parts, scenario_lead, signed, stability_words, waterfall
from components.charts.acceptability import acceptability_chart
from components.charts.palette import ROWS
from components.charts.spec import chart_spec
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.head_to_head import duel
from decision.certainty.scenarios import scenarios
from decision.certainty.standings import MOST_DRAWN, picture_rows, standings
from decision.certainty.text import certainty_answer, ranks_words
from decision.differences import lead_text
from decision.documents.certainty import certainty_table
from decision.documents.table import to_csv
from decision.format import share_text
from decision.ranking.view import ChosenMustHave, View
from tests.helpers.html import unmarked

STEADY = (("isolation", 9), ("session", 6), ("cold_start", 2), ("languages", 6), ("gpu", 8), ("price", 0))
CLOSE = (("isolation", 10), ("session", 2), ("cold_start", 9), ("languages", 3), ("gpu", 0), ("price", 6))


@pytest.fixture(scope="module")
def default(catalogue: Catalogue) -> Certainty:
    return certainty(catalogue, View())


@pytest.fixture(scope="module")
def close(catalogue: Catalogue) -> Certainty:
    """Weights under which several platforms are near to the first place."""
    return certainty(catalogue, View(weights=CLOSE))


def answer_text(analysis: Certainty) -> str:
    answer = certainty_answer(analysis, standings(analysis))
    return f"{answer.headline} {answer.lead}"


def test_the_answer_says_how_often_the_leader_stays_first(catalogue, default):
    text = answer_text(default)
    assert default.ranking.best_first[0].platform.label in text
    assert f"{100 * default.stays:.0f} %" in text
    assert "10,000 simulations" in text
    assert "No platform matches" in answer_text(certainty(catalogue, View(categories=())))


def test_one_platform_alone_is_not_said_to_stay_first(catalogue):
    only = View(must=tuple(ChosenMustHave(id) for id in ("gpu", "byoc", "self_host", "egress", "audit")))
    analysis = certainty(catalogue, only)
    assert len(analysis.ranking.best_first) == 1
    label = analysis.ranking.best_first[0].platform.label
    assert answer_text(analysis) == f"Only {label} is ranked. It ranks first with any weights."


@pytest.fixture(scope="module")
def steady(catalogue):
    """What is certain of a ranking that no single unknown value could change, but several together could."""
    analysis = certainty(catalogue, View(weights=STEADY, tier="free"))
    assert not analysis.decisive
    assert analysis.together
    return analysis


def test_the_answer_counts_the_facts_that_would_decide(steady, close):
    assert "No single missing fact" in answer_text(steady)
    assert f"{len(close.decisive)} missing facts could each" in answer_text(close)


def test_standings_are_ordered_by_mean_rank_and_hold_all_that_was_drawn(default):
    rows = standings(default)
    assert [standing.mean for standing in rows] == sorted(standing.mean for standing in rows)
    assert sum(standing.first for standing in rows) == pytest.approx(1)
    assert sum(standing.top_three for standing in rows) == pytest.approx(3)
    for standing in rows:
        assert 1 <= standing.best <= standing.worst <= len(rows)
        assert standing.shares[standing.best - 1 : standing.worst].sum() >= 0.9 - 1e-9
        assert (standing.central is not None) == (standing.first > 0)


def test_the_picture_holds_every_share_of_half_a_point_or_more(default):
    rows = picture_rows(standings(default))
    drawn = {(row["platform"], row["rank"]): row["share"] for row in rows}
    assert len(default.ranking.best_first) > MOST_DRAWN
    for standing in standings(default)[:MOST_DRAWN]:
        for rank, share in enumerate(standing.shares[:MOST_DRAWN], 1):
            assert (share >= 0.005) == ((standing.row.platform.label, rank) in drawn)
    assert len({platform for platform, _ in drawn}) == MOST_DRAWN
    likeliest = max(standings(default), key=lambda standing: standing.first)
    expected = f"First place: {likeliest.row.platform.label} {share_text(likeliest.first)}"
    assert ranks_words(standings(default)).startswith(expected)


def test_the_heat_map_is_built_once_for_its_size_and_theme():
    spec = chart_spec(acceptability_chart, ("7", "7"), False)
    assert spec["data"] == {"name": ROWS}
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == list(range(1, 8))
    assert spec != chart_spec(acceptability_chart, ("7", "7"), True)


def test_each_table_names_who_would_take_over(catalogue, close):
    html = unmarked(CERTAINTY_HTML.stability(catalogue, close))
    names = {row.id: row.platform.label for row in close.ranking.best_first}
    rivals = {rival for interval in close.stability for rival in (interval.low_rival, interval.high_rival) if rival}
    assert rivals
    for rival in rivals:
        assert names[rival] in html
    assert "points away" in stability_words(close)
    assert stability_words(close) in html
    assert "No single weight" in stability_words(replace(close, stability=()))


def test_facts_say_what_they_would_have_to_be_and_where_to_add_them(catalogue, close, steady):
    html, steady_html = (unmarked(CERTAINTY_HTML.facts(catalogue, answer)) for answer in (close, steady))
    for fact in close.decisive:
        assert escape(fact.text) in html
    assert "data?entry=contribute" in html
    assert "No single missing fact" in steady_html
    assert all(facts.row.platform.label in steady_html for facts in steady.together)


def test_a_duel_is_told_in_a_sentence_and_step_by_step(catalogue, default):
    comparison = duel(default.ranking)
    html = CERTAINTY_HTML.duel(catalogue, comparison)
    lead = lead_text(comparison.winner.score, comparison.rival.score)
    assert f"leads {comparison.rival.label} by {lead}" in html
    assert html.count("<tr") == len(comparison.steps) + 2


@pytest.mark.parametrize("rival", ["", "modal", "e2b"])
def test_what_criteria_add_gives_the_difference_of_the_two_scores(default, rival):
    comparison = duel(default.ranking, rival)
    parts = duel_parts(comparison)
    winner, second = (Decimal(f"{row.score:.2f}") for row in (comparison.winner, comparison.rival))
    assert sum(Decimal(part.replace("−", "-")) for part in parts.added) == winner - second
    assert Decimal(parts.lead) == winner - second


def test_a_scenario_without_a_second_has_no_lead(catalogue):
    scenario = scenarios(catalogue, View())[0]
    assert len(scenario.winners) == 1
    assert scenario_lead(scenario) == lead_text(scenario.winners[0].score, scenario.second.score)
    assert scenario_lead(replace(scenario, second=None)) == scenario_lead(replace(scenario, winners=())) == "–"


def test_the_bars_of_a_duel_follow_one_another_and_end_at_the_lead(default):
    comparison = duel(default.ranking)
    chart = waterfall(comparison)
    bars = [chart.bar(step.before, step.after) for step in comparison.steps]
    assert all(bar.left >= 0 and bar.left + bar.width <= 1 + 1e-9 for bar in bars)
    assert sum(bar.width for bar in bars) == pytest.approx(
        sum(abs(step.difference) for step in comparison.steps) / (chart.high - chart.low)
    )
    assert chart.bar(0.0, comparison.distance).left == pytest.approx(bars[0].zero)
    assert signed(comparison.distance).startswith("+")


def test_every_way_to_count_has_its_row_and_those_that_a_link_can_show_have_one(catalogue, default):
    views = scenarios(catalogue, View())
    html = CERTAINTY_HTML.scenarios(catalogue, views)
    assert html.count("<tr") == len(views) + 1
    assert html.count("<a ") == sum(scenario.view is not None and not scenario.present for scenario in views)
    changed = [scenario for scenario in views if not scenario.same]
    assert html.count("different leader") == html.count('class="changed"') == len(changed) > 0


def test_dominated_platforms_name_those_that_beat_them(catalogue, default):
    html = CERTAINTY_HTML.dominated(catalogue, default)
    assert f"{len(default.dominated)} of {len(default.ranking.best_first)}" in html
    assert "No platform is at least as good" in CERTAINTY_HTML.dominated(catalogue, replace(default, dominated=()))


def test_central_weights_stand_beside_the_readers_own(catalogue, close):
    html = CERTAINTY_HTML.ranks(catalogue, close, standings(close))
    assert "Your weights" in html
    assert "less than yours" in html
    assert "more than yours" in html


def test_the_tables_link_to_platforms_and_escape_names(catalogue, default):
    bad = replace(
        default.ranking.best_first[0],
        platform=default.ranking.best_first[0].platform.model_copy(update={"short": "<b>x"}),
    )
    ranking = replace(default.ranking, best_first=(bad, *default.ranking.best_first[1:]))
    html = CERTAINTY_HTML.stability(catalogue, replace(default, ranking=ranking))
    html += CERTAINTY_HTML.ranks(catalogue, default, standings(default))
    assert "<b>x" not in html
    assert "platform?id=" in html


def test_the_csv_holds_every_share(default):
    table, count = certainty_table(default, standings(default)), len(default.ranking.best_first)
    lines = to_csv(table, full=True).splitlines()
    assert len(lines) == count + 1
    assert lines[0].split(",")[-count:] == [f"Rank {rank}" for rank in range(1, count + 1)]
    assert sum(float(text) for text in lines[1].split(",")[-count:]) == pytest.approx(1, abs=0.01)
    assert "Rank 2" not in to_csv(table)
