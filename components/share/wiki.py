"""The embeds that a wiki accepts, with the sources that say so."""

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.wikis import Wiki

_HTML = macros("components/share/wiki.html")

_ANSWERS = {
    "yes": "yes",
    "setting": "after a setting",
    "plugin": "with a plugin",
    "no": "no",
    "unchecked": "not checked by us",
}
_KINDS = {
    "measured": "tested by us",
    "documentation": "its documentation",
    "code": "its source code",
    "second-hand": "second-hand",
    "unchecked": "not checked by us",
}


def wiki_html(title: str, wiki: Wiki) -> Markup:
    """Return the embeds that a wiki accepts, as far as known, under a title."""
    endings = f" ({', '.join(wiki.endings)})" if wiki.endings else ""
    embeds = (
        ("Frames", _ANSWERS[wiki.frame]),
        ("Pictures by their address", _ANSWERS[wiki.picture] + endings),
        ("SVG", _ANSWERS[wiki.svg]),
        ("HTML of your own", _ANSWERS[wiki.html]),
        ("A pasted address becomes a frame", _ANSWERS[wiki.oembed]),
    )
    return _HTML.accepted(title, wiki.help, embeds)


def sources_html(wiki: Wiki) -> Markup:
    """Return the sources of the statements about a wiki."""
    sources = [
        (source, _KINDS[source.kind] + (f", read {source.seen}" if source.seen else "")) for source in wiki.sources
    ]
    return _HTML.sources(wiki.label, sources)
