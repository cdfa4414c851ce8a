"""Judgement of a platform for one need of the wizard: meets it, with a condition, not any more, or unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need
from decision.catalogue.platforms import Claim, GuideCheck, Offer, Platform
from decision.catalogue.terms import NeedVerdict, TierTerm
from decision.cells.availability import absence, available
from decision.cells.cell import Basis
from decision.cells.offers import offers_column, offers_matrix
from decision.cells.values import utility
from decision.format import capitalised, inside_sentence, joined
from decision.ranking.must_haves import judge_offer
from decision.ranking.outcomes import OUTCOMES, Verdict
from decision.wizard.answers import as_must


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on whether a platform meets a need, with its reason.

    ``claim`` is the first claim behind it, None where there is none. ``checks`` are the statements of the guide about this that
    newer evidence contradicts. ``way``: how a need that is not met could be, by choice or on another plan.
    """

    verdict: NeedVerdict
    reason: str
    claim: Claim | None = None
    checks: tuple[GuideCheck, ...] = ()
    way: str = ""


def judge_need(
    catalogue: Catalogue, need: Need, platform_id: str, basis: Basis, offers: Sequence[Offer] = ()
) -> Judgement:
    """Return whether a platform meets a need under a basis: all of its rule by one offer, and the facts behind the guide's advice.

    ``offers``: those that come into question; without any, all that can be had on the reader's plan.
    """
    offers = offers or available(catalogue, catalogue.platform[platform_id], basis)
    offer, verdicts = _nearest(catalogue, need, platform_id, basis, offers)
    claim = next((claim for verdict in verdicts for claim in verdict.claims), None)
    reason = "; ".join(dict.fromkeys(capitalised(verdict.reason) for verdict in verdicts))
    is_met = all(verdict.outcome == "meets" for verdict in verdicts)
    absent = absence(catalogue, catalogue.platform[platform_id], offer, basis) if is_met else None
    if absent:
        reason = f"{reason}. {capitalised(absent.reason)}"
    elif is_met:
        conditions, checks = _conditions(catalogue, need, (platform_id, offer.id), basis, verdicts)
        return Judgement(
            "condition" if conditions else "holds", ". ".join([reason, *conditions]).rstrip(".") + ".", claim, checks
        )
    for way in (_by_choice, _on_another_plan):
        if alternative := way(catalogue, need, (platform_id, offer.id), basis, offers):
            text, its_claim = alternative
            checks = _contradicted(catalogue, need, platform_id)
            return Judgement("condition", f"{reason}. {text}", its_claim or claim, checks, text)
    fails = absent.certain if absent else any(verdict.outcome == "fails" for verdict in verdicts)
    return Judgement("fails" if fails else "unknown", f"{reason}.", claim, _contradicted(catalogue, need, platform_id))


def _nearest(
    catalogue: Catalogue, need: Need, platform_id: str, basis: Basis, offers: Sequence[Offer]
) -> tuple[Offer, list[Verdict]]:
    """Return the offer that comes nearest to meeting a whole rule, with its verdict on each part."""

    def verdicts(offer: Offer) -> list[Verdict]:
        return [judge_offer(catalogue, as_must(part), platform_id, offer.id, basis) for part in need.rule]

    judged = [(offer, verdicts(offer)) for offer in offers]
    return min(judged, key=lambda pair: sorted((OUTCOMES.index(v.outcome) for v in pair[1]), reverse=True))


