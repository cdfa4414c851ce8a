"""Any view, and any choices of a page, over the shipped vocabulary: what must survive the trip through a link."""

import dataclasses
from datetime import date
from math import ceil

from hypothesis import strategies as st

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.measurements import MODES
from decision.catalogue.workload import WorkloadParameter
from decision.facts.claim_search import CHOICES, LONGEST, ClaimQuery
from decision.guide.checks import NO_CRITERION, CheckFilter
from decision.links.choices import MAX_SEARCH, FaqChoices, PlatformChoices, WizardChoices
from decision.links.length import LeftOut
from decision.ranking.field_words import COMPARED, is_testable, possible_tests, words_of
from decision.ranking.must_lists import in_order
from decision.ranking.view import (
    MAX_NAME,
    MAX_PEOPLE,
    ROW_KINDS,
    ChosenMustHave,
    FieldTest,
    Person,
    Sort,
    View,
    kept_answers,
    language_values,
    rankable,
    steps,
)
from decision.starts.choices import MAX_WHO, SETS, StartChoices
from decision.starts.days import date_range
from decision.tradeoff.axes import axis_ids
from decision.tradeoff.choices import TradeoffChoices
from tests.helpers.data_set import shipped_catalogue


def texts(longest: int) -> st.SearchStrategy[str]:
    """Draw a text without spaces around it."""
    return st.text(max_size=longest).map(str.strip)


def some(options, at_most: int = 4):
    """Draw a few of these options, each once."""
    return st.lists(st.sampled_from(list(options)), unique=True, max_size=at_most).map(tuple)


def answer_parts(catalogue: Catalogue, kind: str, name: str) -> list:
    """Return what the options of all questions of a kind hold under a name."""
    return [
        getattr(option, name)
        for question in catalogue.questions
        if question.kind == kind
        for option in question.options
    ]


def views(catalogue: Catalogue) -> st.SearchStrategy[View]:
    """Draw any view that a page can produce over the shipped vocabulary."""
    terms = catalogue.terms
    weights = st.tuples(*(st.tuples(st.just(c.id), st.integers(0, 10)) for c in catalogue.criteria))
    musts = st.tuples(
        *(
            st.none()
            | (
                st.sampled_from(rule.options).map(lambda o, id=rule.id: ChosenMustHave(id, o))
                if rule.options
                else st.just(ChosenMustHave(rule.id))
            )
            for rule in catalogue.filters
        )
    ).map(lambda musts: [must for must in musts if must])
    chosen = st.tuples(musts, st.lists(field_musts(catalogue), max_size=4)).map(
        lambda drawn: in_order(catalogue, {_once(must): must for must in [*drawn[0], *drawn[1]]}.values())
    )
    sorts = st.builds(Sort, st.sampled_from(["score", "name", *catalogue.criterion, *catalogue.fields]), st.booleans())
    return st.builds(
        View,
        lens=st.sampled_from([term.id for term in terms.lenses]),
        tier=st.sampled_from([term.id for term in terms.tiers]),
        weights=st.none() | weights,
        must=chosen,
        languages=some(language_values(catalogue)),
        categories=st.none() | some(rankable(catalogue)),
        statuses=st.none() | some(term.id for term in terms.statuses),
        find=st.text(max_size=60).map(str.strip),
        unknowns=st.sampled_from([term.id for term in terms.attitudes]),
        promises=st.sampled_from(["measured", "trust"]),
        unclear=st.sampled_from(["drop", "keep"]),
        selected=st.none() | some(catalogue.platform),
        columns=some(catalogue.fields, 6),
        sort=sorts,
        only_differences=st.booleans(),
        rows=st.sampled_from(ROW_KINDS),
        data=st.just("") | st.just(catalogue.version),
        needs=some(need.id for need in catalogue.needs),
        answers=st.sampled_from([(), *((id,) for id in kept_answers(catalogue))]),
        trust=st.just("") | st.sampled_from(answer_parts(catalogue, "trust", "id")),
        task=st.just(0) | st.sampled_from(answer_parts(catalogue, "task", "seconds")),
        step=st.just("") | st.sampled_from(steps(catalogue)),
        own=st.sampled_from(["use", "hide"]),
        done=some((advice.id for advice in catalogue.checklist), 9),
        unsure=st.integers(0, 100),
        sampled=st.booleans(),
        rival=st.just("") | st.sampled_from([*catalogue.platform]),
        work=st.none() | workloads(catalogue),
        price_by=st.sampled_from(["hour", "work"]),
        people=st.lists(
            st.builds(Person, st.text(min_size=1, max_size=MAX_NAME).map(str.strip).filter(bool), weights),
            max_size=MAX_PEOPLE,
            unique_by=lambda person: person.name,
        ).map(tuple),
    )


