"""The wizard's result: one object with all its parts, each of which follows from data."""

from dataclasses import replace
from datetime import date

import pytest

from decision.catalogue.base import find
from decision.links.link import from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.wizard.recommendation import Recommendation, recommendation
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = shipped_catalogue()
NEEDS = [need.id for need in CATALOGUE.needs]
TODAY = date(2026, 11, 23)


def recommended(query: str) -> Recommendation:
    """Return the recommendation for a link without a fault."""
    parsed = from_query(query, CATALOGUE)
    assert not parsed.ignored
    return recommendation(CATALOGUE, parsed.view)


@pytest.mark.parametrize("lens", ["guide", "evidence"])
@pytest.mark.parametrize("need", NEEDS)
def test_the_picks_are_exactly_the_guides_in_both_lenses(need, lens):
    advice = recommended(f"need={need}&lens={lens}")
    picks = find(CATALOGUE.needs, need).picks
    assert tuple(pick.platform.id for pick in advice.picks) == picks
    assert all(pick.judgement.claim or pick.judgement.verdict == "unknown" for pick in advice.picks)
    if lens == "guide":
        for pick in advice.picks:
            assert pick.platform.label in advice.headline
    assert advice.faq
    assert not {pick.platform.id for pick in advice.also_meets} & set(picks)


def test_the_ranking_is_that_of_the_compare_page_for_the_settled_view():
    advice = recommended("need=gpu,long-session&trust=strangers")
    assert advice.result.best_first == ranking(CATALOGUE, advice.settled).best_first
    assert advice.settled.must
    for row in advice.result.best_first:
        assert row.cells["gpu"].value is True
        assert row.cells["session"].utility.low == 1


def test_storage_is_never_ranked_but_stands_in_the_stack():
    advice = recommended("need=file-storage")
    storage = {platform.id for platform in CATALOGUE.platforms if platform.category == "storage"}
    assert not storage & {row.id for row in advice.result.best_first}
    parts = {part.role.id: part for part in advice.stack}
    assert {platform.id for platform in parts["storage"].platforms} == storage
    assert "storage" in parts["storage"].why


def test_a_stack_has_storage_where_files_do_not_last_and_edge_where_it_was_asked_for():
    assert next(part.role.id for part in recommended("need=edge").stack) == "execution"
    assert "edge" in [part.role.id for part in recommended("need=edge").stack]
    assert "edge" not in [part.role.id for part in recommended("need=gpu").stack]
    lasting = recommended("need=long-session&sel=none")
    first = lasting.result.best_first[0]
    kept = [c.value for c in CATALOGUE.claims(first.id, "persistence.filesystem") if c.kind != "guide"]
    assert ("storage" in [part.role.id for part in lasting.stack]) == ("persistent" not in kept)


def test_a_session_shorter_than_the_task_calls_for_checkpoints_and_a_longer_one_does_not():
    long = {
        caveat.platform.id
        for caveat in recommended("need=dev-workflow&task=2592000&tier=free").caveats
        if caveat.id == "checkpoint"
    }
    none = [caveat for caveat in recommended("need=long-session&task=3600").caveats if caveat.id == "checkpoint"]
    long_task = recommendation(CATALOGUE, View(task=604800))
    short = {
        row.id
        for row in long_task.result.best_first[:3]
        if isinstance(row.cells["session"].value, int) and row.cells["session"].value < 604800
    }
    assert {c.platform.id for c in long_task.caveats if c.id == "checkpoint"} == short
    assert not none
    assert all(id in CATALOGUE.platform for id in long)


def test_weak_isolation_is_warned_about_only_where_the_code_is_not_trusted():
    only = View(find="", must=(ChosenMustHave("self_host"),), categories=("self-hosted",))
    single = without_offers(CATALOGUE)
    containers = {row.id for row in ranking(single, only).best_first[:3] if row.cells["isolation"].utility.low < 0.5}
    assert containers
    warned = recommendation(single, replace(only, trust="strangers")).caveats
    assert {c.platform.id for c in warned if c.id == "isolation"} == containers
    assert not [c for c in recommendation(single, replace(only, trust="reviewed")).caveats if c.id == "isolation"]


def test_files_that_do_not_last_are_to_be_exported_and_unknown_is_said_to_be_unknown():
    for caveat in recommended("").caveats:
        if caveat.id == "export":
            values = {c.value for c in CATALOGUE.claims(caveat.platform.id, "persistence.filesystem")}
            assert values & {"ephemeral", "per-session"}
        if caveat.id == "files-unknown":
            assert "documented" in caveat.text


def test_who_is_left_out_is_told_with_the_answer_that_asked_for_it():
    advice = recommended("need=gpu&must=egress")
    assert {left.platform.id for left in advice.excluded} | {row.id for row in advice.result.best_first} == set(
        CATALOGUE.platform
    )
    answers = {blocker.answer for left in advice.excluded for blocker in left.blockers}
    assert answers == {"GPU workloads", "What does your security policy require?"}
    assert all(left.reasons or left.blockers for left in advice.excluded)


def test_when_nothing_fits_the_nearest_and_what_to_give_up_are_named():
    advice = recommended("need=edge,gpu")
    assert not advice.result.best_first
    assert "no platform matches all must-haves" in advice.headline
    assert advice.nearly
    assert all(len(left.blockers) == 1 for left in advice.nearly)
    assert {way.label for way in advice.relaxations} == {"Edge distribution", "GPU workloads"}
    for way in advice.relaxations:
        assert len(recommendation(CATALOGUE, way.view).result.best_first) == way.count > 0


def test_what_fits_has_no_nearly_fits():
    advice = recommended("need=gpu")
    assert advice.result.best_first
    assert advice.nearly == ()
    assert advice.relaxations == ()
