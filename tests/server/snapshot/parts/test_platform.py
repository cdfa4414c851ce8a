"""Tests of the snapshot of one platform's card: what speaks for and against it, and its values in words."""

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, View
from decision.site.addresses import Picture
from server.snapshot.parts.platform import platform_snapshot
from server.snapshot.snapshot import Snapshot, SnapshotInput
from tests.helpers.offers import with_own_cloud


def card(catalogue: Catalogue, view: View, platform_id: str = "e2b") -> Snapshot:
    return platform_snapshot(SnapshotInput(catalogue, view, Picture(platform_id=platform_id)))


def test_arguments_and_neighbours_come_before_the_premises(catalogue: Catalogue) -> None:
    snapshot = card(catalogue, View())
    facts = {name: value for name, value in snapshot.facts if name != "Offers"}
    assert list(facts) == ["Strengths", "Weaknesses", "Nearest", "Weights", "Values from"]
    assert "; " in facts["Strengths"]
    assert "; " in facts["Weaknesses"]
    assert (snapshot.title, snapshot.path) == ("E2B", "/platform?id=e2b")


def test_a_platform_that_no_view_ranks_has_no_arguments(catalogue: Catalogue) -> None:
    (storage,) = (platform.id for platform in catalogue.platforms if platform.category == "storage")
    assert [name for name, _ in card(catalogue, View(), storage).facts] == ["Weights", "Values from"]


def test_the_card_in_words_is_the_value_of_each_criterion(catalogue: Catalogue) -> None:
    words = card(catalogue, View()).words
    assert words.startswith("Card with the value of each criterion: Isolation microVM; Longest session 24 h; ")
    assert words.endswith("/h.")
    assert words.count(";") == sum(criterion.weight > 0 for criterion in catalogue.criteria) - 1


def test_a_platform_that_is_left_out_says_why(catalogue: Catalogue) -> None:
    view = View(must=(ChosenMustHave("gpu"),))
    left = ranking(catalogue, view).excluded[0]
    assert card(catalogue, view, left.platform.id).data()["left_out"] == list(left.reasons)


def test_a_platform_that_is_not_there_is_an_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        card(catalogue, View(), "nobody")


def test_a_card_has_the_offers_side_by_side_with_what_the_view_makes_of_each(catalogue: Catalogue) -> None:
    data = with_own_cloud(catalogue)
    snapshot = card(data, View(), "own")
    place = snapshot.lead.split(" of ")[0]
    assert place.endswith("st") or place[-2:] in ("nd", "rd", "th")
    offers = dict(snapshot.facts)["Offers"]
    assert offers.startswith(f"cloud ({place.lower()} of ")
    assert offers.endswith("; own cloud (on request, left out: category: own cloud)")
    assert snapshot.table.header == ["Criterion", "cloud", "From 0 to 1", "At least", "At most", "Weight", "own cloud"]
    (isolation,) = (row for row in snapshot.table.rows if row[0].text == "Isolation")
    assert (isolation[1].text, isolation[-1].plain) == ("gVisor", "microVM (Firecracker)")
    assert "Offers" not in dict(card(data, View(lens="guide"), "own").facts)
    single = next(p.id for p in data.platforms if len(p.offers) == 1)
    alone = card(data, View(), single)
    assert alone.table.header[1:] == ["Value", "From 0 to 1", "At least", "At most", "Weight"]
    assert "Offers" not in dict(alone.facts)
