"""Models of the wizard's result as JSON: the answers given, picks, reasons, what is left out and why, and the whole answer."""

from pydantic import Field as Setting

from decision.catalogue.platforms import GuideCheck
from decision.catalogue.terms import NeedVerdict
from decision.documents.base import AnswerJson, Document, FilteredAnswer, IgnoredParts
from decision.documents.claims import ClaimJson
from decision.documents.ranking import RankingAnswer
from decision.ranking.outcomes import Outcome


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
