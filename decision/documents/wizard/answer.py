"""The wizard's result as JSON: what the page shows, in its order."""

from datetime import date

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.documents.base import AnswerJson, InForceJson, ignored_json
from decision.documents.claims import ClaimJson
from decision.documents.ranking import ranking_json
from decision.documents.wizard.models import (
    BlockerJson,
    CaveatJson,
    KeptUnknownJson,
    LeftOutByJson,
    LeftOutJson,
    PickJson,
    ReasonJson,
    ReasonsJson,
    RecommendationAnswer,
    RelaxationJson,
    SettingJson,
    StackPartJson,
)
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.reasons import Reasons
from decision.wizard.in_force import recommendation_in_force
from decision.wizard.kept_unknown import KeptUnknown
from decision.wizard.recommendation import LeftOutPlatform, Pick, Recommendation


def recommendation_json(
    catalogue: Catalogue, result: Recommendation, today: date, ignored: tuple[Ignored, ...] = ()
) -> RecommendationAnswer:
    """Return a recommendation as an answer; ``today``: the day on which the age of claims is told."""
    return RecommendationAnswer(
        dataset=result.result.dataset,
        view=to_query(result.view, catalogue),
        in_force=InForceJson.of(recommendation_in_force(catalogue, result)),
        answer=AnswerJson(headline=result.headline, lead=result.lead),
        settings=[SettingJson.model_validate(setting, from_attributes=True) for setting in result.settings],
        guide_picks=[_pick(catalogue, pick, today) for pick in result.picks],
        ranking=ranking_json(catalogue, result.result),
        reasons={id: _reasons(catalogue, reasons, today) for id, reasons in result.reasons.items()},
        kept_unknown=[_kept(catalogue, must) for must in result.kept_unknown],
        also_meets=[_pick(catalogue, pick, today) for pick in result.also_meets],
        remaining=len(result.result.best_first),
        left_out_by=list(map(LeftOutByJson.model_validate, result.left_out_by)),
        excluded=[_left_out(left) for left in result.excluded],
        nearly=[_left_out(left) for left in result.nearly],
        relaxations=[
            RelaxationJson(answer=way.answer, must=way.label, platforms=way.count, view=to_query(way.view, catalogue))
            for way in result.relaxations
        ],
        stack=[
            StackPartJson(
                role=part.role.id,
                label=part.role.label,
                why=part.why,
                platforms=[platform.id for platform in part.platforms],
                guide=[platform.id for platform in part.guide],
            )
            for part in result.stack
        ],
        caveats=[
            CaveatJson(
                id=caveat.id,
                text=caveat.text,
                platform=caveat.platform.id if caveat.platform else None,
                claim=_claim(catalogue, caveat.claim, today),
                faq=caveat.faq,
            )
            for caveat in result.caveats
        ],
        faq=[entry.id for entry in result.faq],
        ignored=ignored_json(ignored),
    )


def _claim(catalogue: Catalogue, claim: Claim | None, today: date) -> ClaimJson | None:
    return ClaimJson.on(catalogue, claim, today) if claim else None


def _pick(catalogue: Catalogue, pick: Pick, today: date) -> PickJson:
    judgement = pick.judgement
    return PickJson(
        id=pick.platform.id,
        need=pick.need.id,
        verdict=judgement.verdict,
        reason=judgement.reason,
        claim=_claim(catalogue, judgement.claim, today),
        contradicted=list(judgement.checks),
    )


def _reasons(catalogue: Catalogue, reasons: Reasons, today: date) -> ReasonsJson:
    for_, against = (
        [
            ReasonJson(criterion=reason.criterion, text=reason.text, claim=_claim(catalogue, reason.claim, today))
            for reason in side
        ]
        for side in (reasons.for_, reasons.against)
    )
    return ReasonsJson.model_validate({"for": for_, "against": against})


def _kept(catalogue: Catalogue, kept: KeptUnknown) -> KeptUnknownJson:
    return KeptUnknownJson(
        must=kept.label,
        known=[row.id for row in kept.known],
        unknown=[row.id for row in kept.unknown],
        view=to_query(kept.only_known, catalogue) if kept.only_known else None,
    )


def _left_out(left: LeftOutPlatform) -> LeftOutJson:
    return LeftOutJson(
        id=left.platform.id,
        offer=left.offer,
        outcome=left.outcome,
        ways=list(left.ways),
        reasons=list(left.reasons),
        blockers=[
            BlockerJson(must=blocker.label, outcome=blocker.outcome, reason=blocker.reason, answer=blocker.answer)
            for blocker in left.blockers
        ],
    )
