"""Vocabularies of the API's parameters, taken from the data in service, with the place where a person finds them."""

from typing import get_args

from decision.catalogue import Catalogue
from decision.history import MODES
from decision.link_pages import guide_subjects
from decision.page_choices import NO_CRITERION
from decision.records import CheckVerdict
from server.described import Vocabulary


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
