"""Tests that no text of the data is a formula, a macro or a template in any file, and that a reader sees the same letters."""

import csv
import html
import io
import re
from dataclasses import replace
from unicodedata import normalize

import pandas as pd
import pytest
from jinja2 import Environment

from decision.catalogue.catalogue import Catalogue
from decision.documents.markup import WRITERS, TableDocument, html_text, without_macros
from decision.documents.ranking import ranking_markdown
from decision.documents.table import Column, Entry, Table, csv_text, escaped, plain_cell, to_csv
from decision.ranking.ranking import ranking
from decision.ranking.view import View

FORMULAS = [
    f"{unseen}{sign}1+1"
    for unseen in ("", " ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\ufeff", " \n\t", "\u3000", "\x00")
    for sign in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦")
]
FORMULAS += [
    f"{before}{sign}1+1"
    for before in ("a;", "a; ", ";", "a\t", "a, b\n", "a\r\n", "a;\u200b", 'a";')
    for sign in "=+-@＝"
]
UNSEEN = ' \n\r\t\u00a0\u200b\ufeff\u3000\x00"'
HARMLESS = ["1-2", "a=b", "a; b", "a;b=1", "e2b@x", "", " a", "~ 150 ms", "< 1 s", "−5", "'=1"]
MACROS = [
    "{{7*7}}",
    "{{ config.items() }}",
    "{% include '/etc/passwd' %}",
    "{% raw %}",
    "{# note #}",
    "{{{x}}}",
    "{{<figure>}} {{%x%}}",
    "{macro:x} {toc} ${x} #{x} %{x}",
    "[[_TOC_]] [[File:x]] [TOC]",
    "<<include x>> <<<",
    "~~NOTOC~~ ~~~~ ~~a~~",
    "<nowiki>x</nowiki> __TOC__ __NOTOC__",
    "<script>alert(1)</script> <b>x</b> <!-- x -->",
    '--8<-- "x"',
    "!!! note",
    "??? tip",
    "::: x",
    ":smile: :red[x]",
    "{: .class #id }",
    "{.class}",
    "&lt;b&gt; &#123;&#123;",
    "= Title =",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "---",
    "===",
    "a\\{b} \\{{x}}",
    "$$x$$ `x`",
]
EVERYWHERE = ("{{", "{%", "{#", "<<", "<script", "<b>")
OPENERS = {
    "md": (*EVERYWHERE, "__", "[["),
    "mediawiki": (*EVERYWHERE, "__", "[[", "~~", "<nowiki"),
    "dokuwiki": (*EVERYWHERE, "__", "[[", "~~"),
    "confluence": (*EVERYWHERE, "{toc", "{macro", "${", "<nowiki"),
}


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def document(text: str) -> TableDocument:
    table = Table("", (Column(text),), ((Entry(text, text),),))
    return TableDocument(text, text, table, [(text, text)], [text], "https://a.example/?find={{x}}", text)


def as_shown(markdown: str) -> str:
    """Text that a Markdown reader shows; backslashes first, since an escaped ampersand begins no entity."""
    pieces = re.split(r"\\([!-/:-@\[-`{-~])", markdown)
    return "".join(piece if place % 2 else html.unescape(piece) for place, piece in enumerate(pieces))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_stands_in_csv_and_the_letters_stay(text: str) -> None:
    table = Table("", (Column(text, "amount"), Column(text)), ((Entry(text), Entry(text)),))
    for written in (to_csv(table), csv_text(pd.DataFrame([["a", text]], columns=["a", text]))):
        for row in rows_of(written):
            assert [cell.replace("'", "") for cell in row] in ([text, text], ["a", text])
        for delimiter in ",;\t":
            lines = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
            fields = [normalize("NFKC", field).lstrip(UNSEEN) for line in lines for field in line]
            assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))], delimiter


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text


def test_negative_amounts_stay_numbers() -> None:
    columns = (Column("Amount", "amount"), Column("Words", numbers=("Words, USD",)))
    table = Table("", columns, ((Entry("-1.50"), Entry("-$2", numbers=(-2.0,))), (Entry("-x"), Entry("free"))))
    assert rows_of(to_csv(table))[1:] == [["-1.50", "'-$2", "-2.0"], ["'-x", "free", ""]]


@pytest.mark.parametrize("text", MACROS)
def test_markdown_shows_the_letters_and_runs_nothing(text: str) -> None:
    assert as_shown(escaped(text)) == " ".join(text.split())
    written = WRITERS["md"](document(text))
    assert Environment(keep_trailing_newline=True).from_string(written).render() == written
    unescaped = re.sub(r"\\.", "", written)
    assert not [opener for opener in OPENERS["md"] if opener in unescaped]


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a", "---", "===", "!!! a", "??? a", "--8<-- a", "-"])
def test_no_text_begins_a_list_a_rule_or_an_included_file(text: str) -> None:
    assert not re.match(r"[-+=!?]|\d+[.)]", escaped(text))
    assert as_shown(escaped(text)) == text


@pytest.mark.parametrize("text", ["-1", "1.5", "-5 %", "12. ", "a - b", "wow!", "2) x"[3:]])
def test_plain_amounts_stay_plain_in_markdown(text: str) -> None:
    assert escaped(text) in (text.strip(), text.strip().replace("12.", "12\\."))


@pytest.mark.parametrize("form", ["mediawiki", "dokuwiki", "confluence"])
@pytest.mark.parametrize("text", MACROS)
def test_wikis_run_nothing(form: str, text: str) -> None:
    written = WRITERS[form](document(text))
    plain = re.sub(r"<nowiki>.*?</nowiki>", "", written) if form == "dokuwiki" else written
    plain = plain.replace('{| class="wikitable sortable"', "").replace("[[https", "")
    assert not [opener for opener in OPENERS[form] if opener in plain]


@pytest.mark.parametrize("text", MACROS)
def test_html_runs_nothing_and_shows_the_letters(text: str) -> None:
    for written in (html_text(text), without_macros(html.escape(text))):
        assert html.unescape(written) == text
        assert Environment().from_string(written).render() == written


@pytest.mark.parametrize("name", ["{{7*7}}", "{% x %}", "<b>x</b>", "~~NOTOC~~"])
def test_a_platforms_name_stays_a_name_in_the_ranking(catalogue: Catalogue, name: str) -> None:
    platform, *others = catalogue.platforms
    renamed = replace(catalogue, platforms=(platform.model_copy(update={"name": name, "short": ""}), *others))
    text = ranking_markdown(renamed, ranking(renamed, View(find=name)))
    (line,) = [line for line in text.splitlines() if as_shown(name) in as_shown(line) and line.startswith("|")]
    assert name not in line
