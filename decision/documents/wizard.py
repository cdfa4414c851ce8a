"""The wizard's result as an answer: the JSON model, and the table of the best platforms; its needs as JSON."""

from datetime import date

from pydantic import Field as Setting

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need
from decision.catalogue.platforms import Claim, GuideCheck
from decision.catalogue.terms import NeedVerdict
from decision.documents.base import (
    AnswerJson,
    DataAnswer,
    Document,
    FilteredAnswer,
    IgnoredParts,
    InForceJson,
    ignored_json,
)
from decision.documents.claims import ClaimJson
from decision.documents.ranking import RankingAnswer, ranking_json
from decision.documents.table import (
    PLATFORM,
    RANK_SHARED,
    SCORE,
    Column,
    Entry,
    Table,
    platform_entry,
    rank_entry,
    score_entry,
)
from decision.links.codec import Ignored
from decision.links.link import to_query
from decision.ranking.outcomes import Outcome
from decision.ranking.reasons import Reasons
from decision.wizard.in_force import recommendation_in_force
from decision.wizard.kept_unknown import KeptUnknown
from decision.wizard.recommendation import LeftOutPlatform, Pick, Recommendation

MAX_ROWS = 10
"""Maximum number of platforms in the table; the page has all."""


class NeedList(DataAnswer):
    """The needs of the wizard: the guide's picks, the rule that decides today, and the weights."""

    needs: list[Need]
    """The needs that a reader may choose."""


class SettingJson(Document):
    """One answer of the wizard, and what it sets."""

    question: str
    """Id of the question."""
    label: str
    """The question in words."""
    answer: str
    """The answer in words."""
    sets: list[str]
    """Effects of the answer, in words."""


class PickJson(Document):
    """A platform for a need, and whether it meets the need today."""

    id: str
    """Id of the platform."""
    need: str
    """Id of the need."""
    verdict: NeedVerdict
    """Whether the platform meets the need: yes, with a condition, no, or unknown."""
    reason: str
    """The verdict's reason in words."""
    claim: ClaimJson | None
    """The first claim behind the verdict; null where there is none."""
    contradicted: list[GuideCheck]
    """The guide's statements behind its pick that newer evidence contradicts."""


class ReasonJson(Document):
    """One reason for or against a platform."""

    criterion: str
    """Id of the criterion."""
    text: str
    """The reason in words."""
    claim: ClaimJson | None
    """The claim behind the value; null where the value is unknown."""


class ReasonsJson(Document):
    """The reasons for and against a platform, the strongest first."""

    for_: list[ReasonJson] = Setting(alias="for")
    """Reasons for the platform."""
    against: list[ReasonJson]
    """Reasons against it."""


class BlockerJson(Document):
    """A must-have that keeps a platform out, and the answer that set it."""

    must: str
    """The must-have in words."""
    outcome: Outcome
    """Whether the platform fails it, or nobody can tell."""
    reason: str
    """The outcome's reason in words."""
    answer: str
    """The answer that set the must-have: a need, a question, or the reader's own filters."""


class LeftOutJson(Document):
    """A platform that is left out of the ranking, by its offer that comes nearest."""

    id: str
    """Id of the platform."""
    offer: str
    """Label of the offer that comes nearest; empty where the platform has only one."""
    outcome: Outcome
    """Whether it fails a must-have, or nobody can tell."""
    reasons: list[str]
    """Reasons other than must-haves, such as a category that the view does not rank."""
    blockers: list[BlockerJson]
    """The must-haves that this offer does not meet."""
    ways: list[str]
    """How the needs among them could be met after all, by choice or on another plan, in words."""


class KeptUnknownJson(Document):
    """A must-have that few platforms say anything about, so that those of which it is unknown are ranked too."""

    must: str
    """The must-have in words."""
    known: list[str]
    """Ids of the ranked platforms that meet it, the best first."""
    unknown: list[str]
    """Ids of the ranked platforms of which it is unknown, the best first."""
    view: dict[str, str] | None
    """Parameters of the view that leaves the unknown ones out; null where it cannot be asked."""


