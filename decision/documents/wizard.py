"""The wizard's result and the needs as plain data, for HTTP: the object that the Choose page shows."""

from datetime import date
from typing import Any

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need
from decision.catalogue.platforms import Claim
from decision.documents.claims import claim_data
from decision.documents.ranking import to_json as ranking_json
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.wizard.recommendation import LeftOutPlatform, Pick, Recommendation


def to_json(
    catalogue: Catalogue, recommendation: Recommendation, today: date, ignored: tuple[Ignored, ...] = ()
) -> dict[str, Any]:
    """Return a recommendation as JSON. ``guide_picks`` are in the order of the needs and, within each, of the guide."""

    def claim_json(claim: Claim | None) -> dict[str, Any] | None:
        return claim_data(catalogue, claim, today) if claim else None

    def pick_json(pick: Pick) -> dict[str, Any]:
        judgement = pick.judgement
        return {
            "id": pick.platform.id,
            "need": pick.need.id,
            "verdict": judgement.verdict,
            "reason": judgement.reason,
            "claim": claim_json(judgement.claim),
            "contradicted": [check.model_dump() for check in judgement.checks],
        }

    return {
        "dataset": recommendation.result.dataset,
        "view": to_query(recommendation.view, catalogue),
        "answer": {"headline": recommendation.headline, "lead": recommendation.lead},
        "settings": [
            {"question": s.question, "label": s.label, "answer": s.answer, "sets": list(s.sets)}
            for s in recommendation.settings
        ],
        "guide_picks": [pick_json(pick) for pick in recommendation.picks],
        "ranking": ranking_json(catalogue, recommendation.result),
        "reasons": {
            id: {
                side: [{"criterion": r.criterion, "text": r.text, "claim": claim_json(r.claim)} for r in reasons]
                for side, reasons in (("for", why.for_), ("against", why.against))
            }
            for id, why in recommendation.reasons.items()
        },
        "also_meets": [pick_json(pick) for pick in recommendation.also_meets],
        "excluded": [_left(left) for left in recommendation.excluded],
        "nearly": [_left(left) for left in recommendation.nearly],
        "relaxations": [
            {"answer": way.answer, "must": way.label, "platforms": way.count, "view": to_query(way.view, catalogue)}
            for way in recommendation.relaxations
        ],
        "stack": [
            {
                "role": part.role.id,
                "label": part.role.label,
                "why": part.why,
                "platforms": [platform.id for platform in part.platforms],
                "guide": [platform.id for platform in part.guide],
            }
            for part in recommendation.stack
        ],
        "caveats": [
            {
                "id": caveat.id,
                "text": caveat.text,
                "platform": caveat.platform.id if caveat.platform else None,
                "claim": claim_json(caveat.claim),
                "faq": caveat.faq,
            }
            for caveat in recommendation.caveats
        ],
        "faq": [entry.id for entry in recommendation.faq],
        "ignored": [{"parameter": i.parameter, "found": i.found, "expected": i.expected} for i in ignored],
    }


def _left(left: LeftOutPlatform) -> dict[str, Any]:
    return {
        "id": left.platform.id,
        "outcome": left.outcome,
        "reasons": list(left.reasons),
        "blockers": [
            {"must": b.label, "outcome": b.outcome, "reason": b.reason, "answer": b.answer} for b in left.blockers
        ],
    }


def need_json(need: Need) -> dict[str, Any]:
    """Return a need as JSON: the guide's picks and reason, the rule, the weights, the explanations."""
    return need.model_dump()
