"""Changes of a ranking since other data, as JSON."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Claim
from decision.documents.base import Document
from decision.documents.claims import SinceClaim
from decision.ranking.since import Changed, Moved, Since, Trouble
from decision.ranking.text import since_text


class RankChange(Document):
    """A platform's rank then and now."""

    then: int | None
    """The rank on the other data; null where it was not ranked."""
    now: int | None
    """The rank today; null where it is not ranked."""


class ScoreChange(Document):
    """A platform's score then and now."""

    then: float | None
    """The score on the other data; null where it was not ranked."""
    now: float | None
    """The score today; null where it is not ranked."""


class ChangeJson(Document):
    """A changed claim that counts for the ranking."""

    of: str
    """The id of the criterion or of the must-have for which it counts."""
    label: str
    """Its label."""
    effect: float
    """The change of the score by all changed claims on this criterion; 0 for a must-have."""
    then: SinceClaim | None
    """The claim of then; null where there was none."""
    now: SinceClaim | None
    """The claim of today; null where there is none."""


class OfferChange(Document):
    """The offers by which a platform was and is ranked where these differ."""

    then: str | None
    """The label of the offer on the other data; null where its offers were not told apart."""
    now: str | None
    """The label of the offer today; null where its offers are not told apart."""


class MovedJson(Document):
    """The change of one platform."""

    id: str
    """The platform's id."""
    name: str
    """The platform's common name."""
    rank: RankChange
    """Its ranks."""
    score: ScoreChange
    """Its scores."""
    offer: OfferChange | None
    """Its offers; null where it is ranked by the same as then."""
    reasons: list[str]
    """Why it was or is not ranked."""
    changes: list[ChangeJson]
    """Its changed claims that count, the largest effect first."""


class SinceJson(Document):
    """Changes of a view's ranking since the data to which it is pinned."""

    asked: str
    """The version of the data that the view names."""
    version: str
    """The version that it means; empty where it was not kept."""
    dataset: str
    """The present version."""
    text: str
    """The changes in a sentence."""
    trouble: Trouble
    """Why the changes are not known; empty where they are."""
    kept: list[str]
    """The versions that were kept, oldest first, where the changes are not known."""
    weights_then: dict[str, int]
    """The default weights of then where the view has the default ones and they are others today; empty otherwise."""
    left_out: int
    """The number of records of then that today's vocabulary does not know."""
    moved: list[MovedJson]
    """The platforms whose rank changed."""
    steady: list[MovedJson]
    """The platforms that kept their rank although a claim that counts changed."""


def since_json(catalogue: Catalogue, since: Since) -> SinceJson:
    """Return the changes; scores and values exact."""
    return SinceJson(
        asked=since.requested,
        version=since.version,
        dataset=since.dataset,
        text=since_text(since),
        trouble=since.trouble,
        kept=list(since.kept),
        weights_then=dict(since.weights_then),
        left_out=since.left_out,
        moved=[_moved(catalogue, row) for row in since.moved],
        steady=[_moved(catalogue, row) for row in since.steady],
    )


def _moved(catalogue: Catalogue, row: Moved) -> MovedJson:
    return MovedJson(
        id=row.platform_id,
        name=row.label,
        rank=RankChange(then=row.rank_then, now=row.rank_now),
        score=ScoreChange(then=row.score_then, now=row.score_now),
        offer=OfferChange(then=row.offers[0] and row.offers[0].label, now=row.offers[1] and row.offers[1].label)
        if row.has_other_offer
        else None,
        reasons=list(row.reasons),
        changes=[_change(catalogue, change) for change in row.changes],
    )


def _change(catalogue: Catalogue, change: Changed) -> ChangeJson:
    def claim(claim: Claim | None) -> SinceClaim | None:
        return SinceClaim.of(catalogue, claim) if claim else None

    return ChangeJson(
        of=change.of, label=change.label, effect=change.effect, then=claim(change.then), now=claim(change.now)
    )
