"""Style of all pages in one file that the browser keeps: the rules of the frame, and those of each page inside that page alone.

A page draws no style. Its own rules stand in the file in a nested rule, whose selector is the container around the page and counts for nothing in
the cascade; so pages may use the same class names, and rules are as strong as they are written.
"""

from collections.abc import Mapping
from pathlib import Path

from components.charts.palette import css_tokens
from components.html.assets import register

_COMPONENTS = Path(__file__).parent.parent
_FRAME = ("shell/page.css", "shell/since.css", "html/in_force.css", "html/page/waiting.css")
_MEDIA = ("html/page/forced.css", "html/page/print.css")
"""Files with the rules for forced colours and for paper, which count after those of all pages."""

_PAGES: Mapping[str, tuple[str, ...]] = {
    "platform/page.css": ("platform", "certainty", "trade-offs", "cost", "cold-starts"),
    "certainty/page.css": ("certainty",),
    "changes/page.css": ("changes",),
    "choose/page.css": ("choose",),
    "cold_starts/page.css": ("cold-starts",),
    "cost/page.css": ("cost",),
    "data_page/page.css": ("data",),
    "guide/faq.css": ("faq",),
    "guide/glossary.css": ("glossary",),
    "guide/page.css": ("guide",),
    "guide_check/page.css": ("guide-check",),
    "share/page.css": ("share",),
    "tradeoff/page.css": ("trade-offs",),
}
"""Files with the rules of pages, and the paths of these pages, in the order in which they count."""


def page_key(path: str) -> str:
    """Return the key of the container around the page with this path, of which Streamlit makes a class.

    >>> page_key("trade-offs"), page_key("")
    ('at-trade-offs', 'at-compare')
    """
    return f"at-{path or 'compare'}"


def _text(file: str) -> str:
    return (_COMPONENTS / file).read_text(encoding="utf-8")


def _scoped(file: str, paths: tuple[str, ...]) -> str:
    """Return the rules of a file, which count inside these pages.

    >>> _scoped("tradeoff/page.css", ("trade-offs",)).split("{")[0]
    ':where(.st-key-at-trade-offs) '
    """
    scope = ", ".join(f".st-key-{page_key(path)}" for path in paths)
    return f":where({scope}) {{\n{_text(file)}}}\n"


PAGE_STYLE = register(
    "pages",
    "css",
    css_tokens(":root")
    + "".join(map(_text, _FRAME))
    + "".join(_scoped(*rules) for rules in _PAGES.items())
    + "".join(map(_text, _MEDIA)),
)
"""Style of all pages and live parts."""

LIVE_STYLE = register("live", "css", _text("compare/embedded.css"))
"""What a live part has beside it."""
