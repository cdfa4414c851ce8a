"""Choices that a plain page offers as links: whose values, plan, preset, must-haves, needs, workload, and a page's own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from decision.catalogue.criteria import MustHave
from decision.catalogue.measurements import MODES
from decision.catalogue.terms import Term
from decision.costs.workload import preset_of, work_of
from decision.links.link import page_to_query
from decision.ranking.must_haves import option_text
from decision.ranking.must_lists import with_must
from decision.ranking.view import ChosenMustHave
from decision.starts.summary import MODE_LABELS
from decision.tradeoff.axes import AXIS_LABELS
from server.embed.visit import Visit
from server.plain.links import LinkGroup, PlainLink, plain_address


def basis_groups(visit: Visit) -> Iterator[LinkGroup]:
    """Yield the choice of lens, and of the plan where the lens tells plans apart."""
    terms = visit.catalogue.terms
    yield _of_view(visit, "Values from", _labels(terms.lenses), "lens")
    if visit.view.lens != "guide":
        yield _of_view(visit, "Plan", _labels(terms.tiers), "tier")


def ranking_groups(visit: Visit) -> Iterator[LinkGroup]:
    """Yield the choices that decide a ranking beside its must-haves: presets of the weights, lens and plan."""
    yield _presets(visit)
    yield from basis_groups(visit)


def must_have_groups(visit: Visit) -> Iterator[LinkGroup]:
    """Yield the must-haves: those without options together, then a group for each of the others."""
    simple = [rule for rule in visit.catalogue.filters if not rule.options]
    several = [rule for rule in visit.catalogue.filters if rule.options]
    yield LinkGroup("Must have", tuple(_must_link(visit, rule, rule.label, None) for rule in simple))
    for rule in several:
        links = (_must_link(visit, rule, option_text(visit.catalogue, rule, option), option) for option in rule.options)
        yield LinkGroup(rule.label, tuple(links))


def workload_group(visit: Visit) -> LinkGroup:
    """Return the examples of a workload."""
    terms = visit.catalogue.workload_terms
    chosen = preset_of(terms, visit.view.work)
    links = (
        PlainLink(
            preset.label,
            "" if preset is chosen else plain_address(visit, replace(visit.view, work=work_of(terms, preset.values))),
            preset is chosen,
        )
        for preset in terms.presets
    )
    return LinkGroup("Example of a workload", tuple(links))


def mode_group(visit: Visit) -> LinkGroup:
    """Return the ways of starting that were measured."""
    options = [(None, "all"), *((mode, MODE_LABELS[mode].lower()) for mode in MODES)]
    return _own_choices(visit, "Way of starting", options, "mode")


def axis_groups(visit: Visit) -> Iterator[LinkGroup]:
    """Yield the criteria for each axis of the trade-off; fields stand on the live page alone."""
    choices = visit.page_state.choices
    for title, name in AXIS_LABELS.items():
        options = [
            (criterion.id, criterion.label)
            for criterion in visit.catalogue.criteria
            if criterion.id not in (choices.x, choices.y) or criterion.id == getattr(choices, name)
        ]
        yield _own_choices(visit, title, options, name)


def verdict_group(visit: Visit) -> LinkGroup:
    """Return the verdicts by which the checks of the guide can be narrowed."""
    options = [((), "all"), *(((term.id,), term.label) for term in visit.catalogue.terms.checks)]
    return _own_choices(visit, "Verdict", options, "verdicts")


def subject_group(visit: Visit) -> LinkGroup:
    """Return the subjects by which claims can be narrowed."""
    options = [((), "all"), *(((group.id,), group.label) for group in visit.catalogue.groups)]
    return _own_choices(visit, "Subject", options, "groups", page=1)


def _own_choices(
    visit: Visit, title: str, options: Iterable[tuple[object, str]], name: str, **others: object
) -> LinkGroup:
    """Return the options of one of the page's own choices, of which one is in force; ``others`` are set with it."""
    choices, codec = visit.page_state.choices, visit.page.codec
    links = []
    for value, label in options:
        is_chosen = getattr(choices, name) == value
        query = page_to_query(replace(choices, **{name: value, **others}), visit.catalogue, codec).query
        links.append(PlainLink(label, "" if is_chosen else plain_address(visit, own=query), is_chosen))
    return LinkGroup(title, tuple(links))


def _of_view(
    visit: Visit, title: str, options: Iterable[tuple[Any, str]], name: str, untouched: Any = None
) -> LinkGroup:
    """Return the options of one of the view's choices. ``untouched``: its value without an answer, to which the option in force leads back."""
    chosen = getattr(visit.view, name)
    links = []
    for id, label in options:
        value = untouched if id == chosen else id
        href = "" if value is None else plain_address(visit, replace(visit.view, **{name: value}))
        links.append(PlainLink(label, href, id == chosen))
    return LinkGroup(title, tuple(links))


def _labels(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.id, term.label) for term in terms]


def _presets(visit: Visit) -> LinkGroup:
    catalogue, view = visit.catalogue, visit.view
    weights = view.weights_for(catalogue)
    links = []
    for preset in catalogue.presets:
        own = preset.weights_of(catalogue.criteria)
        is_chosen = own == weights
        changed = replace(view, weights=tuple(own.items()) if preset.weights else None)
        links.append(PlainLink(preset.label, "" if is_chosen else plain_address(visit, changed), is_chosen))
    return LinkGroup("Weights for", tuple(links))


def _must_link(visit: Visit, rule: MustHave, text: str, option: str | float | None) -> PlainLink:
    must = ChosenMustHave(rule.id, option)
    musts = visit.view.must
    is_chosen = must in musts
    changed = tuple(other for other in musts if other != must) if is_chosen else with_must(visit.catalogue, musts, must)
    return PlainLink(text, plain_address(visit, replace(visit.view, must=changed)), is_chosen)
