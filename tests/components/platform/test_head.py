"""Tests of the head of a platform's page and of the index: a line of facts, categories and statuses."""

from types import SimpleNamespace

import pytest

from components.platform import head
from components.platform.head import head_html, index_html
from decision.catalogue.catalogue import Catalogue
from decision.cells.values import Utility
from decision.ranking.view import View
from tests.helpers.html import links, of_class, parsed, text, texts


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
    root = parsed(head_html(catalogue, next(p for p in catalogue.platforms if len(p.offers) == 1), View()))
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
