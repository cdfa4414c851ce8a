"""The guide's statements without a check, and the method of checking."""

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.claims.text import claim_text
from decision.guide.checks import CheckFilter, measured_alike, select_unchecked

UNCHECKED, METHOD_ID = "unchecked", "how"
"""Anchors of the two parts."""

_HTML = macros("components/guide_check/unchecked.html", claim_text=claim_text, UNCHECKED=UNCHECKED, METHOD_ID=METHOD_ID)

METHOD = (
    "Ranks are those of the default view: the usual weights, the self-serve plan, no must-haves.",
    "The last column takes the guide’s own ranking and replaces one value, that of the criterion, by what the evidence says. "
    "Statements about the same criterion of a platform share that value and so its difference.",
    "A date is that of our newest claim with the same source on the same fact. Where the source gives none, it is the day on which the value "
    "was seen there.",
)


@cached(maxsize=64)
def unchecked_html(catalogue: Catalogue, check_filter: CheckFilter) -> Markup:
    """Return the guide's statements without a check, facts apart from judgements; empty for none."""
    rows = select_unchecked(catalogue, check_filter)
    facts, prose = [row for row in rows if not row.opinion], [row for row in rows if row.opinion]
    kinds = [(label, part) for label, part in (("facts", facts), ("judgements and descriptions", prose)) if part]
    return _HTML.unchecked(catalogue, len(rows), kinds) if kinds else Markup()


def method_html(catalogue: Catalogue) -> Markup:
    """Return the meaning of the verdicts, the method behind dates and effects on the ranking, and the link to the rows as JSON."""
    return _HTML.method(
        catalogue.terms.checks, METHOD, [criterion for criterion in catalogue.criteria if not measured_alike(criterion)]
    )
