"""The door of the site, above the answer of its first page: what it is, for whom, by whose measurements, and two ways on; and how a score is made."""

from collections import Counter

from markupsafe import Markup

from components.html.templates import macros
from decision.caches import cached
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.format import Answer, inside_sentence
from decision.ranking.ranking import Ranking
from decision.ranking.view import View, rankable

_HTML = macros("components/compare/door.html")


@cached(maxsize=8)
def door_html(catalogue: Catalogue) -> Markup:
    """Return what the site is, with the guide that it started from, and the ways to the wizard and to all platforms."""
    return _HTML.door(catalogue, _measured_by(catalogue), View(categories=tuple(rankable(catalogue))))


def landing_html(catalogue: Catalogue, result: Ranking, heading: Answer, chips: Markup | str = "") -> Markup:
    """Return the door, the answer below it with the chips of what is in force, and folded how the score is made."""
    unknowns = find(catalogue.terms.attitudes, result.view.unknowns)
    leaders = [row.id for row in result.leaders]
    return _HTML.landing(door_html(catalogue), heading, leaders, inside_sentence(unknowns.label), chips)


def _measured_by(catalogue: Catalogue) -> str:
    """Return who measured the starts that count, in words; empty where nobody did."""
    runs = Counter(start.source for start in catalogue.counted_starts.values())
    if not runs:
        return ""
    (most, _), *others = runs.most_common()
    label = catalogue.measurement_sources[most].label
    return f"the {label}" + (f" and {len(others)} other{'s' * (len(others) > 1)}" if others else "")
