"""Evidence for one cell, as plain data for people: who says so, since when, who disagrees.

The same object feeds the card that opens at a value and the HTTP answer.
"""

from datetime import date
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.cells.cell import Cell
from decision.cells.matrix import cell_of, criteria_under, remarks
from decision.documents.claims import claim_data
from decision.ranking.view import View


def evidence(catalogue: Catalogue, view: View, platform_id: str, of: str, today: date) -> dict[str, Any]:
    """Return the evidence for one cell. Raises KeyError like :func:`cell_of`."""
    cell = cell_of(catalogue, view, platform_id, of)
    platform = catalogue.platform[platform_id]
    criterion = next((entry for entry in criteria_under(catalogue, view.basis) if entry.id == of), None)
    label = criterion.label if criterion else catalogue.fields[of].label
    measure = criterion.measure(view.lens) if criterion else None
    related = criterion.related if criterion else (of,)
    return {
        "title": f"{platform.label} · {label}",
        "platform": platform.id,
        "of": of,
        "state": cell.state,
        "value": cell.text,
        "what": cell.detail,
        "chosen": [claim_data(catalogue, claim, today) for claim in cell.chosen],
        "others": [claim_data(catalogue, claim, today) for claim in cell.unused],
        "remarks": remarks(cell),
        "guide": [
            {"says": check.guide_says, "now": check.evidence_says, "verdict": check.verdict, "url": check.source}
            for check in platform.guide_check
            if check.field.startswith(related)
        ],
        "utility": _utility_text(cell) if measure else "",
        "how": measure.how if measure else catalogue.fields[of].description,
        "more": f"platform?id={platform.id}",
    }


def _utility_text(cell: Cell) -> str:
    low, high = cell.utility.low, cell.utility.high
    return f"counts {low:.2f} of 1" if low == high else f"counts {low:.2f} to {high:.2f} of 1"
