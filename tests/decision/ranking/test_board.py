"""Tests of the board: exact, small, the same under all weights, and with the words of the answer."""

import json
from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.cells.offers import offers_matrix
from decision.ranking.board import BoardData, board_data, board_json
from decision.ranking.ranking import ranking
from decision.ranking.text import answer
from decision.ranking.view import ChosenMustHave, Sort, View


def ends_of(board: BoardData) -> dict[tuple[str, str, str], tuple[float, float, bool]]:
    """Return the ends of each cell by platform, offer and criterion, and whether it is known."""
    places = iter(board["cells"])
    ends = {}
    for platform, _, offers in board["platforms"]:
        for offer in offers:
            for criterion in board["criteria"]:
                place = next(places)
                values = board["values"][place]
                ends[platform, offer, criterion] = values[0], values[-1], place > 0
    return ends


def test_every_cell_of_every_admitted_offer_is_exactly_there(catalogue: Catalogue) -> None:
    for view in (View(), View(lens="guide"), View(must=(ChosenMustHave("gpu"),)), View(tier="enterprise")):
        result = ranking(catalogue, view)
        board = json.loads(board_json(catalogue, result))
        matrix = offers_matrix(catalogue, view.basis)
        expected = {
            (row.id, row.offer.id, id): (cell.utility.low, cell.utility.high, cell.is_known)
            for row in result.offers
            for id, cell in matrix[row.id][row.offer.id].items()
        }
        assert ends_of(board) == expected
        assert board["unknowns"] == result.unknowns
        assert board == json.loads(json.dumps(board_data(catalogue, result)))


def test_no_weight_order_selection_or_name_search_changes_it(catalogue: Catalogue) -> None:
    board = board_json(catalogue, ranking(catalogue, View()))
    weights = tuple((id, place) for place, id in enumerate(catalogue.criterion))
    for view in (
        View(weights=weights),
        View(sort=Sort("name")),
        View(selected=()),
        View(find="a"),
        View(rows="offers"),
    ):
        assert board_json(catalogue, ranking(catalogue, view)) is board
    assert board_json(catalogue, ranking(catalogue, View(tier="free"))) != board


def test_it_is_small(catalogue: Catalogue) -> None:
    assert len(board_json(catalogue, ranking(catalogue, View()))) < 14_000


def test_equal_platforms_lie_in_the_order_of_their_names_and_offers_in_that_of_their_file(catalogue: Catalogue) -> None:
    board = board_data(catalogue, ranking(catalogue, View()))
    names = [(catalogue.platform[id].name.casefold(), id) for id, _, _ in board["platforms"]]
    assert names == sorted(names)
    for id, label, offers in board["platforms"]:
        platform = catalogue.platform[id]
        assert label == platform.label
        assert [offer.id for offer in platform.offers if offer.id in offers] == offers
    assert board["optional"] == [criterion.id for criterion in catalogue.criteria if not criterion.weight]


def test_its_words_are_those_of_the_answer(catalogue: Catalogue) -> None:
    weights = dict.fromkeys(catalogue.criterion, 3)
    kinds = {
        "unweighted": dict.fromkeys(weights, 0),
        "equal": weights,
        "weighted": weights | {next(iter(weights)): 7},
    }
    for lens in ("evidence", "guide"):
        for kind, chosen in kinds.items():
            result = ranking(catalogue, View(lens=lens, weights=tuple(chosen.items())))
            leader = replace(result.best_first[0], rank=1)
            board = board_data(catalogue, result)
            for count in (1, 2):
                rows = (leader, *(replace(row, rank=1 if count == 2 else 2) for row in result.best_first[1:2]))
                names = " and ".join(row.platform.label for row in rows if row.rank == 1)
                headline = answer(replace(result, best_first=rows)).headline
                sentence = board["words"][kind][count - 1].replace(f"first of {len(result.best_first)}", "first of 2")
                assert headline == sentence.format(leaders=names, score=f"{leader.score:.2f}")


def test_where_nothing_is_ranked_there_are_no_platforms(catalogue: Catalogue) -> None:
    board = board_data(catalogue, ranking(catalogue, View(categories=())))
    assert (board["platforms"], board["cells"]) == ([], [])
