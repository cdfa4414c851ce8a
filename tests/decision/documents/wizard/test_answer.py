"""Tests of the wizard's result as JSON."""

import json
from dataclasses import replace
from datetime import date

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.wizard.answer import recommendation_json
from decision.links.link import from_query
from decision.wizard.recommendation import Recommendation, recommendation

TODAY = date(2026, 11, 23)


def result_of(catalogue: Catalogue, query: str) -> Recommendation:
    """Return the recommendation for the view of a link."""
    return recommendation(catalogue, from_query(query, catalogue).view)


@pytest.mark.parametrize("query", ["need=fast-start,gpu&lens=guide", "need=edge,gpu", ""])
def test_json_holds_what_the_page_shows(catalogue: Catalogue, query: str) -> None:
    result = result_of(catalogue, query)
    answer = recommendation_json(catalogue, result, TODAY).plain()
    json.dumps(answer, allow_nan=False)
    assert [pick["id"] for pick in answer["guide_picks"]] == [pick.platform.id for pick in result.picks]
    for pick in answer["guide_picks"]:
        assert pick["verdict"] == "unknown" if pick["claim"] is None else pick["claim"]["source"]
    assert [row["id"] for row in answer["ranking"]["rows"]] == [row.id for row in result.result.rows]
    assert {id: len(sides["for"]) for id, sides in answer["reasons"].items()} == {
        id: len(reasons.for_) for id, reasons in result.reasons.items()
    }
    assert bool(answer["nearly"]) == bool(answer["relaxations"]) == (not result.result.best_first)


def test_a_relaxation_opens_a_view_in_which_platforms_are_ranked(catalogue: Catalogue) -> None:
    answer = recommendation_json(catalogue, result_of(catalogue, "need=edge,gpu"), TODAY)
    for relaxation in answer.relaxations:
        less = recommendation(catalogue, from_query(relaxation.view, catalogue).view)
        assert len(less.result.best_first) == relaxation.platforms > 0


def test_json_says_of_whom_a_warning_is_and_by_which_claim(catalogue: Catalogue) -> None:
    result = result_of(catalogue, "need=security,gpu,fast-start")
    answer = recommendation_json(catalogue, result, TODAY)
    assert [(caveat.platform, caveat.claim is None) for caveat in answer.caveats] == [
        (caveat.platform and caveat.platform.id, caveat.claim is None) for caveat in result.caveats
    ]
    for id, sides in answer.reasons.items():
        told = (*sides.for_, *sides.against)
        meant = (*result.reasons[id].for_, *result.reasons[id].against)
        assert [(reason.text, reason.claim is None) for reason in told] == [
            (reason.text, reason.claim is None) for reason in meant
        ]


def test_must_haves_that_keep_the_unknown_stand_with_both_lists_and_the_view_that_leaves_them_out(
    catalogue: Catalogue,
) -> None:
    result = result_of(catalogue, "must=framework=langchain")
    (kept,) = result.kept_unknown
    (entry,) = recommendation_json(catalogue, result, TODAY).kept_unknown
    assert (entry.must, entry.known, entry.unknown) == (
        kept.label,
        [row.id for row in kept.known],
        [row.id for row in kept.unknown],
    )
    assert entry.view is not None
    assert entry.view["must"] == "agent.frameworks=langchain"
    without = replace(result, kept_unknown=(replace(kept, only_known=None),))
    assert recommendation_json(catalogue, without, TODAY).kept_unknown[0].view is None
