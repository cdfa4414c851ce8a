"""The platforms in short, and the criteria by which they are compared."""

from decision.briefs.base import Brief, BriefQuestion
from decision.catalogue.platforms import Category, Platform, Status
from decision.documents.base import Document, NamedPlatform, ignored_json
from decision.format import counted
from decision.links.link import to_query

MOST_PLATFORMS = 200
"""Greatest number of platforms in the answer; each is a short line."""


class PlatformBrief(NamedPlatform):
    """One platform in a line."""

    category: Category
    """The kind of platform."""
    status: Status
    """How mature it is."""
    offers: list[str]
    """The ids of its offers, the usual one first; none where it has only one, unnamed."""


class CriterionBrief(Document):
    """One criterion in a line."""

    id: str
    """The criterion's id."""
    label: str
    """Its label."""
    question: str
    """The question that it answers."""
    weight: int
    """The weight that counts until a reader changes it, from 0 to 10."""


class PlatformListBrief(Brief):
    """The platforms that are in the data, and the criteria."""

    criteria: list[CriterionBrief]
    """The criteria, in the order of the weights."""
    count: int
    """The number of platforms that fit the question."""
    platforms: list[PlatformBrief]
    """The platforms, in the order of the data."""


def platforms_brief(question: BriefQuestion) -> PlatformListBrief:
    """Return the platforms of the view's categories and statuses whose names have in them what it searches for; without these, all."""
    catalogue, view = question.catalogue, question.view
    platforms = [
        platform
        for platform in catalogue.platforms
        if (view.categories is None or platform.category in view.categories)
        and (view.statuses is None or platform.status in view.statuses)
        and view.find.casefold() in platform.name.casefold()
    ]
    more = len(platforms) - MOST_PLATFORMS
    return PlatformListBrief(
        dataset=catalogue.version,
        view=to_query(view, catalogue),
        page=question.page("platform"),
        remainder=f"{counted(more, 'more platform')}: cat or find for some of them." if more > 0 else "",
        ignored=ignored_json(question.ignored),
        criteria=list(map(CriterionBrief.model_validate, catalogue.criteria)),
        count=len(platforms),
        platforms=list(map(_line, platforms[:MOST_PLATFORMS])),
    )


def _line(platform: Platform) -> PlatformBrief:
    offers = [offer.id for offer in platform.offers if offer.id]
    return PlatformBrief(
        id=platform.id, name=platform.name, category=platform.category, status=platform.status, offers=offers
    )
