"""The support of an answer as JSON: what it leaves unknown, the weakest claims behind it, and whether it is a close call."""

from collections.abc import Iterable

from decision.catalogue.terms import WeaknessId
from decision.claims.support import CloseCall, Support
from decision.documents.base import Document


class PartRef(Document):
    """A criterion of one platform."""

    platform: str
    """Id of the platform."""
    criterion: str
    """Id of the criterion."""


class WeakPart(PartRef):
    """A criterion whose value rests on a weak claim."""

    kind: WeaknessId
    """In which way the claim is weak: second-hand, doubtful, promised where others are measured, undated, or older than it should be."""
    sources: list[str]
    """The sources of the weak claims."""


class CloseCallJson(Document):
    """A first place that is a close call."""

    leads: float
    """The share of simulations in which the leaders rank first."""
    rival: str
    """Id of the platform that ranks first most often beside them."""
    rival_leads: float
    """The share of simulations in which that one ranks first."""


class RestsOn(Document):
    """What an answer rests on."""

    unknown: list[PartRef]
    """Prices, cold starts and isolations of the platforms in the answer of which nothing is known."""
    weakest: list[WeakPart]
    """For each platform in the answer, the parts with the weakest claims; empty where none is weak."""
    close_call: CloseCallJson | None
    """The close call; null where the first place is clear, or where nothing is simulated."""


def rests_on(supports: Iterable[Support], close: CloseCall | None = None) -> RestsOn:
    """Return what an answer rests on as a document."""
    all_supports = tuple(supports)
    return RestsOn(
        unknown=[PartRef(platform=s.platform, criterion=part.criterion) for s in all_supports for part in s.unknown],
        weakest=[
            WeakPart(
                platform=s.platform,
                criterion=part.criterion,
                kind=s.weakness.term.id,
                sources=list(dict.fromkeys(claim.source for claim in part.claims if claim in s.weakness.claims)),
            )
            for s in all_supports
            if s.weakness
            for part in s.weakness.parts
        ],
        close_call=CloseCallJson.model_validate(close) if close else None,
    )
