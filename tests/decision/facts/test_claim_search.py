"""Tests of searching, filtering and exporting claims."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.cells.cell import Basis
from decision.cells.claimed import field_cell
from decision.cells.measured import MEASURED
from decision.cells.reliability import SUCCEEDED
from decision.claims.implied import ImpliedClaim
from decision.documents.claim_files import COLUMNS, LICENCE, claims_csv, claims_json, claims_parquet
from decision.facts.claim_search import (
    CHOICES,
    LONGEST,
    PAGE_ROWS,
    ClaimQuery,
    ClaimRow,
    claim_rows,
    fills_its_cell,
    find,
    page_of,
)
from decision.links.link import page_from_query, page_to_query
from decision.links.pages import CLAIMS
from tests.helpers.data_set import shipped_catalogue

TODAY = date(2026, 11, 23)
CATALOGUE = shipped_catalogue()


def searched(catalogue: Catalogue, **query: object) -> tuple[ClaimRow, ...]:
    """Return the rows that a search finds."""
    return find(catalogue, ClaimQuery(**query), TODAY)  # type: ignore[arg-type]


def test_every_claim_is_a_row_and_so_is_each_measured_start_that_counts(catalogue: Catalogue) -> None:
    rows = claim_rows(catalogue)
    stated = [row for row in rows if row.claim.kind != "measurement"]
    assert {id(row.claim) for row in stated} == {id(claim) for p in catalogue.platforms for claim in p.claims}
    assert len(stated) == catalogue.claim_count
    measured = [row for row in rows if row.claim.kind == "measurement"]
    assert {row.field.name for row in measured} == {MEASURED, SUCCEEDED}
    medians = [row for row in measured if row.field.name == MEASURED]
    assert 10 < len({row.platform.id for row in medians}) == len(medians)


def test_rows_stand_by_platform_and_then_by_field(catalogue: Catalogue) -> None:
    order = list(catalogue.fields)
    places = [(catalogue.platforms.index(row.platform), order.index(row.field.name)) for row in claim_rows(catalogue)]
    assert places == sorted(places)


def test_a_search_finds_all_words_anywhere_in_any_case(catalogue: Catalogue) -> None:
    rows = searched(catalogue, text="  FIRECRACKER modal ")
    assert rows
    for row in rows:
        for word in ("firecracker", "modal"):
            assert word in row.words
    firecracker = searched(catalogue, text="firecracker")
    assert list(rows) == [row for row in searched(catalogue, text="modal") if row in firecracker]


@pytest.mark.parametrize("part", ["source", "note", "doubt", "scope", "as_of", "platform", "field"])
def test_a_search_looks_at_every_part_of_a_claim(catalogue: Catalogue, part: str) -> None:
    row = next(row for row in claim_rows(catalogue) if getattr(row.claim, part))
    assert row in searched(catalogue, text=getattr(row.claim, part))


def test_a_search_that_nothing_holds_finds_nothing(catalogue: Catalogue) -> None:
    assert searched(catalogue, text="unicorn") == ()


def test_an_untouched_search_finds_everything(catalogue: Catalogue) -> None:
    assert searched(catalogue) == claim_rows(catalogue)


def age_of(claim: Claim) -> int:
    """The age of a claim in days; −1 for none."""
    days = claim.age_days(TODAY)
    return -1 if days is None else days


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"platforms": ("e2b", "modal")}, lambda row: row.platform.id in ("e2b", "modal")),
        ({"groups": ("gpu",)}, lambda row: row.field.name.startswith("gpu.")),
        ({"kinds": ("second-hand", "vendor-blog")}, lambda row: row.claim.kind in ("second-hand", "vendor-blog")),
        ({"tiers": ("enterprise",)}, lambda row: row.claim.tier == "enterprise"),
        ({"freshness": ("undated",)}, lambda row: row.claim.date_text == "undated"),
        ({"freshness": ("fresh",)}, lambda row: age_of(row.claim) in range(90)),
        ({"text": "seen on 2026-11"}, lambda row: "seen on 2026-11" in row.words),
        (
            {"freshness": ("ageing", "older")},
            lambda row: age_of(row.claim) >= 90,
        ),
        (
            {"text": "sandbox", "kinds": ("guide",), "freshness": ("undated",)},
            lambda row: "sandbox" in row.words and row.claim.kind == "guide" and row.claim.as_of is None,
        ),
    ],
)
def test_a_filter_leaves_what_it_names_and_nothing_else(catalogue: Catalogue, query: dict, holds) -> None:
    rows = searched(catalogue, **query)
    assert 0 < len(rows) < len(claim_rows(catalogue))
    assert list(rows) == [row for row in claim_rows(catalogue) if holds(row)]


def test_what_is_fresh_depends_on_the_day(catalogue: Catalogue) -> None:
    query = ClaimQuery(freshness=("fresh",))
    assert find(catalogue, query, date(2030, 1, 1)) == ()


def test_pages_hold_every_row_once(catalogue: Catalogue) -> None:
    rows = claim_rows(catalogue)
    pages = [page_of(rows, number) for number in range(1, page_of(rows, 1).pages + 1)]
    assert [row for page in pages for row in page.rows] == list(rows)
    assert all(len(page.rows) <= PAGE_ROWS for page in pages)
    assert pages[0].first == 1
    assert pages[-1].last == len(rows)


@pytest.mark.parametrize(("number", "nearest"), [(0, 1), (-4, 1), (10**6, 3), (2, 2)])
def test_a_page_that_does_not_exist_gives_the_nearest(catalogue: Catalogue, number: int, nearest: int) -> None:
    assert page_of(claim_rows(catalogue)[: 2 * PAGE_ROWS + 1], number).number == nearest


def test_no_rows_are_one_empty_page() -> None:
    page = page_of((), 1)
    assert (page.rows, page.pages, page.first, page.last) == ((), 1, 0, 0)


@pytest.mark.parametrize("basis", [Basis(), Basis(tier="free"), Basis(lens="guide")])
def test_a_row_is_marked_where_its_claim_fills_the_cell_of_its_fact(catalogue: Catalogue, basis: Basis) -> None:
    marked = {id(row.claim) for row in claim_rows(catalogue) if fills_its_cell(catalogue, row, basis)}
    chosen = {
        id(claim)
        for platform in catalogue.platforms
        for name in catalogue.fields
        if name not in (MEASURED, SUCCEEDED)
        for claim in field_cell(catalogue, platform, name, basis).chosen
        if not isinstance(claim, ImpliedClaim)
    }
    assert chosen
    assert chosen <= marked
    extra = [row for row in claim_rows(catalogue) if id(row.claim) in marked - chosen]
    assert {row.field.name for row in extra} <= {MEASURED, SUCCEEDED}


def test_of_the_measured_starts_the_benchmark_is_marked_and_not_reports_of_it(catalogue: Catalogue) -> None:
    rows = [row for row in claim_rows(catalogue) if row.field.name == MEASURED]
    kinds = {row.claim.kind for row in rows if fills_its_cell(catalogue, row, Basis())}
    assert kinds == {"measurement"}
    assert len({row.claim.kind for row in rows}) > 1


choices = {
    name: st.lists(st.sampled_from(list(allowed(CATALOGUE))), unique=True, max_size=4).map(tuple)
    for name, (_, allowed) in CHOICES.items()
}
queries = st.builds(ClaimQuery, text=st.text(max_size=LONGEST).map(str.strip), page=st.integers(1, 999_999), **choices)


PARAMETERS = [form.parameter for form in CLAIMS.codecs.values()]


def from_parameters(parameters: dict[str, str], catalogue: Catalogue):
    """The search that an address holds, and what of it could not be used."""
    state = page_from_query(parameters, catalogue, CLAIMS)
    return state.choices, state.ignored


@given(queries)
def test_a_search_survives_the_trip_through_its_address(query: ClaimQuery) -> None:
    short = page_to_query(query, CATALOGUE, CLAIMS)
    read, ignored = from_parameters(short.query, CATALOGUE)
    assert not ignored
    assert short.left_out or read == query


def test_the_untouched_search_has_no_parameters() -> None:
    assert page_to_query(ClaimQuery(), CATALOGUE, CLAIMS).query == {}
    assert ClaimQuery(page=3).is_untouched
    assert not ClaimQuery(text="x").is_untouched


@pytest.mark.parametrize(
    ("parameters", "unusable"),
    [
        ({"plat": "e2b,nobody"}, ["plat"]),
        ({"kind": "rumour", "group": "gpu,<b>"}, ["group", "kind"]),
        ({"fresh": "stale"}, ["fresh"]),
        ({"plan": "gold"}, ["plan"]),
        ({"page": "0"}, ["page"]),
        ({"page": "two"}, ["page"]),
        ({"page": "½"}, ["page"]),
        ({"page": "9" * 400}, ["page"]),
        ({"q": "x" * 500}, ["q"]),
        ({"w": "gpu:3", "id": "e2b"}, []),
    ],
)
def test_what_cannot_be_used_is_told_and_all_else_is_kept(
    catalogue: Catalogue, parameters: dict[str, str], unusable: list[str]
) -> None:
    query, ignored = from_parameters({"fresh": "undated", **parameters}, catalogue)
    assert sorted(part.parameter for part in ignored) == unusable
    assert query.page == 1
    assert all(str(part) for part in ignored)
    if "fresh" not in parameters:
        assert query.freshness == ("undated",)


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=200)))
def test_no_address_makes_it_fail(parameters: dict[str, str]) -> None:
    query, _ = from_parameters(parameters, CATALOGUE)
    find(CATALOGUE, query, TODAY)


def edited(catalogue: Catalogue, **changed: object) -> Catalogue:
    """The data set with another first claim."""
    first = catalogue.platforms[0]
    claim = first.claims[0].model_copy(update=changed)
    return replace(catalogue, platforms=(first.model_copy(update={"claims": (claim, *first.claims[1:])}),))


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx"])
def test_a_spreadsheet_takes_no_text_for_a_formula(catalogue: Catalogue, text: str) -> None:
    data = edited(catalogue, note=text, scope=text, doubt=text)
    table = list(csv.DictReader(io.StringIO(claims_csv(data, claim_rows(data), Basis(), TODAY), newline="")))
    row = next(row for row in table if row["note"].endswith(text))
    assert row["note"] == row["scope"] == row["doubt"] == f"'{text}"
    assert not any((cell or "")[:1] in "=+-@\t\r" for row in table for cell in row.values() if cell)


def test_the_files_hold_the_rows_and_columns_that_were_asked_for(catalogue: Catalogue) -> None:
    rows = searched(catalogue, platforms=("e2b",), groups=("startup", "gpu", "limits"))
    table = list(csv.DictReader(io.StringIO(claims_csv(catalogue, rows, Basis(), TODAY), newline="")))
    whole = json.loads(claims_json(catalogue, rows, Basis(), TODAY))
    parquet = pq.read_table(io.BytesIO(claims_parquet(catalogue, rows, Basis(), TODAY)))
    assert len(rows) == len(table) == whole["count"] == len(whole["claims"]) == parquet.num_rows
    assert tuple(table[0]) == tuple(whole["claims"][0]) == tuple(parquet.column_names) == COLUMNS
    assert whole["dataset"] == catalogue.version
    assert whole["licence"] == LICENCE
    assert parquet.schema.metadata[b"licence"].decode() == LICENCE
    assert parquet.schema.metadata[b"dataset"].decode() == catalogue.version
    for row, cells, record, columns in zip(rows, table, whole["claims"], parquet.to_pylist(), strict=True):
        claim = row.claim
        assert record["value"] == claim.value == json.loads(cells["value"]) == json.loads(columns["value"])
        assert cells["source"] == record["source"] == columns["source"] == claim.source
        assert cells["chosen"] == str(fills_its_cell(catalogue, row, Basis())).lower()
        assert columns["chosen"] is record["chosen"]
        assert record["as_of"] == columns["as_of"] == claim.as_of == (cells["as_of"] or None)
        assert columns["age_days"] == record["age_days"] == claim.age_days(TODAY)
        is_number = isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
        assert columns["number"] == (claim.value if is_number else None)
        assert record["licence"]


def test_no_row_is_a_file_too(catalogue: Catalogue) -> None:
    assert claims_csv(catalogue, (), Basis(), TODAY).split("\r\n") == [",".join(COLUMNS), ""]
    assert json.loads(claims_json(catalogue, (), Basis(), TODAY))["claims"] == []
    assert pq.read_table(io.BytesIO(claims_parquet(catalogue, (), Basis(), TODAY))).num_rows == 0


def test_a_measured_row_carries_the_licence_of_its_benchmark(catalogue: Catalogue) -> None:
    source = next(iter(catalogue.measurement_sources.values()))
    data = replace(
        catalogue,
        measurement_sources={
            id: benchmark.model_copy(update={"licence": "Another-1.0"})
            for id, benchmark in catalogue.measurement_sources.items()
        },
    )
    records = json.loads(claims_json(data, searched(data, kinds=("measurement",)), Basis(), TODAY))["claims"]
    assert source.licence == "MIT"
    assert records
    assert {record["licence"] for record in records} == {"Another-1.0"}


def test_facts_of_a_team_are_not_given_our_licence(catalogue: Catalogue) -> None:
    data = edited(catalogue, kind="own", source="own:the platform team")
    records = json.loads(claims_json(data, searched(data, kinds=("own",)), Basis(), TODAY))["claims"]
    assert [(claim["source"], claim["licence"]) for claim in records] == [("own:the platform team", None)]


def test_a_page_has_twenty_five_rows_and_a_search_eighty_characters(catalogue: Catalogue) -> None:
    rows = claim_rows(catalogue)
    assert [(page.first, page.last, len(page.rows)) for page in (page_of(rows, n) for n in (1, 2))] == [
        (1, 25, 25),
        (26, 50, 25),
    ]
    for length, text, unusable in ((80, "x" * 80, []), (81, "x" * 80, ["q"])):
        query, ignored = from_parameters({"q": "x" * length}, catalogue)
        assert (query.text, [part.parameter for part in ignored]) == (text, unusable)
