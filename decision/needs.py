"""What a reader's answers mean: which weights, must-haves and plan they set, and whether a platform meets a need.

The wizard's answers stay in the view as they were given. ``settled`` turns them into the view that the ranking, the Compare
page and every link to it use, so nothing is decided twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from decision.answer import must_text
from decision.catalogue import Catalogue
from decision.cell import Basis
from decision.cells import column, matrix
from decision.display import joined
from decision.filters import Verdict, find_filter, test
from decision.guidance import Need, Option, Question, Requirement
from decision.records import MAX_WEIGHT, Claim, GuideCheck
from decision.values import utility
from decision.view import Must, View, wanted_field


@dataclass(frozen=True, slots=True)
class Setting:
    """One answer: the question's id, what it was about, what was answered, and what the answer set, in words."""

    question: str
    label: str
    answer: str
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a platform meets a need: ``verdict`` is one of data/terms.yaml, ``reason`` says why.

    ``claim`` is the first that says so, None where nobody does. ``checks`` are the statements of the guide about this that
    newer evidence contradicts.
    """

    verdict: str
    reason: str
    claim: Claim | None = None
    checks: tuple[GuideCheck, ...] = ()


def chosen_needs(catalogue: Catalogue, view: View) -> tuple[Need, ...]:
    """Return the needs of a view, most important first."""
    by_id = {need.id: need for need in catalogue.needs}
    return tuple(by_id[id] for id in view.needs if id in by_id)


def combined_weights(needs: Sequence[Need], criteria: Sequence[str]) -> dict[str, int]:
    """Return the weights of several needs, most important first: their mean with the shares 1, 1/2, 1/3 and so on, rounded.

    These are rank reciprocal weights: Stillwell, Seaver & Edwards 1981, Organizational Behavior and Human Performance
    28(1):62-77. One need keeps its own weights.
    """
    shares = [1 / (place + 1) for place in range(len(needs))]
    return {
        id: int(
            sum(share * need.weights.get(id, 0) for share, need in zip(shares, needs, strict=True)) / sum(shares) + 0.5
        )
        for id in criteria
    }


def settled(catalogue: Catalogue, view: View) -> View:
    """Return the view with what its answers set: the weights, unless the reader moved them, and the must-haves of its needs."""
    must = merged(catalogue, (*view.must, *(m for need in chosen_needs(catalogue, view) for m in need_musts(need))))
    return replace(view, weights=view.weights or _weights(catalogue, view), must=must)


def need_musts(need: Need) -> tuple[Must, ...]:
    """Return the must-haves that a need sets; none where it is met beside the place where code runs."""
    return tuple(as_must(requirement) for requirement in need.rule) if need.narrows else ()


def as_must(requirement: Requirement) -> Must:
    """Return what data ask for in the form that a view holds."""
    return Must(requirement.filter, requirement.option)


def merged(catalogue: Catalogue, musts: Sequence[Must]) -> tuple[Must, ...]:
    """Return each must-have once, in the order of the filters; of two options the stricter one."""
    found: dict[str, Must] = {}
    for must in musts:
        known = found.get(must.filter)
        found[must.filter] = must if known is None else _stricter(catalogue, known, must)
    return tuple(found[rule.id] for rule in catalogue.filters if rule.id in found)


def _stricter(catalogue: Catalogue, one: Must, other: Must) -> Must:
    rule = find_filter(catalogue, one.filter)
    if rule.test == "has" or one.option is None or other.option is None:
        return one
    places = [rule.options.index(must.option) if must.option in rule.options else -1 for must in (one, other)]
    later = one if places[0] >= places[1] else other
    return later if rule.test != "at-most" else (other if later is one else one)


def _weights(catalogue: Catalogue, view: View) -> tuple[tuple[str, int], ...] | None:
    needs = chosen_needs(catalogue, view)
    default = {criterion.id: criterion.weight for criterion in catalogue.criteria}
    weights = combined_weights(needs, list(default)) if needs else dict(default)
    for _, option in chosen_options(catalogue, view):
        for id, least in option.at_least.items():
            weights[id] = min(MAX_WEIGHT, max(weights[id], least))
    return None if weights == default else tuple(weights.items())


def chosen_options(catalogue: Catalogue, view: View) -> list[tuple[Question, Option]]:
    """Return the answers of a view to the questions that have options, in the order of the questions."""
    return [
        (question, option)
        for question in catalogue.questions
        for option in question.options
        if option.id in _held(question, view)
    ]


def _held(question: Question, view: View) -> list[str]:
    """Return the ids of the options that a view holds. Of options that exclude each other, the one that asks for most."""
    if question.kind == "trust":
        return [view.trust]
    if question.kind == "task":
        return [option.id for option in question.options if option.seconds == view.task]
    holding = [
        option
        for option in question.options
        if all(as_must(m) in view.must for m in option.must) and option.tier in ("", view.tier)
    ]
    if question.kind == "one":
        holding = [max(holding, key=lambda option: len(option.must))] if holding else []
    return [option.id for option in holding]


def settings(catalogue: Catalogue, view: View) -> tuple[Setting, ...]:
    """Return every answer with what it set, in the order of the questions; questions that set nothing are left out."""
    found: list[Setting] = []
    adjusted = view.weights is not None
    for question in catalogue.questions:
        if question.kind == "needs" and view.needs:
            needs = chosen_needs(catalogue, view)
            musts = merged(catalogue, [must for need in needs for must in need_musts(need)])
            weights = combined_weights(needs, list(catalogue.criterion))
            answer = "; ".join(f"{place}. {need.label}" for place, need in enumerate(needs, 1))
            found.append(_setting(catalogue, question, answer, weights, musts, adjusted))
        elif question.kind == "languages" and any(must.filter == question.filter for must in view.must):
            field = wanted_field(catalogue)
            answer = joined([field.label_of(id) for id in view.languages]) if view.languages else "none"
            musts = tuple(must for must in view.must if must.filter == question.filter)
            found.append(_setting(catalogue, question, answer, {}, musts, adjusted))
        else:
            options = [option for asked, option in chosen_options(catalogue, view) if asked is question]
            options = [option for option in options if option.must or option.at_least or option.seconds or option.help]
            if not options or (question.kind == "one" and options == [_default(question, view)]):
                continue
            musts = tuple(as_must(m) for option in options for m in option.must)
            musts += tuple(m for m in view.must if question.kind == "task" and m == Must(question.filter, view.task))
            least = {id: value for option in options for id, value in option.at_least.items()}
            answer = joined([option.label for option in options])
            found.append(_setting(catalogue, question, answer, least, musts, adjusted, "at least "))
    return tuple(found)


def _default(question: Question, view: View) -> Option | None:
    """Return the option that an untouched view holds already."""
    held = _held(question, View())
    return next((option for option in question.options if option.id in held and option.tier == view.tier), None)


def _setting(
    catalogue: Catalogue,
    question: Question,
    answer: str,
    weights: dict[str, int],
    musts: Sequence[Must],
    adjusted: bool,
    word: str = "",
) -> Setting:
    sets = [f"Must have: {joined([must_text(catalogue, must) for must in musts])}."] if musts else []
    if weights and adjusted:
        sets.append("Weights: as you set them yourself.")
    elif weights:
        named = [f"{catalogue.criterion[id].noun} {word}{weight}" for id, weight in weights.items()]
        sets.append(f"Weights, 0 to {MAX_WEIGHT}: {joined(named)}.")
    return Setting(question.id, question.label, answer, tuple(sets))


def judge(catalogue: Catalogue, need: Need, platform: str, basis: Basis) -> Judgement:
    """Say whether a platform meets a need under a basis: all of its rule, and what the guide's advice rests on."""
    verdicts = [(as_must(part), test(catalogue, as_must(part), platform, basis)) for part in need.rule]
    claim = next((claim for _, verdict in verdicts for claim in verdict.claims), None)
    reason = "; ".join(dict.fromkeys(_upper(verdict.reason) for _, verdict in verdicts))
    if all(verdict.outcome == "meets" for _, verdict in verdicts):
        conditions, checks = _conditions(catalogue, need, platform, basis, [v for _, v in verdicts])
        return Judgement(
            "condition" if conditions else "holds", ". ".join([reason, *conditions]).rstrip(".") + ".", claim, checks
        )
    for way in (_on_request, _on_another_plan):
        if found := way(catalogue, need, platform, basis):
            text, other = found
            return Judgement("condition", f"{reason}. {text}", other or claim, _contradicted(catalogue, need, platform))
    fails = any(verdict.outcome == "fails" for _, verdict in verdicts)
    return Judgement("fails" if fails else "unknown", f"{reason}.", claim, _contradicted(catalogue, need, platform))


