"""A recommendation in short: the first platforms with what speaks for and against each."""

from dataclasses import replace
from datetime import date

from decision.briefs.base import Brief, BriefQuestion, FullPage, remainder
from decision.documents.base import AnswerJson, Document, NamedOffer
from decision.documents.ranking import LabelledPlatform, RankAndScore, place_of
from decision.documents.wizard.answer import recommendation_json
from decision.documents.wizard.models import (
    CaveatJson,
    LeftOutByJson,
    LeftOutJson,
    RelaxationJson,
    SettingJson,
    StackPartJson,
)
from decision.documents.wizard.table import unknown_texts
from decision.ranking.ranking import Row
from decision.ranking.view import RESULT
from decision.wizard.recommendation import Recommendation, recommendation

MOST_REASONS = 4
"""Greatest number of strengths and of weaknesses of a platform."""


class CaveatBrief(Document):
    """A warning that the facts call for."""

    text: str
    """The warning in words."""
    platform: str | None
    """Id of the platform that it is about; null for a warning about a need."""


class RecommendedRow(FullPage, RankAndScore, NamedOffer, LabelledPlatform):
    """One ranked platform, and what speaks for and against it."""

    strengths: list[str]
    """Reasons for the platform, the strongest first."""
    weaknesses: list[str]
    """Must-haves of which it is unknown, then reasons against the platform, the strongest first."""


class RecommendationBrief(Brief):
    """The platforms that the wizard's answers lead to."""

    answer: AnswerJson
    """The result in words."""
    settings: list[SettingJson]
    """The answers of the wizard and what they set."""
    ranked: int
    """The number of platforms that are ranked."""
    rows: list[RecommendedRow]
    """The first platforms."""
    caveats: list[CaveatBrief]
    """Warnings about the first platforms and about the needs."""
    stack: list[StackPartJson]
    """Parts of a stack that the answers call for."""
    left_out_by: list[LeftOutByJson]
    """The answers that leave platforms out, the most first."""
    nearly: list[LeftOutJson]
    """Platforms that miss the fewest must-haves, when nothing is ranked; else none."""
    relaxations: list[RelaxationJson]
    """Answers to give up, when nothing is ranked, the most helpful first; else none."""


def recommendation_brief(question: BriefQuestion, today: date) -> RecommendationBrief:
    """Return the first platforms of a recommendation; ``today``: the day on which the age of claims is told."""
    result = recommendation(question.catalogue, question.view)
    full = recommendation_json(question.catalogue, result, today, question.ignored)
    best = result.result.best_first
    return RecommendationBrief(
        dataset=full.dataset,
        view=full.view,
        page=question.page("choose", replace(question.view, step=RESULT)),
        remainder=remainder(len(best), question.rows, "ranked platform"),
        ignored=full.ignored,
        answer=full.answer,
        settings=full.settings,
        ranked=full.remaining,
        rows=[_row(question, result, row) for row in best[: question.rows]],
        caveats=[_caveat(caveat) for caveat in full.caveats],
        stack=full.stack,
        left_out_by=full.left_out_by,
        nearly=full.nearly[: question.rows],
        relaxations=full.relaxations,
    )


def _caveat(caveat: CaveatJson) -> CaveatBrief:
    return CaveatBrief(text=caveat.text, platform=caveat.platform)


def _row(question: BriefQuestion, result: Recommendation, row: Row) -> RecommendedRow:
    reasons = result.reasons[row.id]
    against = [*unknown_texts(result, row.id), *(reason.text for reason in reasons.against)]
    return RecommendedRow(
        **place_of(row),
        strengths=[reason.text for reason in reasons.for_[:MOST_REASONS]],
        weaknesses=against[:MOST_REASONS],
        page=question.page("platform", id=row.id),
    )
