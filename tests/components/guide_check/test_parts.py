"""Tests of the Guide fact-check page by values: ranks in words, the answer, the values in either lens, and filters."""

from types import SimpleNamespace

import pytest

from components.guide_check import standings as ranks
from components.guide_check import statements, summary, unchecked, verdicts
from components.guide_check.standings import rank_text, standing_words, standings_html
from components.guide_check.statements import count_html, section_html
from components.guide_check.summary import checks_answer, render_summary
from components.guide_check.unchecked import unchecked_html
from components.guide_check.verdicts import legend_html, verdict_labels
from decision.catalogue.catalogue import Catalogue
from decision.cells.values import Utility
from decision.guide.checks import CheckFilter, RankPosition, Standings
from decision.ranking.view import View
from tests.helpers.html import parsed, table_rows, texts
from tests.helpers.layout import layout_of


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


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        ([], ""),
        (
            [("e2b", 1, 1), ("modal", 2, 2)],
            "By the guide’s values E2B comes first of 2; so it does by the evidence among the same 2. 0 of the 2 change places.",
        ),
        (
            [("e2b", 1, 2), ("modal", 2, 1), ("beam", 3, 3)],
            "By the guide’s values E2B comes first of 3; by the evidence, among the same 3, Modal does. "
            "2 of the 3 change places.",
        ),
        (
            [("e2b", 1, 3), ("modal", 1, 1)],
            "By the guide’s values E2B and Modal comes first of 2; by the evidence, among the same 2, Modal does. "
            "1 of the 2 change places.",
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


def effect(guide: object, today: object, same_measure: bool = True) -> SimpleNamespace:
    return SimpleNamespace(guide=guide, today=today, same_measure=same_measure)


def cell(words: str, low: float, high: float) -> SimpleNamespace:
    return SimpleNamespace(text=words, utility=Utility(low, high))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (effect(cell("yes", 1, 1), cell("yes", 1, 1)), "yes in both, counts 1.00"),
        (effect(cell("yes", 1, 1), cell("yes", 0.5, 1)), "yes → yes, counts 1.00 → 0.50 to 1.00"),
        (effect(cell("yes", 1, 1), cell("no", 1, 1)), "yes → no, counts 1.00 → 1.00"),
        (
            effect(cell("yes", 1, 1), cell("no", 0, 0), same_measure=False),
            "yes → no, counts 1.00 → 0.00; each lens measures this its own way",
        ),
    ],
)
def test_the_values_of_either_lens_are_told_once_where_they_agree(values: SimpleNamespace, words: str) -> None:
    assert statements._values_text(values) == words


@pytest.mark.parametrize(("filtered", "words"), [(True, "1 of 86 statements. Show all"), (False, "86 statements.")])
def test_statements_are_counted_with_a_way_back_to_all(filtered: bool, words: str) -> None:
    assert texts(parsed(count_html(1, 86, filtered)), ".//p")[0] == words


def test_a_section_holds_one_platforms_statements_that_pass_and_the_one_that_a_link_names(catalogue: Catalogue) -> None:
    platform = next(platform for platform in catalogue.platforms if len(platform.guide_check) > 1)
    first, second = platform.guide_check[:2]

    def ids(check_filter: CheckFilter, entry: str = "") -> list[str]:
        root = parsed(section_html(catalogue, platform.id, check_filter, entry))
        return [row.get("id") for row in root.iterfind(".//tbody/tr")]

    assert ids(CheckFilter()) == [check.id for check in platform.guide_check]
    assert ids(CheckFilter(platforms=("nobody",)), second.id) == [second.id]
    assert ids(CheckFilter(platforms=("nobody",))) == []
    only = ids(CheckFilter(verdicts=(first.verdict,)))
    assert only == [check.id for check in platform.guide_check if check.verdict == first.verdict]
    lead = texts(parsed(section_html(catalogue, platform.id, CheckFilter(), "")), ".//section/p")[0]
    counted = {term.label: sum(c.verdict == term.id for c in platform.guide_check) for term in catalogue.terms.checks}
    assert lead.startswith(", ".join(f"{count} {label}" for label, count in counted.items() if count) + ". ")


@pytest.mark.parametrize(
    ("opinions", "folds"),
    [
        ([True, False, False], ["2 facts", "1 judgements and descriptions"]),
        ([True], ["1 judgements and descriptions"]),
        ([], []),
    ],
)
def test_facts_stand_apart_from_judgements(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, opinions: list[bool], folds: list[str]
) -> None:
    platform = catalogue.platform["e2b"]
    rows = [SimpleNamespace(platform=platform, claim=platform.claims[0], opinion=opinion) for opinion in opinions]
    monkeypatch.setattr(unchecked, "select_unchecked", lambda *_: rows)
    root = parsed(unchecked_html.__wrapped__(catalogue, CheckFilter()))
    assert texts(root, ".//summary") == folds
    assert texts(root, ".//h2") == ([f"Not checked: {len(opinions)}"] if opinions else [])


def test_the_legend_has_a_colour_for_each_verdict(catalogue: Catalogue) -> None:
    assert texts(parsed(legend_html(catalogue)), ".//li") == list(verdict_labels(catalogue))


def test_bars_have_no_part_for_a_verdict_that_no_statement_has(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "_by_platform", lambda _: [(catalogue.platform["e2b"], [2, 0, 1, 0, 0])])
    assert [tuple(row.values()) for row in verdicts.chart_rows(catalogue)] == [("E2B", 0, 2), ("E2B", 2, 1)]
    rows = table_rows(parsed(verdicts.verdicts_table_html(catalogue)))
    assert rows[1] == ["E2B", "2", "0", "1", "0", "0", "3"]


def test_chart_and_ranks_stand_side_by_side(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "render_chart", lambda *_, **__: None)

    def draw(catalogue: Catalogue, _: View) -> None:
        render_summary(catalogue)

    layout = layout_of(draw, catalogue, "guide-check")
    cards = ("checks-picture", "checks-places")
    assert layout.boxes == ["charts: column", "row", *(f"{key}: framed column as tall as its row" for key in cards)]
    assert layout.columns == ["0.50"] * 2
