"""Codecs of the Share page's choices in a link."""

from collections.abc import Mapping

from decision.link_forms import Codec, ParseContext, flag_codec, id_codec, number_codec
from decision.parts import PARTS, WIDTHS
from decision.share_choices import EXPECTED_ORIGIN, HEIGHTS, MAX_ORIGIN, THEMES, wiki_origin


def _read_origin(text: str, context: ParseContext) -> str | None:
    try:
        if len(text) <= MAX_ORIGIN:
            return wiki_origin(text)
        context.drop(text, f"at most {MAX_ORIGIN} characters")
        return None
    except ValueError:
        context.drop(text, EXPECTED_ORIGIN)
        return None


SHARE_CODECS: Mapping[str, Codec] = {
    "part": id_codec("part", lambda catalogue: PARTS),
    "platform": id_codec("platform", lambda catalogue: catalogue.platform, "platform"),
    "theme": id_codec("theme", lambda catalogue: THEMES),
    "width": number_codec("width", *WIDTHS, f"a whole number from {WIDTHS[0]} to {WIDTHS[1]}"),
    "height": number_codec("height", *HEIGHTS, f"a whole number from {HEIGHTS[0]} to {HEIGHTS[1]}"),
    "live": flag_codec("live"),
    "wiki": id_codec("wiki", lambda catalogue: [wiki.id for wiki in catalogue.wikis]),
    "origin": Codec("origin", lambda value, catalogue: str(value), _read_origin),
}
"""Codecs by the name of the choice, in the order in which they are written."""
