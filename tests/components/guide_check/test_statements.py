"""Tests of checked statements: their number, the values in either lens, and which of them a section holds."""

from types import SimpleNamespace

import pytest

from components.guide_check import statements
from components.guide_check.statements import (
    MOST_UNFOLDED,
    contents_html,
    count_html,
    most_contradicted_first,
    section_html,
)
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.cells.values import Utility
from decision.guide.checks import CheckFilter
from tests.helpers.html import parsed, texts

ALL = CheckFilter()


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

    contradicted = [check.id for check in platform.guide_check if check.verdict == "contradicted"]
    others = [check.id for check in platform.guide_check if check.verdict != "contradicted"]
    assert ids(CheckFilter()) == [*contradicted, *others]
    assert ids(CheckFilter(platforms=("nobody",)), second.id) == [second.id]
    assert ids(CheckFilter(platforms=("nobody",))) == []
    only = ids(CheckFilter(verdicts=(first.verdict,)))
    assert only == [check.id for check in platform.guide_check if check.verdict == first.verdict]
    root = parsed(section_html(catalogue, platform.id, CheckFilter(), ""))
    (tally,) = texts(root, "./details/summary/span")
    counted = {term.label: sum(c.verdict == term.id for c in platform.guide_check) for term in catalogue.terms.checks}
    assert tally == ", ".join(f"{count} {label}" for label, count in counted.items() if count)


def test_a_section_is_folded_unless_it_is_linked_or_few_statements_pass(catalogue: Catalogue) -> None:
    first, second = [platform for platform in catalogue.platforms if len(platform.guide_check) > 1][:2]

    def is_open(platform: Platform, check_filter: CheckFilter = ALL, entry: str = "") -> bool:
        (fold,) = parsed(section_html(catalogue, platform.id, check_filter, entry)).iterfind("./details")
        assert fold.get("id") == f"of-{platform.id}"
        return "open" in fold.attrib

    assert not is_open(first)
    assert is_open(first, entry=first.guide_check[0].id)
    assert not is_open(second)
    assert is_open(first, CheckFilter((first.id,))) == (len(first.guide_check) <= MOST_UNFOLDED)


def test_the_contents_lead_to_each_platform_the_most_contradicted_first(catalogue: Catalogue) -> None:
    root = parsed(contents_html(catalogue, CheckFilter(), [("how", "How to read this")]))
    targets = [anchor.get("href") for anchor in root.iter("a")]
    platforms = most_contradicted_first(catalogue, CheckFilter())
    assert targets == [*(f"#of-{platform.id}" for platform in platforms), "#how"]
    wrong = [sum(check.verdict == "contradicted" for check in platform.guide_check) for platform in platforms]
    assert wrong == sorted(wrong, reverse=True)
    assert texts(root, ".//small") == [f"{count} contradicted" for count in wrong if count]
    only = [platform.id for platform in most_contradicted_first(catalogue, CheckFilter(("modal",)))]
    assert only == ["modal"]
