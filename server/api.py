"""The catalogue and the ranking as JSON, beside the pages.

Every answer is built from the same objects as the pages. To add a route, add a row to ``TABLE``: the row is its route and its
description in ``/api/v1/openapi.json`` at once (:mod:`server.described`).
"""

from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from decision.costs.export import to_json as costs_json
from decision.evidence import claim_data, evidence
from decision.export import to_json
from decision.faq import faq_json
from decision.guide_checks_json import guide_checks_json
from decision.live import shared
from decision.page_choices import Wanted
from decision.ranking import ranking
from decision.recommendation import recommendation
from decision.recommendation_json import need_json
from decision.recommendation_json import to_json as recommendation_json
from decision.records import Criterion, Platform
from decision.sensitivity.certainty import certainty
from decision.sensitivity.certainty_json import certainty_json
from decision.starts import starts_json
from server.answers import OPEN, Answer, error, served
from server.described import Asked, Described, Parameter, answer_now
from server.oembed import oembed_route
from server.openapi import openapi_route
from server.shapes.catalogue import ClaimList, CriterionList, PlatformList, PlatformWhole
from server.shapes.certainty import CertaintyAnswer
from server.shapes.checks import CheckList
from server.shapes.costs import CostAnswer
from server.shapes.guidance import FaqList, NeedList, RecommendationAnswer
from server.shapes.ranking import CellAnswer, RankingAnswer
from server.shapes.starts import StartList
from server.vocabularies import CELL, CRITERION, FIELD, GUIDE_PLATFORM, MODE, PLATFORM, VERDICT

MAX_CLAIMS = 5_000


def healthz(request: Request) -> Answer:
    """Say whether good data are in service; 503 with the report while the files on disk have faults."""
    catalogue, faults = shared().current()
    if faults:
        detail = {"status": "faults", "dataset": catalogue.version, "faults": [str(fault) for fault in faults]}
        return answer_now(detail, status=503)
    return answer_now({"status": "ok", "dataset": catalogue.version, "platforms": len(catalogue.platforms)})


def platforms(asked: Asked) -> dict[str, Any]:
    """List the platforms without their claims."""
    rows = [_platform_json(platform) for platform in asked.catalogue.platforms]
    return {"dataset": asked.catalogue.version, "platforms": rows}


def platform(asked: Asked) -> dict[str, Any]:
    """One platform with every claim about it and every statement of the guide that was checked."""
    catalogue = asked.catalogue
    found = catalogue.platform[asked.given["id"][0]]
    return {
        "dataset": catalogue.version,
        **_platform_json(found),
        "claims": [claim_data(catalogue, claim, asked.today) for claim in found.claims],
        "guide_check": [check.model_dump() for check in found.guide_check],
    }


def criteria(asked: Asked) -> dict[str, Any]:
    """List the criteria with their value functions in both lenses."""
    rows = [_criterion_json(criterion) for criterion in asked.catalogue.criteria]
    return {"dataset": asked.catalogue.version, "criteria": rows}


def claims(asked: Asked) -> dict[str, Any]:
    """List claims, all or those of one platform and one field."""
    catalogue = asked.catalogue
    of, field = asked.one("platform"), asked.one("field")
    found = [
        (row.id, claim)
        for row in catalogue.platforms
        if of in (None, row.id)
        for claim in row.claims
        if field in (None, claim.field)
    ]
    listed = [{"platform": id, **claim_data(catalogue, claim, asked.today)} for id, claim in found[:MAX_CLAIMS]]
    return {"dataset": catalogue.version, "count": len(found), "claims": listed}


def ranked(asked: Asked) -> dict[str, Any]:
    """The ranking of a view: the object that the Compare page shows."""
    return to_json(asked.catalogue, ranking(asked.catalogue, asked.view), asked.ignored)


def priced(asked: Asked) -> dict[str, Any]:
    """What the described workload costs in a month on each platform of a view, with every line and its claims."""
    return costs_json(asked.catalogue, asked.view, asked.ignored)


def needs(asked: Asked) -> dict[str, Any]:
    """List the needs of the wizard: the guide's picks, the rule that decides today, the weights."""
    return {"dataset": asked.catalogue.version, "needs": [need_json(need) for need in asked.catalogue.needs]}


