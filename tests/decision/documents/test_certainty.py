"""Tests of the certainty of a ranking as JSON."""

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.documents.certainty import certainty_json
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def test_nothing_ranked_is_no_error(catalogue: Catalogue) -> None:
    assert certainty_json(catalogue, certainty(catalogue, View(categories=()))).acceptability == {}


def test_the_plain_form_holds_every_part_with_ids(catalogue: Catalogue) -> None:
    plain = certainty_json(catalogue, certainty(catalogue, View())).plain()
    ids = [row.id for row in ranking(catalogue, View()).best_first]
    assert list(plain["acceptability"]) == ids
    assert (plain["draws"], plain["unsure_percent"]) == (10_000, 30)
    assert set(plain["stability"]) == set(catalogue.criterion)
    assert set(plain["stability"]["price"]) == {"share", "low", "high", "low_rival", "high_rival"}
