"""Tests of wiki markup: whatever the text is, it reads as the text that it was."""

import csv
import html
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import zip_longest

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decision.documents.markup import (
    WRITERS,
    TableDocument,
    confluence_text,
    dokuwiki_text,
    markdown_text,
    mediawiki_text,
    to_confluence,
    to_dokuwiki,
    to_markdown,
    to_mediawiki,
)
from decision.documents.table import Column, Entry, Table, to_csv

HOSTILE = [
    "a|b||c",
    "[[a|b]] {{c}} {{{d}}}",
    "</nowiki>[[x]]<nowiki>",
    "<nowiki>%%</nowiki>%%",
    "</nowiki</nowiki>>",
    "'''b''' ''i'' ==h== ~~~~ __NOTOC__",
    "<script>alert(1)</script>",
    "&lt;b&gt; &#60;",
    "=1+1",
    "@user #1 ![x](y)",
    "`a` *b* _c_ \\| \\",
    "https://evil.example www.evil.example RFC 123",
    "640x480 (c) -> ... :-) ^ ^",
    "a\nb\r\n|-\n! c",
    "\x00\x0b\ufffe",
    "<!-- a --> ]]> <![CDATA[",
    "",
]
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.text("ab|[]{}<>/'=&%^~_*`\\#@!: nowiki.", max_size=30),
    st.lists(
        st.sampled_from(["</nowiki>", "<nowiki>", "%%", "|", "^", "</", "\\\\", "[[", "]]", "<", ">"]), max_size=8
    ).map("".join),
)


def one_line(text: str) -> str:
    """What is left of a text in one line: no control characters, single spaces."""
    return " ".join(
        "".join(
            c for c in text if re.match(r"[\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", c)
        ).split()
    )


