"""The form of the Share page's choices in a link."""

from collections.abc import Mapping

from decision.link_forms import Form, Reading, flag_form, number_form, one_of
from decision.parts import PARTS, WIDTHS
from decision.share_choices import EXPECTED_ORIGIN, HEIGHTS, MAX_ORIGIN, THEMES, wiki_origin


def _read_origin(text: str, reading: Reading) -> str | None:
    try:
        if len(text) <= MAX_ORIGIN:
            return wiki_origin(text)
        reading.drop(text, f"at most {MAX_ORIGIN} characters")
        return None
    except ValueError:
        reading.drop(text, EXPECTED_ORIGIN)
        return None


SHARE_FORMS: Mapping[str, Form] = {
    "part": one_of("part", lambda catalogue: PARTS),
    "platform": one_of("platform", lambda catalogue: catalogue.platform, "platform"),
    "theme": one_of("theme", lambda catalogue: THEMES),
    "width": number_form("width", *WIDTHS, f"a whole number from {WIDTHS[0]} to {WIDTHS[1]}"),
    "height": number_form("height", *HEIGHTS, f"a whole number from {HEIGHTS[0]} to {HEIGHTS[1]}"),
    "live": flag_form("live"),
    "wiki": one_of("wiki", lambda catalogue: [wiki.id for wiki in catalogue.wikis]),
    "origin": Form("origin", lambda value, catalogue: str(value), _read_origin),
}
"""By the name of the choice, in the order in which they are written."""
