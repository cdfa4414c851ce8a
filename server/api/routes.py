"""The catalogue and the ranking as JSON, beside the pages.

Every reply is built from the same objects as the pages. To add a route, add a row to ``TABLE``: it gives the route and its
description in ``/api/v1/openapi.json`` at once (:mod:`server.api.route`). The docstring of a handler is that description.
"""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import certainty
from decision.changes.document import ChangesAnswer, changes_json
from decision.changes.steps import COST_S, MOST_STEPS, steps, steps_since
from decision.documents.catalogue import (
    ClaimList,
    CriterionList,
    PlatformList,
    PlatformWhole,
    claims_json,
    claims_of,
    criteria_json,
    platform_json,
    platforms_json,
)
from decision.documents.certainty import CertaintyAnswer, certainty_json
from decision.documents.costs.answer import costs_json
from decision.documents.costs.models import CostAnswer
from decision.documents.evidence_card import CellAnswer, cell_evidence
from decision.documents.faq import FaqList, faq_json
from decision.documents.guide_checks import CheckList, guide_checks_json
from decision.documents.people.group import GroupAnswer, group_json
from decision.documents.ranking import RankingAnswer, ranking_json
from decision.documents.starts import StartList, starts_json
from decision.documents.tradeoff import TradeoffAnswer, tradeoff_json
from decision.documents.wizard.answer import recommendation_json
from decision.documents.wizard.models import RecommendationAnswer
from decision.documents.wizard.needs import NeedList, needs_json
from decision.guide.checks import CheckFilter
from decision.ranking.ranking import ranking
from decision.tradeoff.choices import USUAL
from decision.tradeoff.tradeoff import tradeoff
from decision.wizard.recommendation import recommendation
from server.api.paging import PAGING, page_of
from server.api.parameters import (
    AXIS,
    CELL,
    CRITERION,
    FIELD,
    GUIDE_PLATFORM,
    KEPT_VERSION,
    MODE,
    OFFER,
    PLATFORM,
    VERDICT,
)
from server.api.route import JsonRoute, Query
from server.api.values import Parameter
from server.http.responses import RefusedError


def platforms(query: Query) -> PlatformList:
    """List the platforms without their claims."""
    return platforms_json(query.catalogue)


def platform(query: Query) -> PlatformWhole:
    """One platform with every claim about it and every statement of the guide that was checked."""
    return platform_json(query.catalogue, query.required("id"), query.today)


def criteria(query: Query) -> CriterionList:
    """List the criteria with their value functions in both lenses."""
    return criteria_json(query.catalogue)


def claims(query: Query) -> ClaimList:
    """List claims page by page, all or those of one platform and one field, in the order of the data."""
    page = page_of(query)
    claims = claims_of(query.catalogue, query.single("platform"), query.single("field"))
    shown = claims[page.start : page.end]
    return claims_json(query.catalogue, shown, query.today, count=len(claims), next_page=page.next(len(claims)))


def ranking_of_view(query: Query) -> RankingAnswer:
    """The ranking of a view: the object that the Compare page shows."""
    return ranking_json(query.catalogue, ranking(query.catalogue, query.view), query.ignored)


def costs_of_view(query: Query) -> CostAnswer:
    """What the described workload costs in a month on each platform of a view, with every line and its claims."""
    return costs_json(query.catalogue, query.view, query.ignored)


def tradeoff_of_view(query: Query) -> TradeoffAnswer:
    """Two criteria or numeric fields against each other, and the platforms of a view that none beats on both."""
    axes = {name: id for name in ("x", "y") if (id := query.single(name))}
    if len(axes) == 2 and axes["x"] == axes["y"]:
        problem = f"y: '{axes['y']}' stands on the other axis already"
        raise RefusedError(400, problem, "another criterion or field than x")
    choices = USUAL.with_axis(*next(iter(axes.items()))) if len(axes) == 1 else replace(USUAL, **axes)
    return tradeoff_json(query.catalogue, tradeoff(query.catalogue, query.view, choices), query.ignored)


def needs(query: Query) -> NeedList:
    """List the needs of the wizard: the guide's picks, the rule that decides today, the weights."""
    return needs_json(query.catalogue)


def certainty_of_view(query: Query) -> CertaintyAnswer:
    """How sure the ranking of a view is: the object that the Certainty page shows."""
    return certainty_json(query.catalogue, certainty(query.catalogue, query.view), query.ignored)


def group_of_view(query: Query) -> GroupAnswer:
    """How far the rankings by the weights of the people of a view agree (Kendall's tau), and which choices are fair to all of them."""
    return group_json(query.catalogue, query.view, query.ignored)


def faq(query: Query) -> FaqList:
    """The frequently asked questions with the guide's answers and what the evidence says now, on the plan of a view."""
    return faq_json(query.catalogue, query.view, query.ignored)


def recommendation_of_view(query: Query) -> RecommendationAnswer:
    """The wizard's result for a view: the object that the Choose page shows."""
    result = recommendation(query.catalogue, query.view)
    return recommendation_json(query.catalogue, result, query.today, query.ignored)


