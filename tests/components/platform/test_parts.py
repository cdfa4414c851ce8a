"""Tests of the parts of a platform's page by values: its line of facts, radar, neighbours, runs and wording."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from components.platform import assessment, facts, head, radar
from components.platform.assessment import today_html
from components.platform.claims import claims_html
from components.platform.head import head_html, index_html
from components.platform.radar import shape_rows, shape_words
from components.platform.rank import alternatives_html, standing_html
from components.platform.starts import history_rows, history_words, runs_html, ways_html
from decision.catalogue.catalogue import Catalogue
from decision.cells.values import Utility
from decision.links.link import from_query
from decision.ranking.alternatives import Alternative
from decision.ranking.place import Place
from decision.ranking.ranking import Ranking, ranking
from decision.ranking.reasons import Middle
from decision.ranking.view import View
from tests.helpers.html import links, of_class, parsed, table_rows, text, texts
from tests.helpers.lint import claim
from tests.helpers.starts import own_start


@pytest.fixture(scope="module")
def result(catalogue: Catalogue) -> Ranking:
    return ranking(catalogue, View())


def cell(words: str, low: float = 0.5, high: float = 0.5, state: str = "known") -> SimpleNamespace:
    return SimpleNamespace(text=words, utility=Utility(low, high), state=state, is_known=state != "unknown")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], ""),
        ([("GPU", cell("none"))], "GPU: none."),
        ([("GPU", cell("", state="unknown")), ("Price", cell("", state="unknown"))], "Unknown: GPU, price."),
        (
            [("GPU", cell("none")), ("Isolation", cell("gVisor")), ("Price", cell("", state="unknown"))],
            "GPU: none · Isolation: gVisor. Unknown: price.",
        ),
        ([("GPU", cell("none", state="not_applicable"))], ""),
    ],
)
def test_a_line_of_facts_names_what_is_known_and_what_is_not(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, cells: list[tuple[str, object]], words: str
) -> None:
    monkeypatch.setattr(head, "in_brief", lambda *_: cells)
    root = parsed(head_html(catalogue, catalogue.platform["e2b"], View()))
    assert " ".join(texts(root, ".//div[@class='answer']/p")) == words


def test_what_is_never_ranked_has_no_line_of_facts(catalogue: Catalogue) -> None:
    never = [id for id, p in catalogue.platform.items() if catalogue.terms.category(p.category).ranked == "never"]
    root = parsed(index_html(catalogue, View()))
    lines = {links(entry).popitem()[1]: texts(entry, "p")[0] for entry in root.iterfind(".//ul[@class='index']/li")}
    assert never
    assert [id for id in catalogue.platform if not lines[f"platform?id={id}"]] == never


def test_the_index_has_a_card_for_each_category_and_marks_what_is_not_yet_generally_available(
    catalogue: Catalogue,
) -> None:
    root = parsed(index_html(catalogue, View()))
    tags = [text(tag) for tag in of_class(root, "tag")]
    usual, *unusual = catalogue.terms.statuses
    assert len(tags) == sum(platform.status != usual.id for platform in catalogue.platforms)
    assert set(tags) <= {status.label.lower() for status in unusual}
    counts = {
        category.label: sum(platform.category == category.id for platform in catalogue.platforms)
        for category in catalogue.terms.categories
    }
    assert texts(root, ".//h2") == [f"{label} ({count})" for label, count in counts.items() if count]


def test_the_radar_has_the_middle_of_each_value_beside_the_median(
    catalogue: Catalogue, result: Ranking, monkeypatch: pytest.MonkeyPatch
) -> None:
    gpu, price = catalogue.criterion["gpu"], catalogue.criterion["price"]
    few = replace(result, criteria=(gpu, price))
    cells = {"gpu": cell("T4"), "price": cell("unknown", 0.0, 1.0)}
    monkeypatch.setattr(radar, "matrix", lambda *_: {"e2b": cells})
    monkeypatch.setattr(radar, "medians", lambda _: {"gpu": Middle(0.75, "A100", 3)})
    e2b = catalogue.platform["e2b"]
    name = f"Median of {len(result.best_first)}"
    rows = [tuple(row.values()) for row in shape_rows(catalogue, e2b, few)]
    assert rows == [
        ("E2B", 0, 0, 0.5, "T4", False),
        ("E2B", 0, 1, 0.5, "unknown", True),
        (name, 1, 0, 0.75, "A100", False),
        (name, 1, 1, 0.5, "unknown", True),
    ]
    assert shape_words(catalogue, e2b, few) == (
        f"Radar of E2B against the median of {len(result.best_first)} platforms: {gpu.label} T4, {price.label} unknown."
    )
    monkeypatch.setattr(radar, "medians", lambda _: {})
    assert {row["series"] for row in shape_rows(catalogue, e2b, few)} == {0}


def neighbours(result: Ranking, count: int, shared: int = 6) -> tuple[Alternative, ...]:
    return tuple(Alternative(row, 0.1, shared, (), ()) for row in result.best_first[1 : count + 1])


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_compare_opens_with_the_two_nearest_and_without_a_search(
    catalogue: Catalogue, result: Ranking, count: int
) -> None:
    view = View(find="x", tier="free")
    row, near = result.best_first[0], neighbours(result, count)
    root = parsed(standing_html(catalogue, Place("First.", row, result), view, near))
    names = " and ".join(neighbour.row.platform.label for neighbour in near[:2])
    (link,) = (link for link in root.iter("a") if link.get("class") == "go")
    assert text(link) == (f"Compare with {names}" if names else "Show in the ranking")
    opened = from_query(link.get("href").partition("?")[2], catalogue).view
    selected = (row.id, *(neighbour.row.id for neighbour in near[:2]))
    assert opened == replace(view, find="", selected=selected)
    assert len(table_rows(root)) >= 1


def test_a_platform_that_the_view_leaves_out_is_compared_in_the_ranking_that_holds_it(
    catalogue: Catalogue, result: Ranking
) -> None:
    place = Place("Left out.", result.best_first[0], result, ("No GPU",))
    root = parsed(standing_html(catalogue, place, View(tier="free"), ()))
    (link,) = (link for link in root.iter("a") if link.get("class") == "go")
    assert "tier=free" not in link.get("href")
    nowhere = parsed(standing_html(catalogue, Place("Storage.", None, result), View(), ()))
    assert (texts(nowhere, ".//p"), list(nowhere.iter("a"))) == (["Storage."], [])


@pytest.mark.parametrize(
    ("shared", "words"),
    [(6, "Compared on all criteria."), (5, "Compared on 5 of 6 criteria, the rest is unknown.")],
)
def test_an_alternative_says_on_how_much_it_was_compared(
    catalogue: Catalogue, result: Ranking, shared: int, words: str
) -> None:
    e2b, near = catalogue.platform["e2b"], neighbours(result, 1, shared)
    root = parsed(alternatives_html(catalogue, e2b, near, result, View()))
    assert texts(root, ".//li/p[@class='quiet']") == [words]


@pytest.mark.parametrize(
    ("lens", "count", "leads"),
    [("evidence", 1, []), ("guide", 1, ["By today's evidence, since the guide says too little."]), ("guide", 0, [])],
)
def test_alternatives_by_another_lens_than_the_readers_say_so(
    catalogue: Catalogue, result: Ranking, lens: str, count: int, leads: list[str]
) -> None:
    e2b = catalogue.platform["e2b"]
    root = parsed(alternatives_html(catalogue, e2b, neighbours(result, count), result, View(lens=lens)))
    assert [words for words in texts(root, ".//p") if words.startswith("By today")] == leads


def test_runs_say_what_was_not_published_and_a_history_stands_newest_first(catalogue: Catalogue) -> None:
    old = own_start("2026-01-01", 120.4, p95_ms=250, success_rate=0.985)
    failed = own_start("2026-01-02", None, "burst", 99, success_rate=None)
    source = catalogue.measurement_sources["computesdk"].label
    rows = [
        ["2026-01-01", "one after another", "120 ms", "250 ms", "98.5 %", "100", source],
        ["2026-01-02", "100 at once", "none succeeded", "not published", "not published", "99", source],
    ]
    assert table_rows(parsed(ways_html(catalogue, (old, failed))))[1:] == rows
    root = parsed(runs_html(catalogue, (old, failed)))
    assert table_rows(root)[1:] == rows[::-1]
    assert texts(root, ".//summary") == ["The 2 days as a table"]
    chart_rows = [tuple(row.values()) for row in history_rows((old, failed), 100)]
    assert chart_rows == [
        ("2026-01-01", 120.4, "120 ms", 100, False),
        ("2026-01-02", None, "0 ms", 99, True),
    ]


def test_a_history_in_words_has_its_ends_and_its_range() -> None:
    runs = [own_start(f"2026-01-0{day}", ms) for day, ms in ((1, 200.0), (2, 50.0), (3, 900.0), (4, 400.0))]
    assert history_words(runs) == (
        "Median start on 4 days: 200 ms on 2026-01-01, 400 ms on 2026-01-04, between 50 ms and 900 ms."
    )
    ends = [own_start("2026-01-01", None), own_start("2026-01-02", 50.0), own_start("2026-01-03", None)]
    assert history_words(ends) == (
        "Median start on 3 days: 0 ms on 2026-01-01, 0 ms on 2026-01-03, between 50 ms and 50 ms."
    )


@pytest.mark.parametrize(
    ("labels", "words"),
    [(["Snapshots", "GPU", "A record"], "snapshots, GPU, A record"), (["X"], "X"), ([], "")],
)
def test_an_abbreviation_keeps_its_capitals_in_a_sentence(labels: list[str], words: str) -> None:
    assert assessment._lowered(labels) == words


def test_needs_that_a_platform_meets_are_those_that_hold_if_need_be_with_a_condition(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = dict(
        zip((need.id for need in catalogue.needs), ("holds", "condition", "fails", "unclear"), strict=False)
    )
    monkeypatch.setattr(
        assessment,
        "judge_need",
        lambda _, need, *__: SimpleNamespace(verdict=verdicts.get(need.id, "fails"), reason="So it is."),
    )
    root = parsed(today_html(catalogue, catalogue.platform["e2b"], View()))
    first, second = (need.label for need in catalogue.needs[:2])
    best_for = texts(list(root.iterfind(".//div[@class='words']/div"))[2], ".//li/span[@dir]")
    assert [words for words in best_for if words not in ("✓", "◐")] == [first, f"{second}, with a condition"]


def test_claims_with_the_title_of_the_row_above_do_not_repeat_it(catalogue: Catalogue) -> None:
    claims = [claim("gpu.models", "T4"), claim("gpu.models", "A100"), claim("gpu.models", "H100", topic="Large")]
    rows = table_rows(parsed(claims_html(catalogue, {"gpu.models": claims}, date(2026, 11, 23))))[1:]
    assert [row[0] for row in rows] == [catalogue.fields["gpu.models"].label, "", "Large"]


def test_facts_about_starting_stand_apart_from_all_others(catalogue: Catalogue) -> None:
    html = facts.facts_html(catalogue, "e2b", View().basis)
    assert texts(parsed(html.start), ".//h2") == []
    assert table_rows(parsed(html.start)) or text(parsed(html.start))
    titles = texts(parsed(html.cards), ".//h2")
    start = next(section.label for section in facts.sections(catalogue, "e2b", View().basis) if section.id == "startup")
    assert titles
    assert start not in titles