def read_markdown(text: str) -> str:
    """Text without markup as a Markdown reader shows it; raises when something in it would be markup."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[*`<\[\]|_]", text), text
    assert not re.search(r"(?i)\bwww\.|https?:/|(?<!\\)@", text), text
    return _unescaped(text)


def _unescaped(text: str) -> str:
    """Backslashes first: an escaped ampersand starts no entity."""
    pieces = re.split(r"\\([!-/:-@\[-`{-~])", text)
    return "".join(piece if i % 2 else html.unescape(piece) for i, piece in enumerate(pieces))


def read_mediawiki(text: str) -> str:
    """Text as MediaWiki shows it; raises when something in it would be markup."""
    plain = re.sub(r"&#\d+;", "", text)
    assert not re.search(r"[\[\]{}|'<>=&*#:;!~_\-]|RFC |ISBN |PMID ", plain), text
    return html.unescape(text)


def read_dokuwiki(text: str) -> str:
    """Text as DokuWiki shows it: what stands between its marks for plain text, each closed by the first closing mark."""
    outer_text = ""
    while text:
        start = text.find("<nowiki>")
        outside = text if start < 0 else text[:start]
        assert re.fullmatch(r"(?:[A-Za-z]+|[0-9]+|[,; ])*", outside), outside
        outer_text += outside
        if start < 0:
            break
        end = text.index("</nowiki>", start + 8)
        outer_text += text[start + 8 : end]
        text = text[end + 9 :]
    return outer_text


def read_xml(text: str) -> str:
    return ET.fromstring(f"<p>{text}</p>").text or ""


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (markdown_text, read_markdown),
        (mediawiki_text, read_mediawiki),
        (dokuwiki_text, read_dokuwiki),
        (confluence_text, read_xml),
    ],
)
@given(text=TEXTS)
@example("</nowiki>")
@example("\\*")
def test_any_text_reads_as_itself(write: Callable[[str], str], read: Callable[[str], str], text: str) -> None:
    assert read(write(text)) == one_line(text)


def table_of(header: list[str], rows: list[list[str]]) -> Table:
    return Table("", tuple(map(Column, header)), tuple(tuple(map(Entry, row)) for row in rows))


def document(rows: list[list[str]], header: list[str], text: str) -> TableDocument:
    table = table_of(header, rows)
    return TableDocument(text, text, table, [(text, text)], [text], "https://a.example/?v=2&find=%5D%5D", text)


def tables() -> st.SearchStrategy[tuple[list[str], list[list[str]]]]:
    return st.integers(1, 4).flatmap(
        lambda n: st.tuples(
            st.lists(TEXTS, min_size=n, max_size=n),
            st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=4),
        )
    )


def as_read(table: list[list[str]]) -> list[list[str]]:
    return [[one_line(text) for text in row] for row in table]


def cells(line: str, mark: str) -> list[str]:
    """The cells of a line of a table, whose marks stand alone between spaces."""
    return line.removeprefix(mark).removesuffix(mark).split(mark)


@given(table=tables(), words=TEXTS)
def test_a_markdown_table_returns(table: tuple[list[str], list[list[str]]], words: str) -> None:
    header, rows = table
    lines = to_markdown(document(rows, header, words)).splitlines()
    table_lines = [line for line in lines[2 : 4 + len(rows)] if set(line) != set("| -")]
    parsed = [[read_markdown(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table_lines]
    assert [row for row in parsed if any(row)] == [row for row in as_read([header, *rows]) if any(row)]


@given(table=tables(), words=TEXTS)
def test_a_mediawiki_table_returns(table: tuple[list[str], list[list[str]]], words: str) -> None:
    header, rows = table
    text = to_mediawiki(document(rows, header, words))
    body = text[text.index("{|") : text.index("\n|}")]
    head, *parts = body.split("\n|-\n")
    parsed = [[read_mediawiki(line.removeprefix('! scope="col" |').strip()) for line in head.splitlines()[1:]]]
    parsed += [[read_mediawiki(line[1:].strip()) for line in part.split("\n")] for part in parts]
    assert parsed == as_read([header, *rows])


@given(table=tables(), words=TEXTS)
def test_a_dokuwiki_table_returns(table: tuple[list[str], list[list[str]]], words: str) -> None:
    header, rows = table
    lines = to_dokuwiki(document(rows, header, words)).splitlines()[2 : 3 + len(rows)]
    parsed = []
    for line, mark in zip_longest(lines, ["^"], fillvalue="|"):
        bare = re.sub(r"<nowiki>.*?</nowiki>", lambda match: match[0].replace("|", "\1").replace("^", "\2"), line)
        texts = [cell.strip().replace("\1", "|").replace("\2", "^") for cell in cells(bare.strip(), mark)]
        parsed.append([one_line(read_dokuwiki(text)) for text in texts])
    assert parsed == as_read([header, *rows])


@given(table=tables(), words=TEXTS)
def test_a_confluence_table_returns(table: tuple[list[str], list[list[str]]], words: str) -> None:
    header, rows = table
    root = ET.fromstring(f"<page>{to_confluence(document(rows, header, words))}</page>")
    parsed = [[cell.text or "" for cell in row] for row in root.iter("tr")]
    assert parsed == as_read([header, *rows])
    assert {element.tag for element in root.iter()} <= {"page", "p", "strong", "table", "tbody", "tr", "th", "td", "a"}
    assert [element.attrib for element in root.iter() if element.attrib] == [
        {"href": "https://a.example/?v=2&find=%5D%5D"}
    ]


@given(table=tables())
def test_csv_returns_and_holds_no_formula(table: tuple[list[str], list[list[str]]]) -> None:
    header, rows = table
    parsed = list(csv.reader(io.StringIO(to_csv(document(rows, header, "").table), newline=""), strict=True))
    for written, original_row in zip(parsed, [header, *rows], strict=True):
        for text, original in zip(written, original_row, strict=True):
            assert text[:1] not in ("=", "+", "-", "@", "\t", "\r")
            assert text in (original, f"'{original}")


@pytest.mark.parametrize("form", WRITERS)
def test_every_text_of_a_document_is_written(form: str) -> None:
    table = Table("", (Column("Head"),), ((Entry("Cell", "detail", ("guide",)),),))
    text = WRITERS[form](
        TableDocument("Title", "Lead", table, [("Fact", "Value")], ["Note"], "https://a.example/", "Open")
    )
    assert "●" in html.unescape(text)
    wanted = ["Title", "Lead", "Head", "Cell", "detail", "Fact", "Value", "Note", "https://a.example/", "Open"]
    assert not [word for word in wanted if word not in text]


@pytest.mark.parametrize("form", ["md", "mediawiki", "dokuwiki", "confluence"])
def test_an_address_cannot_end_its_link(form: str) -> None:
    hostile = "https://a.example/?x=]]|[b](c)<d>\"'e {f}\\"
    text = WRITERS[form](TableDocument("t", "l", table_of(["h"], []), [], [], hostile, "open"))
    assert "https://a.example/?x=%5D%5D%7C%5Bb%5D(c)%3Cd%3E%22%27e%20%7Bf%7D%5C" in text


@pytest.mark.parametrize("form", ["md", "mediawiki", "dokuwiki", "confluence"])
def test_without_rows_there_is_no_table(form: str) -> None:
    text = WRITERS[form](TableDocument("Title", "Lead", table_of(["Head"], []), [], [], "https://a.example/", "Open"))
    assert "Head" not in text
