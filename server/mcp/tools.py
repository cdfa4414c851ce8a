"""The tools, one row each: what a tool answers, and which parameters of a view and of its own it takes.

To add a tool, add a row to ``TOOLS``. Its handler returns a model of :mod:`decision.briefs`, and the handler's docstring is what an agent reads
before it calls.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import get_type_hints

from decision.briefs.base import MAX_COLUMNS, MAX_ROWS, USUAL_ROWS, BriefQuestion
from decision.briefs.changes import ChangesBrief, changes_brief, earlier_version
from decision.briefs.comparison import ComparisonBrief, comparison_brief
from decision.briefs.costs import CostBrief, cost_brief
from decision.briefs.evidence import EvidenceBrief, evidence_brief
from decision.briefs.platforms import PlatformListBrief, platforms_brief
from decision.briefs.recommendation import RecommendationBrief, recommendation_brief
from decision.documents.base import Document
from decision.reading.versions.kept import VersionError
from server.api.parameters import CELL, KEPT_VERSION, OFFER, PLATFORM
from server.api.route import Query
from server.api.routes import check_offer
from server.api.values import Numbers, Parameter
from server.http.responses import RefusedError

LIMIT = Numbers("RowLimit", 1, MAX_ROWS, USUAL_ROWS)
LISTED = replace(PLATFORM, listed="an id that list_platforms names")
CELL_OF = replace(CELL, listed="the id of a criterion, or a field")
OF_PLATFORM = replace(OFFER, listed="an id that list_platforms names among the offers of the platform")
VERSION = replace(KEPT_VERSION, listed="a version among the versions of the answer, or the day of one")
ROWS = Parameter("limit", "Greatest number of rows in the answer.", LIMIT)

RANKED_BY = ("w", "must", "tier", "lens", "lang", "cat", "status", "unknown", "unclear", "promises", "work", "price")
"""Parameters of a view that decide ranks."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Tool for agents: ``handler`` returns the answer; ``view`` names the parameters of a view that it describes."""

    name: str
    title: str
    handler: Callable[[Query, str], Document]
    view: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    cost: float = 0.1

    @property
    def answer(self) -> type[Document]:
        """Model of the answer."""
        model: type[Document] = get_type_hints(self.handler)["return"]
        return model

    @property
    def about(self) -> str:
        """Description that an agent reads before it calls."""
        return " ".join((self.handler.__doc__ or "").split())


def question(query: Query, site: str) -> BriefQuestion:
    """Return the question that a query asks; ``site``: the public address of this site."""
    rows = query.number(ROWS.name, USUAL_ROWS)
    return BriefQuestion(query.catalogue, query.view, site, rows, query.ignored)


def list_platforms(query: Query, site: str) -> PlatformListBrief:
    """List the platforms that are compared, with the ids that the other tools take, and the criteria with their usual weights."""
    return platforms_brief(question(query, site))


def compare(query: Query, site: str) -> ComparisonBrief:
    """Rank the platforms by weighted criteria and must-haves on a plan, and say what is known of each criterion.

    The answer has the best platforms, or with sel those that it names. Unknown is neither no nor zero.
    """
    count = len(query.view.columns or ())
    if count > MAX_COLUMNS:
        raise RefusedError(400, f"cols: {count} columns", f"at most {MAX_COLUMNS}")
    return comparison_brief(question(query, site))


def recommend(query: Query, site: str) -> RecommendationBrief:
    """Recommend platforms for needs, requirements and a workload, with the strengths and weaknesses of each.

    Where nothing meets all requirements, the answer says which of them to give up.
    """
    return recommendation_brief(question(query, site), query.today)


def cost(query: Query, site: str) -> CostBrief:
    """Calculate what a workload costs in a month on each platform, in US dollars, from published prices, line by line."""
    return cost_brief(question(query, site), query.values.get("platform", ()))


def evidence(query: Query, site: str) -> EvidenceBrief:
    """Show the claims behind one value of one platform: who says so, since when, who disagrees, and the sources' addresses."""
    platform_id, offer_id = query.required("platform"), query.single("offer")
    check_offer(query.catalogue, platform_id, offer_id)
    return evidence_brief(question(query, site), platform_id, query.required("of"), query.today, offer_id)


def what_changed(query: Query, site: str) -> ChangesBrief:
    """Say which ranks of a view moved from one kept version of the data to another, or to the present one, by which claims, and what changed in the data."""
    since = query.single("since") or earlier_version(query.catalogue.version)
    try:
        return changes_brief(question(query, site), since, query.single("until"))
    except VersionError as error:
        raise RefusedError(400, f"since: {error}", "another of the versions") from error


TOOLS = (
    Tool("list_platforms", "The platforms", list_platforms, ("cat", "status", "find")),
    Tool("compare", "Compare platforms", compare, (*RANKED_BY, "sel", "cols"), (ROWS,)),
    Tool(
        "recommend", "Recommend platforms", recommend, ("need", "trust", "task", "ans", *RANKED_BY), (ROWS,), cost=0.3
    ),
    Tool(
        "cost",
        "Monthly cost",
        cost,
        ("work", "tier", "must", "cat", "status"),
        (Parameter("platform", "Only these platforms.", LISTED, several=True), ROWS),
        cost=0.3,
    ),
    Tool(
        "evidence",
        "The evidence behind a value",
        evidence,
        ("lens", "tier", "work", "price"),
        (
            Parameter("platform", "Whose value.", LISTED, required=True),
            Parameter("of", "What the value is of.", CELL_OF, required=True),
            Parameter("offer", "An offer of the platform; without it the one by which it is ranked.", OF_PLATFORM),
        ),
    ),
    Tool(
        "what_changed",
        "What changed in a ranking",
        what_changed,
        RANKED_BY,
        (
            Parameter("since", "The version from which on; without it the newest of an earlier day.", VERSION),
            Parameter("until", "The version up to which; without it the present one.", VERSION),
            ROWS,
        ),
        cost=0.5,
    ),
)
"""Tools, one row each."""