def _conditions(
    catalogue: Catalogue, need: Need, platform: str, basis: Basis, verdicts: list[Verdict]
) -> tuple[list[str], tuple[GuideCheck, ...]]:
    """Return what limits a need that is met: another way than the main one, or parts of the advice that do not hold."""
    found = []
    for part, verdict in zip(need.rule, verdicts, strict=True):
        rule = find_filter(catalogue, part.filter)
        if rule.criterion and verdict.way != rule.criterion:
            criterion = catalogue.criterion[rule.criterion]
            text = matrix(catalogue, basis)[platform][criterion.id].text
            found.append(f"By {catalogue.fields[verdict.way].label.lower()}, not by {criterion.noun} ({text})")
    if basis.lens == "guide":
        return found, ()
    checks = _contradicted(catalogue, need, platform)
    found.extend(check.evidence_says.rstrip(".") for check in checks)
    for name in need.rests_on:
        said = any(claim.kind == "guide" for claim in catalogue.claims(platform, name))
        if said and column(catalogue, name, basis)[platform].state == "unknown":
            found.append(f"{catalogue.fields[name].label}: only the guide says so")
    return found, checks


def _contradicted(catalogue: Catalogue, need: Need, platform: str) -> tuple[GuideCheck, ...]:
    """Return the guide's statements behind a pick that newer evidence contradicts; none where the guide does not pick."""
    return (
        ()
        if platform not in need.picks
        else tuple(
            check
            for check in catalogue.platform[platform].guide_check
            if check.verdict == "conflict" and check.field.startswith(need.rests_on)
        )
    )