def field_musts(catalogue: Catalogue) -> st.SearchStrategy[ChosenMustHave]:
    """Draw any must-have on a field, or alternatives among these and must-haves without options."""
    fields = [field for field in catalogue.fields.values() if is_testable(catalogue, field)]
    single = st.sampled_from(fields).flatmap(lambda field: _of_field(catalogue, field))
    bare = st.sampled_from([ChosenMustHave(rule.id) for rule in catalogue.filters if not rule.options])
    alternatives = st.lists(single | bare, min_size=2, max_size=3).map(lambda ways: ChosenMustHave(any_of=tuple(ways)))
    return single | alternatives


def _of_field(catalogue: Catalogue, field: Field) -> st.SearchStrategy[ChosenMustHave]:
    words = list(words_of(catalogue, field.name))
    amounts = st.sampled_from([1, 8, 0.5, 86400, 0.0000248611])
    days = st.sampled_from(["2025", "2026-04", "2026-04-13"])

    def of_test(test: FieldTest) -> st.SearchStrategy[ChosenMustHave]:
        if test == "yes":
            return st.just(ChosenMustHave(field.name, test=test))
        options = (days if field.type == "date" else amounts) if test in COMPARED else st.sampled_from(words)
        return options.map(lambda option: ChosenMustHave(field.name, option, test))

    possible = [test for test in possible_tests(field) if test in (*COMPARED, "yes") or words]
    return st.sampled_from(possible).flatmap(of_test)


def _once(must: ChosenMustHave) -> object:
    """Return what a link holds once of a must-have; alternatives that are all the same are one."""
    if len(ways := {*must.any_of}) > 1:
        return frozenset(ways)
    must = next(iter(ways), must)
    return must if must.test == "has" else (must.filter, must.test)


def workloads(catalogue: Catalogue) -> st.SearchStrategy[tuple[tuple[str, float | str], ...]]:
    """Draw a described workload, as far as its parameters allow."""
    values = {}
    for parameter in catalogue.workload_terms.parameters:
        if parameter.kind == "choice":
            values[parameter.id] = st.sampled_from([option.value for option in parameter.options])
        else:
            values[parameter.id] = st.builds(sum, st.tuples(_whole(parameter), _parts(parameter))).map(float)
    return st.fixed_dictionaries({}, optional=values).map(lambda drawn: tuple(drawn.items()))


def _whole(parameter: WorkloadParameter) -> st.SearchStrategy[int]:
    return st.integers(ceil(parameter.min), int(parameter.max) - 1)


def _parts(parameter: WorkloadParameter) -> st.SearchStrategy[float]:
    return st.sampled_from([0, 0.25, 0.5]).filter(lambda part: parameter.takes(parameter.max - 1 + part))


def without(view: View, left_out: tuple[LeftOut, ...]) -> View:
    """Return the view that remains in a link which had to leave something out."""
    kept = {
        part.name: getattr(view, part.name)[: part.kept] if part.kept else getattr(View(), part.name)
        for part in left_out
    }
    return dataclasses.replace(view, **kept)


CATALOGUE = shipped_catalogue()
VIEWS = views(CATALOGUE)
DAYS = st.none() | st.dates(*date_range(CATALOGUE))
PAGE_CHOICES = {
    "platform": st.builds(PlatformChoices, st.just("") | st.sampled_from([*CATALOGUE.platform])),
    "guide-check": st.builds(
        CheckFilter,
        some(CATALOGUE.in_guide, 10),
        some([*CATALOGUE.criterion, NO_CRITERION]),
        some(term.id for term in CATALOGUE.terms.checks),
    ),
    "cold-starts": st.builds(
        StartChoices,
        st.none() | st.sampled_from(MODES),
        DAYS,
        DAYS,
        st.none() | some(CATALOGUE.starts_of, MAX_WHO).filter(bool),
        st.sampled_from(SETS),
    ).filter(lambda choices: not (choices.first and choices.last and choices.first > choices.last)),
    "data": st.builds(
        ClaimQuery,
        text=texts(LONGEST),
        page=st.integers(1, 999_999),
        **{name: some(allowed(CATALOGUE)) for name, (_, allowed) in CHOICES.items()},
    ),
    "trade-offs": st.builds(TradeoffChoices, *[st.sampled_from(axis_ids(CATALOGUE))] * 2).filter(
        lambda choices: choices.x != choices.y
    ),
    "faq": st.builds(FaqChoices, texts(MAX_SEARCH)),
    "choose": st.builds(WizardChoices, st.none() | st.dates(date(2025, 1, 1), date(2026, 11, 29))),
}
CHOICES_OF_PAGES = st.sampled_from([*PAGE_CHOICES]).flatmap(lambda page: st.tuples(st.just(page), PAGE_CHOICES[page]))
