"""Parameters of a view, as the OpenAPI document describes them; :mod:`decision.links.link` reads and writes them."""

from typing import NamedTuple, get_args

from decision.catalogue.catalogue import Catalogue, guide_subjects
from decision.catalogue.measurements import MODES
from decision.catalogue.platforms import CheckVerdict
from decision.guide.checks import NO_CRITERION
from server.api.route import Vocabulary


class ViewParameter(NamedTuple):
    """URL parameter of a view: its name, description and example."""

    name: str
    description: str
    example: str


VIEW_PARAMETERS = (
    ViewParameter("v", "The form of the link. Older forms are understood too.", "2"),
    ViewParameter(
        "d", "The version of the data for which a link was pinned. Answers always hold the data of today.", ""
    ),
    ViewParameter("lens", "What counts: `evidence`, or `guide` for what the guide says.", "guide"),
    ViewParameter("tier", "The plan on which values must hold.", "free"),
    ViewParameter("w", "Weights by criterion, 0 to 10. A criterion that is not named weighs 0.", "isolation:8,price:5"),
    ViewParameter("must", "Must-haves, by a filter's id and, where it has options, one of them.", "gpu,session>=86400"),
    ViewParameter("lang", "The wanted languages.", "python,node"),
    ViewParameter("cat", "Which categories are ranked.", "hosted"),
    ViewParameter("status", "Which statuses are ranked.", "ga"),
    ViewParameter("find", "Part of a name: only these rows are listed. Ranks stay.", "run"),
    ViewParameter("unknown", "How unknown values count.", "worst"),
    ViewParameter("promises", "`trust` lets a promised start count where none was measured.", "trust"),
    ViewParameter("unclear", "`keep` ranks platforms of which a must-have cannot be told.", "keep"),
    ViewParameter("sel", "Up to four platforms to compare; `none` for no one.", "none"),
    ViewParameter("cols", "Further fields as columns.", "security.audit_logs"),
    ViewParameter("sort", "The column by which the rows stand, and the direction.", "name:asc"),
    ViewParameter("diff", "`1` leaves out of a comparison what is the same for all.", "1"),
    ViewParameter("need", "The needs of the wizard, the most important first.", "security,gpu"),
    ViewParameter("trust", "Whose code will run: an answer of the wizard.", ""),
    ViewParameter("task", "How long the longest task runs, in seconds: an answer of the wizard.", "86400"),
    ViewParameter("step", "The question at which the wizard stands.", ""),
    ViewParameter("done", "Advice of the guide that was ticked off.", ""),
    ViewParameter("own", "`hide` leaves out a team's own facts, where the site has some.", "hide"),
    ViewParameter("unsure", "How unsure the weights are, in percent.", "30"),
    ViewParameter("sample", "`0` holds unknown values still where draws are made.", "0"),
    ViewParameter("rival", "The platform that the first is held against.", ""),
    ViewParameter("work", "A described workload.", ""),
    ViewParameter("price", "`work` counts the price of that workload, not of an hour.", "work"),
    ViewParameter("people", "Further named sets of weights.", ""),
)


def _cells(catalogue: Catalogue) -> list[str]:
    return [*catalogue.criterion, *catalogue.fields]


def _alternatives(values: tuple[str, ...]) -> str:
    return "one of " + ", ".join(values)


PLATFORM = Vocabulary(
    "PlatformId", lambda catalogue: catalogue.platform, "an id that /api/v1/platforms lists", ("platform",)
)


GUIDE_PLATFORM = Vocabulary(
    "GuidePlatformId", guide_subjects, "an id that stands in /api/v1/guide-checks", ("platform",)
)


FIELD = Vocabulary("FieldName", lambda catalogue: catalogue.fields, "a field that data/fields.yaml lists", ("field",))


CRITERION = Vocabulary(
    "CheckedCriterion",
    lambda catalogue: [*catalogue.criterion, NO_CRITERION],
    f"an id that /api/v1/criteria lists, or {NO_CRITERION}",
    ("criterion",),
)


CELL = Vocabulary(
    "CellOf",
    _cells,
    "an id that /api/v1/criteria lists, or a field that data/fields.yaml lists",
    ("criterion", "field"),
)


VERDICT = Vocabulary(
    "Verdict", lambda catalogue: get_args(CheckVerdict), _alternatives(get_args(CheckVerdict)), ("verdict",)
)


MODE = Vocabulary("Mode", lambda catalogue: MODES, _alternatives(MODES))
