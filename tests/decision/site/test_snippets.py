"""Tests of snippets for wikis: whatever a view or a name holds, each language reads back what was meant and nothing else."""

import re
import xml.etree.ElementTree as ET
from dataclasses import asdict, replace
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links import choices as share_choices
from decision.links.choices import Look, ShareChoices, wiki_origin
from decision.links.codec import ParseContext
from decision.links.link import from_query, page_from_query
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.site import addresses
from decision.site.addresses import read_state
from decision.site.pages import PAGES
from decision.site.parts import PARTS, alternative_text
from decision.site.snippets import dokuwiki_title, shared_page, snippets
from server.snapshot.parts import SNAPSHOTS
from server.snapshot.snapshot import SnapshotInput
from tests.helpers.data_set import shipped_catalogue

SITE = "https://atlas.example.org"
UNTOUCHED, USUAL = View(), Look()
CATALOGUE = shipped_catalogue()
HOSTILE = [
    '"><script>x</script>',
    "]]>",
    "a|b}}]]",
    "~~~~",
    "__NOTOC__",
    "{{{x}}}",
    "[x](y)",
    "'''b'''",
    "a&b=c",
    "ü %26 %",
]

views = st.builds(
    View,
    find=st.sampled_from(HOSTILE)
    | st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(str.strip),
    lens=st.sampled_from(["evidence", "guide"]),
    tier=st.sampled_from(["free", "paid"]),
)
looks = st.builds(
    Look,
    part=st.sampled_from([part for part in PARTS if part != "certainty"]),  # which draws a thousand times
    platform=st.sampled_from(list(CATALOGUE.platform)),
    theme=st.sampled_from(share_choices.THEMES),
    live=st.booleans(),
    height=st.integers(*share_choices.HEIGHTS),
)


def written(id: str, form: str, view: View = UNTOUCHED, look: Look = USUAL, catalogue=CATALOGUE) -> str:
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == id)
    return next(snippet for snippet in snippets(catalogue, wiki, SITE, view, look) if snippet.form == form).text


