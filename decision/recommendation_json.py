"""The wizard's result and the needs as plain data, for HTTP: the object that the Choose page shows."""

from datetime import date
from typing import Any

from decision.catalogue import Catalogue
from decision.evidence import claim_data
from decision.export import to_json as ranking_json
from decision.guidance import Need
from decision.link import Ignored, to_query
from decision.recommendation import Left, Pick, Recommendation
from decision.records import Claim


def to_json(
    catalogue: Catalogue, told: Recommendation, today: date, ignored: tuple[Ignored, ...] = ()
) -> dict[str, Any]:
    """Return a recommendation. ``guide_picks`` are in the order of the needs and, within each, of the guide."""

    def claim(found: Claim | None) -> dict[str, Any] | None:
        return claim_data(catalogue, found, today) if found else None

    def pick(one: Pick) -> dict[str, Any]:
        judged = one.judgement
        return {
            "id": one.platform.id,
            "need": one.need.id,
            "verdict": judged.verdict,
            "reason": judged.reason,
            "claim": claim(judged.claim),
            "contradicted": [check.model_dump() for check in judged.checks],
        }

    return {
        "dataset": told.result.dataset,
        "view": to_query(told.view, catalogue),
        "answer": {"headline": told.headline, "lead": told.lead},
        "settings": [
            {"question": s.question, "label": s.label, "answer": s.answer, "sets": list(s.sets)} for s in told.settings
        ],
        "guide_picks": [pick(one) for one in told.picks],
        "ranking": ranking_json(catalogue, told.result),
        "reasons": {
            id: {
                side: [{"criterion": r.criterion, "text": r.text, "claim": claim(r.claim)} for r in found]
                for side, found in (("for", why.for_), ("against", why.against))
            }
            for id, why in told.reasons.items()
        },
        "also_meets": [pick(one) for one in told.also_meets],
        "excluded": [_left(left) for left in told.excluded],
        "nearly": [_left(left) for left in told.nearly],
        "relaxations": [
            {"answer": way.answer, "must": way.label, "platforms": way.count, "view": to_query(way.view, catalogue)}
            for way in told.relaxations
        ],
        "stack": [
            {
                "role": part.role.id,
                "label": part.role.label,
                "why": part.why,
                "platforms": [platform.id for platform in part.platforms],
                "guide": [platform.id for platform in part.guide],
            }
            for part in told.stack
        ],
        "caveats": [
            {
                "id": caveat.id,
                "text": caveat.text,
                "platform": caveat.platform.id if caveat.platform else None,
                "claim": claim(caveat.claim),
                "faq": caveat.faq,
            }
            for caveat in told.caveats
        ],
        "faq": [entry.id for entry in told.faq],
        "ignored": [{"parameter": i.parameter, "found": i.found, "expected": i.expected} for i in ignored],
    }


def _left(left: Left) -> dict[str, Any]:
    return {
        "id": left.platform.id,
        "outcome": left.outcome,
        "reasons": list(left.reasons),
        "blockers": [
            {"must": b.label, "outcome": b.outcome, "reason": b.reason, "answer": b.answer} for b in left.blockers
        ],
    }


def need_json(need: Need) -> dict[str, Any]:
    """Return a need: the guide's picks and reason, the rule, the weights, what explains it."""
    return need.model_dump()
