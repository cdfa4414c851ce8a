"""Admission to a ranking: which offers a view ranks, and why it leaves the others out."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Offer, Platform
from decision.cells.availability import absence
from decision.cells.offers import offers_under
from decision.ranking.must_haves import OUTCOMES, Outcome, judge_offer
from decision.ranking.view import ChosenMustHave, View


@dataclass(frozen=True, slots=True)
class Excluded:
    """An offer of a platform that is not ranked, the outcome of its must-haves, and every reason.

    For a platform as a whole it stands for the offer that comes nearest.
    """

    platform: Platform
    offer: Offer
    outcome: Outcome
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """The platform's id."""
        return self.platform.id

    @property
    def label(self) -> str:
        """The platform's short name, with the offer meant where it has several."""
        return self.platform.label_with(self.offer)


class OffersByAdmission(NamedTuple):
    """The offers that a view ranks, with their platforms, and those that it does not rank.

    ``excluded``: the platforms of which no offer is admitted, each by the offer that comes nearest. ``refused``: every offer that is not.
    """

    admitted: list[tuple[Platform, Offer]]
    excluded: tuple[Excluded, ...]
    refused: tuple[Excluded, ...]


def admit(catalogue: Catalogue, view: View) -> OffersByAdmission:
    """Return which offers a view ranks, and which it does not."""
    admitted: list[tuple[Platform, Offer]] = []
    excluded: list[Excluded] = []
    refused: list[Excluded] = []
    for platform in catalogue.platforms:
        offers = offers_under(platform, view.lens)
        refusals = [refusal for offer in offers if (refusal := _refusal(catalogue, view, platform, offer))]
        refused += refusals
        outside = {refusal.offer.id for refusal in refusals}
        admitted += [(platform, offer) for offer in offers if offer.id not in outside]
        if len(refusals) == len(offers):
            excluded.append(min(refusals, key=lambda refusal: (OUTCOMES.index(refusal.outcome), len(refusal.reasons))))
    return OffersByAdmission(admitted, tuple(excluded), tuple(refused))


def _refusal(catalogue: Catalogue, view: View, platform: Platform, offer: Offer) -> Excluded | None:
    """Return why an offer is not ranked, None where it is. All must-haves are judged for this one offer."""
    reasons = _outside(catalogue, view, platform, offer)
    absent = None if reasons else absence(catalogue, platform, offer, view.basis)
    if absent and (absent.certain or view.unclear == "drop"):
        return Excluded(platform, offer, "fails" if absent.certain else "cannot tell", (absent.reason,))
    verdicts = [] if reasons else [judge_offer(catalogue, m, platform.id, offer.id, view.basis) for m in view.must]
    failed = [verdict.reason for verdict in verdicts if verdict.outcome == "fails"]
    unclear = [verdict.reason for verdict in verdicts if verdict.outcome == "cannot tell"]
    if reasons or failed:
        return Excluded(platform, offer, "fails", (*reasons, *failed))
    return Excluded(platform, offer, "cannot tell", tuple(unclear)) if unclear and view.unclear == "drop" else None


def _outside(catalogue: Catalogue, view: View, platform: Platform, offer: Offer) -> list[str]:
    """Return the reasons for which the view does not rank an offer at all, whatever its must-haves."""
    category = catalogue.terms.category(platform.category_of(offer))
    if category.ranked == "never":
        return [f"{category.label}: {category.help}"]
    if view.lens == "guide" and not platform.in_guide:
        return ["the guide does not mention it"]
    if category.id not in view.categories_for(catalogue):
        return [f"category: {category.label.lower()}"]
    if platform.status not in view.statuses_for(catalogue):
        return [f"status: {catalogue.terms.status(platform.status).label.lower()}"]
    return []


def admission(catalogue: Catalogue, view: View) -> tuple[int, int]:
    """Return the number of platforms that a view's must-haves leave, and of those about which they cannot tell.

    Weights, order and selection play no part, so a change of weights costs nothing here.
    """
    choices = View(
        lens=view.lens,
        tier=view.tier,
        must=view.must,
        languages=view.languages,
        categories=view.categories,
        statuses=view.statuses,
        promises=view.promises,
        work=view.work,
        price_by=view.price_by,
    )
    return _admission(catalogue, choices)


@cached(maxsize=4096)
def _admission(catalogue: Catalogue, view: View) -> tuple[int, int]:
    admitted, excluded, _ = admit(catalogue, view)
    return len({platform.id for platform, _ in admitted}), sum(
        platform.outcome == "cannot tell" for platform in excluded
    )


def relaxations(catalogue: Catalogue, view: View) -> list[tuple[ChosenMustHave, int]]:
    """Return, for an empty result, each must-have and how many platforms giving it up would bring back, most first."""
    counts = [
        (must, admission(catalogue, replace(view, must=tuple(m for m in view.must if m != must)))[0])
        for must in view.must
    ]
    return sorted([(must, count) for must, count in counts if count], key=lambda pair: -pair[1])