class Tags(HTMLParser):
    """The start tags of a text, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def view_of(address: str) -> View:
    """The view that an address on this site opens to."""
    parts = urlsplit(address)
    query = read_state(parts.path.split("/")[2]) if parts.path.startswith("/snapshot/") else parts.query
    own = r"(?:part|theme|live|platform|scale|width|id)=[^&]*"
    kept = "&".join(pair for pair in query.split("&") if pair and not re.fullmatch(own, pair))
    parsed = from_query(kept, CATALOGUE)
    assert parsed.ignored == ()
    return parsed.view


def named(label: str):
    """The data set with another name for the platform that comes first by the guide."""
    first = ranking(CATALOGUE, View(lens="guide")).best_first[0].id
    rows = (p.model_copy(update={"name": label, "short": label}) if p.id == first else p for p in CATALOGUE.platforms)
    return replace(CATALOGUE, platforms=tuple(rows))


@given(views, looks)
@settings(max_examples=40)
def test_an_html_frame_is_one_frame_with_the_view_and_without_sandbox(view, look):
    ((tag, attributes),) = Tags(written("html", "html-frame", view, look)).tags
    assert tag == "iframe"
    assert view_of(attributes["src"]) == view
    assert f"part={look.part}" in attributes["src"]
    assert ("live=1" in attributes["src"]) == look.live
    assert ("platform=" in attributes["src"]) == (look.part == "platform")
    assert "sandbox" not in attributes
    assert (attributes["height"], attributes["width"]) == (str(look.height), "100%")
    assert (attributes["loading"], attributes["allow"], attributes["referrerpolicy"]) == (
        "lazy",
        "clipboard-write",
        "origin",
    )
    assert attributes["title"].startswith("Sandbox Atlas: ")


@given(views, looks)
@settings(max_examples=40)
def test_an_html_picture_links_to_the_page_and_says_the_answer(view, look):
    (link, a), (image, b) = Tags(written("html", "html-picture", view, look)).tags
    assert (link, image) == ("a", "img")
    assert view_of(a["href"]) == view_of(b["src"]) == view
    assert b["alt"] == alternative_text(CATALOGUE, view, look)
    assert urlsplit(b["src"]).path.endswith(f"/{look.part}.png")
    assert not urlsplit(b["src"]).query


@given(views, looks)
@settings(max_examples=40)
def test_jsx_has_objects_for_styles_and_closes_its_tags(view, look):
    frame, picture = written("docusaurus", "mdx-frame", view, look), written("docusaurus", "mdx-picture", view, look)
    assert 'style="' not in frame + picture
    assert frame.endswith(" style={{border: 0}} />")
    assert "referrerPolicy=" in frame
    assert picture.endswith(" /></a>")
    plain = re.sub(r'"[^"]*"', '""', frame.removesuffix(" style={{border: 0}} />") + picture)
    assert not set(plain) & set("{}")
    src = re.search(r'src="([^"]*)"', frame)
    assert view_of(unescape(src[1])) == view


@given(views, looks)
@settings(max_examples=40)
def test_confluences_storage_format_is_xml_that_holds_the_view(view, look):
    for form in ("confluence-frame", "confluence-picture"):
        text = written("confluence", form, view, look)
        root = ET.fromstring(f'<r xmlns:ac="ac" xmlns:ri="ri">{text}</r>')
        if form == "confluence-frame":
            ((_, attributes),) = Tags(root.findtext(".//{ac}plain-text-body")).tags
            assert view_of(attributes["src"]) == view
        else:
            assert view_of(root.find(".//{ri}url").get("{ri}value")) == view
            assert root.find(".//{ac}image").get("{ac}alt") == alternative_text(CATALOGUE, view, look)


@given(views, looks)
@settings(max_examples=40)
def test_the_tag_of_our_plugins_holds_the_view_in_one_quoted_value(view, look):
    text = written("dokuwiki", "wiki-tag", view, look)
    assert re.fullmatch(r'<atlas( [a-z]+="[^"<>]*")+ />', text)
    assert "~" not in text
    assert "__" not in text
    match = dict(re.findall(r'([a-z]+)="([^"]*)"', text))
    assert view_of("/?" + unescape(match.get("view", ""))) == view
    assert match["part"] == look.part
    assert match["height"] == str(look.height)


# The form of an address that MediaWiki takes for a picture from elsewhere.
MEDIAWIKI_PICTURE = re.compile(r"https?://[^\]\[<>\"\s]+/[A-Za-z0-9_.,~%\-+&;#*?!=()@]+\.(gif|png|jpg|jpeg)")


@given(views, looks)
@settings(max_examples=40)
def test_wikitext_has_a_picture_address_that_mediawiki_takes(view, look):
    first, empty, second = written("mediawiki", "mediawiki-picture", view, look).split("\n")
    page, picture = re.fullmatch(r"\[(\S+) (\S+)\]", first).groups()
    assert not empty
    assert MEDIAWIKI_PICTURE.fullmatch(picture)
    assert view_of(page) == view_of(picture) == view
    assert not re.search(r"~~~|__|''|\{\{|\|", first + second)
    label = re.fullmatch(r"\[(\S+) ([^\[\]<>'{}|~_*=]+)\]", second)
    assert unescape(label[2]) == alternative_text(CATALOGUE, view, look)


@given(views, looks)
@settings(max_examples=40)
def test_dokuwikis_markup_has_the_picture_inside_the_link(view, look):
    match = re.fullmatch(
        r"\[\[([^\[\]{}|\s]+)\|\{\{([^\[\]{}|\s?]+)\|([^\[\]{}|]*)\}\}\]\]",
        written("dokuwiki", "dokuwiki-picture", view, look),
    )
    assert view_of(match[1]) == view_of(match[2]) == view


@given(views, looks)
@settings(max_examples=40)
def test_markdown_has_addresses_that_end_where_they_should(view, look):
    match = re.fullmatch(
        r"\[!\[(.*)\]\(([^()\s<>]+)\)\]\(([^()\s<>]+)\)", written("github", "markdown-picture", view, look)
    )
    assert view_of(match[2]) == view_of(match[3]) == view


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text_in_every_language(name):
    catalogue, look = named(name), Look()
    assert name in alternative_text(catalogue, View(lens="guide"), look)
    ((_, a), (_, b)) = Tags(written("html", "html-picture", View(lens="guide"), catalogue=catalogue)).tags
    assert set(a) == {"href"}
    assert name in b["alt"]
    xml = written("confluence", "confluence-picture", View(lens="guide"), catalogue=catalogue)
    ET.fromstring(f'<r xmlns:ac="ac" xmlns:ri="ri">{xml}</r>')
    doku = written("dokuwiki", "dokuwiki-picture", View(lens="guide"), catalogue=catalogue)
    assert doku.count("]]") == doku.count("}}") == 1


@given(st.text(max_size=80))
def test_a_title_in_dokuwiki_has_no_sign_that_could_end_it(text):
    assert not set("[]{}|\n") & set(dokuwiki_title(text))


@pytest.mark.parametrize("part", ["ranking", "platform", "wizard", "cold-starts", "certainty", "tradeoff"])
def test_the_text_of_a_picture_is_what_stands_on_it(catalogue, part):
    view, look = View(lens="guide", needs=("gpu",)), Look(part=part, platform="modal")
    picture = SNAPSHOTS[part](SnapshotInput(catalogue, view, addresses.Picture(platform_id="modal")))
    assert picture.title in alternative_text(catalogue, view, look)


def test_addresses_are_those_of_the_parts(catalogue):
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == "notion")
    embed, picture = snippets(catalogue, wiki, SITE, View(), Look(part="cold-starts", theme="dark", live=True))
    assert embed.text == f"{SITE}/embed?part=cold-starts&theme=dark&live=1"
    assert picture.text == f"{SITE}/snapshot/theme=dark&scale=2/cold-starts.png"


def test_a_table_is_fetched_from_this_site(catalogue):
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == "dokuwiki")
    table = next(snippet for snippet in snippets(catalogue, wiki, SITE, View(lens="guide")) if snippet.kind == "table")
    assert table.fetch.startswith("./snapshot/")
    assert table.fetch.endswith("/ranking.dokuwiki")
    assert "lens=guide" in unquote(table.fetch)


def test_a_link_to_a_card_leads_to_the_platforms_page(catalogue):
    (_, attributes), _ = Tags(
        written("html", "html-picture", View(lens="guide"), Look(part="platform", platform="modal"))
    ).tags
    assert attributes["href"].startswith(f"{SITE}/platform?")
    assert attributes["href"].endswith("&id=modal")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wiki", "https://wiki"),
        ("https://wiki.example.org:8443/a?b#c", "https://wiki.example.org:8443"),
        ("wiki.example.org?x=https://other", "https://wiki.example.org"),
    ],
)
def test_the_origin_of_a_wikis_address(text, expected):
    assert wiki_origin(text) == expected


@pytest.mark.parametrize("text", ["javascript:alert(1)", "ftp://a", "https://a b", "https://user@a", "", "https://"])
def test_what_is_no_address_of_a_wiki(text):
    with pytest.raises(ValueError, match="an address such as"):
        wiki_origin(text)


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        ("part", "moon"),
        ("theme", "pink"),
        ("width", "9"),
        ("width", "12.5"),
        ("height", "99999"),
        ("live", "yes"),
        ("wiki", "paper"),
        ("origin", "javascript:x"),
        ("origin", "https://" + "a" * 300),
        ("platform", "nobody"),
    ],
)
def test_a_choice_that_cannot_be_used_is_listed(catalogue, parameter, text):
    ignored = []
    assert PAGES["share"].codec.codecs[parameter].read(text, ParseContext(catalogue, parameter, ignored)) is None
    assert [note.parameter for note in ignored] == [parameter]


def test_choices_survive_the_address(catalogue):
    look = Look("platform", "modal", "dark", 640, 500, True, "gpu", "isolation")
    choices = ShareChoices(**asdict(look), wiki="dokuwiki", origin="https://wiki.example.org")
    for name, form in PAGES["share"].codec.codecs.items():
        text = form.write(getattr(choices, name), catalogue)
        assert form.read(text, ParseContext(catalogue, form.parameter, [])) == getattr(choices, name)


def test_the_page_is_known_to_the_links(catalogue):
    page_state = page_from_query("part=radar&wiki=notion&live=1&width=9", catalogue, PAGES["share"].codec)
    assert page_state.choices == ShareChoices(part="radar", wiki="notion", live=True)
    assert [note.parameter for note in page_state.ignored] == ["width"]


def test_a_trade_off_is_shared_with_its_axes(catalogue):
    wiki = next(wiki for wiki in catalogue.wikis if wiki.id == "notion")
    embed, picture = snippets(catalogue, wiki, SITE, View(), Look(part="tradeoff", x="gpu", y="isolation"))
    assert embed.text == f"{SITE}/embed?part=tradeoff&x=gpu&y=isolation"
    assert picture.text == f"{SITE}/snapshot/x=gpu&y=isolation&scale=2/tradeoff.png"
    usual, _ = snippets(catalogue, wiki, SITE, View(), Look(part="tradeoff"))
    assert usual.text == f"{SITE}/embed?part=tradeoff"
    other, _ = snippets(catalogue, wiki, SITE, View(), Look(x="gpu"))
    assert other.text == f"{SITE}/embed?part=ranking"
    assert shared_page(catalogue, View(), Look(part="tradeoff", x="gpu")) == "/trade-offs?x=gpu"
