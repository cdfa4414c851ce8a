"""Response models of needs and of the wizard's result."""

from pydantic import Field as Setting

from decision.catalogue.guidance import Need
from decision.catalogue.platforms import GuideCheck
from server.shapes.base import Left, Shape
from server.shapes.catalogue import Statement
from server.shapes.ranking import Answer, RankingAnswer


class NeedList(Shape):
    """The needs of the wizard: the guide's picks, the rule that decides today, the weights."""

    dataset: str
    needs: list[Need]


class ChosenAnswer(Shape):
    """One answer of the wizard and what it sets."""

    question: str
    label: str
    answer: str
    sets: list[str]


class PickLine(Shape):
    """A platform that the guide or the evidence names for a need, and whether that holds today."""

    id: str
    need: str
    verdict: str
    reason: str
    claim: Statement | None
    contradicted: list[GuideCheck]


class ReasonLine(Shape):
    """One reason for or against a platform."""

    criterion: str
    text: str
    claim: Statement | None


class Reasons(Shape):
    """What speaks for a platform, and what against."""

    in_favour: list[ReasonLine] = Setting(alias="for")
    against: list[ReasonLine]


class Blocker(Shape):
    """A must-have that keeps a platform out, and the answer that set it."""

    must: str
    outcome: str
    reason: str
    answer: str


class LeftOut(Shape):
    """A platform that an answer leaves out."""

    id: str
    outcome: str
    reasons: list[str]
    blockers: list[Blocker]


class Relaxation(Shape):
    """A must-have that could be given up, and how many platforms that would leave."""

    answer: str
    must: str
    platforms: int
    view: dict[str, str]


class StackPart(Shape):
    """A part of the stack and who can play it."""

    role: str
    label: str
    why: str
    platforms: list[str]
    guide: list[str]


class CaveatLine(Shape):
    """Something to watch out for."""

    id: str
    text: str
    platform: str | None
    claim: Statement | None
    faq: str


class RecommendationAnswer(Shape):
    """The wizard's result for a view."""

    dataset: str
    view: dict[str, str]
    answer: Answer
    settings: list[ChosenAnswer]
    guide_picks: list[PickLine]
    ranking: RankingAnswer
    reasons: dict[str, Reasons]
    also_meets: list[PickLine]
    excluded: list[LeftOut]
    nearly: list[LeftOut]
    relaxations: list[Relaxation]
    stack: list[StackPart]
    caveats: list[CaveatLine]
    faq: list[str]
    ignored: list[Left]
