"""Tests of templates: every one compiles, values are escaped, a missing one is an error, and line breaks only lay a template out."""

import re
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader, UndefinedError
from markupsafe import Markup, escape

from components.html.addresses import address
from components.html.templates import ENVIRONMENT, macros, prose
from decision.ranking.view import View

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "components").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_compiles_and_lies_beside_a_module_that_uses_it(template):
    ENVIRONMENT.get_template(template)
    folder = (ROOT / template).parent
    users = [*folder.glob("*.py"), *folder.glob("*.html"), ROOT / "components/html/templates.py"]
    assert any(f'"{template}"' in path.read_text("utf-8") for path in users)


def test_no_template_marks_a_text_as_safe():
    unescaped = {name for name in TEMPLATES if re.search(r"\|\s*safe\b|autoescape", (ROOT / name).read_text("utf-8"))}
    assert not unescaped


def rendered(source: str, **values: object) -> str:
    return ENVIRONMENT.from_string(source).render(values)


def test_texts_are_escaped_and_the_results_of_macros_are_not():
    html = macros().answer("<b>", 'a "quoted" & lead')
    assert html == (
        '<div class="answer"><h1 dir="auto">&lt;b&gt;</h1><p dir="auto">a &#34;quoted&#34; &amp; lead</p></div>'
    )
    assert isinstance(html, Markup)
    assert macros().page(html) == f'<div class="page">{html}</div>'
    assert rendered('<a title="{{ title }}">', title='"><script>') == '<a title="&#34;&gt;&lt;script&gt;">'


def test_a_value_that_nobody_gave_is_an_error():
    with pytest.raises(UndefinedError, match="headline"):
        macros().answer()
    with pytest.raises(AttributeError):
        macros().no_such_macro  # noqa: B018


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<p>\n  one\n  two\n</p>", "<p>one two</p>"),
        ("<b>1</b>\n<i>2</i> <u>3</u>", "<b>1</b><i>2</i> <u>3</u>"),
        ("{% if true %}\n  <p>{{ 1 }} of {{ 2 }}</p>\n{% endif %}\n", "<p>1 of 2</p>"),
        ('<a href="x"\n   class="y">z</a>', '<a href="x" class="y">z</a>'),
    ],
)
def test_a_line_break_counts_beside_no_tag_and_as_a_space_between_words(source, html):
    assert rendered(source) == html


def test_each_template_has_macros_of_its_own():
    assert macros() is macros("components/html/shared.html")
    own = macros("components/compare/answer.html", unused="x")
    assert own.excluded(()).startswith("<table")
    assert own.excluded is own.excluded, "a macro is looked up once"


def test_links_lead_elsewhere_only_by_https():
    assert 'rel="noopener noreferrer"' in macros().external_link("https://example.org/?a=1&b=2", "x")
    for url in ("javascript:alert(1)", "http://example.org", None, ""):
        assert macros().external_link(url, "x") == '<span dir="auto">x</span>'


def test_a_link_is_named_by_what_it_leads_to_beside_what_is_seen_of_it():
    link = macros().external_link("https://docs.example.org/a", "docs.example.org", 'E2B, "GPU": yes')
    assert 'aria-label="docs.example.org: E2B, &#34;GPU&#34;: yes"' in link
    assert link.endswith(">docs.example.org</a>")
    assert "aria-label" not in macros().external_link("https://docs.example.org/a", "The guide")


def test_addresses_keep_the_view_and_encode_what_a_page_names(catalogue):
    assert address("platform", id="a b&c") == "platform?id=a%20b%26c"
    assert address("./", catalogue, View()) == "./"
    assert address("faq", catalogue) == "faq"
    assert address("faq", catalogue, View(lens="guide"), entry="gpu").startswith("faq?entry=gpu&")


@pytest.mark.parametrize(("count", "words"), [(1, "A"), (2, "A and B"), (3, "A, B and C")])
def test_links_to_platforms_are_a_list_in_a_sentence(catalogue, count, words):
    ids = [platform.id for platform in catalogue.platforms[:count]]
    text = re.sub(r"<[^>]*>", "", macros().platform_links(catalogue, View(), ids))
    for letter, id in zip("ABC", ids, strict=False):
        text = text.replace(catalogue.platform[id].label, letter)
    assert text == words


def test_a_template_is_read_and_compiled_once(tmp_path):
    environment = ENVIRONMENT.overlay(loader=FileSystemLoader(tmp_path))
    (tmp_path / "x.html").write_text("first", "utf-8")
    template = environment.get_template("x.html")
    (tmp_path / "x.html").write_text("second, which is longer", "utf-8")
    assert environment.get_template("x.html") is template
    assert template.render() == "first"


def test_no_template_is_forgotten_however_many_there_are():
    for name in TEMPLATES:
        ENVIRONMENT.get_template(name)
    templates = [ENVIRONMENT.get_template(name) for name in TEMPLATES]
    assert templates == [ENVIRONMENT.get_template(name) for name in TEMPLATES]
    assert ENVIRONMENT.cache is not None
    assert len(ENVIRONMENT.cache) >= len(TEMPLATES)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("أتلس سحابي, دال and Modal lead", "<bdi>أتلس سحابي</bdi>, <bdi>دال</bdi> and Modal lead"),
        ("<b> אב ranks first of 62", "&lt;b&gt; <bdi>אב</bdi> ranks first of 62"),
        ("Modal’s price is unknown", "Modal’s price is unknown"),
        ("17 % & 3 starts", '<span class="whole">17 %</span> &amp; 3 starts'),
        (
            "$0.083/h, ≥ 8 h or 1–3 s",
            '<span class="whole">$0.083/h</span>, <span class="whole">≥ 8 h</span> or <span class="whole">1–3 s</span>',
        ),
        ("seen on 2026-11-29", 'seen on <span class="whole">2026-11-29</span>'),
        ("דל 5 min", '<bdi>דל</bdi> <span class="whole">5 min</span>'),
        ("", ""),
        (None, "None"),
    ],
)
def test_numbers_keep_their_units_days_stay_whole_and_names_from_right_to_left_are_isolated(
    text: str | None, html: str
) -> None:
    assert escape(prose(text)) == html


def test_every_text_between_tags_is_prose_and_no_attribute_and_no_text_without_tags() -> None:
    source = '<title>{{ a }}</title><p title="{{ a }}">{{ a }}{{ " 2 h" }}{{ a if a else "" }}</p><pre>{{ a }}</pre>'
    whole = '<span class="whole">2 h</span>'
    assert rendered(source, a="2 h") == (f'<title>2 h</title><p title="2 h">{whole} 2 h{whole}</p><pre>2 h</pre>')


def test_a_headline_that_begins_with_such_a_name_reads_from_left_to_right() -> None:
    assert '<h1 dir="auto"><bdi>أتلس</bdi> leads.</h1>' in macros().answer("أتلس leads.", "")
