"""Test that every view opens from its link in whatever state that arrives."""

from urllib.parse import parse_qsl, quote

from hypothesis import given, settings
from hypothesis import strategies as st

from decision.links.link import from_query, to_query
from decision.links.normal import KNOWN
from tests.helpers.links import CATALOGUE, VIEWS

LONGEST = 3_900
TAILS = ("", ".", ")", "%22", "&quot;", ",", "%3E", "&utm_source=x", "&amp;fbclid=1")


def is_vocabulary(name: str) -> bool:
    """Return whether a parameter holds words of the site alone, and none of people."""
    codec = KNOWN[name]
    return codec.words is not None and not codec.own_words_after


@settings(max_examples=80, deadline=None)
@given(
    view=VIEWS,
    entities=st.integers(0, 2),
    is_encoded_twice=st.booleans(),
    has_capital_names=st.booleans(),
    has_capital_words=st.booleans(),
    is_decoded=st.booleans(),
    tail=st.sampled_from(TAILS),
)
def test_a_view_opens_from_its_link_whatever_has_happened_to_it(
    view, entities, is_encoded_twice, has_capital_names, has_capital_words, is_decoded, tail
):
    query = to_query(view, CATALOGUE)
    texts = {
        name: quote(text.upper() if has_capital_words and is_vocabulary(name) else text, safe="")
        for name, text in query.items()
    }
    if is_encoded_twice and any("%" in text for name, text in texts.items() if is_vocabulary(name)):
        texts = {name: text.replace("%", "%25") for name, text in texts.items()}
    link = "&".join(f"{name.upper() if has_capital_names else name}={text}" for name, text in texts.items())
    for _ in range(entities):
        link = link.replace("&", "&amp;")
    if texts and (tail.startswith("&") or KNOWN[list(texts)[-1]].words is not None):
        link += tail
    if len(link) <= LONGEST:
        parsed = from_query(dict(parse_qsl(link, keep_blank_values=True)) if is_decoded else link, CATALOGUE)
        assert (parsed.view, parsed.ignored) == (view, ())
