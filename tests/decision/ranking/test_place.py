"""The place of one platform in a ranking: its rank, or why it has none and where it would stand."""

from decision.loading.load import load
from decision.ranking.place import ordinal, place_of
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View

CATALOGUE = load()
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
