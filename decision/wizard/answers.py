"""The reader's answers to the wizard's questions: the weights, must-haves and plan that they set.

Answers stay in the view as they were given. ``settled`` turns them into the view that the ranking, the Compare
page and every link to it use, so nothing is decided twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import BUDGET, MAX_WEIGHT
from decision.catalogue.guidance import Need, Option, Question, Requirement
from decision.costs.text import workload_text
from decision.costs.workload import preset_of, work_of, workload_of
from decision.format import joined
from decision.ranking.must_haves import keeps_unknown, must_text
from decision.ranking.must_lists import in_order
from decision.ranking.view import ChosenMustHave, View, language_field


@dataclass(frozen=True, slots=True)
class Setting:
    """An answer: the question's id and label, the answer itself, and in ``sets`` its effects, in words."""

    question: str
    label: str
    answer: str
    sets: tuple[str, ...]


def chosen_needs(catalogue: Catalogue, view: View) -> tuple[Need, ...]:
    """Return the needs of a view, most important first, with the limits that its other answers set in the place of adjustable ones."""
    by_id = {need.id: need for need in catalogue.needs}
    return tuple(_adjusted(by_id[id], view) for id in view.needs if id in by_id)


def _adjusted(need: Need, view: View) -> Need:
    """Return a need with the reader's own must-haves where its rule lets them take the place of its own."""
    own = {must.filter: must.option for must in view.must}
    rule = tuple(
        part.model_copy(update={"option": own[part.filter]}) if part.adjustable and part.filter in own else part
        for part in need.rule
    )
    return need.model_copy(update={"rule": rule}) if rule != need.rule else need


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
    """Return the view with what its answers set: the weights, unless the reader moved them, the must-haves of its needs, and whose price counts."""
    must = merged(catalogue, (*view.must, *(m for need in chosen_needs(catalogue, view) for m in need_musts(need))))
    weights = view.weights or _weights(catalogue, view)
    assumed, chosen = _work_parts(catalogue, view)
    if not (assumed or chosen or any(part.filter == BUDGET for part in must)):
        return replace(view, weights=weights, must=must)
    work = work_of(catalogue.workload_terms, {**assumed, **dict(view.work or ()), **chosen})
    return replace(view, weights=weights, must=must, work=work, price_by="work")


def settled_if_answered(catalogue: Catalogue, view: View) -> View:
    """Return the view with what its answers set, and one without answers as it stands."""
    return settled(catalogue, view) if is_answered(view) else view


def is_answered(view: View) -> bool:
    """Return whether a view holds an answer that is no must-have or plan, which every page sets."""
    return bool(view.needs or view.trust or view.task or view.answers)


def _work_parts(catalogue: Catalogue, view: View) -> tuple[dict[str, float | str], dict[str, float | str]]:
    """Return the parts of a workload that answers assume until a reader describes them, and those that they fix."""
    assumed: dict[str, float | str] = {}
    fixed: dict[str, float | str] = {}
    options = [option for _, option in chosen_options(catalogue, view)]
    for parts in (*(need.assumes for need in chosen_needs(catalogue, view)), *(option.assumes for option in options)):
        assumed |= parts
    for option in options:
        fixed |= option.work
    return assumed, fixed


def need_musts(need: Need) -> tuple[ChosenMustHave, ...]:
    """Return the must-haves that a need sets; none where it is met beside the place where code runs."""
    return tuple(as_must(requirement) for requirement in need.rule) if need.narrows else ()


def as_must(requirement: Requirement) -> ChosenMustHave:
    """Return a requirement of the data as a must-have of a view."""
    return ChosenMustHave(requirement.filter, requirement.option)


def merged(catalogue: Catalogue, musts: Sequence[ChosenMustHave]) -> tuple[ChosenMustHave, ...]:
    """Return each must-have once, in their order; of two options of a filter the stricter one."""
    strictest: dict[str, ChosenMustHave] = {}
    further = [must for must in musts if must.test or must.any_of]
    for must in (must for must in musts if must not in further):
        known = strictest.get(must.filter)
        strictest[must.filter] = must if known is None else _stricter(catalogue, known, must)
    return in_order(catalogue, (*strictest.values(), *further))


def _stricter(catalogue: Catalogue, first: ChosenMustHave, second: ChosenMustHave) -> ChosenMustHave:
    rule = find(catalogue.filters, first.filter)
    if rule.test == "has" or first.option is None or second.option is None:
        return first
    places = [rule.options.index(must.option) if must.option in rule.options else -1 for must in (first, second)]
    earlier, later = (second, first) if places[0] >= places[1] else (first, second)
    return earlier if rule.test in ("at-most", "cost") else later


def _weights(catalogue: Catalogue, view: View) -> tuple[tuple[str, int], ...] | None:
    needs = chosen_needs(catalogue, view)
    default = {criterion.id: criterion.weight for criterion in catalogue.criteria if catalogue.takes_part(criterion.id)}
    weights = combined_weights(needs, list(default)) if needs else dict(default)
    for _, option in chosen_options(catalogue, view):
        for id, least in option.at_least.items():
            weights[id] = min(MAX_WEIGHT, max(weights[id], least))
        for id, most in option.at_most.items():
            weights[id] = min(weights[id], most)
    return None if weights == default else tuple(weights.items())