def _on_request(catalogue: Catalogue, need: Need, platform: str, basis: Basis) -> tuple[str, Claim | None] | None:
    """Return how the need is met by choice where the default does not meet it."""
    for part in need.rule:
        rule = find_filter(catalogue, part.filter)
        if not rule.on_request or len(need.rule) > 1:
            continue
        measure = catalogue.criterion[rule.criterion].measure(basis.lens)
        cell = column(catalogue, rule.on_request, basis)[platform]
        needed = utility(measure, [part.option]).low
        options = cell.value if isinstance(cell.value, list) else []
        enough = [value for value in options if measure.levels.get(str(value), -1) >= needed]
        if enough:
            field = catalogue.fields[rule.on_request]
            texts = joined([field.label_of(str(value)) for value in dict.fromkeys(map(str, enough))])
            return f"It can be had by choice: {texts}.", cell.chosen[0] if cell.chosen else None
    return None


def _on_another_plan(catalogue: Catalogue, need: Need, platform: str, basis: Basis) -> tuple[str, Claim | None] | None:
    """Return the plan on which the need is met where the reader's does not meet it."""
    if basis.lens == "guide":
        return None
    for tier in catalogue.terms.tiers:
        verdicts = [test(catalogue, as_must(part), platform, replace(basis, tier=tier.id)) for part in need.rule]
        if tier.id != basis.tier and all(verdict.outcome == "meets" for verdict in verdicts):
            claim = next((claim for verdict in verdicts for claim in verdict.claims), None)
            return f"On the plan “{tier.label}” it does: {'; '.join(v.reason for v in verdicts)}.", claim
    return None


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
