"""The ranking: who is in it, in what order, and what plays no part in it."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.platforms import Claim
from decision.ranking.admission import admission
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, Sort, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import without_offers

CATALOGUE = shipped_catalogue()
SINGLE = without_offers(CATALOGUE)
EVERYTHING = View(categories=("hosted", "self-hosted", "local", "model-bound"))
GUIDE_NINE = {
    "northflank",
    "e2b",
    "modal",
    "daytona",
    "vercel-sandbox",
    "cloudflare-sandboxes",
    "blaxel",
    "depot",
    "beam",
}
WEIGHTS = st.tuples(*(st.tuples(st.just(c.id), st.integers(0, 10)) for c in CATALOGUE.criteria))
FEW = settings(max_examples=30)


@FEW
@given(WEIGHTS, st.sampled_from(["worst", "middle", "best"]))
def test_rows_stand_by_score_and_ties_by_name(weights, unknowns):
    result = ranking(CATALOGUE, View(weights=weights, unknowns=unknowns))
    assert result.rows == result.best_first
    for better, worse in pairwise(result.rows):
        assert better.score >= worse.score - 1e-9
        assert better.rank <= worse.rank
        assert better.rank < worse.rank or better.platform.name.casefold() < worse.platform.name.casefold()
    for row in result.rows:
        assert row.rank == 1 + sum(rival.score > row.score + 1e-9 for rival in result.rows)
        assert row.tied == (sum(rival.rank == row.rank for rival in result.rows) > 1)
        assert sum(row.contributions.values()) == pytest.approx(row.score)
        assert row.lower - 1e-9 <= row.score <= row.upper + 1e-9
        known = sum(result.shares[id] for id, cell in row.cells.items() if cell.state != "unknown")
        assert row.coverage == pytest.approx(known)


@FEW
@given(WEIGHTS, st.data())
def test_hiding_platforms_never_changes_the_order_or_scores_of_the_others(weights, data):
    view = replace(EVERYTHING, weights=weights)
    hidden = data.draw(
        st.sampled_from([{"categories": ("hosted",)}, {"statuses": ("ga",)}, {"must": (ChosenMustHave("gpu"),)}])
    )
    unfiltered = ranking(SINGLE, view).best_first
    fewer = ranking(SINGLE, replace(view, **hidden)).best_first
    assert 0 < len(fewer) < len(unfiltered)
    left = {row.id for row in fewer}
    assert [row.id for row in fewer] == [row.id for row in unfiltered if row.id in left]
    scores = {row.id: row.score for row in unfiltered}
    assert np.allclose([row.score for row in fewer], [scores[row.id] for row in fewer], rtol=0, atol=1e-12)


def test_every_platform_is_either_ranked_or_excluded_with_a_reason(catalogue):
    for view in (View(), EVERYTHING, View(lens="guide"), View(must=(ChosenMustHave("gpu"), ChosenMustHave("audit")))):
        result = ranking(catalogue, view)
        ids = [row.id for row in result.best_first] + [out.platform.id for out in result.excluded]
        assert sorted(ids) == sorted(catalogue.platform)
        assert all(out.reasons and all(out.reasons) for out in result.excluded)


def test_the_untouched_view_ranks_hosted_and_self_hosted_platforms(catalogue):
    ranked = {row.platform.category_of(row.offer) for row in ranking(catalogue, View()).rows}
    assert ranked == {"hosted", "self-hosted"}


def test_storage_is_never_ranked_even_when_asked_for(catalogue):
    categories = tuple(term.id for term in catalogue.terms.categories)
    result = ranking(catalogue, View(categories=categories))
    assert {row.platform.category_of(row.offer) for row in result.offers} == {*categories} - {"storage"}
    storage = [out for out in result.excluded if out.platform.category == "storage"]
    assert [out.outcome for out in storage] == ["fails"]
    assert "runs no code" in storage[0].reasons[0]


def test_the_guide_ranks_exactly_its_nine_execution_platforms(catalogue):
    assert {row.id for row in ranking(catalogue, View(lens="guide")).rows} == GUIDE_NINE


def test_a_name_search_hides_rows_and_changes_no_rank(catalogue):
    unfiltered = {row.id: row for row in ranking(catalogue, View()).rows}
    searched = ranking(catalogue, View(find="SANDBOX"))
    assert 0 < len(searched.rows) < len(unfiltered)
    assert all("sandbox" in row.platform.name.casefold() for row in searched.rows)
    assert all((row.rank, row.score) == (unfiltered[row.id].rank, unfiltered[row.id].score) for row in searched.rows)
    assert searched.best_first == ranking(catalogue, View()).best_first


def test_must_haves_leave_out_what_fails_and_what_cannot_be_told(catalogue):
    catalogue = without_offers(catalogue)
    result = ranking(catalogue, View(must=(ChosenMustHave("gpu"),)))
    assert all(row.cells["gpu"].value is True for row in result.rows)
    outcomes = {out.platform.id: out.outcome for out in result.excluded}
    cells = {row.id: row.cells["gpu"] for row in ranking(catalogue, View()).rows}
    assert {outcomes[id] for id, cell in cells.items() if cell.state == "no"} == {"fails"}
    unsure = {id for id, cell in cells.items() if cell.state == "unknown"}
    assert unsure
    assert {outcomes[id] for id in unsure} == {"cannot tell"}


def test_platforms_that_cannot_be_told_are_kept_on_request(catalogue):
    view = View(must=(ChosenMustHave("gpu"), ChosenMustHave("audit")))
    dropped, kept = ranking(catalogue, view), ranking(catalogue, replace(view, unclear="keep"))
    unsure = {out.platform.id for out in dropped.excluded if out.outcome == "cannot tell"}
    assert unsure
    assert {row.id for row in kept.rows} == {row.id for row in dropped.rows} | unsure
    assert {out.outcome for out in kept.excluded} == {"fails"}


def test_the_count_of_a_must_have_is_that_of_the_ranking(catalogue):
    for rule in catalogue.filters:
        view = View(must=(ChosenMustHave(rule.id, rule.options[0] if rule.options else None),), find="x")
        result = ranking(catalogue, view)
        unsure = sum(out.outcome == "cannot tell" for out in result.excluded)
        assert admission(catalogue, view) == (len(result.best_first), unsure), rule.id


def test_sorting_by_any_column_puts_unknown_last_and_keeps_every_row(catalogue):
    default = {row.id for row in ranking(catalogue, View()).rows}
    fields = {field.type: field.name for field in catalogue.fields.values()}
    for name in (*catalogue.criterion, *fields.values()):
        columns = () if name in catalogue.criterion else (name,)
        for descending in (True, False):
            rows = ranking(catalogue, View(columns=columns, sort=Sort(name, descending))).rows
            unknown = [(row.cells.get(name) or row.fields[name]).state == "unknown" for row in rows]
            assert unknown == sorted(unknown), (name, descending)
            assert {row.id for row in rows} == default


def test_sorting_goes_both_ways_by_the_raw_value(catalogue):
    for name in ("cold_start", "price", "session"):
        for descending in (True, False):
            rows = ranking(catalogue, View(sort=Sort(name, descending))).rows
            raw = [row.cells[name].utility for row in rows if row.cells[name].state == "known"]
            values = [(use.low + use.high) * (1 if name == "session" else -1) for use in raw]
            assert values == sorted(values, reverse=descending), (name, descending)
    names = [row.platform.name.casefold() for row in ranking(catalogue, View(sort=Sort("name", False))).rows]
    assert names == sorted(names)
    ranks = [row.rank for row in ranking(catalogue, View(sort=Sort("score", False))).rows]
    assert ranks == sorted(ranks, reverse=True)


def test_a_further_column_is_ordered_by_amount_no_before_yes_and_texts_last(catalogue):
    def ordered(field: str, values: dict[str, object]) -> list[object]:
        """The values in the ascending order of the column, for platforms with these claims alone."""
        platforms = tuple(
            platform.model_copy(update={"claims": (fact(platform.id, field, values[platform.id]),)})
            for platform in catalogue.platforms
            if platform.id in values
        )
        view = View(columns=(field,), sort=Sort(field, descending=False))
        return [row.fields[field].value for row in ranking(replace(catalogue, platforms=platforms), view).rows]

    session = {"e2b": "unlimited", "modal": 86400, "daytona": "custom", "koyeb": 7200.0}
    assert ordered("session.max_duration", session) == [7200.0, 86400, "unlimited", "custom"]
    assert ordered("gpu.available", {"e2b": True, "modal": False}) == [False, True]
    assert ordered("session.max_duration", {"beam": 7200, "modal": 3600}) == [3600, 7200]


def fact(platform: str, field: str, value: object) -> Claim:
    return Claim(platform=platform, field=field, value=value, source="https://x.example", kind="vendor-docs")


def test_no_more_than_four_are_compared(catalogue):
    ids = tuple(row.id for row in ranking(catalogue, View()).best_first[:5])
    assert [row.id for row in ranking(catalogue, View(selected=ids)).selected] == [*ids[:4]]


def test_three_lead_the_comparison_until_others_are_selected(catalogue):
    result = ranking(catalogue, View())
    assert result.selected == result.best_first[:3]
    last = [row.id for row in result.best_first[-2:]]
    chosen = ranking(catalogue, View(selected=(*reversed(last), "nobody")))
    assert [row.id for row in chosen.selected] == last[::-1]
    assert ranking(catalogue, View(selected=())).selected == ()
    assert ranking(catalogue, View(find="e2b")).selected == result.selected


def test_all_weights_zero_count_the_same_and_it_is_said(catalogue):
    zero = ranking(catalogue, View(weights=tuple((id, 0) for id in catalogue.criterion)))
    equal = ranking(catalogue, View(weights=tuple((id, 4) for id in catalogue.criterion if catalogue.takes_part(id))))
    assert (zero.unweighted, equal.unweighted) == (True, False)
    assert [(row.id, row.score) for row in zero.rows] == [(row.id, row.score) for row in equal.rows]


def test_nobody_left_is_an_empty_ranking(catalogue):
    result = ranking(catalogue, View(categories=()))
    assert (result.rows, result.best_first, result.selected) == ((), (), ())
    assert len(result.excluded) == len(catalogue.platforms)
