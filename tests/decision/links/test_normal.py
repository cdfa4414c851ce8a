"""Tests of a link's normal form: what happens to links on their way is undone, and nothing else is changed."""

import re
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.catalogue.catalogue import Catalogue
from decision.links.link import as_text, from_query, page_from_query, to_query
from decision.links.normal import KNOWN, MOST_ENCODINGS, as_dict, normalised
from decision.links.pages import PLATFORM, share_codec
from decision.links.view import VIEW_CODECS
from decision.ranking.view import ChosenMustHave, Person, View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.links import CHOICES_OF_PAGES, VIEWS

CATALOGUE = shipped_catalogue()
FEW = settings(max_examples=80, deadline=None)
EXPECTED = View(must=(ChosenMustHave("gpu"),), selected=("e2b", "modal"))
FREE = {codec.parameter for codec in VIEW_CODECS.values() if codec.words is None}


@pytest.mark.parametrize(
    "query",
    [
        "v=2&must=gpu&sel=e2b,modal",
        "v=2&amp;must=gpu&amp;sel=e2b,modal",
        "v=2&amp;amp;must=gpu&amp;amp;amp;sel=e2b,modal",
        "v=2&#38;must=gpu&#x26;sel=e2b,modal",
        "v=2&#038;must=gpu&AMP;sel=e2b,modal",
        "v=2%26must%3Dgpu%26sel%3De2b%2Cmodal",
        "v=2%26amp%3Bmust%3Dgpu%26amp%3Bsel%3De2b,modal",
        "v%3D2%26must%3Dgpu%26sel%3De2b%2Cmodal",
        "v%253D2%2526must%253Dgpu%2526sel%253De2b%252Cmodal",
        "v%3D2%26must%3Dgpu%26sel%3De2b%2Cmodal&utm_source=x",
        "?v=2&must=gpu&sel=e2b,modal",
        "v=2&must=gpu&sel=e2b%2Cmodal",
        "v=2&must=gpu&sel=e2b%252Cmodal",
        "v=2&must=gpu&sel=e2b%25252Cmodal",
        "v=2&must=gpu&sel=e2b&#44;modal",
        *(f"v=2&must=gpu&sel=e2b,modal{end}" for end in ".,;:)]}>!?\"'”»*_…"),
        *(f"v=2&must=gpu&sel=e2b,modal{end}" for end in ("%29", "%5D", "%3E", "%22", "%27", "%29.", "&quot;", "&gt;")),
        *(f"v=2&must=gpu&sel=e2b,modal{end}" for end in ("%2529", "%26quot%3B", "&rsquo;", "&nbsp;", "&amp;", "&")),
        'v=2&must="gpu"&sel=(e2b,modal)',
        "v=2&must=GPU&sel=E2B,Modal",
        "V=2&Must=gpu&SEL=e2b,modal",
        "v=2&must=ｇｐｕ&sel=e2b，modal",
        "v=2&must=+gpu+&sel=e2b,+modal",
        "v=2&must=%20gpu&sel=e2b%20,%20modal%0A",
        "v=2& must=gpu&+sel=e2b,modal",
        "v=2&must=gpu&sel=e2b,modal&fbclid=IwAR0x&utm_source=newsletter&utm_medium=email",
        "gclid=1&v=2&must=gpu&mc_cid=a&mc_eid=b&_hsenc=p2&__hstc=1&ref=hn&si=x&sel=e2b,modal.",
        "v=2&must=gpu&amp;sel=e2b,modal&amp;utm_source=x",
    ],
)
@pytest.mark.parametrize("decoded", [False, True])
def test_a_link_that_was_changed_on_its_way_opens_as_it_was_meant(query: str, decoded: bool) -> None:
    link: str | dict[str, str] = query
    if decoded:  # as a page gets it, of which the browser's address was decoded by Streamlit
        link = dict(parse_qsl(query, keep_blank_values=True))
    parsed = from_query(link, CATALOGUE)
    assert (parsed.view, parsed.ignored) == (EXPECTED, ())


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("must=session&gt;=86400&amp;w=gpu:3", "must=session>=86400"),
        ("must=Session%253E%253D86400,GPU_Model=h100.", "must=session>=86400,gpu_model=H100"),
        ("work=GPU:H100,Runs:10.", "work=gpu:h100,runs:10"),
        ("work=runs:１０", "work=runs:10"),
        ("sort=Score:ASC.", "sort=score:asc"),
        ("cols=Deploy.BYOC,.Self_host)", "cols=deploy.byoc,.self_host"),
        ("unsure=40.&sample=0)", "unsure=40&sample=0"),
        ("w=gpu:+3", "w=gpu:3"),
        ("d=2026.11.23-DB4178E0+0123abcd.", "d=2026.11.23-DB4178E0+0123abcd"),
    ],
)
def test_every_kind_of_value_is_read_as_it_was_meant(query: str, canonical: str) -> None:
    parsed, expected = from_query(query, CATALOGUE), from_query(dict([canonical.split("=", 1)]), CATALOGUE)
    assert parsed.ignored == expected.ignored == ()
    name = canonical.partition("=")[0]
    assert to_query(parsed.view, CATALOGUE)[name] == to_query(expected.view, CATALOGUE)[name]


