"""The strips beside the weights: every place, range and unknown value is drawn, and only as an image without words."""

from urllib.parse import unquote
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from components.compare.spread import HEIGHT, WIDTH, place, spreads_html, strip_html, top
from decision.ranking.ranking import ranking
from decision.ranking.spread import Spread, apart_text, spreads
from decision.ranking.view import View
from tests.helpers.data_set import shipped_catalogue
from tests.helpers.html import parsed, texts

CATALOGUE = shipped_catalogue()
SPREADS = spreads(ranking(CATALOGUE, View()))


def paths(spread: Spread) -> list[str]:
    """Return the paths of a strip, the base line first."""
    svg = ElementTree.fromstring(strip_html(spread.values, spread.ranges, spread.unknown))
    return [element.attrib["d"] for element in svg.iter("{http://www.w3.org/2000/svg}path")]


def test_a_strip_has_a_line_for_each_range_and_a_tick_for_each_value_and_for_what_is_unknown() -> None:
    spread = Spread(CATALOGUE.criteria[0], ((0.0, 1), (1.0, 8)), ((0.25, 0.75),), 2)
    assert paths(spread) == ["M0 96H86M22.0 80H64.0", "M1.0 96V69M85.0 96V36", "M96 96V69"]
    assert len(paths(Spread(CATALOGUE.criteria[0], ((0.5, 3),), (), 0))) == 2


@given(value=st.floats(0, 1), count=st.integers(1, 300), more=st.integers(0, 300))
def test_ticks_stay_on_the_scale_and_more_platforms_never_make_a_shorter_one(
    value: float, count: int, more: int
) -> None:
    assert 1 <= float(place(value)) <= 1 + WIDTH
    assert 96 - HEIGHT <= float(top(count + more, 300 + 300)) <= float(top(count, 300 + 300)) < 96


def test_the_words_stand_in_the_page_and_each_strip_is_the_mask_of_its_slider() -> None:
    html = spreads_html(SPREADS)
    assert apart_text(SPREADS) in texts(parsed(html), ".//p")
    for spread in SPREADS:
        _, mask = html.split(f'.st-key-weight-{spread.criterion.id} {{ --strip: url("data:image/svg+xml,')
        assert unquote(mask.split('"')[0]) == strip_html(spread.values, spread.ranges, spread.unknown)


def test_nothing_in_a_mask_can_end_the_style() -> None:
    style = spreads_html(SPREADS).split("<style>")[1].removesuffix("</style>")
    assert "<" not in style
    assert style.count('"') == 2 * len(SPREADS)
