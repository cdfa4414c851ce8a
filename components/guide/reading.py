"""The guide: its publisher, our changes, the rule that chooses evidence, its reasons and its picks."""

from dataclasses import replace

from markupsafe import Markup

from components.guide.factors import ranked_ids
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View

_HTML = macros("components/guide/reading.html")


def about_html(catalogue: Catalogue, view: View) -> Markup:
    """Return the page's title, the guide's publisher, and links to the parts of the page."""
    platforms, publisher = catalogue.in_guide.values(), catalogue.guide.publisher
    own = next((platform.id for platform in platforms if publisher in (platform.name, platform.short)), "")
    return _HTML.about(catalogue, view, own)


def changes_html(catalogue: Catalogue, view: View) -> Markup:
    """Return the differences between this site and the guide, with counts from the data."""
    checks = [check for platform in catalogue.platforms for check in platform.guide_check]
    counts = {term.label: sum(check.verdict == term.id for check in checks) for term in catalogue.terms.checks}
    verdicts = ", ".join(f"{count} {label}" for label, count in counts.items() if count)
    ranked = ranked_ids(catalogue, "guide")
    storage = [id for id in catalogue.in_guide if id not in ranked]
    guide_view = replace(view, lens="guide")
    return _HTML.changes(catalogue, view, guide_view, len(checks), verdicts, storage, len(ranked))


def claims_html(catalogue: Catalogue) -> Markup:
    """Return the rule that chooses a cell's claim (:mod:`decision.claims.choice`) in plain words, and the order of sources."""
    standings = sorted({kind.standing for kind in catalogue.terms.kinds if kind.id != "guide"})
    labels = [[kind.label for kind in catalogue.terms.kinds if kind.standing == standing] for standing in standings]
    return _HTML.rule(catalogue, f"{catalogue.claim_count:,}", labels)


def why_html(catalogue: Catalogue, view: View) -> Markup:
    """Return the guide's reasons for sandboxes."""
    return _HTML.why(catalogue, view)


def needs_html(catalogue: Catalogue, view: View) -> Markup:
    """Return the guide's picks by need, and its advice to combine platforms."""
    needs = [(need, replace(view, needs=(need.id,), step="")) for need in catalogue.needs]
    return _HTML.needs(catalogue, view, needs)
