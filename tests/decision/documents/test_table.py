"""Tables: texts, marks, and the formats that write them."""

import csv
import io

from decision.documents.table import (
    Column,
    Entry,
    Table,
    escaped,
    legend,
    markdown_lines,
    plain_cell,
    to_csv,
    to_markdown,
)
from decision.format import Answer

TABLE = Table(
    "Costs",
    (Column("Platform", "name"), Column("Amount", "amount"), Column("Remark")),
    (
        (Entry("-1", marks=("own",)), Entry("-1.5000"), Entry("a|b", "small", ("doubt", "own"))),
        (Entry("=x"), Entry(""), Entry("-2.5")),
    ),
)


def rows_of(text: str) -> list[list[str]]:
    """The cells of a CSV text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_csv_has_header_and_rows_with_details_and_without_marks() -> None:
    header, first, second = rows_of(to_csv(TABLE))
    assert header == ["Platform", "Amount", "Remark"]
    assert first[2] == "a|b (small)"
    assert second[1] == ""


def test_only_an_amount_may_begin_with_a_minus_sign() -> None:
    _, first, second = rows_of(to_csv(TABLE))
    assert first[:2] == ["'-1", "-1.5000"]
    assert (second[0], second[2]) == ("'=x", "'-2.5")


def test_the_legend_names_each_mark_once_in_the_order_of_marks() -> None:
    assert legend(TABLE) == "? doubtful source, ⌂ our own."
    assert legend(Table("", (), ())) == ""


def test_markdown_stands_between_answer_and_remarks() -> None:
    text = to_markdown(Answer("A *leads*.", "By far."), TABLE, before=["Before."], after=["After."])
    lines = text.splitlines()
    assert lines[:3] == [r"**A \*leads\*.** By far.", "", "Before."]
    assert lines[4:6] == ["| Platform | Amount | Remark |", "| --- | --- | --- |"]
    assert lines[6] == r"| -1 | -1.5000 | a\|b (small) |"
    assert lines[-1] == "After."


def test_a_wiki_encodes_cells_its_own_way() -> None:
    assert markdown_lines(["a"], [["b"]], encode=str.upper) == ["| A |", "| --- |", "| B |"]


def test_plain_text_stays_readable_in_markdown() -> None:
    plain = "Audit log: yes, $0.08 at 12:30 isn't much (~ 2 s)."
    assert escaped(plain) == plain.replace("$", "\\$").replace("12:", "12\\:")


def test_a_sign_inside_a_text_or_at_its_end_makes_no_formula() -> None:
    assert [plain_cell(text) for text in ("a=", "a-b", "5+", "x@y")] == ["a=", "a-b", "5+", "x@y"]
    assert plain_cell("=a") == "'=a"


def test_no_unseen_sign_hides_the_beginning_of_a_formula():
    for sign in "\u034f\u061c\u115f\u180e\u200b\u2066\u3164\ufe0f\ufeff\U000e0041":
        assert plain_cell(f"{sign}=1") == f"'{sign}=1"
