"""The catalogue and the ranking as JSON, beside the pages.

Every reply is built from the same objects as the pages. To add a route, add a row to ``TABLE``: it gives the route and its
description in ``/api/v1/openapi.json`` at once (:mod:`server.api.route`). The docstring of a handler is that description.
"""

from typing import Any

from decision.catalogue.criteria import Criterion
from decision.catalogue.platforms import Platform
from decision.certainty.certainty import certainty
from decision.documents.certainty import certainty_json
from decision.documents.claims import claim_data
from decision.documents.costs import to_json as costs_json
from decision.documents.evidence_card import evidence
from decision.documents.faq import FaqList, faq_list
from decision.documents.guide_checks import CheckList, check_list
from decision.documents.ranking import to_json
from decision.documents.starts import StartList, start_list
from decision.documents.wizard import need_json
from decision.documents.wizard import to_json as recommendation_json
from decision.guide.checks import CheckFilter
from decision.ranking.ranking import ranking
from decision.wizard.recommendation import recommendation
from server.api.parameters import CELL, CRITERION, FIELD, GUIDE_PLATFORM, MODE, PLATFORM, VERDICT
from server.api.route import JsonRoute, Parameter, Query
from server.shapes.catalogue import ClaimList, CriterionList, PlatformList, PlatformWhole
from server.shapes.certainty import CertaintyAnswer
from server.shapes.costs import CostAnswer
from server.shapes.guidance import NeedList, RecommendationAnswer
from server.shapes.ranking import CellAnswer, RankingAnswer

MAX_CLAIMS = 5_000


def platforms(query: Query) -> dict[str, Any]:
    """List the platforms without their claims."""
    rows = [_platform_json(platform) for platform in query.catalogue.platforms]
    return {"dataset": query.catalogue.version, "platforms": rows}


def platform(query: Query) -> dict[str, Any]:
    """One platform with every claim about it and every statement of the guide that was checked."""
    catalogue = query.catalogue
    record = catalogue.platform[query.values["id"][0]]
    return {
        "dataset": catalogue.version,
        **_platform_json(record),
        "claims": [claim_data(catalogue, claim, query.today) for claim in record.claims],
        "guide_check": [check.model_dump() for check in record.guide_check],
    }


def criteria(query: Query) -> dict[str, Any]:
    """List the criteria with their value functions in both lenses."""
    rows = [_criterion_json(criterion) for criterion in query.catalogue.criteria]
    return {"dataset": query.catalogue.version, "criteria": rows}


def claims(query: Query) -> dict[str, Any]:
    """List claims, all or those of one platform and one field."""
    catalogue = query.catalogue
    platform_id, field = query.single("platform"), query.single("field")
    rows = [
        (platform.id, claim)
        for platform in catalogue.platforms
        if platform_id in (None, platform.id)
        for claim in platform.claims
        if field in (None, claim.field)
    ]
    listed = [{"platform": id, **claim_data(catalogue, claim, query.today)} for id, claim in rows[:MAX_CLAIMS]]
    return {"dataset": catalogue.version, "count": len(rows), "claims": listed}


def ranking_of_view(query: Query) -> dict[str, Any]:
    """The ranking of a view: the object that the Compare page shows."""
    return to_json(query.catalogue, ranking(query.catalogue, query.view), query.ignored)


def costs_of_view(query: Query) -> dict[str, Any]:
    """What the described workload costs in a month on each platform of a view, with every line and its claims."""
    return costs_json(query.catalogue, query.view, query.ignored)


def needs(query: Query) -> dict[str, Any]:
    """List the needs of the wizard: the guide's picks, the rule that decides today, the weights."""
    return {"dataset": query.catalogue.version, "needs": [need_json(need) for need in query.catalogue.needs]}


def certainty_of_view(query: Query) -> dict[str, Any]:
    """How sure the ranking of a view is: the object that the Certainty page shows."""
    return certainty_json(query.catalogue, certainty(query.catalogue, query.view), query.ignored)


