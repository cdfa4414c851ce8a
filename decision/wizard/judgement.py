"""Judgement of a platform for one need of the wizard: meets it, with a condition, not any more, or unknown."""

from dataclasses import dataclass, replace

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import Need
from decision.catalogue.platforms import Claim, GuideCheck
from decision.catalogue.terms import NeedVerdict
from decision.cells.cell import Basis
from decision.cells.matrix import column, matrix
from decision.cells.values import utility
from decision.format import capitalised, inside_sentence, joined
from decision.ranking.must_haves import Verdict, judge
from decision.wizard.answers import as_must


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on whether a platform meets a need, with its reason.

    ``claim`` is the first claim behind it, None where there is none. ``checks`` are the statements of the guide about this that
    newer evidence contradicts.
    """

    verdict: NeedVerdict
    reason: str
    claim: Claim | None = None
    checks: tuple[GuideCheck, ...] = ()


def judge_need(catalogue: Catalogue, need: Need, platform_id: str, basis: Basis) -> Judgement:
    """Return whether a platform meets a need under a basis: all of its rule, and the facts behind the guide's advice."""
    verdicts = [(as_must(part), judge(catalogue, as_must(part), platform_id, basis)) for part in need.rule]
    claim = next((claim for _, verdict in verdicts for claim in verdict.claims), None)
    reason = "; ".join(dict.fromkeys(capitalised(verdict.reason) for _, verdict in verdicts))
    if all(verdict.outcome == "meets" for _, verdict in verdicts):
        conditions, checks = _conditions(catalogue, need, platform_id, basis, [v for _, v in verdicts])
        return Judgement(
            "condition" if conditions else "holds", ". ".join([reason, *conditions]).rstrip(".") + ".", claim, checks
        )
    for way in (_on_request, _on_another_plan):
        if alternative := way(catalogue, need, platform_id, basis):
            text, its_claim = alternative
            checks = _contradicted(catalogue, need, platform_id)
            return Judgement("condition", f"{reason}. {text}", its_claim or claim, checks)
    fails = any(verdict.outcome == "fails" for _, verdict in verdicts)
    return Judgement("fails" if fails else "unknown", f"{reason}.", claim, _contradicted(catalogue, need, platform_id))


def _conditions(
    catalogue: Catalogue, need: Need, platform_id: str, basis: Basis, verdicts: list[Verdict]
) -> tuple[list[str], tuple[GuideCheck, ...]]:
    """Return the limits of a need that is met: another way than the main one, or parts of the advice that do not hold."""
    limits = []
    for part, verdict in zip(need.rule, verdicts, strict=True):
        rule = find(catalogue.filters, part.filter)
        if rule.criterion and verdict.way != rule.criterion:
            criterion = catalogue.criterion[rule.criterion]
            text = matrix(catalogue, basis)[platform_id][criterion.id].text
            limits.append(
                f"By {inside_sentence(catalogue.fields[verdict.way].label)}, not by {criterion.noun} ({text})"
            )
    if basis.lens == "guide":
        return limits, ()
    checks = _contradicted(catalogue, need, platform_id)
    limits.extend(check.evidence_says.rstrip(".") for check in checks)
    for name in need.rests_on:
        by_guide = any(claim.kind == "guide" for claim in catalogue.claims(platform_id, name))
        if by_guide and column(catalogue, name, basis)[platform_id].state == "unknown":
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


def _on_request(catalogue: Catalogue, need: Need, platform_id: str, basis: Basis) -> tuple[str, Claim | None] | None:
    """Return the option by which the need is met where the default does not meet it, and its claim."""
    for part in need.rule:
        rule = find(catalogue.filters, part.filter)
        if not rule.on_request or len(need.rule) > 1:
            continue
        measure = catalogue.criterion[rule.criterion].measure(basis.lens)
        cell = column(catalogue, rule.on_request, basis)[platform_id]
        needed = utility(measure, [part.option]).low
        options = cell.value if isinstance(cell.value, list) else []
        enough = [value for value in options if measure.levels.get(str(value), -1) >= needed]
        if enough:
            field = catalogue.fields[rule.on_request]
            texts = joined([field.label_of(str(value)) for value in dict.fromkeys(map(str, enough))])
            return f"It can be had by choice: {texts}.", cell.chosen[0] if cell.chosen else None
    return None


def _on_another_plan(
    catalogue: Catalogue, need: Need, platform_id: str, basis: Basis
) -> tuple[str, Claim | None] | None:
    """Return the plan on which the need is met where the reader's does not meet it, and its claim."""
    if basis.lens == "guide":
        return None
    for tier in catalogue.terms.tiers:
        verdicts = [judge(catalogue, as_must(part), platform_id, replace(basis, tier=tier.id)) for part in need.rule]
        if tier.id != basis.tier and all(verdict.outcome == "meets" for verdict in verdicts):
            claim = next((claim for verdict in verdicts for claim in verdict.claims), None)
            return f"On the plan “{tier.label}” it does: {'; '.join(v.reason for v in verdicts)}.", claim
    return None
