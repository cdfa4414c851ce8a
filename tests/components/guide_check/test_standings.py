"""Tests of ranks by the guide and by the evidence, in a table and in words."""

import pytest

from components.guide_check import standings as ranks
from components.guide_check.standings import rank_text, standing_words, standings_html
from decision.catalogue.catalogue import Catalogue
from decision.guide.checks import RankPosition, Standings
from tests.helpers.html import parsed, table_rows


def place(catalogue: Catalogue, id: str, guide: int, today: int, overall: int = 5, tied: bool = False) -> Standings:
    return Standings(
        catalogue.platform[id],
        RankPosition(guide, tied, 9),
        RankPosition(today, False, 9),
        RankPosition(overall, False, 30),
    )


@pytest.mark.parametrize(("rank", "tied", "words"), [(1, False, "1st"), (2, True, "shared 2nd"), (3, False, "3rd")])
def test_a_shared_rank_says_so(rank: int, tied: bool, words: str) -> None:
    assert rank_text(RankPosition(rank, tied, 9)) == words


def test_ranks_in_either_lens_stand_side_by_side(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    places = (place(catalogue, "e2b", 1, 2), place(catalogue, "modal", 2, 1, tied=True), place(catalogue, "beam", 3, 3))
    monkeypatch.setattr(ranks, "standings", lambda _: places)
    rows = table_rows(parsed(standings_html(catalogue)))
    assert rows[0] == ["Platform", "By the guide, of 9", "By evidence, the same", "By evidence, of 30"]
    assert [row[:2] for row in rows[1:]] == [["E2B", "1st"], ["Modal", "shared 2nd"], ["Beam", "3rd"]]
    assert [row[2].split()[0] for row in rows[1:]] == ["2nd", "1st", "3rd"]
    assert rows[3][2] == "3rd as before"
    assert standing_words(catalogue, "modal") == (
        "By the guide’s values shared 2nd of 9; by the evidence 1st of the same 9, 5th of 30."
    )
    assert standing_words(catalogue, "daytona").startswith("Not ranked. ")
    monkeypatch.setattr(ranks, "standings", lambda _: ())
    assert table_rows(parsed(standings_html(catalogue))) == [
        ["Platform", "By the guide, of 0", "By evidence, the same", "By evidence, of 0"]
    ]
