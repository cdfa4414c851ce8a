"""The reader's answers: the weights, must-haves and plan that they set, and whether a platform meets a need.

The wizard's answers stay in the view as they were given. ``settled`` turns them into the view that the ranking, the Compare
page and every link to it use, so nothing is decided twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from decision.answer import must_text
from decision.catalogue import Catalogue
from decision.cell import Basis
from decision.cells import column, matrix
from decision.display import joined
from decision.filters import Verdict, find_filter, judge
from decision.guidance import Need, Option, Question, Requirement
from decision.records import MAX_WEIGHT, Claim, GuideCheck
from decision.values import utility
from decision.view import ChosenMustHave, View, language_field


@dataclass(frozen=True, slots=True)
class Setting:
    """An answer: the question's id and label, the answer itself, and in ``sets`` its effects, in words."""

    question: str
    label: str
    answer: str
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on whether a platform meets a need: one of data/terms.yaml, with its reason.

    ``claim`` is the first claim behind it, None where there is none. ``checks`` are the statements of the guide about this that
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


def need_musts(need: Need) -> tuple[ChosenMustHave, ...]:
    """Return the must-haves that a need sets; none where it is met beside the place where code runs."""
    return tuple(as_must(requirement) for requirement in need.rule) if need.narrows else ()


def as_must(requirement: Requirement) -> ChosenMustHave:
    """Return a requirement of the data as a must-have of a view."""
    return ChosenMustHave(requirement.filter, requirement.option)


def merged(catalogue: Catalogue, musts: Sequence[ChosenMustHave]) -> tuple[ChosenMustHave, ...]:
    """Return each must-have once, in the order of the filters; of two options the stricter one."""
    strictest: dict[str, ChosenMustHave] = {}
    for must in musts:
        known = strictest.get(must.filter)
        strictest[must.filter] = must if known is None else _stricter(catalogue, known, must)
    return tuple(strictest[rule.id] for rule in catalogue.filters if rule.id in strictest)


def _stricter(catalogue: Catalogue, first: ChosenMustHave, second: ChosenMustHave) -> ChosenMustHave:
    rule = find_filter(catalogue, first.filter)
    if rule.test == "has" or first.option is None or second.option is None:
        return first
    places = [rule.options.index(must.option) if must.option in rule.options else -1 for must in (first, second)]
    earlier, later = (second, first) if places[0] >= places[1] else (first, second)
    return earlier if rule.test == "at-most" else later


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
    return [(question, option) for question in catalogue.questions for option in _held_options(question, view)]


def _held_options(question: Question, view: View) -> list[Option]:
    """Return the options of a question that a view holds."""
    held = _held(question, view)
    return [option for option in question.options if option.id in held]


def _held(question: Question, view: View) -> list[str]:
    """Return the ids of the options that a view holds; of options that exclude each other, the one with the most must-haves."""
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
    answers = (_setting(catalogue, question, view) for question in catalogue.questions)
    return tuple(setting for setting in answers if setting is not None)


def _setting(catalogue: Catalogue, question: Question, view: View) -> Setting | None:
    """Return the answer to a question with what it set; None where it set nothing."""
    if question.kind == "needs" and view.needs:
        return _needs_setting(catalogue, question, view)
    if question.kind == "languages" and any(must.filter == question.filter for must in view.must):
        return _languages_setting(catalogue, question, view)
    return _options_setting(catalogue, question, view)


def _needs_setting(catalogue: Catalogue, question: Question, view: View) -> Setting:
    needs = chosen_needs(catalogue, view)
    answer = "; ".join(f"{place}. {need.label}" for place, need in enumerate(needs, 1))
    musts = merged(catalogue, [must for need in needs for must in need_musts(need)])
    weights = combined_weights(needs, list(catalogue.criterion))
    sets = (*_musts_in_words(catalogue, musts), *_weights_in_words(catalogue, view, weights))
    return Setting(question.id, question.label, answer, sets)


def _languages_setting(catalogue: Catalogue, question: Question, view: View) -> Setting:
    field = language_field(catalogue)
    answer = joined([field.label_of(id) for id in view.languages]) if view.languages else "none"
    musts = [must for must in view.must if must.filter == question.filter]
    return Setting(question.id, question.label, answer, _musts_in_words(catalogue, musts))


def _options_setting(catalogue: Catalogue, question: Question, view: View) -> Setting | None:
    options = [
        option
        for option in _held_options(question, view)
        if option.must or option.at_least or option.seconds or option.help
    ]
    if not options or (question.kind == "one" and options == [_default(question, view)]):
        return None
    answer = joined([option.label for option in options])
    musts = [as_must(requirement) for option in options for requirement in option.must]
    if question.kind == "task":
        musts += [must for must in view.must if must == ChosenMustHave(question.filter, view.task)]
    least = {id: weight for option in options for id, weight in option.at_least.items()}
    sets = (*_musts_in_words(catalogue, musts), *_weights_in_words(catalogue, view, least, "at least "))
    return Setting(question.id, question.label, answer, sets)


def _default(question: Question, view: View) -> Option | None:
    """Return the option that an untouched view holds already."""
    return next((option for option in _held_options(question, View()) if option.tier == view.tier), None)


def _musts_in_words(catalogue: Catalogue, musts: Sequence[ChosenMustHave]) -> tuple[str, ...]:
    return (f"Must have: {joined([must_text(catalogue, must) for must in musts])}.",) if musts else ()


def _weights_in_words(
    catalogue: Catalogue, view: View, weights: Mapping[str, int], qualifier: str = ""
) -> tuple[str, ...]:
    if not weights:
        return ()
    if view.weights is not None:
        return ("Weights: as you set them yourself.",)
    criteria = [f"{catalogue.criterion[id].noun} {qualifier}{weight}" for id, weight in weights.items()]
    return (f"Weights, 0 to {MAX_WEIGHT}: {joined(criteria)}.",)


def judge_need(catalogue: Catalogue, need: Need, platform_id: str, basis: Basis) -> Judgement:
    """Return whether a platform meets a need under a basis: all of its rule, and the facts behind the guide's advice."""
    verdicts = [(as_must(part), judge(catalogue, as_must(part), platform_id, basis)) for part in need.rule]
    claim = next((claim for _, verdict in verdicts for claim in verdict.claims), None)
    reason = "; ".join(dict.fromkeys(_upper(verdict.reason) for _, verdict in verdicts))
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
        rule = find_filter(catalogue, part.filter)
        if rule.criterion and verdict.way != rule.criterion:
            criterion = catalogue.criterion[rule.criterion]
            text = matrix(catalogue, basis)[platform_id][criterion.id].text
            limits.append(f"By {catalogue.fields[verdict.way].label.lower()}, not by {criterion.noun} ({text})")
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
            if check.verdict == "conflict" and check.field.startswith(need.rests_on)
        )
    )


def _on_request(catalogue: Catalogue, need: Need, platform_id: str, basis: Basis) -> tuple[str, Claim | None] | None:
    """Return the option by which the need is met where the default does not meet it, and its claim."""
    for part in need.rule:
        rule = find_filter(catalogue, part.filter)
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


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
