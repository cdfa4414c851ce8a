"""Tests of the text of each snippet, as it is pasted, for the usual look and for one where everything differs."""

from html import escape

import pytest

from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.parts import alternative_text
from decision.site.snippets import embed_address, picture_address, shared_page, snippets
from tests.helpers.data_set import shipped_catalogue

SITE, VIEW = "https://a.example", View(tier="free")
CARD = Look(part="platform", platform="e2b", theme="dark", live=True, width=400, height=300)
UNUSED = Look(platform="e2b")
FRAME = 'title="Sandbox Atlas: Ranking" width="100%" height="640" loading="lazy" allow="clipboard-write"'
FRAME_OF_CARD = (
    'title="Sandbox Atlas: Card of one platform" width="100%" height="300" loading="lazy" allow="clipboard-write"'
)
HTML_END = 'referrerpolicy="origin" style="border:0"></iframe>'
EMBED = f"{SITE}/embed?part=ranking&v=2&tier=free"
EMBED_CARD = f"{SITE}/embed?part=platform&theme=dark&live=1&platform=e2b&v=2&tier=free"
PAGE, PICTURE = f"{SITE}/?v=2&tier=free", f"{SITE}/snapshot/v=2&tier=free/ranking.png"
SHARP = f"{SITE}/snapshot/v=2&tier=free&scale=2/ranking.png"
PAGE_CARD = f"{SITE}/platform?v=2&tier=free&id=e2b"
PICTURE_CARD = f"{SITE}/snapshot/v=2&tier=free&theme=dark&width=400&platform=e2b/platform.png"
SHARP_CARD = f"{SITE}/snapshot/v=2&tier=free&theme=dark&width=400&scale=2&platform=e2b/platform.png"


def written(form: str, look: Look):
    """The snippet of one form."""
    catalogue = shipped_catalogue()
    wiki = catalogue.wikis[0].model_copy(update={"forms": (form,)})
    (snippet,) = snippets(catalogue, wiki, SITE, VIEW, look)
    assert snippet.form == form
    return snippet


@pytest.mark.parametrize(
    ("form", "look", "kind", "text"),
    [
        ("html-frame", Look(), "frame", f'<iframe src="{escape(EMBED)}" {FRAME} {HTML_END}'),
        ("html-frame", UNUSED, "frame", f'<iframe src="{escape(EMBED)}" {FRAME} {HTML_END}'),
        ("html-frame", CARD, "frame", f'<iframe src="{escape(EMBED_CARD)}" {FRAME_OF_CARD} {HTML_END}'),
        (
            "mdx-frame", Look(), "frame",
            f'<iframe src="{escape(EMBED)}" {FRAME} referrerPolicy="origin" style={{{{border: 0}}}} />',
        ),
        ("wiki-tag", Look(), "frame", '<atlas part="ranking" view="v=2&amp;tier=free" height="640" />'),
        (
            "wiki-tag", CARD, "frame",
            '<atlas part="platform" view="v=2&amp;tier=free" platform="e2b" theme="dark" live="1" height="300" />',
        ),
        (
            "confluence-frame", Look(), "frame",
            '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA['
            f'<iframe src="{escape(EMBED)}" {FRAME} {HTML_END}]]></ac:plain-text-body></ac:structured-macro>',
        ),
        ("embed-address", Look(), "address", EMBED),
        ("embed-address", CARD, "address", EMBED_CARD),
        (
            "html-picture", Look(), "picture",
            f'<a href="{escape(PAGE)}"><img src="{escape(SHARP)}" alt="ALT" width="800" loading="lazy"></a>',
        ),
        (
            "mdx-picture", CARD, "picture",
            f'<a href="{escape(PAGE_CARD)}"><img src="{escape(SHARP_CARD)}" alt="ALT" width="400" loading="lazy" /></a>',
        ),
        ("markdown-picture", Look(), "picture", f"[![ALT]({PICTURE})]({PAGE})"),
        ("markdown-picture", CARD, "picture", f"[![ALT]({PICTURE_CARD})]({PAGE_CARD})"),
        ("dokuwiki-picture", Look(), "picture", f"[[{PAGE}|{{{{{PICTURE}|ALT}}}}]]"),
        (
            "confluence-picture", CARD, "picture",
            f'<p><a href="{escape(PAGE_CARD)}"><ac:image ac:alt="ALT" ac:width="400">'
            f'<ri:url ri:value="{escape(SHARP_CARD)}" /></ac:image></a></p>',
        ),
        ("picture-address", Look(), "address", SHARP),
        ("picture-address", CARD, "address", SHARP_CARD),
        ("picture-address", Look(width=801, theme="light"), "address", SHARP.replace("&scale", "&width=801&scale")),
    ],
)  # fmt: skip
def test_each_form_has_its_text(form, look, kind, text):
    snippet = written(form, look)
    answer = alternative_text(shipped_catalogue(), VIEW, look)
    assert (snippet.kind, snippet.text, snippet.fetch) == (kind, text.replace("ALT", answer), "")


def test_a_frame_that_keeps_its_height_listens_to_this_site_alone():
    text = written("html-frame-height", Look()).text
    assert text.startswith(written("html-frame", Look()).text + "\n<script>\n")
    assert f'if (origin !== "{SITE}" ||' in text
    assert "SITE" not in text


@pytest.mark.parametrize(
    ("form", "look", "path"),
    [
        ("table-md", Look(), "./snapshot/v=2&tier=free/ranking.md"),
        ("table-md", CARD, "./snapshot/v=2&tier=free&platform=e2b/platform.md"),
        ("table-html", CARD, "./snapshot/v=2&tier=free&theme=dark&width=400&platform=e2b/platform.html"),
        ("table-dokuwiki", CARD, "./snapshot/v=2&tier=free&platform=e2b/platform.dokuwiki"),
    ],
)
def test_a_table_is_fetched_and_only_what_is_drawn_has_a_look(form, look, path):
    snippet = written(form, look)
    assert (snippet.kind, snippet.text, snippet.fetch) == ("table", "", path)


@pytest.mark.parametrize(("file_format", "is_drawn"), [("svg", True), ("png", True), ("csv", False), ("json", False)])
def test_the_address_of_a_file_holds_the_look_where_it_is_drawn(file_format, is_drawn):
    look = "&theme=dark&width=400" if is_drawn else ""
    path = f"/snapshot/v=2&tier=free{look}&platform=e2b/platform.{file_format}"
    assert picture_address(shipped_catalogue(), "", VIEW, CARD, file_format) == path


def test_without_a_site_an_address_is_its_path():
    assert embed_address(shipped_catalogue(), "", View(), Look()) == "/embed?part=ranking"


@pytest.mark.parametrize(
    ("view", "look", "path"),
    [
        (View(), Look(), "/"),
        (View(), UNUSED, "/"),
        (View(), Look(part="platform"), "/platform"),
        (View(), CARD, "/platform?id=e2b"),
        (VIEW, CARD, "/platform?v=2&tier=free&id=e2b"),
        (View(), Look(part="costs"), "/cost"),
    ],
)
def test_a_part_leads_to_the_page_that_shows_it_in_full(view, look, path):
    assert shared_page(shipped_catalogue(), view, look) == path
