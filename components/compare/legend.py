"""Legend of the comparison table: the meaning of its marks, and links to the explanations of each criterion."""

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.guide.faq import entries_for_criterion

_HTML = macros("components/compare/legend.html", entries_for_criterion=entries_for_criterion)
_MARKS = (
    "Hatched: what unknown or unsettled values could add. ● the guide and newer evidence differ, ≠ sources disagree, "
    "? doubtful, n small sample. Every value opens its source."
)


@cached(maxsize=4)
def legend_html(catalogue: Catalogue) -> Markup:
    """Return the meaning of the marks, the data's version, and for each criterion the FAQ entries that explain it."""
    own_mark = " ⌂ our own." if catalogue.plain is not None else ""
    meaning = f"{_MARKS}{own_mark} Data {catalogue.version}, {catalogue.claim_count:,} claims."
    return _HTML.legend(catalogue, meaning)
