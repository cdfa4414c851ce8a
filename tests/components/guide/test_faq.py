"""Tests of the FAQ by values: counts of matches, folded tables, sources and links."""

from types import SimpleNamespace

import pytest

from components.guide import faq
from components.guide.faq import answer_html, count_html, entry_html
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry
from decision.guide.statements import Statement, StatementLine
from decision.ranking.view import View
from tests.helpers.html import links, of_class, parsed, table_rows, texts
from tests.helpers.lint import claim


@pytest.mark.parametrize(
    ("matching", "text", "words"),
    [
        (0, "gpu", "None of 22 questions matches “gpu”."),
        (1, "gpu", "1 of 22 questions matches “gpu”."),
        (2, "gpu", "2 of 22 questions match “gpu”."),
        (22, "", "22 questions."),
    ],
)
def test_matches_are_counted_in_words(matching: int, text: str, words: str) -> None:
    assert texts(parsed(count_html(matching, 22, text)), ".//p")[0].startswith(words)


def entry(catalogue: Catalogue) -> FaqEntry:
    return catalogue.faq[0]


@pytest.mark.parametrize(("rows", "folded"), [(5, 0), (6, 1)])
@pytest.mark.parametrize("linked", [True, False])
def test_a_table_of_more_than_five_rows_is_folded_and_open_where_a_link_led_to_it(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, rows: int, folded: int, linked: bool
) -> None:
    lines = tuple(StatementLine(platform, "yes", "yes") for platform in catalogue.platforms[:rows])
    statement = Statement(SimpleNamespace(show="tally"), "GPU", "Some have it.", lines)
    monkeypatch.setattr(faq, "statements", lambda *_: (statement, statement))
    root = parsed(entry_html.__wrapped__(catalogue, entry(catalogue), View(), linked))
    _, *folds = root.iter("details")
    assert ["open" in fold.attrib for fold in folds] == [linked, False] * folded
    assert len(table_rows(root)) == 2 * (rows + 1)


def test_a_source_is_named_once_for_each_of_its_dates() -> None:
    claims = [claim(value=value, as_of=day) for value, day in ((1, "2026-01-01"), (2, "2026-01-01"), (3, "2026-02-01"))]
    line = SimpleNamespace(claims=claims)
    assert [listed.value for listed in faq._each_source(line)] == [1, 3]


@pytest.mark.parametrize(
    ("outcome", "sign"),
    [("yes", ("✓", "yes")), ("no", ("✕", "no")), ("unsettled", ("≈", "unclear")), ("known", ("", ""))],
)
def test_an_outcome_has_a_sign_where_it_is_no_value(outcome: str, sign: tuple[str, str]) -> None:
    assert faq._sign_of(outcome) == sign


def test_an_entry_leads_to_the_needs_criteria_and_platforms_that_it_explains(catalogue: Catalogue) -> None:
    own = entry(catalogue).model_copy(update={"needs": ("gpu",), "criteria": ("gpu", "price"), "platforms": ("e2b",)})
    root = parsed(entry_html(catalogue, own, View(needs=("security",), step="task"), False))
    (used,) = of_class(root, "used")
    assert texts(used, ".//dt") == ["Needs", "Criteria", "Platforms"]
    targets = links(used)
    need = next(need.label for need in catalogue.needs if need.id == "gpu")
    assert targets[need] == "choose?need=gpu"
    assert len(targets) == 4
    assert [link for label, link in targets.items() if link.startswith("./?") and "sort=" in link]
    bare = entry(catalogue).model_copy(update={"needs": (), "criteria": ("gpu",), "platforms": ("e2b",)})
    (used,) = of_class(parsed(entry_html(catalogue, bare, View(), False)), "used")
    assert texts(used, ".//dt") == ["Criteria", "Platforms"]


def test_an_entry_leads_to_what_this_site_has_on_it(catalogue: Catalogue) -> None:
    mcp = next(entry for entry in catalogue.faq if entry.see)
    root = parsed(entry_html.__wrapped__(catalogue, mcp, View(), False))
    assert [(link.path, link.label) for link in mcp.see] == [
        (a.get("href"), a.text) for a in root.iter("a") if a.get("href") == "mcp"
    ]


@pytest.mark.parametrize(
    ("sections", "lead"),
    [
        (["a", "b", ""], "The 2 questions that the guide answers, restated, and 1 of ours;"),
        (["a", "b", "c"], "The 3 questions that the guide answers, restated;"),
        (["a", "b", "c", "", "", "", "", ""], "The 3 questions that the guide answers, restated, and 5 of ours;"),
    ],
)
def test_questions_of_the_guide_and_of_ours_are_counted(catalogue: Catalogue, sections: list[str], lead: str) -> None:
    entries = [catalogue.faq[0].model_copy(update={"section": section}) for section in sections]
    assert lead in answer_html(entries)
