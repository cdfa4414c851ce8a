"""Standings: figures of each platform's rank acceptability, and the rows of the heat map."""

import numpy as np
import pytest

from decision.certainty import standings as standings_module
from decision.certainty.acceptability import Acceptability
from decision.certainty.certainty import Certainty
from decision.certainty.standings import Standing, picture_ranks, picture_rows, standings
from decision.ranking.ranking import Ranking
from tests.helpers.contests import contest

RESULT = contest({}, {}, {}, {}, shares={"gpu": 1.0})
LABELS = [row.platform.label for row in RESULT.best_first]
SHARES = [[0.7, 0.2, 0.1, 0.0], [0.3, 0.3, 0.4, 0.0], [0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 0.0, 1.0]]


def drawn(
    shares: list[list[float]], central: dict[int, list[float]] | None = None, result: Ranking = RESULT
) -> Certainty:
    """Return the certainty of a ranking in whose draws platforms have their ranks this often."""
    weights = {place: np.array(values) for place, values in (central or {}).items()}
    acceptability = Acceptability(tuple(row.id for row in result.best_first), np.array(shares), weights, 100)
    return Certainty(result, acceptability, (), (), (), ())


def of_first(shares: list[float]) -> Standing:
    """Return the standing of the first platform whose ranks are so distributed."""
    standing = next(entry for entry in standings(drawn([shares, *SHARES[1:]])) if entry.row is RESULT.best_first[0])
    assert standing.shares.tolist() == shares
    return standing


def test_a_standing_counts_first_places_places_among_three_and_the_mean_rank() -> None:
    standing = of_first([0.7, 0.2, 0.06, 0.04])
    assert (standing.first, standing.top_three) == (0.7, pytest.approx(0.96))
    assert standing.mean == pytest.approx(0.7 + 2 * 0.2 + 3 * 0.06 + 4 * 0.04)


@pytest.mark.parametrize(
    ("shares", "best", "worst"),
    [
        ([1.0, 0.0, 0.0, 0.0], 1, 1),
        ([0.0, 0.0, 0.0, 1.0], 4, 4),
        ([0.06, 0.88, 0.06, 0.0], 1, 3),
        ([0.04, 0.92, 0.04, 0.0], 2, 2),
        ([0.05, 0.9, 0.05, 0.0], 2, 2),
        ([0.0, 0.051, 0.899, 0.05], 2, 3),
        ([0.0, 0.1, 0.84, 0.06], 2, 4),
    ],
)
def test_best_and_worst_are_the_ranks_of_nine_draws_in_ten(shares: list[float], best: int, worst: int) -> None:
    standing = of_first(shares)
    assert (standing.best, standing.worst) == (best, worst)


def test_the_best_mean_rank_comes_first_and_of_equal_ones_the_name_decides() -> None:
    rows = standings(drawn([SHARES[1], SHARES[0], SHARES[2], SHARES[3]]))
    assert [entry.row.platform.label for entry in rows] == [LABELS[place] for place in (1, 0, 2, 3)]
    equal = standings(drawn([[0.25] * 4] * 4))
    assert [entry.row.platform.name for entry in equal] == sorted(
        (row.platform.name for row in RESULT.best_first), key=str.casefold
    )


def test_who_is_ever_first_has_the_weights_with_which_it_is() -> None:
    ids = [criterion.id for criterion in RESULT.criteria]
    weights = [0.5, 0.5, *[0.0] * (len(ids) - 2)]
    by_label = {entry.row.platform.label: entry.central for entry in standings(drawn(SHARES, {0: weights}))}
    assert by_label[LABELS[0]] == dict(zip(ids, weights, strict=True))
    assert by_label[LABELS[1]] is None


def test_the_heat_map_has_a_row_for_each_share_of_half_a_point_or_more() -> None:
    rows = picture_rows(standings(drawn([[0.99, 0.005, 0.0049, 0.0001], *SHARES[1:]])))
    assert [(row["rank"], row["share"], row["text"]) for row in rows if row["platform"] == LABELS[0]] == [
        (1, 0.99, "99 %"),
        (2, 0.005, "under 1 %"),
    ]
    assert [row["platform"] for row in rows][:2] == [LABELS[0]] * 2


def test_of_many_platforms_the_best_have_a_row_and_later_ranks_share_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    assert standings_module.MOST_DRAWN == 20
    monkeypatch.setattr(standings_module, "MOST_DRAWN", 2)
    rows = standings(drawn([[0.5, 0.3, 0.15, 0.05], [0.4, 0.6, 0.0, 0.0], *SHARES[2:]]))
    assert picture_ranks(rows) == (2, 4)
    assert [(row["platform"], row["rank"], row["share"], row["text"]) for row in picture_rows(rows)] == [
        (LABELS[1], 1, 0.4, "40 %"),
        (LABELS[1], 2, 0.6, "60 %"),
        (LABELS[0], 1, 0.5, "50 %"),
        (LABELS[0], 2, 0.3, "30 %"),
        (LABELS[0], 3, pytest.approx(0.2), "20 %"),
    ]
    assert picture_ranks(rows[:2]) == (2, 2)
