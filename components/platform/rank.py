"""Rank of a platform: values against the median, score breakdown, reasons for and against, nearest alternatives."""

from dataclasses import replace

from markupsafe import Markup

from components.compare.contributions import contributions_html
from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.ranking.alternatives import Alternative
from decision.ranking.place import Place
from decision.ranking.ranking import Ranking, shown_cells, shown_offer
from decision.ranking.reasons import medians, reasons
from decision.ranking.view import MAX_SELECTED, View

_HTML = macros("components/platform/rank.html")


def glance_html(catalogue: Catalogue, platform: Platform, result: Ranking) -> Markup:
    """Return the values of all criteria beside the medians of the ranked platforms, as a table."""
    cells = shown_cells(catalogue, result, platform.id)
    label = platform.label_with(shown_offer(catalogue, result, platform.id))
    return _HTML.glance(label, result.criteria, cells, medians(result))


def standing_html(catalogue: Catalogue, place: Place, view: View, neighbours: tuple[Alternative, ...]) -> Markup:
    """Return the rank as a sentence, the score breakdown, the reasons on both sides, and a link to Compare."""
    if place.row is None:
        return _HTML.standing(catalogue, place.sentence)
    nearest = [neighbour.row for neighbour in neighbours[:2]]
    selected = (place.row.id, *(row.id for row in nearest))[:MAX_SELECTED]
    compared = replace(place.result.view if place.why_not else view, selected=selected, find="")
    names = " and ".join(row.label for row in nearest)
    return _HTML.standing(
        catalogue,
        place.sentence,
        contributions_html(replace(place.result, selected=(place.row,))),
        reasons(catalogue, place.result, place.row),
        compared,
        f"Compare with {names}" if names else "Show in the ranking",
    )


def alternatives_html(
    catalogue: Catalogue, platform: Platform, neighbours: tuple[Alternative, ...], result: Ranking, view: View
) -> Markup:
    """Return the nearest platforms, each with its better and worse criteria; a sentence where none can be compared."""
    cells = shown_cells(catalogue, result, platform.id)
    lead = "By today's evidence, since the guide says too little."
    covered = [(neighbour, _coverage(neighbour.shared, len(result.criteria))) for neighbour in neighbours]
    return _HTML.alternatives(
        catalogue, view, covered, cells, lead if neighbours and result.view.lens != view.lens else ""
    )


def _coverage(shared: int, criteria: int) -> str:
    if shared < criteria:
        return f"Compared on {shared} of {criteria} criteria, the rest is unknown."
    return "Compared on all criteria."
