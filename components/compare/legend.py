"""Legend of the comparison table: the meaning of its marks, and links to the explanations of each criterion."""

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.cells.attention import OLD
from decision.documents.table import MARKS
from decision.guide.faq import entries_for_criterion

_HTML = macros("components/compare/legend.html", entries_for_criterion=entries_for_criterion)
_SIGNS = (
    "Hatched: what unknown or uncertain values could add. Dotted line: unknown, which is not no. = shares its rank, – ranked by another of its "
    "offers. Every value opens its source."
)


@cached(maxsize=4)
def legend_html(catalogue: Catalogue) -> Markup:
    """Return the meaning of the signs, the data's version, and for each criterion the FAQ entries that explain it."""
    meaning = f"{marks_text(catalogue)} {_SIGNS} Data {catalogue.version}, {catalogue.claim_count:,} claims."
    return _HTML.legend(catalogue, meaning)


def marks_text(catalogue: Catalogue) -> str:
    """Return what the sign beside values can stand for, in a sentence; a team's own facts only where there are some."""
    meanings = {mark: meaning for mark, (_, meaning) in MARKS.items()}
    checked = [age_class.help for age_class in catalogue.freshness.classes if age_class.check and age_class.dated]
    meanings[OLD] = f"{meanings[OLD]} ({', '.join(checked)} when the data were reviewed, or of unknown age)"
    if catalogue.plain is None:
        del meanings["own"]
    return f"! beside a value marks a note, which opens when you point at the sign or focus it: {'; '.join(meanings.values())}."