def further_musts(catalogue: Catalogue, view: View) -> tuple[ChosenMustHave, ...]:
    """Return the must-haves of a view that no question but the one for all others sets."""
    asked = {question.filter for question in catalogue.questions if question.filter}
    asked |= {part.filter for question in catalogue.questions for option in question.options for part in option.must}
    return tuple(must for must in view.must if must.filter not in asked)


def chosen_options(catalogue: Catalogue, view: View) -> list[tuple[Question, Option]]:
    """Return the answers of a view to the questions that have options, in the order of the questions, without those that give way."""
    return [
        (question, option)
        for question in catalogue.questions
        for option in _held_options(question, view)
        if not _gives_way(catalogue, question, option, view)
    ]


def _gives_way(catalogue: Catalogue, question: Question, option: Option, view: View) -> bool:
    """Return whether an answer that asks for nothing says no to what a need of the view asks for: "no GPU" beside a need for one."""
    needed = {must for need in chosen_needs(catalogue, view) for must in need_musts(need)}
    return option.kept and any(
        other.must and needed.issuperset(as_must(requirement) for requirement in other.must)
        for other in question.options
    )


def _held_options(question: Question, view: View) -> list[Option]:
    """Return the options of a question that a view holds; of options that exclude each other, the one with the most must-haves."""
    if question.kind == "trust":
        return [option for option in question.options if option.id == view.trust]
    if question.kind == "task":
        return [option for option in question.options if option.seconds == view.task]
    holding = [option for option in question.options if _holds(option, view)]
    if question.kind == "one" and holding:
        return [max(holding, key=lambda option: len(option.must))]
    return holding


def _holds(option: Option, view: View) -> bool:
    """Return whether a view holds what an option sets, or, of one that sets nothing, its id."""
    if option.kept:
        return option.id in view.answers
    return all(as_must(requirement) in view.must for requirement in option.must) and option.tier in ("", view.tier)


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
    if question.kind == "work":
        return _work_setting(catalogue, question, view)
    if question.kind == "more":
        return _further_setting(catalogue, question, view)
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


def _further_setting(catalogue: Catalogue, question: Question, view: View) -> Setting | None:
    musts = further_musts(catalogue, view)
    answer = "; ".join(must_text(catalogue, must) for must in musts)
    return Setting(question.id, question.label, answer, _musts_in_words(catalogue, musts)) if musts else None


def _work_setting(catalogue: Catalogue, question: Question, view: View) -> Setting | None:
    """Return the workload whose price counts, whichever answer asks for one; None where the reference hour's counts."""
    final = settled(catalogue, view)
    if final.price_by != "work":
        return None
    terms = catalogue.workload_terms
    preset = preset_of(terms, final.work)
    text = workload_text(terms, workload_of(terms, final.work))
    return Setting(
        question.id, question.label, preset.label if preset else "As described", (f"The price counts for {text}.",)
    )


def _options_setting(catalogue: Catalogue, question: Question, view: View) -> Setting | None:
    """Return the options of a question that a view holds, with what they set; None where none sets anything but the default."""
    options = [option for option in _held_options(question, view) if _sets_something(option)]
    if not options or (question.kind == "one" and options == [_default(question, view)]):
        return None
    answer = joined([option.label for option in options])
    if all(_gives_way(catalogue, question, option, view) for option in options):
        return Setting(question.id, question.label, answer, ("Does not count: a need of yours asks for it.",))
    return Setting(question.id, question.label, answer, _set_by(catalogue, question, options, view))


def _sets_something(option: Option) -> bool:
    return bool(option.must or option.at_least or option.at_most or option.seconds or option.help)


def _set_by(catalogue: Catalogue, question: Question, options: Sequence[Option], view: View) -> tuple[str, ...]:
    """Return the must-haves and the bounds of weights that options set, in words."""
    musts = [as_must(requirement) for option in options for requirement in option.must]
    if question.kind == "task":
        musts += [must for must in view.must if must == ChosenMustHave(question.filter, view.task)]
    least = {id: weight for option in options for id, weight in option.at_least.items()}
    most = {id: weight for option in options for id, weight in option.at_most.items()}
    return (
        *_musts_in_words(catalogue, musts),
        *_weights_in_words(catalogue, view, least, qualifier="at least "),
        *_weights_in_words(catalogue, view, most, qualifier="at most "),
    )


def _default(question: Question, view: View) -> Option | None:
    """Return the option that an untouched view holds already."""
    return next((option for option in _held_options(question, View()) if option.tier == view.tier), None)


def _musts_in_words(catalogue: Catalogue, musts: Sequence[ChosenMustHave]) -> tuple[str, ...]:
    strict = [must_text(catalogue, must) for must in musts if not keeps_unknown(catalogue, must)]
    lenient = [must_text(catalogue, must) for must in musts if keeps_unknown(catalogue, must)]
    return (
        *((f"Must have: {joined(strict)}.",) if strict else ()),
        *((f"Must have, or unknown: {joined(lenient)}.",) if lenient else ()),
    )


def _weights_in_words(
    catalogue: Catalogue, view: View, weights: Mapping[str, int], *, qualifier: str = ""
) -> tuple[str, ...]:
    if not weights:
        return ()
    if view.weights is not None:
        return ("Weights: as you set them yourself.",)
    criteria = [
        f"{catalogue.criterion[id].noun} {qualifier}{weight}"
        for id, weight in weights.items()
        if catalogue.takes_part(id, weight)
    ]
    return (f"Weights, 0 to {MAX_WEIGHT}: {joined(criteria)}.",)