def guide_checks(query: Query) -> CheckList:
    """The guide's statements against newer evidence, all or those of some platforms, criteria or verdicts."""
    check_filter = CheckFilter(*(query.values.get(name, ()) for name in ("platform", "criterion", "verdict")))
    return guide_checks_json(query.catalogue, check_filter)


def measurements(query: Query) -> StartList:
    """Measured starts, all or those of one platform and one way of starting, newest first."""
    return starts_json(query.catalogue, query.single("platform"), query.single("mode"))


def cell(query: Query) -> CellAnswer:
    """The evidence behind one cell of a view: of the offer by which it ranks the platform, or of another one."""
    platform_id, of, offer_id = query.required("platform"), query.required("of"), query.single("offer")
    check_offer(query.catalogue, platform_id, offer_id)
    return cell_evidence(query.catalogue, query.view, platform_id, of, query.today, query.ignored, offer_id)


def check_offer(catalogue: Catalogue, platform_id: str, offer_id: str | None) -> None:
    """Raise RefusedError, 404, where a platform has no offer with this id."""
    offers = [offer.id for offer in catalogue.platform[platform_id].offers if offer.id]
    if offer_id is not None and offer_id not in offers:
        raise RefusedError(
            404, f"offer: {platform_id} has no '{offer_id}'", f"one of {', '.join(offers)}" if offers else "no offer"
        )


def changes_of_view(query: Query) -> ChangesAnswer:
    """What changed in the latest step from one kept version of the data to the next, or in all steps since one, in the data and in a view."""
    version = query.single("since")
    newer = steps()[:1] if version is None else steps_since(version)
    return changes_json(query.catalogue, query.view, newer, query.ignored)


_OF_PLATFORM = Parameter("platform", "Only this platform.", PLATFORM)


TABLE = (
    JsonRoute("/api/v1/platforms", "All platforms, without their claims", platforms, rows="platforms"),
    JsonRoute(
        "/api/v1/platforms/{id}",
        "One platform with all claims about it",
        platform,
        (Parameter("id", "The platform's id.", PLATFORM, place="path", required=True),),
    ),
    JsonRoute("/api/v1/criteria", "The criteria and their scales", criteria),
    JsonRoute(
        "/api/v1/claims",
        "Claims, all or some",
        claims,
        (_OF_PLATFORM, Parameter("field", "Only this field.", FIELD), *PAGING),
        rows="claims",
    ),
    JsonRoute("/api/v1/ranking", "The ranking of a view", ranking_of_view, view=True, rows="rows"),
    JsonRoute("/api/v1/costs", "What the workload of a view costs", costs_of_view, view=True, rows="rows"),
    JsonRoute("/api/v1/certainty", "How sure the ranking of a view is", certainty_of_view, view=True),
    JsonRoute("/api/v1/group", "Where the people of a view agree", group_of_view, view=True, rows="rows"),
    JsonRoute(
        "/api/v1/tradeoff",
        "Two criteria or fields of a view against each other",
        tradeoff_of_view,
        (
            Parameter("x", f"What is drawn across; {USUAL.x} where it is missing.", AXIS),
            Parameter("y", f"What is drawn upwards; {USUAL.y} where it is missing.", AXIS),
        ),
        view=True,
    ),
    JsonRoute("/api/v1/needs", "The needs of the wizard", needs),
    JsonRoute("/api/v1/faq", "Frequently asked questions, and what the evidence says now", faq, view=True),
    JsonRoute("/api/v1/recommendation", "The wizard's result", recommendation_of_view, view=True),
    JsonRoute(
        "/api/v1/guide-checks",
        "The guide's statements against newer evidence",
        guide_checks,
        (
            Parameter("platform", "Only these platforms.", GUIDE_PLATFORM, several=True),
            Parameter("criterion", "Only what touches these criteria.", CRITERION, several=True),
            Parameter("verdict", "Only these verdicts.", VERDICT, several=True),
        ),
    ),
    JsonRoute(
        "/api/v1/changes",
        "What changed from version to version of the data",
        changes_of_view,
        (
            Parameter(
                "since",
                f"All steps after this kept version, of the latest {MOST_STEPS}; the latest alone where it is missing.",
                KEPT_VERSION,
            ),
        ),
        view=True,
        cost=COST_S,
    ),
    JsonRoute(
        "/api/v1/measurements",
        "Stated and measured starts",
        measurements,
        (_OF_PLATFORM, Parameter("mode", "Only this way of starting.", MODE)),
        rows="runs",
    ),
    JsonRoute(
        "/api/v1/cell",
        "The evidence behind one value",
        cell,
        (
            Parameter("platform", "Whose value.", PLATFORM, required=True),
            Parameter("of", "A criterion or a field.", CELL, required=True),
            Parameter(
                "offer", "An offer of the platform; without it the one by which the view ranks the platform.", OFFER
            ),
        ),
        view=True,
    ),
)
"""JSON routes, one row each."""
