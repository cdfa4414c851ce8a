"""Admission to a ranking: which offers a view ranks, and why it leaves the others out."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Offer, Platform
from decision.cells.availability import absence
from decision.cells.offers import offers_under
from decision.ranking.must_haves import judge_offer, keeps_unknown
from decision.ranking.outcomes import OUTCOMES, Outcome, Verdict
from decision.ranking.view import ChosenMustHave, View


@dataclass(frozen=True, slots=True)
class Excluded:
    """An offer of a platform that is not ranked, the outcome of its must-haves, and every reason.

    For a platform as a whole it stands for the offer that comes nearest. ``unmet``: the must-haves that keep it out, each with its verdict;
    empty where other reasons do. ``is_absent``: the offer cannot be had on the reader's plan.
    """

    platform: Platform
    offer: Offer
    outcome: Outcome
    reasons: tuple[str, ...]
    unmet: tuple[tuple[ChosenMustHave, Verdict], ...] = ()
    is_absent: bool = False

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


def admit(catalogue: Catalogue, view: View, *, is_strict: bool = False) -> OffersByAdmission:
    """Return which offers a view ranks, and which it does not; ``is_strict``: those of which a must-have is unknown are never ranked."""
    admitted: list[tuple[Platform, Offer]] = []
    excluded: list[Excluded] = []
    refused: list[Excluded] = []
    for platform in catalogue.platforms:
        offers = offers_under(platform, view.lens)
        refusals = [refusal for offer in offers if (refusal := _refusal(catalogue, view, platform, offer, is_strict))]
        refused += refusals
        outside = {refusal.offer.id for refusal in refusals}
        admitted += [(platform, offer) for offer in offers if offer.id not in outside]
        if len(refusals) == len(offers):
            excluded.append(min(refusals, key=_distance))
    return OffersByAdmission(admitted, tuple(excluded), tuple(refused))


def _distance(refusal: Excluded) -> tuple[bool, int, int, bool]:
    """Return how far an offer is from being ranked: those that the view does not rank at all last, then by outcome and number of obstacles.

    Of offers with equally many obstacles that which only cannot be had on this plan is nearer.
    """
    is_outside = not refusal.unmet and not refusal.is_absent
    return is_outside, OUTCOMES.index(refusal.outcome), refusal.is_absent + len(refusal.unmet), not refusal.is_absent


def rankable_offers(catalogue: Catalogue, view: View, platform: Platform) -> tuple[Offer, ...]:
    """Return the offers of a platform that the view ranks if they meet its must-haves; all of them where it ranks none."""
    offers = offers_under(platform, view.lens)
    return (
        tuple(
            offer
            for offer in offers
            if not _outside(catalogue, view, platform, offer)
            and absence(catalogue, platform, offer, view.basis) is None
        )
        or offers
    )


def _refusal(
    catalogue: Catalogue, view: View, platform: Platform, offer: Offer, is_strict: bool = False
) -> Excluded | None:
    """Return why an offer is not ranked, None where it is. All must-haves are judged for this one offer."""
    if outside := _outside(catalogue, view, platform, offer):
        return Excluded(platform, offer, "fails", tuple(outside))
    verdicts = [(must, judge_offer(catalogue, must, platform.id, offer.id, view.basis)) for must in view.must]
    unmet = tuple(
        (must, verdict)
        for must, verdict in verdicts
        if verdict.outcome != "meets"
        and (is_strict or verdict.outcome == "fails" or not keeps_unknown(catalogue, must))
    )
    fails = any(verdict.outcome == "fails" for _, verdict in unmet)
    absent = absence(catalogue, platform, offer, view.basis)
    if absent and (absent.certain or view.unclear == "drop"):
        outcome: Outcome = "fails" if absent.certain or fails else "cannot tell"
        return Excluded(platform, offer, outcome, (absent.reason,), unmet, is_absent=True)
    outcome = "fails" if fails else "cannot tell"
    if not unmet or (not fails and view.unclear == "keep"):
        return None
    reasons = (verdict.reason for _, verdict in unmet if verdict.outcome == outcome)
    return Excluded(platform, offer, outcome, tuple(reasons), unmet)


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
    return _admission(catalogue, _choices(view))


def _choices(view: View) -> View:
    """Return the view with those of its choices alone on which admission depends."""
    return View(
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


def _admitting(catalogue: Catalogue, view: View) -> Hashable:
    """Return what decides who is ranked, which is no weight."""
    return catalogue, _choices(view), view.unclear


@cached(maxsize=256, key=_admitting)
def admitted_by(catalogue: Catalogue, view: View) -> OffersByAdmission:
    """Return what :func:`admit` does, remembered for all views with the same must-haves: a change of weights costs nothing here either."""
    return admit(catalogue, view)


@cached(maxsize=4096)
def _admission(catalogue: Catalogue, view: View) -> tuple[int, int]:
    admitted, excluded, _ = admit(catalogue, view)
    return len({platform.id for platform, _ in admitted}), sum(
        platform.outcome == "cannot tell" for platform in excluded
    )


@cached(maxsize=256, key=_admitting)
def unknown_must_haves(catalogue: Catalogue, view: View) -> Mapping[tuple[str, str], tuple[ChosenMustHave, ...]]:
    """Return the must-haves of which it is unknown whether they are met, by the platform and the offer that are ranked all the same."""
    admitted, _, _ = admitted_by(catalogue, view)
    lenient = [must for must in view.must if view.unclear == "keep" or keeps_unknown(catalogue, must)]
    return {
        (platform.id, offer.id): unknown
        for platform, offer in admitted
        if (
            unknown := tuple(
                must
                for must in lenient
                if judge_offer(catalogue, must, platform.id, offer.id, view.basis).outcome == "cannot tell"
            )
        )
    }


class OutcomeCounts(NamedTuple):
    """The numbers of platforms that meet a must-have, that fail it, and of which that is unknown."""

    meets: int
    fails: int
    unknown: int


def tally(catalogue: Catalogue, view: View, must: ChosenMustHave) -> OutcomeCounts:
    """Return how the platforms that a view can rank stand to one must-have alone, whatever its others are."""
    opened = replace(view, must=(*view.must, must)).categories_for(catalogue)
    return _tally(catalogue, _choices(replace(view, must=(must,), categories=opened)))


@cached(maxsize=1024)
def _tally(catalogue: Catalogue, view: View) -> OutcomeCounts:
    admitted, excluded, _ = admit(catalogue, view, is_strict=True)
    outcomes = [platform.outcome for platform in excluded if platform.unmet]
    meets = len({platform.id for platform, _ in admitted})
    return OutcomeCounts(meets, outcomes.count("fails"), outcomes.count("cannot tell"))


def relaxations(catalogue: Catalogue, view: View) -> list[tuple[ChosenMustHave, int]]:
    """Return, for an empty result, each must-have and how many platforms giving it up would bring back, most first."""
    counts = [
        (must, admission(catalogue, replace(view, must=tuple(m for m in view.must if m != must)))[0])
        for must in view.must
    ]
    return sorted([(must, count) for must, count in counts if count], key=lambda pair: -pair[1])