def _conditions(
    catalogue: Catalogue, need: Need, of: tuple[str, str], basis: Basis, verdicts: Sequence[Verdict]
) -> tuple[list[str], tuple[GuideCheck, ...]]:
    """Return the limits of a need that an offer (its platform's id, and its own) meets: another way than the main one, or parts of the
    advice that do not hold.
    """
    limits = []
    platform_id, offer_id = of
    for part, verdict in zip(need.rule, verdicts, strict=True):
        rule = find(catalogue.filters, part.filter)
        if rule.criterion and verdict.way != rule.criterion:
            criterion = catalogue.criterion[rule.criterion]
            text = offers_matrix(catalogue, basis)[platform_id][offer_id][criterion.id].text
            limits.append(
                f"By {inside_sentence(catalogue.fields[verdict.way].label)}, not by {criterion.noun} ({text})"
            )
    if basis.lens == "guide":
        return limits, ()
    checks = _contradicted(catalogue, need, platform_id)
    limits.extend(check.evidence_says.rstrip(".") for check in checks)
    for name in need.rests_on:
        by_guide = any(claim.kind == "guide" for claim in catalogue.claims(platform_id, name))
        if by_guide and offers_column(catalogue, name, basis)[platform_id][offer_id].state == "unknown":
            limits.append(f"{catalogue.fields[name].label}: only the guide says so")
    return limits, checks


def _contradicted(catalogue: Catalogue, need: Need, platform_id: str) -> tuple[GuideCheck, ...]:
    """Return the guide's statements behind a pick that newer evidence contradicts; none where the guide does not pick."""
    return (
        ()
        if platform_id not in need.picks
        else tuple(
            check
            for check in catalogue.platform[platform_id].guide_check
            if check.verdict == "contradicted" and check.field.startswith(need.rests_on)
        )
    )


def _by_choice(
    catalogue: Catalogue, need: Need, of: tuple[str, str], basis: Basis, offers: Sequence[Offer]
) -> tuple[str, Claim | None] | None:
    """Return the option by which one of these offers meets the need where its default does not, and its claim.

    ``of``: the ids of the platform and of its nearest offer; another one is named.
    """
    platform = catalogue.platform[of[0]]
    for part in need.rule:
        rule = find(catalogue.filters, part.filter)
        if not rule.on_request or len(need.rule) > 1:
            continue
        measure = catalogue.criterion[rule.criterion].measure(basis.lens)
        needed = utility(measure, [part.option]).low
        for offer in offers:
            cell = offers_column(catalogue, rule.on_request, basis)[platform.id][offer.id]
            options = cell.value if isinstance(cell.value, list) else []
            enough = [value for value in options if measure.levels.get(str(value), -1) >= needed]
            if enough and absence(catalogue, platform, offer, basis) is None:
                field = catalogue.fields[rule.on_request]
                texts = joined([field.label_of(str(value)) for value in dict.fromkeys(map(str, enough))])
                text = f"It can be had by choice{_by_another(platform, offer, of[1])}: {texts}."
                return text, cell.chosen[0] if cell.chosen else None
    return None


def _on_another_plan(
    catalogue: Catalogue, need: Need, of: tuple[str, str], basis: Basis, offers: Sequence[Offer]
) -> tuple[str, Claim | None] | None:
    """Return the plan on which one offer, of a category of these, meets the need where none does on the reader's, and its claim."""
    if basis.lens == "guide":
        return None
    platform = catalogue.platform[of[0]]
    categories = {platform.category_of(offer) for offer in offers}
    alike = [offer for offer in platform.offers if platform.category_of(offer) in categories]
    for tier in catalogue.terms.tiers:
        there = replace(basis, tier=tier.id)
        on_sale = [offer for offer in alike if absence(catalogue, platform, offer, there) is None]
        if tier.id == basis.tier or not on_sale:
            continue
        offer, verdicts = _nearest(catalogue, need, platform.id, there, on_sale)
        if all(verdict.outcome == "meets" for verdict in verdicts):
            claim = next((claim for verdict in verdicts for claim in verdict.claims), None)
            reasons = "; ".join(verdict.reason for verdict in verdicts)
            return f"{_on_plan(tier)} it does{_by_another(platform, offer, of[1])}: {reasons}.", claim
    return None


def _by_another(platform: Platform, offer: Offer, nearest: str) -> str:
    return "" if offer.id == nearest else f" by its offer “{offer.label}”"


def _on_plan(tier: TierTerm) -> str:
    return capitalised(tier.place) if tier.access else f"On the plan “{tier.label}”"
