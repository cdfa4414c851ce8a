"""Tests of the summary: who leads, what is contradicted, and what stands side by side."""

import pytest

from components.guide_check import summary
from components.guide_check.summary import checks_answer, render_summary
from decision.catalogue.catalogue import Catalogue
from decision.guide.checks import RankPosition, Standings
from decision.ranking.view import View
from tests.helpers.layout import layout_of


def place(catalogue: Catalogue, id: str, guide: int, today: int, overall: int = 5, tied: bool = False) -> Standings:
    return Standings(
        catalogue.platform[id],
        RankPosition(guide, tied, 9),
        RankPosition(today, False, 9),
        RankPosition(overall, False, 30),
    )


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        ([], ""),
        (
            [("e2b", 1, 1), ("modal", 2, 2)],
            "By the guide’s values E2B ranks first of 2; so it does by the evidence among the same 2. 0 of the 2 change ranks.",
        ),
        (
            [("e2b", 1, 2), ("modal", 2, 1), ("beam", 3, 3)],
            "By the guide’s values E2B ranks first of 3; by the evidence, among the same 3, Modal does. "
            "2 of the 3 change ranks.",
        ),
        (
            [("e2b", 1, 3), ("modal", 1, 1)],
            "By the guide’s values E2B and Modal rank first of 2; by the evidence, among the same 2, Modal does. "
            "1 of the 2 change ranks.",
        ),
    ],
)
def test_the_order_is_told_by_its_leaders_and_who_moves(
    catalogue: Catalogue, positions: list[tuple[str, int, int]], words: str
) -> None:
    assert summary._order_text(tuple(place(catalogue, *position) for position in positions)) == words


@pytest.mark.parametrize(
    ("tally", "headline", "lead"),
    [
        ({"contradicted": 0, "confirmed": 2}, "contradicts 0 of the 2 ", "The others: 2 confirmed. So it is."),
        ({"contradicted": 3, "confirmed": 0}, "contradicts 3 of the 3 ", "So it is."),
        ({"contradicted": 1, "confirmed": 1}, "contradicts 1 of the 2 ", "The others: 1 confirmed. So it is."),
    ],
)
def test_the_answer_counts_what_the_evidence_contradicts(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, tally: dict[str, int], headline: str, lead: str
) -> None:
    monkeypatch.setattr(summary, "guide_checks", lambda _: [None] * sum(tally.values()))
    monkeypatch.setattr(summary, "counts", lambda _: tally)
    monkeypatch.setattr(summary, "_order_text", lambda _: "So it is.")
    answer = checks_answer(catalogue)
    assert headline in answer.headline
    assert answer.lead == lead


def test_chart_and_ranks_stand_side_by_side(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "render_chart", lambda *_, **__: None)

    def draw(catalogue: Catalogue, _: View) -> None:
        render_summary(catalogue)

    layout = layout_of(draw, catalogue, "guide-check")
    cards = ("checks-picture", "checks-places")
    assert layout.boxes == ["charts: row", *(f"{key}: framed column as tall as its row" for key in cards)]
