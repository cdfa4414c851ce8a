"""Response models of platforms, criteria and claims."""

from typing import Any, Literal

from decision.catalogue.criteria import Measure
from decision.catalogue.platforms import GuideCheck, Kind, Tier
from server.shapes.base import Shape


class PlatformLine(Shape):
    """One platform without its claims. ``own``: it comes from a team's own files."""

    id: str
    name: str
    label: str
    category: str
    status: str
    homepage: str
    docs: str | None
    pricing_page: str | None
    retrieved: str
    own: bool
    claim_count: int


class PlatformList(Shape):
    """All platforms, in the order of the data."""

    dataset: str
    platforms: list[PlatformLine]


class Statement(Shape):
    """Somebody's statement about one fact, its value exact and in words.

    ``as_of`` is a day, a month or a year, None when undated; ``url`` is None for a source that is not on the web.
    """

    field: str
    field_label: str
    value: Any
    unit: str
    text: str
    qualifier: str | None
    topic: str
    label: str
    kind: Kind
    kind_text: str
    scope: str
    tier: Tier
    tier_text: str
    about: Literal["sandbox", "other-product"]
    as_of: str | None
    age: str
    note: str
    doubt: str
    source: str
    url: str | None


class PlatformWhole(PlatformLine):
    """One platform with every claim about it and every statement of the guide that was checked."""

    dataset: str
    claims: list[Statement]
    guide_check: list[GuideCheck]


class Scale(Measure):
    """How a raw value becomes one from 0 to 1; ``worst`` and ``best`` only where the shape has them."""


class CriterionLine(Shape):
    """One criterion with its scale in both lenses. ``weight`` is the one that counts until a reader changes it."""

    id: str
    label: str
    noun: str
    question: str
    reason: str
    weight: int
    related: list[str]
    evidence: Scale
    guide: Scale


class CriterionList(Shape):
    """All criteria, in the order of the weights."""

    dataset: str
    criteria: list[CriterionLine]


class PlatformStatement(Statement):
    """A statement with the platform that it is about."""

    platform: str


class ClaimList(Shape):
    """Claims; ``count`` is how many there are, of which at most 5,000 are listed."""

    dataset: str
    count: int
    claims: list[PlatformStatement]