@pytest.mark.parametrize(
    "text",
    [
        "a&amp;b",
        "a%25b",
        "50%2C5",
        "(GPU).",
        "&amp;must=gpu",
        "a&must=gpu",
        "ａ",
        "E2B.",
        "utm_source=x",
        "#x;y",
        '"q"',
    ],
)
def test_peoples_own_words_stay_as_they_are(text: str) -> None:
    weights = tuple((id, 5) for id in CATALOGUE.criterion)
    view = View(find=text, people=(Person(text, weights), Person(f"{text}2", weights)), must=(ChosenMustHave("gpu"),))
    for link in (to_query(view, CATALOGUE), as_text(to_query(view, CATALOGUE))):
        assert from_query(link, CATALOGUE).view == view


def test_peoples_own_words_are_decoded_as_often_as_what_stands_beside_them() -> None:
    weights = tuple((id, 5) for id in CATALOGUE.criterion)
    view = View(find="a b%2C", people=(Person("J;x %", weights),), must=(ChosenMustHave("gpu"), ChosenMustHave("byoc")))
    link = as_text(to_query(view, CATALOGUE)).replace(",", "%2C").replace(":", "%3A")
    assert MOST_ENCODINGS == 5
    for _ in range(MOST_ENCODINGS - 1):
        link = re.sub("%", "%25", link)
        parsed = from_query(link, CATALOGUE)
        assert (parsed.view, parsed.ignored) == (view, ())


@FEW
@given(VIEWS, CHOICES_OF_PAGES)
def test_a_link_that_this_site_writes_is_not_changed(view, of_page):
    query = to_query(view, CATALOGUE)
    assert as_dict(normalised(query, CATALOGUE)) == query
    assert as_dict(normalised(as_text(query), CATALOGUE)) == query


NAMES = st.sampled_from([*KNOWN, "amp;must", "AMP;W", "utm_x", "gt;", "Must", "&sel", "v=2&w", "", "id", "platform"])
TEXTS = st.text(st.sampled_from("ag2;&#%=.,:x>+ ｐ％＆4136BbDdmpltu\"')"), max_size=24)
PIECES = st.lists(
    st.sampled_from(["&", "amp;", "%26", "%", "25", "3D", "=", "must", "gpu", "GPU", ",", ";", "&gt;", " ", "．", "％"])
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(NAMES, TEXTS | PIECES), max_size=4) | PIECES)
def test_the_normal_form_of_a_normal_form_is_itself(query):
    once = normalised(tuple(query) if isinstance(query, list) else query, CATALOGUE)
    assert normalised(once, CATALOGUE) == once


@FEW
@given(st.dictionaries(st.sampled_from(sorted(FREE)), st.text(max_size=60)))
def test_texts_that_are_searched_for_are_never_touched(query):
    assert as_dict(normalised(query, CATALOGUE)) == query


def test_a_platforms_page_and_the_share_page_take_each_others_name_for_the_platform(catalogue: Catalogue) -> None:
    share = share_codec(["ranking", "platform"])
    for query in ("id=e2b", "platform=e2b", "Platform=E2B.", "amp;platform=e2b", "id=e2b&platform=modal"):
        page = page_from_query(query, catalogue, PLATFORM)
        assert (page.choices.id, page.ignored) == ("e2b", ())
    for query in ("platform=e2b", "id=e2b", "platform=e2b&id=modal", "part=Platform&ID=E2B"):
        assert page_from_query(query, catalogue, share).choices.platform == "e2b"


@pytest.mark.parametrize(
    "name", ["REF", "utm_id", "igsh", "mkt_tok", "_hsmi", "hsCtaTracking", "fb_source", "_ga", "pk_campaign"]
)
def test_parameters_that_count_clicks_are_passed_over_in_silence(catalogue: Catalogue, name: str) -> None:
    assert from_query({name: "x", "lens": "guide"}, catalogue) == from_query("lens=guide", catalogue)
