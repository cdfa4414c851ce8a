"""Evidence for one cell, as plain data for people: who says so, since when, who disagrees.

The same object feeds the card that opens at a value and the HTTP answer.
"""

from datetime import date
from typing import Any

from decision.catalogue import Catalogue
from decision.cell import Cell
from decision.cells import column, criteria_under, matrix
from decision.display import age, claim_text
from decision.records import Claim, Platform
from decision.view import View


def cell_of(catalogue: Catalogue, view: View, platform_id: str, of: str) -> Cell:
    """Return the cell of a criterion or field. Raises KeyError when the platform, the criterion or the field is unknown."""
    if of in catalogue.criterion:
        return matrix(catalogue, view.basis)[platform_id][of]
    if of in catalogue.fields:
        return column(catalogue, of, view.basis)[platform_id]
    raise KeyError(of)


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


def claim_data(catalogue: Catalogue, claim: Claim, today: date) -> dict[str, Any]:
    """Return one claim as plain data, its value exact and in words."""
    field = catalogue.fields[claim.field]
    kind = catalogue.terms.kind(claim.kind)
    tier = "" if claim.tier == "any" else catalogue.terms.tier(claim.tier).label
    return {
        "field": claim.field,
        "field_label": field.label,
        "value": claim.value,
        "unit": claim.unit or field.unit,
        "text": claim_text(field, claim),
        "qualifier": claim.qualifier,
        "topic": claim.topic,
        "label": source_label(catalogue, claim),
        "kind": claim.kind,
        "kind_text": kind.label,
        "scope": claim.scope,
        "tier": claim.tier,
        "tier_text": tier,
        "about": claim.about,
        "as_of": claim.as_of,
        "age": age(claim.age_days(today)),
        "note": claim.note,
        "doubt": claim.doubt,
        "source": claim.source,
        "url": claim.url,
    }


def source_label(catalogue: Catalogue, claim: Claim) -> str:
    """Return the name of a claim's source: the benchmark, the guide's section, or the site that a link leads to."""
    measured = next(
        (entry.label for entry in catalogue.measurement_sources.values() if entry.url == claim.source), None
    )
    if measured and claim.kind in ("measurement", "own"):
        return measured
    if claim.source.startswith("own:"):
        return claim.source.removeprefix("own:")
    if claim.url is None:
        section = claim.source.removeprefix("guide:")
        return next((part.label for part in catalogue.guide.sections if part.id == section), section)
    host, _, path = claim.source.removeprefix("https://").partition("/")
    return f"{host}/{'/'.join(path.split('/')[:2])}" if host == "github.com" else host


def remarks(cell: Cell) -> list[str]:
    """Return remarks on a cell, in sentences."""
    sentences = []
    ratio = _promise_gap(cell)
    if ratio:
        sentences.append(f"Promise and measurement differ {ratio:.1f} times.")
    elif cell.conflict:
        sentences.append("Sources that could have filled this cell disagree.")
    if cell.state == "range" and len(cell.chosen) > 1:
        sentences.append("Claims of equal standing differ, so any of these values may hold.")
    if cell.small:
        sentences.append("This rests on a small measurement.")
    if cell.utility.clipped:
        sentences.append("The value lies beyond the end of the scale and counts as its end.")
    if cell.guide_differs:
        sentences.append("The guide and newer evidence say different things.")
    return sentences


def _promise_gap(cell: Cell) -> float | None:
    """Return the factor by which a promise and the measurement differ; None where there is no pair or no conflict."""
    if not (cell.conflict and cell.chosen and cell.chosen[0].kind == "measurement"):
        return None
    promises = [
        c.value for c in cell.unused if c.kind not in ("guide", "third-party") and isinstance(c.value, int | float)
    ]
    if not promises or not isinstance(cell.value, int | float):
        return None
    ratio = float(cell.value) / promises[0]
    return max(ratio, 1 / ratio)


def _utility_text(cell: Cell) -> str:
    low, high = cell.utility.low, cell.utility.high
    return f"counts {low:.2f} of 1" if low == high else f"counts {low:.2f} to {high:.2f} of 1"


def platform_claims(catalogue: Catalogue, platform: Platform) -> dict[str, list[Claim]]:
    """Return a platform's claims by field, in the order of the vocabulary."""
    by_field = {name: list(catalogue.claims(platform.id, name)) for name in catalogue.fields}
    return {name: claims for name, claims in by_field.items() if claims}