def faq(query: Query) -> dict[str, Any]:
    """The frequent questions with the guide's answers and what the evidence says now, on the plan of a view."""
    return faq_list(query.catalogue, query.view, query.ignored).plain()


def recommendation_of_view(query: Query) -> dict[str, Any]:
    """The wizard's result for a view: the object that the Choose page shows."""
    result = recommendation(query.catalogue, query.view)
    return recommendation_json(query.catalogue, result, query.today, query.ignored)


def guide_checks(query: Query) -> dict[str, Any]:
    """The guide's statements against newer evidence, all or those of some platforms, criteria or verdicts."""
    check_filter = CheckFilter(*(query.values.get(name, ()) for name in ("platform", "criterion", "verdict")))
    return check_list(query.catalogue, check_filter).plain()


def measurements(query: Query) -> dict[str, Any]:
    """Measured starts, all or those of one platform and one way of starting, newest first."""
    return start_list(query.catalogue, query.single("platform"), query.single("mode")).plain()


def cell(query: Query) -> dict[str, Any]:
    """What stands behind one cell of a view."""
    platform_id, of = query.values["platform"][0], query.values["of"][0]
    return {**evidence(query.catalogue, query.view, platform_id, of, query.today), "ignored": query.ignored_json}


def _platform_json(platform: Platform) -> dict[str, Any]:
    data = platform.model_dump(exclude={"claims", "guide_check", "short"})
    return {**data, "label": platform.label, "claim_count": len(platform.claims)}


def _criterion_json(criterion: Criterion) -> dict[str, Any]:
    return criterion.model_dump(exclude={"evidence", "guide"}) | {
        lens: criterion.measure(lens).model_dump(exclude_none=True) for lens in ("evidence", "guide")
    }


_OF_PLATFORM = Parameter("platform", "Only this platform.", PLATFORM)


TABLE = (
    JsonRoute("/api/v1/platforms", "All platforms, without their claims", platforms, PlatformList),
    JsonRoute(
        "/api/v1/platforms/{id}",
        "One platform with all claims about it",
        platform,
        PlatformWhole,
        (Parameter("id", "The platform's id.", PLATFORM, place="path", required=True),),
    ),
    JsonRoute("/api/v1/criteria", "The criteria and their scales", criteria, CriterionList),
    JsonRoute(
        "/api/v1/claims",
        "Claims, all or some",
        claims,
        ClaimList,
        (_OF_PLATFORM, Parameter("field", "Only this field.", FIELD)),
    ),
    JsonRoute("/api/v1/ranking", "The ranking of a view", ranking_of_view, RankingAnswer, view=True),
    JsonRoute("/api/v1/costs", "What the workload of a view costs", costs_of_view, CostAnswer, view=True),
    JsonRoute("/api/v1/certainty", "How sure the ranking of a view is", certainty_of_view, CertaintyAnswer, view=True),
    JsonRoute("/api/v1/needs", "The needs of the wizard", needs, NeedList),
    JsonRoute("/api/v1/faq", "Frequent questions, and what the evidence says now", faq, FaqList, view=True),
    JsonRoute("/api/v1/recommendation", "The wizard's result", recommendation_of_view, RecommendationAnswer, view=True),
    JsonRoute(
        "/api/v1/guide-checks",
        "The guide's statements against newer evidence",
        guide_checks,
        CheckList,
        (
            Parameter("platform", "Only these platforms.", GUIDE_PLATFORM, several=True),
            Parameter("criterion", "Only what touches these criteria.", CRITERION, several=True),
            Parameter("verdict", "Only these verdicts.", VERDICT, several=True),
        ),
    ),
    JsonRoute(
        "/api/v1/measurements",
        "Stated and measured starts",
        measurements,
        StartList,
        (_OF_PLATFORM, Parameter("mode", "Only this way of starting.", MODE)),
    ),
    JsonRoute(
        "/api/v1/cell",
        "What stands behind one value",
        cell,
        CellAnswer,
        (
            Parameter("platform", "Whose value.", PLATFORM, required=True),
            Parameter("of", "A criterion or a field.", CELL, required=True),
        ),
        view=True,
    ),
)
"""JSON routes, one row each."""
