"""Lists of must-haves: their order in links and on pages, and the columns in which a table shows what they ask about."""

from collections.abc import Collection, Iterable

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import ChosenMustHave, View


def in_order(catalogue: Catalogue, musts: Collection[ChosenMustHave]) -> tuple[ChosenMustHave, ...]:
    """Return each must-have once, in the order of the filters, then of the fields; alternatives in the same order, after all others."""
    places = {id: place for place, id in enumerate((*(rule.id for rule in catalogue.filters), *catalogue.fields))}

    def place(must: ChosenMustHave) -> tuple[object, ...]:
        option = must.option
        return places[must.filter], must.test or "", isinstance(option, str), option or 0

    single = {must for must in musts if not must.any_of}
    several = {tuple(sorted({*must.any_of}, key=place)) for must in musts if must.any_of}
    alternatives = [ChosenMustHave(any_of=ways) for ways in several if len(ways) > 1]
    single |= {ways[0] for ways in several if len(ways) == 1}
    alternatives.sort(key=lambda must: [place(way) for way in must.any_of])
    return (*sorted(single, key=place), *alternatives)


def must_columns(catalogue: Catalogue, view: View) -> tuple[str, ...]:
    """Return the further columns of a view: the reader's, then the fields of its must-haves that no column shows yet."""
    shown = {criterion.measure(view.lens).field for criterion in catalogue.criteria}
    rules = {rule.id: rule for rule in catalogue.filters}
    fields: dict[str, None] = dict.fromkeys(view.columns)
    for way in (way for must in view.must for way in must.ways):
        rule = rules.get(way.filter)
        names = (way.filter,) if rule is None else () if rule.criterion else rule.fields
        fields.update(dict.fromkeys(name.partition("=")[0] for name in names if name.partition("=")[0] not in shown))
    return tuple(fields)


def must_criteria(catalogue: Catalogue, view: View) -> set[str]:
    """Return the ids of the criteria that the must-haves of a view judge."""
    chosen = {way.filter for must in view.must for way in must.ways}
    return {rule.criterion for rule in catalogue.filters if rule.id in chosen and rule.criterion}


def with_must(
    catalogue: Catalogue, musts: Iterable[ChosenMustHave], must: ChosenMustHave
) -> tuple[ChosenMustHave, ...]:
    """Return must-haves with one more, in the place of one about the same: of a filter, or of the same test of a field that is no list."""
    return in_order(catalogue, (*(known for known in musts if not _is_same(known, must)), must))


def with_alternative(
    catalogue: Catalogue, musts: Iterable[ChosenMustHave], must: ChosenMustHave, other: ChosenMustHave
) -> tuple[ChosenMustHave, ...]:
    """Return must-haves where one of them has a further alternative."""
    either = ChosenMustHave(any_of=(*must.ways, *other.ways))
    return in_order(catalogue, (*(known for known in musts if known != must), either))


def _is_same(known: ChosenMustHave, must: ChosenMustHave) -> bool:
    if known.any_of or must.any_of or must.test == "has":
        return known == must
    return (known.filter, known.test) == (must.filter, must.test)
