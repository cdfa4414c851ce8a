"""Tests of a ranking's exports: its rows, columns and order, and nothing in them is read as a formula or as markup."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import ranking_json, ranking_markdown, ranking_table
from decision.documents.table import cell_entry, to_csv
from decision.links.codec import Ignored
from decision.links.link import from_query
from decision.ranking.comparison import not_ranked
from decision.ranking.ranking import ranking
from decision.ranking.view import ChosenMustHave, Sort, View

WIDE = View(
    must=(ChosenMustHave("session", 3600),),
    columns=("deploy.byoc", "security.audit_logs"),
    sort=Sort("price", False),
    find="a",
    unclear="keep",
)
VIEWS = [View(), WIDE, View(lens="guide"), View(categories=())]


def renamed(catalogue: Catalogue, name: str) -> Catalogue:
    """The catalogue with one platform that has another name."""
    platform, *unchanged = catalogue.platforms
    return replace(catalogue, platforms=(platform.model_copy(update={"name": name, "short": ""}), *unchanged))


@pytest.mark.parametrize("view", VIEWS)
def test_csv_has_the_rows_columns_and_order_of_the_ranking(catalogue, view):
    result = ranking(catalogue, view)
    table = ranking_table(catalogue, result)
    full_header, *full_rows = csv.reader(io.StringIO(to_csv(table), newline=""))
    numeric = {label for column in table.columns for label in (*column.apart, *column.numbers)}
    kept = [place for place, label in enumerate(full_header) if label not in numeric]
    header, *rows = ([row[place] for place in kept] for row in (full_header, *full_rows))
    assert len(full_header) == len(header) + len(numeric)
    assert full_header[1:4] == ["Platform", "Offer", "Offer id"]
    extra = [catalogue.fields[name].label for name in view.columns]
    labels = [criterion.label for criterion in catalogue.criteria if criterion.weight]
    assert header == ["Rank", "Platform", "Score", *labels, *extra, "Score at least", "Score at most"]
    assert [row[1] for row in rows] == [row.platform.label for row in result.rows]
    for written, row in zip(rows, result.rows, strict=True):
        assert written[0] == str(row.rank), "a number, where the page marks a shared rank"
        assert (written[2], written[-2], written[-1]) == (f"{row.score:.2f}", f"{row.lower:.2f}", f"{row.upper:.2f}")
        shown = (row.cells[criterion.id] for criterion in result.shown)
        cells = [cell_entry(cell).plain for cell in (*shown, *row.fields.values())]
        assert [text.removeprefix("'") for text in written[3:-2]] == cells


@pytest.mark.parametrize("view", VIEWS)
def test_markdown_is_a_table_of_the_same_shape(catalogue, view):
    result = ranking(catalogue, view)
    lines = [line for line in ranking_markdown(catalogue, result).splitlines() if line.startswith("|")]
    table = ranking_table(catalogue, result)
    assert len(lines) == len(table.rows) + 2
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {len(table.header) + 1}


@pytest.mark.parametrize("view", VIEWS)
def test_json_has_exact_scores_and_the_same_order(catalogue, view):
    result = ranking(catalogue, view)
    data = json.loads(ranking_json(catalogue, result, (Ignored("w", "x", "y"),)).file_text())
    assert [(row["id"], row["rank"], row["score"]) for row in data["rows"]] == [
        (row.id, row.rank, row.score) for row in result.rows
    ]
    assert from_query(data["view"], catalogue).view == view
    assert [out["id"] for out in data["excluded"]] == [out.platform.id for out in result.excluded]
    assert data["selected"] == [row.id for row in result.selected]
    assert data["ignored"] == [{"parameter": "w", "found": "x", "expected": "y"}]
    assert sum(data["weights"].values()) == pytest.approx(1)
    for row in data["rows"]:
        assert all(cell["unknown"] == (cell["state"] == "unknown") for cell in row["values"].values())
        assert list(row["fields"]) == list(view.columns)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        *((name, f"'{name}") for name in ("=1+1", "+1", "-1", "@SUM(A1)")),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(catalogue, name, written):
    changed = renamed(catalogue, name)
    rows = list(csv.reader(io.StringIO(to_csv(ranking_table(changed, ranking(changed, View(find=name)))), newline="")))
    assert rows[1][1] == written


def test_commas_quotes_and_line_breaks_stay_inside_their_csv_cell(catalogue):
    changed = renamed(catalogue, 'a,"b"\nc')
    rows = list(csv.reader(io.StringIO(to_csv(ranking_table(changed, ranking(changed, View()))), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert 'a,"b"\nc' in [row[1] for row in rows]


@pytest.mark.parametrize("sign", list("\\`*_[]<>|#"))
def test_markup_is_escaped_in_markdown(catalogue, sign):
    changed = renamed(catalogue, f"zz{sign}top")
    assert f"zz\\{sign}top |" in ranking_markdown(changed, ranking(changed, View()))


def test_no_name_can_break_the_markdown_table_or_bring_html(catalogue):
    changed = renamed(catalogue, "<script>x</script>\n| y")
    text = ranking_markdown(changed, ranking(changed, View()))
    assert "\\<script\\>x\\</script\\> \\| y" in text


def test_markdown_says_weights_must_haves_and_data(catalogue):
    text = ranking_markdown(catalogue, ranking(catalogue, WIDE))
    assert "Must have: Session at least 1 h." in text
    assert f"Data {catalogue.version}." in text
    assert "Weights: Isolation 28 %" in text


def test_a_selected_platform_that_is_not_ranked_is_named_with_its_reason(catalogue):
    view = View(selected=("e2b", "modal"), must=(ChosenMustHave("gpu"),))
    names = not_ranked(ranking(catalogue, view))
    assert names.startswith("E2B (")
    assert "Modal" not in names
    assert not_ranked(ranking(catalogue, View())) == ""


def test_a_picture_too_narrow_for_all_columns_keeps_the_heaviest_criteria_before_further_columns(catalogue):
    result = ranking(catalogue, from_query("w=gpu:4,price:1,isolation:0&cols=deploy.byoc", catalogue).view)
    columns = {column.label: column for column in ranking_table(catalogue, result).columns}
    for criterion in result.criteria:
        assert columns[criterion.label].weight == 1 + result.shares[criterion.id]
    assert columns[catalogue.fields["deploy.byoc"].label].weight == 0.5
    assert [columns[label].weight for label in ("Rank", "Platform", "Score")] == [None] * 3
    assert [label for label, column in columns.items() if not column.drawn] == ["Score at least", "Score at most"]


@pytest.mark.parametrize(
    ("query", "series"), [("", []), ("sel=modal,e2b", [("Modal", 0), ("E2B", 1)]), ("sel=e2b", [("E2B", 0)])]
)
def test_only_platforms_that_the_reader_selected_have_a_colour(catalogue, query, series):
    table = ranking_table(catalogue, ranking(catalogue, from_query(query, catalogue).view))
    coloured = [(row[1].text, row[1].series) for row in table.rows if row[1].series is not None]
    assert sorted(coloured, key=lambda pair: pair[1]) == series


def test_json_names_what_is_in_force_as_the_chips_do(catalogue):
    result = ranking(catalogue, WIDE)
    plain = json.loads(ranking_json(catalogue, result).file_text())["in_force"]
    assert plain["choices"] == ["Session at least 1 h", "Names with “a”", "Platforms with missing data included"]
    assert plain["total"] == len(catalogue.platforms)
    assert plain["matched"] + plain["unknown"] <= plain["total"]
    assert json.loads(ranking_json(catalogue, ranking(catalogue, View())).file_text())["in_force"]["choices"] == []
