"""The place of one platform in a ranking: its rank, or why it has none and where it would stand."""

from dataclasses import replace

import pytest

from decision.catalogue.base import find
from decision.ranking.place import ordinal, place_of
from decision.ranking.ranking import ranking
from decision.ranking.text import weights_text
from decision.ranking.view import ChosenMustHave, Sort, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.offers import with_offers, with_own_cloud, without_offers

CATALOGUE = without_offers(shipped_catalogue())
DEFAULT = ranking(CATALOGUE, View())


def test_a_place_is_told_as_it_is_in_the_ranking() -> None:
    for row in DEFAULT.best_first:
        place = place_of(CATALOGUE, DEFAULT, row.id)
        assert place.row is row
        assert not place.why_not
        assert f"{ordinal(row.rank)} of {len(DEFAULT.best_first)}" in place.sentence
        assert ("hared" in place.sentence) == row.tied


def test_who_is_left_out_learns_why_and_where_it_would_stand() -> None:
    narrow = ranking(CATALOGUE, View(must=(ChosenMustHave("gpu"),)))
    left_out = next(
        excluded
        for excluded in narrow.excluded
        if excluded.outcome == "fails" and excluded.platform.category == "hosted"
    )
    place = place_of(CATALOGUE, narrow, left_out.platform.id)
    assert place.why_not == left_out.reasons
    assert place.row is not None
    assert place.row.id == left_out.platform.id
    assert left_out.reasons[0] in place.sentence
    assert "it would be" in place.sentence


def test_a_platform_that_is_never_ranked_has_no_place() -> None:
    for platform in CATALOGUE.platforms:
        never = CATALOGUE.terms.category(platform.category).ranked == "never"
        assert (place_of(CATALOGUE, DEFAULT, platform.id).row is None) == never


@pytest.mark.parametrize(
    "choices",
    [
        {"lens": "guide"},
        {"tier": "free"},
        {"weights": tuple((criterion.id, 5) for criterion in CATALOGUE.criteria)},
        {"must": (ChosenMustHave("gpu"),)},
        {"languages": ("python",)},
        {"categories": ("hosted",)},
        {"statuses": ("ga",)},
        {"unknowns": "best"},
        {"promises": "trust"},
        {"unclear": "keep"},
        {"price_by": "work"},
    ],
    ids=lambda choices: next(iter(choices)),
)
def test_any_choice_that_may_move_a_rank_makes_it_your_view(choices: dict[str, object]) -> None:
    result = ranking(CATALOGUE, View(**choices))
    place = place_of(CATALOGUE, result, result.best_first[0].id)
    assert place.sentence.split(", score ")[0].endswith(f" of {len(result.best_first)} in your view")


def test_what_moves_no_rank_leaves_the_place_that_of_the_default() -> None:
    view = View(find="x", selected=(), sort=Sort("name", False), columns=("gpu.available",), unsure=80)
    result = ranking(CATALOGUE, view)
    first = result.best_first[0]
    assert place_of(CATALOGUE, result, first.id).sentence == (
        f"1st of {len(result.best_first)} by default, score {first.score:.2f} of 1. Weights: {weights_text(result)}."
    )


def test_weights_that_differ_are_named() -> None:
    result = ranking(CATALOGUE, View(weights=(("gpu", 3), ("price", 1))))
    first = result.best_first[0]
    shared = "Shared 1st" if first.tied else "1st"
    assert place_of(CATALOGUE, result, first.id).sentence == (
        f"{shared} of {len(result.best_first)} in your view, score {first.score:.2f} of 1. Weights: GPU 75 %, Price 25 %."
    )
    equal = ranking(CATALOGUE, View(weights=tuple((criterion.id, 3) for criterion in CATALOGUE.criteria)))
    nearly = replace(equal, shares=equal.shares | {"gpu": equal.shares["gpu"] + 1e-8})
    assert place_of(CATALOGUE, nearly, first.id).sentence.endswith("All criteria weighted equally.")


@pytest.mark.parametrize(
    ("outcome", "opening"), [("fails", "Left out of this view"), ("cannot tell", "Unknown whether it matches")]
)
def test_a_place_without_the_must_haves_is_told_with_the_reasons(outcome: str, opening: str) -> None:
    narrow = ranking(CATALOGUE, View(must=(ChosenMustHave("gpu"), ChosenMustHave("audit"))))
    left_out = next(
        excluded
        for excluded in narrow.excluded
        if excluded.outcome == outcome and "category" not in excluded.reasons[0]
    )
    place = place_of(CATALOGUE, narrow, left_out.id)
    rank = find(DEFAULT.best_first, left_out.id)
    shared = "shared " if rank.tied else ""
    assert place.sentence == (
        f"{opening}: {'; '.join(left_out.reasons)}. Without that it would be {shared}{ordinal(rank.rank)} of "
        f"{len(DEFAULT.best_first)}, score {rank.score:.2f} of 1. Weights: {weights_text(DEFAULT)}."
    )


def test_another_category_or_status_is_let_in_to_tell_the_place() -> None:
    local = next(platform for platform in CATALOGUE.platforms if platform.category == "local")
    place = place_of(CATALOGUE, DEFAULT, local.id)
    assert place.result.view.categories == ("hosted", "self-hosted", "local")
    assert place.row is not None
    young = ranking(CATALOGUE, View(statuses=("ga",)))
    left_out = next(excluded for excluded in young.excluded if excluded.reasons[0].startswith("status"))
    assert place_of(CATALOGUE, young, left_out.id).row is not None


def test_a_place_names_the_offer_by_which_a_platform_with_several_is_ranked() -> None:
    catalogue = with_offers(CATALOGUE, 0)
    for view in (View(), View(must=(ChosenMustHave("gpu"),))):
        result = ranking(catalogue, view)
        for platform in catalogue.platforms:
            place = place_of(catalogue, result, platform.id)
            named = f"by its offer “{place.row.offer.label}”, score" if place.row else "by its offer"
            assert (named in place.sentence) == (place.row is not None and len(platform.offers) > 1)


def test_a_platform_left_out_for_the_kind_of_its_nearest_offer_would_stand_with_that_kind() -> None:
    catalogue = with_own_cloud(CATALOGUE)
    narrow = ranking(catalogue, View(categories=("self-hosted",), tier="enterprise"))
    place = place_of(catalogue, narrow, "own")
    assert place.row is not None
    assert place.why_not == ("category: hosted",)
