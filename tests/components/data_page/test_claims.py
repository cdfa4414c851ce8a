"""Tests of the matches of a search: their number in words, the links to other pages, and what a row says."""

from dataclasses import replace
from datetime import date

import pytest

from components.data_page.claims import results_html
from decision.catalogue.catalogue import Catalogue
from decision.facts.claim_search import ClaimPage, ClaimQuery, claim_rows
from decision.ranking.view import View
from tests.helpers.html import of_class, parsed, table_rows, text, texts

TODAY = date(2026, 11, 23)
SHOWN = " “Shown” marks the claims that fill a value in this view."


def count_of(catalogue: Catalogue, query: ClaimQuery, page: ClaimPage) -> str:
    (line,) = of_class(parsed(results_html(catalogue, query, page, View(), TODAY)), "count")
    return text(line)


@pytest.mark.parametrize(
    ("text", "pages", "total", "words"),
    [
        ("gpu", 1, 0, "No claim matches. Remove a filter, or search for fewer words. Clear search and filters"),
        ("gpu", 1, 1, f"1 claim matches.{SHOWN} Clear search and filters"),
        ("gpu", 1, 2, f"2 claims match.{SHOWN} Clear search and filters"),
        ("gpu", 40, 1999, f"1,999 claims match. 501 to 502 are shown below.{SHOWN} Clear search and filters"),
        ("", 1, 7, "4 claims, and 3 measured starts that fill a value." + SHOWN),
    ],
)
def test_the_number_of_matches_is_a_sentence(
    catalogue: Catalogue, text: str, pages: int, total: int, words: str
) -> None:
    platforms = (catalogue.platforms[0].model_copy(update={"claims": catalogue.platforms[0].claims[:4]}),)
    rows = claim_rows(catalogue)[:2] if pages > 1 else ()
    few = replace(catalogue, platforms=platforms)
    page = ClaimPage(rows, 21 if pages > 1 else 1, pages, total)
    assert count_of(few if not text else catalogue, ClaimQuery(text), page) == words


@pytest.mark.parametrize(
    ("number", "pages", "labels"),
    [
        (1, 1, ""),
        (1, 2, "1 2 Next"),
        (2, 2, "Previous 1 2"),
        (1, 3, "1 2 3 Next"),
        (1, 4, "1 2 … 4 Next"),
        (2, 4, "Previous 1 2 3 4 Next"),
        (3, 5, "Previous 1 2 3 4 5 Next"),
        (4, 6, "Previous 1 … 3 4 5 6 Next"),
        (5, 9, "Previous 1 … 4 5 6 … 9 Next"),
        (9, 9, "Previous 1 … 8 9"),
    ],
)
def test_pages_near_by_the_first_and_the_last_are_linked(
    catalogue: Catalogue, number: int, pages: int, labels: str
) -> None:
    query = ClaimQuery("gpu", page=number)
    root = parsed(results_html(catalogue, query, ClaimPage((), number, pages, 50 * pages), View(), TODAY))
    assert " ".join(texts(root, ".//nav//li")) == labels
    links = {text(link): link for link in root.iterfind(".//nav//a")}
    assert [label for label, link in links.items() if link.get("aria-current")] == ([str(number)] if pages > 1 else [])
    pages_of = {label: link.get("href").partition("page=")[2].partition("&")[0] or "1" for label, link in links.items()}
    neighbours = {"Previous": number - 1, "Next": number + 1}
    assert pages_of == {label: str(neighbours.get(label, label)) for label in links}
    assert all("q=gpu" in link.get("href") for link in links.values())


@pytest.mark.parametrize(
    ("number", "raw", "unit", "shown_value", "exact"),
    [
        (1234.0, "1234", "ms", "1,234 ms", ""),
        (1234.5, "1234.5", "ms", "1,235 ms", "exactly 1,234.5 ms"),
        (0.12345, "0.12345", "", "0.12", "exactly 0.12345"),
        (2.48611e-05, "2.48611e-05", "USD/vCPU-s", "$0.000024861/vCPU-s", "exactly 0.0000248611 USD/vCPU-s"),
        (0.000028, "2.8e-05", "USD/vCPU-s", "$0.000028/vCPU-s", ""),
        (2592000.0, "2592000", "s", "30 days", "exactly 2,592,000 s"),
        (None, '"gvisor"', "", "gVisor", ""),
    ],
)
def test_a_rounded_value_stands_there_exactly_too(
    catalogue: Catalogue, number: float | None, raw: str, unit: str, shown_value: str, exact: str
) -> None:
    row = replace(claim_rows(catalogue)[0], number=number, raw=raw, unit=unit, text=shown_value)
    root = parsed(results_html(catalogue, ClaimQuery(), ClaimPage((row,), 1, 1, 1), View(), TODAY))
    cell = root.findall(".//tbody/tr/td")[1]
    assert text(cell[0]) == shown_value
    assert [text(small) for small in cell.iterfind("small")] == ([exact] if exact else [])
    assert len(table_rows(root)) == 2
