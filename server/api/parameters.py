"""Vocabularies of the API's own parameters; those of a view are in :mod:`server.api.view_parameters`."""

from collections.abc import Iterable
from typing import get_args

from decision.catalogue.measurements import MODES
from decision.catalogue.platforms import CheckVerdict
from decision.guide.checks import NO_CRITERION
from decision.links.codec import ANY_FACT
from decision.reading.versions.headers import headers
from decision.tradeoff.axes import axis_ids
from server.api.values import Vocabulary


def _alternatives(values: Iterable[str]) -> str:
    return "one of " + ", ".join(values)


PLATFORM = Vocabulary(
    "PlatformId", lambda catalogue: catalogue.platform, "an id that /api/v1/platforms lists", ("platform",)
)


GUIDE_PLATFORM = Vocabulary(
    "GuidePlatformId", lambda catalogue: catalogue.in_guide, "an id that stands in /api/v1/guide-checks", ("platform",)
)


FIELD = Vocabulary("FieldName", lambda catalogue: catalogue.fields, ANY_FACT, ("field",))


CRITERION = Vocabulary(
    "CheckedCriterion",
    lambda catalogue: [*catalogue.criterion, NO_CRITERION],
    f"an id that /api/v1/criteria lists, or {NO_CRITERION}",
    ("criterion",),
)


CELL = Vocabulary(
    "CellOf",
    lambda catalogue: [*catalogue.criterion, *catalogue.fields],
    f"an id that /api/v1/criteria lists, or {ANY_FACT}",
    ("criterion", "field"),
)


AXIS = Vocabulary(
    "AxisId",
    axis_ids,
    f"an id that /api/v1/criteria lists, or {ANY_FACT} that has numbers for three platforms or more",
    ("criterion", "field"),
)


OFFER = Vocabulary(
    "OfferId",
    lambda catalogue: dict.fromkeys(
        offer.id for platform in catalogue.platforms for offer in platform.offers if offer.id
    ),
    "an id that stands in offers of /api/v1/platforms/{id}",
)


VERDICT = Vocabulary(
    "Verdict", lambda catalogue: get_args(CheckVerdict), _alternatives(get_args(CheckVerdict)), ("verdict",)
)


KEPT_VERSION = Vocabulary(
    "KeptVersion",
    lambda catalogue: dict.fromkeys(name for header in headers() for name in (header.version, header.day)),
    "a version that /api/v1/changes names, or that stands in kept of a ranking pinned to an unknown one, or the day of one",
)


MODE = Vocabulary("Mode", lambda catalogue: MODES, _alternatives(MODES))
