"""What must agree between the editorial files and the rest of the data set: needs, questions, FAQ, practices.

Like :mod:`decision.checks`, each check yields the place, what was found and what was expected.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from decision.guidance import Requirement
from decision.source import Path, Problem

if TYPE_CHECKING:
    from decision.catalogue import Catalogue

MAX_WEIGHT = 10


def _needs_can_be_judged(catalogue: "Catalogue") -> Iterator[Problem]:
    for i, need in enumerate(catalogue.needs):
        place: Path = ("needs", i)
        yield from _known("needs.yaml", (*place, "picks"), need.picks, catalogue.platform, "platforms' ids")
        yield from _known("needs.yaml", (*place, "section"), [need.section], _sections(catalogue), _SECTION)
        yield from _known("needs.yaml", (*place, "faq"), need.faq, _entries(catalogue), "entries of data/faq.yaml")
        yield from _weights("needs.yaml", (*place, "weights"), need.weights, catalogue)
        if not need.faq:
            yield "needs.yaml", (*place, "faq"), need.faq, "at least one entry of data/faq.yaml"
        for j, part in enumerate(need.rule):
            yield from _requirement("needs.yaml", (*place, "rule", j), part, catalogue)
        for name in need.rests_on:
            if not any(field.startswith(name) for field in catalogue.fields):
                yield "needs.yaml", (*place, "rests_on"), name, "a field of data/fields.yaml, or the beginning of one"


def _roles_can_be_played(catalogue: "Catalogue") -> Iterator[Problem]:
    categories = [term.id for term in catalogue.terms.categories]
    for i, role in enumerate(catalogue.roles):
        place: Path = ("roles", i)
        yield from _known("needs.yaml", (*place, "guide_picks"), role.guide_picks, catalogue.platform, "platforms' ids")
        yield from _known("needs.yaml", (*place, "needs"), role.needs, [need.id for need in catalogue.needs], "needs")
        if role.category:
            yield from _known("needs.yaml", (*place, "category"), [role.category], categories, "a category")
        for j, part in enumerate(role.rule):
            yield from _requirement("needs.yaml", (*place, "rule", j), part, catalogue)


def _caveats_have_words(catalogue: "Catalogue") -> Iterator[Problem]:
    words = {"platform": "", "value": "", "task": "", "noun": ""}
    for i, caveat in enumerate(catalogue.caveats):
        place: Path = ("caveats", i)
        known = {**catalogue.criterion, **catalogue.fields}
        yield from _known("needs.yaml", (*place, "of"), [caveat.of or next(iter(known))], known, "a criterion or field")
        yield from _known("needs.yaml", (*place, "section"), [caveat.section], _sections(catalogue), _SECTION)
        yield from _known("needs.yaml", (*place, "faq"), [caveat.faq], _entries(catalogue), "an entry of data/faq.yaml")
        try:
            caveat.text.format(**words)
        except (KeyError, IndexError, ValueError):
            yield "needs.yaml", (*place, "text"), caveat.text, "only " + ", ".join(words) + " in braces"


def _questions_set_what_exists(catalogue: "Catalogue") -> Iterator[Problem]:
    filters = [rule.id for rule in catalogue.filters]
    tiers = [term.id for term in catalogue.terms.tiers]
    for i, question in enumerate(catalogue.questions):
        place: Path = ("questions", i)
        if question.filter:
            yield from _known("questions.yaml", (*place, "filter"), [question.filter], filters, "a filter's id")
        if bool(question.options) == (question.kind in ("needs", "languages")):
            yield "questions.yaml", (*place, "options"), len(question.options), f"options for {question.kind}"
        for j, option in enumerate(question.options):
            at: Path = (*place, "options", j)
            yield from _weights("questions.yaml", (*at, "at_least"), option.at_least, catalogue)
            if option.tier:
                yield from _known("questions.yaml", (*at, "tier"), [option.tier], tiers, "a tier of data/terms.yaml")
            for part in option.must:
                yield from _requirement("questions.yaml", (*at, "must"), part, catalogue)
            wanted = Requirement(filter=question.filter, option=option.seconds)
            if question.kind == "task":
                yield from _requirement("questions.yaml", (*at, "seconds"), wanted, catalogue)


def _faq_refers_to_what_exists(catalogue: "Catalogue") -> Iterator[Problem]:
    needs = [need.id for need in catalogue.needs]
    for i, entry in enumerate(catalogue.faq):
        place: Path = ("entries", i)
        yield from _known("faq.yaml", (*place, "section"), [entry.section], _sections(catalogue), _SECTION)
        yield from _known("faq.yaml", (*place, "criteria"), entry.criteria, catalogue.criterion, "criteria's ids")
        yield from _known("faq.yaml", (*place, "needs"), entry.needs, needs, "needs of data/needs.yaml")
        yield from _known("faq.yaml", (*place, "platforms"), entry.platforms, catalogue.platform, "platforms' ids")
        for j, finding in enumerate(entry.now):
            at: Path = (*place, "now", j)
            yield from _known("faq.yaml", (*at, "platforms"), finding.platforms, catalogue.platform, "platforms' ids")
            if finding.show == "tally":
                part = Requirement(filter=finding.of, option=finding.option)
                yield from _requirement("faq.yaml", (*at, "of"), part, catalogue)
            elif finding.show == "values":
                known = {**catalogue.criterion, **catalogue.fields}
                yield from _known("faq.yaml", (*at, "of"), [finding.of], known, "a criterion or a field")
            elif not any(field.startswith(finding.of) for field in catalogue.fields):
                yield "faq.yaml", (*at, "of"), finding.of, "a field of data/fields.yaml, or the beginning of one"


def _advice_refers_to_what_exists(catalogue: "Catalogue") -> Iterator[Problem]:
    for key, advices in (("why", catalogue.why), ("topics", catalogue.topics), ("practices", catalogue.practices)):
        for i, advice in enumerate(advices):
            place: Path = (key, i)
            yield from _known("practices.yaml", (*place, "section"), [advice.section], _sections(catalogue), _SECTION)
            if advice.faq:
                known = _entries(catalogue)
                yield from _known("practices.yaml", (*place, "faq"), [advice.faq], known, "an entry of data/faq.yaml")
            if advice.filter:
                part = Requirement(filter=advice.filter, option=advice.option)
                yield from _requirement("practices.yaml", (*place, "filter"), part, catalogue)
    for i, factor in enumerate(catalogue.factors):
        known = list(catalogue.criterion)
        yield from _known("practices.yaml", ("factors", i, "criterion"), [factor.criterion], known, "a criterion's id")


def _ids_are_unique(catalogue: "Catalogue") -> Iterator[Problem]:
    lists: tuple[tuple[str, str, list[str]], ...] = (
        ("needs.yaml", "needs", [need.id for need in catalogue.needs]),
        ("needs.yaml", "roles", [role.id for role in catalogue.roles]),
        ("needs.yaml", "caveats", [caveat.id for caveat in catalogue.caveats]),
        ("questions.yaml", "questions", [question.id for question in catalogue.questions]),
        ("faq.yaml", "entries", [entry.id for entry in catalogue.faq]),
        ("practices.yaml", "practices", [advice.id for advice in catalogue.practices]),
        ("practices.yaml", "topics", [advice.id for advice in catalogue.topics]),
    )
    taken = {advice.id for advice in catalogue.practices}
    for file, key, ids in lists:
        for i, id in enumerate(ids):
            if id in ids[:i] or (key == "topics" and id in taken):
                yield file, (key, i, "id"), id, "an id that is not taken"


_SECTION = "a section of data/guide.yaml"


def _sections(catalogue: "Catalogue") -> list[str]:
    return [section.id for section in catalogue.guide.sections]


def _entries(catalogue: "Catalogue") -> list[str]:
    return [entry.id for entry in catalogue.faq]


def _known(file: str, place: Path, found: Iterable[str], known: Iterable[str], expected: str) -> Iterator[Problem]:
    allowed = set(known)
    for id in found:
        if id not in allowed:
            yield file, place, id, expected


def _weights(file: str, place: Path, weights: dict[str, int], catalogue: "Catalogue") -> Iterator[Problem]:
    for criterion, weight in weights.items():
        if criterion not in catalogue.criterion:
            yield file, (*place, criterion), criterion, "a criterion's id"
        elif not 0 <= weight <= MAX_WEIGHT:
            yield file, (*place, criterion), weight, f"a weight from 0 to {MAX_WEIGHT}"


def _requirement(file: str, place: Path, part: Requirement, catalogue: "Catalogue") -> Iterator[Problem]:
    rule = next((rule for rule in catalogue.filters if rule.id == part.filter), None)
    if rule is None:
        yield file, place, part.filter, "a filter of data/filters.yaml"
    elif part.option not in (rule.options or (None,)):
        yield file, place, part.option, "one of " + ", ".join(map(str, rule.options)) if rule.options else "no option"


RULES: tuple[Callable[["Catalogue"], Iterator[Problem]], ...] = (
    _needs_can_be_judged,
    _roles_can_be_played,
    _caveats_have_words,
    _questions_set_what_exists,
    _faq_refers_to_what_exists,
    _advice_refers_to_what_exists,
    _ids_are_unique,
)
