"""Radar of a platform against the median of the ranked platforms: rows and text alternative."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Platform
from decision.ranking.ranking import Ranking, shown_cells, shown_offer
from decision.ranking.reasons import Middle, medians, middle


def shape_rows(catalogue: Catalogue, platform: Platform, result: Ranking) -> list[dict[str, object]]:
    """Return the radar's rows: the platform, and the median of the ranked platforms for each criterion that is known of any."""
    cells, field_medians = shown_cells(catalogue, result, platform.id), medians(result)
    label = platform.label_with(shown_offer(catalogue, result, platform.id))
    rows = [
        _point(label, 0, place, middle(cell), cell.text, cell.utility.low < cell.utility.high)
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
    cells = shown_cells(catalogue, result, platform.id)
    values = ", ".join(f"{criterion.label} {cells[criterion.id].text}" for criterion in result.criteria)
    label = platform.label_with(shown_offer(catalogue, result, platform.id))
    return f"Radar of {label} against the median of {len(result.best_first)} platforms: {values}."
