"""Tests of the certainty of a ranking as JSON and as tables."""

from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import Certainty, certainty
from decision.certainty.standings import standings
from decision.documents.certainty import certainty_json, certainty_table
from decision.ranking.ranking import ranking
from decision.ranking.view import View


def test_nothing_ranked_is_no_error(catalogue: Catalogue) -> None:
    assert certainty_json(catalogue, certainty(catalogue, View(categories=()))).acceptability == {}


def test_the_plain_form_holds_every_part_with_ids(catalogue: Catalogue) -> None:
    plain = certainty_json(catalogue, certainty(catalogue, View())).plain()
    ids = [row.id for row in ranking(catalogue, View()).best_first]
    assert list(plain["acceptability"]) == ids
    assert (plain["draws"], plain["unsure_percent"]) == (10_000, 30)
    assert set(plain["stability"]) == {criterion.id for criterion in catalogue.criteria if criterion.weight}
    assert set(plain["stability"]["price"]) == {
        *("share", "low", "high", "low_rival", "high_rival", "low_regained", "high_regained")
    }


def contested(catalogue: Catalogue) -> Certainty:
    """Return the certainty of a ranking whose first place single facts could change."""
    return certainty(catalogue, View(weights=tuple(zip(catalogue.criterion, (10, 2, 9, 3, 0, 6, 0), strict=True))))


def test_rare_findings_stand_with_the_ids_of_platforms_and_criteria(catalogue: Catalogue) -> None:
    whole = contested(catalogue)
    answer = certainty_json(catalogue, whole)
    assert answer.unknowns_that_matter
    assert (answer.seed, answer.leader_stays_first, answer.unknown_cells_drawn) == (20261123, whole.stays, True)
    assert [(fact.platform, fact.criterion, fact.needed_utility) for fact in answer.unknowns_that_matter] == [
        (fact.row.id, fact.criterion.id, fact.needed) for fact in whole.decisive
    ]
    assert [(group.platform, group.would_be_first) for group in answer.only_together] == [
        (group.row.id, group.winner.id) for group in whole.together
    ]
    ids = [row.id for row in whole.ranking.best_first]
    firsts = {ids[place] for place in whole.acceptability.central}
    assert answer.central_weights.keys() == firsts == {id for id, share in whole.acceptability.first.items() if share}
    for weights in answer.central_weights.values():
        assert list(weights) == [id for id in catalogue.criterion if catalogue.takes_part(id)]
        assert sum(weights.values()) == pytest.approx(1)


@pytest.mark.parametrize(("promise", "text"), [("", None), ("200 ms", "200 ms")])
def test_a_fact_without_a_promise_has_none(catalogue: Catalogue, promise: str, text: str | None) -> None:
    whole = contested(catalogue)
    fact = replace(whole.decisive[0], promise=promise)
    (line,) = certainty_json(catalogue, replace(whole, decisive=(fact,))).unknowns_that_matter
    assert line.promise == text


@pytest.mark.parametrize(("best", "worst", "text"), [(1, 1, "1"), (1, 3, "1 to 3")])
def test_the_table_of_standings_has_rounded_figures(catalogue: Catalogue, best: int, worst: int, text: str) -> None:
    whole = certainty(catalogue, View())
    own = standings(whole)[0]
    table = certainty_table(whole, (replace(own, first=0.424, top_three=0.997, mean=2.25, best=best, worst=worst),))
    assert [(column.label, column.weight) for column in table.columns] == [
        ("Platform", None),
        ("First", 3),
        ("Among the first three", 2),
        ("Mean rank", 1),
        ("Rank in 90 % of simulations", 1),
    ]
    assert table.plain_rows == [[own.row.platform.label, "42 %", "over 99 %", "2.2", text]]


def test_the_share_of_every_rank_stands_in_the_full_file(catalogue: Catalogue) -> None:
    whole = certainty(catalogue, View())
    own = standings(whole)
    table = certainty_table(whole, own)
    count = len(whole.ranking.best_first)
    assert table.columns[-1].further == tuple(f"Rank {rank}" for rank in range(1, count + 1))
    place = whole.acceptability.ids.index(own[0].row.id)
    assert table.rows[0][-1].further == tuple(round(float(share), 4) for share in whole.acceptability.shares[place])
    assert table.rows[0][0].further == (own[0].row.id,)