class LeftOutByJson(Document):
    """An answer, and how many platforms it leaves out."""

    answer: str
    """The need, the question or the reader's own filters; empty for reasons beside the answers."""
    count: int
    """The number of platforms that it leaves out, alone or with other answers."""


class RelaxationJson(Document):
    """An answer that could be given up."""

    answer: str
    """The need or the question to give up."""
    must: str
    """What is given up, in words."""
    platforms: int
    """Number of platforms that would then be ranked."""
    view: dict[str, str]
    """Parameters of the view without it."""


class StackPartJson(Document):
    """A part of a stack of platforms, and who can play it."""

    role: str
    """Id of the role."""
    label: str
    """Name of the role."""
    why: str
    """Why the stack needs it."""
    platforms: list[str]
    """Ids of the platforms that fit, by the view's lens."""
    guide: list[str]
    """Ids of the platforms that the guide names for it."""


class CaveatJson(Document):
    """A warning that the facts call for."""

    id: str
    """Id of the warning."""
    text: str
    """The warning in words."""
    platform: str | None
    """Id of the platform that it is about; null for a warning about a need."""
    claim: ClaimJson | None
    """The claim behind it; null where there is none."""
    faq: str
    """Id of the frequent question that explains it."""


class RecommendationAnswer(FilteredAnswer):
    """The wizard's result for a view."""

    answer: AnswerJson
    """The result in words."""
    settings: list[SettingJson]
    """The answers of the wizard and what they set."""
    guide_picks: list[PickJson]
    """The guide's picks for the needs, in the order of the needs and, within each, of the guide."""
    ranking: RankingAnswer
    """The ranking with the weights and must-haves that the answers set."""
    reasons: dict[str, ReasonsJson]
    """Reasons for and against each ranked platform, by its id."""
    kept_unknown: list[KeptUnknownJson]
    """Must-haves that keep the platforms of which they are unknown in the ranking."""
    also_meets: list[PickJson]
    """Ranked platforms that meet a need though the guide does not name them for it."""
    remaining: int
    """The number of platforms that are ranked."""
    left_out_by: list[LeftOutByJson]
    """The answers that leave platforms out, the most first; reasons beside the answers last."""
    excluded: list[LeftOutJson]
    """Platforms that are left out, and why."""
    nearly: list[LeftOutJson]
    """Platforms that miss the fewest must-haves, when nothing is ranked; else none."""
    relaxations: list[RelaxationJson]
    """Answers to give up, when nothing is ranked, the most helpful first; else none."""
    stack: list[StackPartJson]
    """Parts of a stack that the answers call for."""
    caveats: list[CaveatJson]
    """Warnings about the first platforms and about the needs."""
    faq: list[str]
    """Ids of the frequently asked questions that explain the result."""
    ignored: IgnoredParts


def needs_json(catalogue: Catalogue) -> NeedList:
    """Return the needs of the wizard."""
    return NeedList(dataset=catalogue.version, needs=list(catalogue.needs))


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


def recommendation_table(result: Recommendation) -> Table:
    """Return the best platforms with their scores and the reasons for and against each; must-haves that are unknown come first among the latter."""
    columns = (
        Column("Rank", "rank", further=RANK_SHARED),
        PLATFORM,
        SCORE,
        Column("Strengths", "note", 2),
        Column("Weaknesses", "note", 1),
        Column("Score at least", drawn=False),
        Column("Score at most", drawn=False),
    )
    rows = tuple(
        (
            rank_entry(row),
            platform_entry(row.platform, row.offer),
            score_entry(row),
            Entry("; ".join(reason.text for reason in reasons.for_)),
            Entry("; ".join((*unknown_texts(result, row.id), *(reason.text for reason in reasons.against)))),
            Entry(f"{row.lower:.2f}"),
            Entry(f"{row.upper:.2f}"),
        )
        for row in result.result.best_first[:MAX_ROWS]
        if (reasons := result.reasons[row.id])
    )
    return Table("Recommendation", columns, rows)


def unknown_texts(result: Recommendation, platform_id: str) -> list[str]:
    """Return for a ranked platform the must-haves of which it is unknown: "Works with LangChain: unknown"."""
    return [f"{label}: unknown" for label in result.unknown_musts.get(platform_id, ())]
