"""Rows and text alternative of the radar for the selected platforms of a ranking."""

from typing import Any

from decision.ranking.ranking import Ranking, Row


def radar_rows(result: Ranking) -> list[dict[str, Any]]:
    """Return one row for each selected platform and criterion."""
    return [
        {
            "platform": row.label,
            "series": series,
            "criterion": position,
            "value": (cell.utility.low + cell.utility.high) / 2,
            "text": cell.text,
            "unknown": cell.utility.low < cell.utility.high,
        }
        for series, row in enumerate(result.selected)
        for position, criterion in enumerate(result.criteria)
        if (cell := row.cells[criterion.id])
    ]


def radar_words(result: Ranking) -> str:
    """Return the text alternative: the values of each selected platform, criterion by criterion."""

    def shape(row: Row) -> str:
        values = (f"{criterion.label} {row.cells[criterion.id].text}" for criterion in result.criteria)
        return f"{row.label}: {', '.join(values)}"

    return "; ".join(map(shape, result.selected)) + "."
