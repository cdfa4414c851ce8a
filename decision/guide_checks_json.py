"""Checks of the guide as plain data: the same rows as on the page."""

from typing import Any

from decision.catalogue import Catalogue
from decision.display import claim_text
from decision.evidence import source_label
from decision.export import cell_json
from decision.guide_checks import Checked, Effect, RankPosition, Unchecked, counts, select, select_unchecked, standings
from decision.page_choices import NO_CRITERION, CheckFilter


def guide_checks_json(catalogue: Catalogue, check_filter: CheckFilter) -> dict[str, Any]:
    """Return the statements that pass a filter as plain data, those not checked, and the standings of the platforms."""
    rows, not_checked = select(catalogue, check_filter), select_unchecked(catalogue, check_filter)
    return {
        "dataset": catalogue.version,
        "count": len(rows),
        "verdicts": counts(rows),
        "checks": [_checked_json(catalogue, row) for row in rows],
        "not_checked_count": len(not_checked),
        "not_checked": [_unchecked_json(catalogue, row) for row in not_checked],
        "standings": [
            {
                "platform": place.platform.id,
                "guide": _place_json(place.guide),
                "evidence_among_the_same": _place_json(place.today),
                "evidence_among_all": _place_json(place.all),
                "gained": place.gained,
            }
            for place in standings(catalogue)
        ],
    }


def _checked_json(catalogue: Catalogue, row: Checked) -> dict[str, Any]:
    check = row.check
    return {
        "id": check.id,
        "platform": row.platform.id,
        "platform_label": row.platform.label,
        "field": check.field,
        "field_label": catalogue.fields[check.field].label,
        "criterion": row.effect.criterion.id if row.effect else None,
        "guide_says": check.guide_says,
        "evidence_says": check.evidence_says,
        "verdict": check.verdict,
        "verdict_text": catalogue.terms.check(check.verdict).label,
        "source": check.source,
        "as_of": row.as_of,
        "kind": row.kind or None,
        "values": {"guide": cell_json(row.guide), "evidence": cell_json(row.today)},
        "effect": _effect_json(row.effect) if row.effect else None,
        "page": f"guide-check?entry={check.id}",
    }


def _effect_json(effect: Effect) -> dict[str, Any]:
    return {
        "criterion": effect.criterion.id,
        "guide": cell_json(effect.guide),
        "evidence": cell_json(effect.today),
        "same_measure": effect.same_measure,
        "rank_by_guide": _place_json(effect.before),
        "rank_with_this_from_evidence": _place_json(effect.after),
    }


def _place_json(place: RankPosition | None) -> dict[str, Any] | None:
    return {"rank": place.rank, "tied": place.tied, "of": place.count} if place else None


def _unchecked_json(catalogue: Catalogue, row: Unchecked) -> dict[str, Any]:
    field = catalogue.fields[row.claim.field]
    return {
        "platform": row.platform.id,
        "field": field.name,
        "field_label": field.label,
        "criterion": None if row.criterion == NO_CRITERION else row.criterion,
        "value": row.claim.value,
        "text": claim_text(field, row.claim),
        "section": source_label(catalogue, row.claim),
        "opinion": row.opinion,
    }
