"""Cells of languages: which of the wanted ones run ready-made, and which after preparing an image or a machine oneself."""

from collections.abc import Sequence
from itertools import product

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Measure, Preparing
from decision.catalogue.platforms import Claim, Platform
from decision.cells.cell import Basis, Cell
from decision.cells.claimed import claimed_cell, lie_apart
from decision.cells.origin import LanguagesOrigin, Support
from decision.cells.values import Utility
from decision.claims.choice import Choice, choose


def languages_cell(
    catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool, offer_id: str = ""
) -> Cell:
    """Return the cell of the wanted languages.

    Where nobody lists ready-made ones, an image of one's own may hold any: then all of them run in that way.
    """
    preparing = measure.preparing
    choice = _choice(catalogue, platform, measure.field, basis, offer_id)
    possible, way, claims = _preparation(catalogue, platform, measure, choice, basis, offer_id)
    if preparing is None or not (choice.chosen or possible == [True]):
        return claimed_cell(catalogue, platform, measure, basis, differs, offer_id)

    def supports_by(values: Sequence[object]) -> tuple[Support, ...]:
        return tuple(_support(catalogue, measure, value, can, basis) for value, can in product(values, possible))

    values: list[object] = choice.values or [list(preparing.words)]
    supports = supports_by(values)
    worth = _worth(preparing, supports)
    is_needed = not choice.chosen or any(support.prepared for support in supports)
    return Cell(
        state="known" if worth.low == worth.high else "range",
        value=values[0] if len(values) == 1 else values,
        origin=LanguagesOrigin(catalogue.fields[measure.field], supports, basis.languages, way),
        utility=worth,
        chosen=(*choice.chosen, *(claims if is_needed else ())),
        unused=(*choice.rivals, *choice.remaining, *(() if is_needed else claims)),
        conflict=any(lie_apart(_worth(preparing, supports_by([claim.value])), worth) for claim in choice.rivals),
        guide_differs=differs,
    )


def _choice(catalogue: Catalogue, platform: Platform, field: str, basis: Basis, offer_id: str) -> Choice:
    claims = catalogue.claims(platform.id, field, offer_id)
    return choose(claims, catalogue.fields[field], catalogue.terms, basis.lens, basis.tier)


def _preparation(
    catalogue: Catalogue, platform: Platform, measure: Measure, choice: Choice, basis: Basis, offer_id: str
) -> tuple[list[bool], str, tuple[Claim, ...]]:
    """Return whether one can prepare any language oneself, both where claims differ; the way in words, and the claims that say so.

    A claim on languages says it itself where it has the word for any. What nobody says does not count.
    """
    ways = measure.preparing.ways if measure.preparing else {}
    choices = {field: _choice(catalogue, platform, field, basis, offer_id) for field in ways}
    names = [field for field, made in choices.items() if made.values == [True]]
    says_any = bool(choice.chosen) and all(_says_any(measure, value) for value in choice.values)
    if names or says_any:
        open_ways = [field for field, made in choices.items() if made.values != [False]] or list(ways)
        return [True], ways[(names or open_ways)[0]], () if says_any else choices[names[0]].chosen
    if any(_says_any(measure, value) for value in choice.values):
        return [False], next(iter(ways.values())), ()
    disputed = next((field for field, made in choices.items() if True in made.values), None)
    return ([False, True], ways[disputed], choices[disputed].chosen) if disputed else ([False], "", ())


def _says_any(measure: Measure, value: object) -> bool:
    words = measure.preparing.words if measure.preparing else ()
    return isinstance(value, list) and bool({*words} & {*value})


def _support(catalogue: Catalogue, measure: Measure, value: object, can_prepare: bool, basis: Basis) -> Support:
    """Return how the wanted languages run by one claim on languages."""
    field = catalogue.fields[measure.field]
    words = measure.preparing.words if measure.preparing else ()
    named = [item for item in value if item not in words] if isinstance(value, list) else []
    reached = set(named).union(*(option.counts_as for item in named if (option := field.option(item))))
    ready = tuple(language for language in basis.languages if language in reached)
    others = tuple(language for language in basis.languages if language not in reached)
    prepares = can_prepare or _says_any(measure, value)
    return Support(ready, others if prepares else (), () if prepares else others, tuple(named))


def _worth(preparing: Preparing, supports: Sequence[Support]) -> Utility:
    """Return the share of the wanted languages that run, those that one prepares oneself counting less."""
    shares = []
    for support in supports:
        wanted = len(support.ready) + len(support.prepared) + len(support.absent)
        reached = len(support.ready) + preparing.counts * len(support.prepared)
        shares.append(reached / wanted if wanted else 1.0)
    return Utility(min(shares), max(shares))
