"""The catalogue and the ranking as JSON, beside the pages.

Every answer is built from the same objects as the pages. Wrong input is a JSON error that names the place and what was
expected; what a view's parameters hold that cannot be used is listed in the answer's ``ignored``.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from decision.catalogue import Catalogue
from decision.evidence import claim_data, evidence
from decision.export import to_json
from decision.faq import faq_json
from decision.guide_checks import read_wanted
from decision.guide_checks_json import guide_checks_json
from decision.link import Parsed, from_query
from decision.live import seen, shared
from decision.ranking import ranking
from decision.recommendation import recommendation
from decision.recommendation_json import need_json
from decision.recommendation_json import to_json as recommendation_json
from decision.records import Criterion, Measure, Platform
from decision.starts import MODES, starts_json

MAX_CLAIMS = 5_000


def error(status: int, wrong: str, expected: str) -> JSONResponse:
    """Return a JSON error: what was wrong, and what was expected instead."""
    return JSONResponse({"status": status, "error": wrong, "expected": expected}, status_code=status)


def healthz(request: Request) -> Response:
    """Say whether good data are in service; 503 with the report while the files on disk have faults."""
    catalogue, faults = shared().current()
    if faults:
        detail = {"status": "faults", "dataset": catalogue.version, "faults": [str(fault) for fault in faults]}
        return JSONResponse(detail, status_code=503)
    return JSONResponse({"status": "ok", "dataset": catalogue.version, "platforms": len(catalogue.platforms)})


def platforms(request: Request) -> Response:
    """List the platforms without their claims."""
    catalogue = _catalogue()
    rows = [_platform_json(platform) for platform in catalogue.platforms]
    return JSONResponse({"dataset": catalogue.version, "platforms": rows})


def platform(request: Request) -> Response:
    """One platform with every claim about it and every statement of the guide that was checked."""
    catalogue = _catalogue()
    found = catalogue.platform.get(request.path_params["id"])
    if found is None:
        return error(404, "no such platform", "an id that /api/v1/platforms lists")
    return JSONResponse(
        {
            "dataset": catalogue.version,
            **_platform_json(found),
            "claims": [claim_data(catalogue, claim, date.today()) for claim in found.claims],
            "guide_check": [check.model_dump() for check in found.guide_check],
        }
    )


def criteria(request: Request) -> Response:
    """List the criteria with their value functions in both lenses."""
    catalogue = _catalogue()
    rows = [_criterion_json(criterion) for criterion in catalogue.criteria]
    return JSONResponse({"dataset": catalogue.version, "criteria": rows})


def claims(request: Request) -> Response:
    """List claims, all or those of one ``platform`` and one ``field``."""
    catalogue = _catalogue()
    wanted = request.query_params
    for name, known, listed in (
        ("platform", catalogue.platform, "/api/v1/platforms"),
        ("field", catalogue.fields, "data/fields.yaml"),
    ):
        if name in wanted and wanted[name] not in known:
            return error(400, f"{name}: no such {name}", f"one that {listed} lists")
    unknown = set(wanted) - {"platform", "field"}
    if unknown:
        return error(400, f"unknown parameter {sorted(unknown)[0][:40]}", "platform and field")
    found = [
        {"platform": row.id, **claim_data(catalogue, claim, date.today())}
        for row in catalogue.platforms
        if wanted.get("platform", row.id) == row.id
        for claim in row.claims
        if wanted.get("field", claim.field) == claim.field
    ]
    return JSONResponse({"dataset": catalogue.version, "count": len(found), "claims": found[:MAX_CLAIMS]})


def ranked(request: Request) -> Response:
    """The ranking of a view: the object that the Compare page shows."""
    catalogue, parsed = _asked(request)
    return JSONResponse(to_json(catalogue, ranking(catalogue, parsed.view), parsed.ignored))


def needs(request: Request) -> Response:
    """List the needs of the wizard: the guide's picks, the rule that decides today, the weights."""
    catalogue = _catalogue()
    return JSONResponse({"dataset": catalogue.version, "needs": [need_json(need) for need in catalogue.needs]})


def faq(request: Request) -> Response:
    """The frequent questions with the guide's answers and what the evidence says now, on the plan of a view."""
    catalogue, parsed = _asked(request)
    return JSONResponse({"dataset": catalogue.version, "faq": faq_json(catalogue, parsed.view)})