def certain(asked: Asked) -> dict[str, Any]:
    """How sure the ranking of a view is: the object that the Certainty page shows."""
    return certainty_json(asked.catalogue, certainty(asked.catalogue, asked.view), asked.ignored)


def faq(asked: Asked) -> dict[str, Any]:
    """The frequent questions with the guide's answers and what the evidence says now, on the plan of a view."""
    rows = faq_json(asked.catalogue, asked.view)
    return {"dataset": asked.catalogue.version, "faq": rows, "ignored": asked.ignored_json}


def recommended(asked: Asked) -> dict[str, Any]:
    """The wizard's result for a view: the object that the Choose page shows."""
    told = recommendation(asked.catalogue, asked.view)
    return recommendation_json(asked.catalogue, told, asked.today, asked.ignored)


def guide_checks(asked: Asked) -> dict[str, Any]:
    """The guide's statements against newer evidence, all or those of some platforms, criteria or verdicts."""
    wanted = Wanted(*(asked.given.get(name, ()) for name in ("platform", "criterion", "verdict")))
    return guide_checks_json(asked.catalogue, wanted)


def measurements(asked: Asked) -> dict[str, Any]:
    """Measured starts, all or those of one platform and one way of starting, newest first."""
    return starts_json(asked.catalogue, asked.one("platform"), asked.one("mode"))


def cell(asked: Asked) -> dict[str, Any]:
    """What stands behind one cell of a view."""
    found = evidence(asked.catalogue, asked.view, asked.given["platform"][0], asked.given["of"][0], asked.today)
    return {**found, "ignored": asked.ignored_json}


def _platform_json(platform: Platform) -> dict[str, Any]:
    data = platform.model_dump(exclude={"claims", "guide_check", "short"})
    return {**data, "label": platform.label, "claim_count": len(platform.claims)}


def _criterion_json(criterion: Criterion) -> dict[str, Any]:
    return criterion.model_dump(exclude={"evidence", "guide"}) | {
        lens: criterion.measure(lens).model_dump(exclude_none=True) for lens in ("evidence", "guide")
    }


_OF_PLATFORM = Parameter("platform", "Only this platform.", PLATFORM)

TABLE = (
    Described("/api/v1/platforms", "All platforms, without their claims", platforms, PlatformList),
    Described(
        "/api/v1/platforms/{id}",
        "One platform with all claims about it",
        platform,
        PlatformWhole,
        (Parameter("id", "The platform's id.", PLATFORM, place="path", required=True),),
    ),
    Described("/api/v1/criteria", "The criteria and their scales", criteria, CriterionList),
    Described(
        "/api/v1/claims",
        "Claims, all or some",
        claims,
        ClaimList,
        (_OF_PLATFORM, Parameter("field", "Only this field.", FIELD)),
    ),
    Described("/api/v1/ranking", "The ranking of a view", ranked, RankingAnswer, view=True),
    Described("/api/v1/costs", "What the workload of a view costs", priced, CostAnswer, view=True),
    Described("/api/v1/certainty", "How sure the ranking of a view is", certain, CertaintyAnswer, view=True),
    Described("/api/v1/needs", "The needs of the wizard", needs, NeedList),
    Described("/api/v1/faq", "Frequent questions, and what the evidence says now", faq, FaqList, view=True),
    Described("/api/v1/recommendation", "The wizard's result", recommended, RecommendationAnswer, view=True),
    Described(
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
    Described(
        "/api/v1/measurements",
        "Stated and measured starts",
        measurements,
        StartList,
        (_OF_PLATFORM, Parameter("mode", "Only this way of starting.", MODE)),
    ),
    Described(
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
"""The JSON routes, one row each."""


_NOWHERE = error(404, "no such address", "one of " + ", ".join(row.path for row in TABLE), OPEN)
"""The answer to any other path below /api, which would otherwise show the page."""

ROUTES = [
    served("/healthz", healthz),
    *(row.route() for row in TABLE),
    openapi_route(TABLE),
    oembed_route(),
    Route("/api", _NOWHERE),
    Route("/api/{rest:path}", _NOWHERE),
]
"""All routes beside the pages, the two catch-alls for /api last."""
