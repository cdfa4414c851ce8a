"""Rank of a platform: radar against the median, score breakdown, reasons for and against, nearest alternatives."""

from dataclasses import replace

from components.compare.contributions import contributions_html
from components.html.elements import element, listed, source_html, value_html
from components.html.tables import captioned_table, column_heads
from components.shell.urls import compare_link, platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.cells.cell import Cell
from decision.cells.matrix import matrix
from decision.ranking.alternatives import Alternative
from decision.ranking.place import Place
from decision.ranking.ranking import Ranking
from decision.ranking.reasons import Middle, Reason, medians, middle, reasons
from decision.ranking.view import MAX_SELECTED, View


def shape_rows(catalogue: Catalogue, platform: Platform, result: Ranking) -> list[dict[str, object]]:
    """Return the radar's rows: the platform, and the median of the ranked platforms for each criterion that is known of any."""
    cells, field_medians = matrix(catalogue, result.view.basis)[platform.id], medians(result)
    rows = [
        _point(platform.label, 0, place, middle(cell), cell.text, cell.utility.low < cell.utility.high)
        for place, criterion in enumerate(result.criteria)
        if (cell := cells[criterion.id])
    ]
    if not field_medians:
        return rows
    name = f"Median of {len(result.best_first)}"
    for place, criterion in enumerate(result.criteria):
        typical = field_medians.get(criterion.id, Middle(0.5, "unknown", 0))
        rows.append(_point(name, 1, place, typical.value, typical.text, not typical.count))
    return rows


def _point(name: str, series: int, place: int, value: float, text: str, unknown: bool) -> dict[str, object]:
    return {"platform": name, "series": series, "criterion": place, "value": value, "text": text, "unknown": unknown}


def shape_words(catalogue: Catalogue, platform: Platform, result: Ranking) -> str:
    """Return the text alternative of the radar."""
    cells = matrix(catalogue, result.view.basis)[platform.id]
    values = ", ".join(f"{criterion.label} {cells[criterion.id].text}" for criterion in result.criteria)
    return f"Radar of {platform.label} against the median of {len(result.best_first)} platforms: {values}."


def glance_html(catalogue: Catalogue, platform: Platform, result: Ranking) -> str:
    """Return the values of all criteria beside the medians of the ranked platforms, as a table."""
    cells, field_medians = matrix(catalogue, result.view.basis)[platform.id], medians(result)

    def typical(id: str) -> str:
        return (
            element("td", field_medians[id].text)
            if id in field_medians
            else '<td class="unknown"><span>unknown</span></td>'
        )

    rows = "".join(
        f"<tr>{element('th', criterion.label, scope='row')}{value_html(catalogue, cells[criterion.id], sources=False)}"
        f"{typical(criterion.id)}</tr>"
        for criterion in result.criteria
    )
    head = column_heads(("Criterion", platform.label, "Median"))
    return captioned_table("Criteria, beside the median of the ranked platforms", head, rows, "values glance")


def standing_html(catalogue: Catalogue, place: Place, view: View, neighbours: tuple[Alternative, ...]) -> str:
    """Return the rank as a sentence, the score breakdown, the reasons on both sides, and a link to Compare."""
    parts = [element("p", place.sentence, class_="place")]
    if place.row:
        both_sides = reasons(catalogue, place.result, place.row)
        parts.append(contributions_html(replace(place.result, selected=(place.row,))))
        parts.append('<div class="sides">')
        parts.append(_side(catalogue, "Speaks for it", "+", both_sides.for_))
        parts.append(_side(catalogue, "Speaks against it", "−", both_sides.against))
        parts.append("</div>")
        compared_ids = (place.row.id, *(neighbour.row.id for neighbour in neighbours[:2]))[:MAX_SELECTED]
        base = place.result.view if place.why_not else view
        names = " and ".join(neighbour.row.platform.label for neighbour in neighbours[:2])
        text = f"Compare with {names}" if names else "Show in the ranking"
        parts.append(
            f"<p>{compare_link(catalogue, replace(base, selected=compared_ids, find=''), text, class_='go')}</p>"
        )
    return "".join(parts)


def _side(catalogue: Catalogue, title: str, sign: str, side_reasons: tuple[Reason, ...]) -> str:
    if not side_reasons:
        return f"<div>{element('h3', title)}{element('p', 'Nothing that stands out.', class_='quiet')}</div>"
    return (
        f"<div>{element('h3', title)}{listed([reason_html(catalogue, reason, sign) for reason in side_reasons])}</div>"
    )


def reason_html(catalogue: Catalogue, reason: Reason, sign: str) -> str:
    """Return one reason with its source."""
    source = source_html(catalogue, reason.claim) if reason.claim else ""
    return f'<i class="sign" aria-hidden="true">{sign}</i>{element("span", reason.text)}{source}'


def alternatives_html(
    catalogue: Catalogue, platform: Platform, neighbours: tuple[Alternative, ...], result: Ranking, view: View
) -> str:
    """Return the nearest platforms, each with its better and worse criteria; a sentence where none can be compared."""
    if not neighbours:
        return element("p", "No ranked platform has enough known values in common with this one.", class_="quiet")
    own_cells = matrix(catalogue, result.view.basis)[platform.id]
    entries = []
    for neighbour in neighbours:
        link = f"<h3>{platform_link(catalogue, view, neighbour.row.id, neighbour.row.platform.name)}</h3>"
        sides = _gaps(catalogue, "+ better", neighbour.better, neighbour.row.cells, own_cells)
        sides += _gaps(catalogue, "− worse", neighbour.worse, neighbour.row.cells, own_cells)
        if not sides:
            sides = element("p", "No clear difference in what is known of both.")
        coverage = (
            f"Compared on {neighbour.shared} of {len(result.criteria)} criteria, the rest is unknown."
            if neighbour.shared < len(result.criteria)
            else "Compared on all criteria."
        )
        entries.append(f"{link}{sides}{element('p', coverage, class_='quiet')}")
    lead = (
        "" if result.view.lens == view.lens else element("p", "By today's evidence, since the guide says too little.")
    )
    return lead + listed(entries, "near")


def _gaps(
    catalogue: Catalogue, word: str, ids: tuple[str, ...], other_cells: dict[str, Cell], own_cells: dict[str, Cell]
) -> str:
    if not ids:
        return ""
    comparisons = "; ".join(
        f"{catalogue.criterion[id].noun} {other_cells[id].text} against {own_cells[id].text}" for id in ids
    )
    return f"<p>{element('b', word)} {element('span', comparisons)}</p>"