def recommended(request: Request) -> Response:
    """The wizard's result for a view: the object that the Choose page shows."""
    catalogue, parsed = _asked(request)
    told = recommendation(catalogue, parsed.view)
    return JSONResponse(recommendation_json(catalogue, told, date.today(), parsed.ignored))


def guide_checks(request: Request) -> Response:
    """The guide's statements against newer evidence, all or those of a ``platform``, ``criterion`` or ``verdict``."""
    catalogue = _catalogue()
    if unknown := sorted(set(request.query_params) - {"platform", "criterion", "verdict"}):
        return error(400, f"unknown parameter {unknown[0][:40]}", "platform, criterion and verdict")
    wanted, ignored = read_wanted(request.query_params, catalogue)
    if ignored:
        return error(400, f"{ignored[0].parameter}: no such value", ignored[0].expected)
    return JSONResponse(guide_checks_json(catalogue, wanted))


def measurements(request: Request) -> Response:
    """Measured starts, all or those of one ``platform`` and one ``mode``, newest first."""
    catalogue = _catalogue()
    wanted = request.query_params
    if unknown := sorted(set(wanted) - {"platform", "mode"}):
        return error(400, f"unknown parameter {unknown[0][:40]}", "platform and mode")
    try:
        return JSONResponse(starts_json(catalogue, wanted.get("platform"), wanted.get("mode")))
    except KeyError:
        return error(400, "platform: no such platform", "an id that /api/v1/platforms lists")
    except ValueError:
        return error(400, "mode: no such mode", "one of " + ", ".join(MODES))


def cell(request: Request) -> Response:
    """What stands behind one cell of a view: ``platform`` and ``of``, a criterion or a field."""
    catalogue = _catalogue()
    wanted = request.query_params
    if wanted.get("platform") not in catalogue.platform:
        return error(400, "platform: no such platform", "an id that /api/v1/platforms lists")
    if wanted.get("of") not in {**catalogue.criterion, **catalogue.fields}:
        return error(400, "of: no such criterion or field", "an id that /api/v1/criteria lists, or a field")
    catalogue, parsed = _asked(request)
    return JSONResponse(evidence(catalogue, parsed.view, wanted["platform"], wanted["of"], date.today()))


def not_found(request: Request) -> Response:
    """Answer any other path below /api, which would otherwise show the page."""
    return error(404, "no such address", "one of " + ", ".join(route.path for route in ROUTES[:-2]))


def _catalogue() -> Catalogue:
    return shared().current()[0]


def _asked(request: Request) -> tuple[Catalogue, Parsed]:
    """Return the view that a request asks for, and the data that it shows."""
    catalogue = _catalogue()
    parsed = from_query(request.url.query, catalogue)
    return seen(catalogue, parsed.view), parsed


def _platform_json(platform: Platform) -> dict[str, Any]:
    data = platform.model_dump(exclude={"claims", "guide_check", "short"})
    return {**data, "label": platform.label, "claim_count": len(platform.claims)}


def _criterion_json(criterion: Criterion) -> dict[str, Any]:
    return criterion.model_dump(exclude={"evidence", "guide"}) | {
        lens: _measure_json(criterion.measure(lens)) for lens in ("evidence", "guide")
    }


def _measure_json(measure: Measure) -> dict[str, Any]:
    return measure.model_dump(exclude_none=True)


def _get(path: str, endpoint: Callable[[Request], Response]) -> Route:
    return Route(path, endpoint, methods=["GET", "HEAD"])


_ANY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

ROUTES = [
    _get("/healthz", healthz),
    _get("/api/v1/platforms", platforms),
    _get("/api/v1/platforms/{id}", platform),
    _get("/api/v1/criteria", criteria),
    _get("/api/v1/claims", claims),
    _get("/api/v1/ranking", ranked),
    _get("/api/v1/needs", needs),
    _get("/api/v1/faq", faq),
    _get("/api/v1/recommendation", recommended),
    _get("/api/v1/guide-checks", guide_checks),
    _get("/api/v1/measurements", measurements),
    _get("/api/v1/cell", cell),
    Route("/api", not_found, methods=_ANY),
    Route("/api/{rest:path}", not_found, methods=_ANY),
]
"""All routes beside the pages, the two catch-alls for /api last."""
