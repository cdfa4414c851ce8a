"""Cells that rest on claims, of a field or of a criterion."""

from collections.abc import Sequence

from decision.catalogue.base import Field
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Measure
from decision.catalogue.platforms import Platform
from decision.cells.cell import Basis, Cell, State
from decision.cells.values import NOTHING, UNKNOWN, Utility, utility
from decision.claims.choice import Choice, choose
from decision.claims.text import claim_text

DISAGREE = 0.05
"""Two values count as disagreeing when they lie further apart than this on the scale from 0 to 1."""


def field_cell(catalogue: Catalogue, platform: Platform, name: str, basis: Basis) -> Cell:
    """Return the cell of one field for one platform."""
    field = catalogue.fields[name]
    choice = choose(catalogue.claims(platform.id, name), field, catalogue.terms, basis.lens, basis.tier)
    differs = guide_differs(platform, (name,))
    if not choice.chosen:
        return _missing(catalogue, choice, name, differs)
    texts = [claim_text(field, claim) for claim in choice.chosen]
    values = choice.values
    conflict = not field.many and any(claim.value not in values for claim in choice.rivals)
    state: State = "known" if len(values) == 1 or field.many else "range"
    if (len(values) == 1 and values[0] is False) or (isinstance(values[0], dict) and values[0].get("offered") is False):
        state = "no"
    elif values == ["not_applicable"]:
        state = "not_applicable"
    text = "; ".join(dict.fromkeys(texts)) if field.many else " or ".join(dict.fromkeys(texts))
    value = values[0] if len(values) == 1 else values
    return Cell(state, value, text, "", UNKNOWN, choice.chosen, (*choice.rivals, *choice.remaining), conflict, differs)


def claimed_cell(catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool) -> Cell:
    field = catalogue.fields[measure.field]
    choice = choose(catalogue.claims(platform.id, field.name), field, catalogue.terms, basis.lens, basis.tier)
    if not choice.chosen:
        return _missing(catalogue, choice, field.name, differs)
    counts_as = {option.value: option.counts_as for option in field.allowed}

    def utility_of(values: Sequence[object]) -> Utility:
        return utility(measure, values, basis.languages, counts_as)

    values = choice.values
    worth = utility_of(values)
    state: State = "known" if worth.low == worth.high else "range"
    if len(values) == 1 and values[0] is False:
        state = "no"
    elif values == ["not_applicable"]:
        state, worth = "not_applicable", NOTHING
    elif worth == UNKNOWN and measure.shape not in ("boolean", "share"):
        state = "unknown"
    conflict = any(lie_apart(utility_of([claim.value]), worth) for claim in choice.rivals)
    text, detail = _claimed_text(field, choice, measure, basis)
    return Cell(
        state=state,
        value=values[0] if len(values) == 1 else values,
        text=text,
        detail=detail,
        utility=worth,
        chosen=choice.chosen,
        unused=(*choice.rivals, *choice.remaining),
        conflict=conflict,
        guide_differs=differs,
    )


def _claimed_text(field: Field, choice: Choice, measure: Measure, basis: Basis) -> tuple[str, str]:
    """Return a criterion's value in a few words, and what stands in small beneath it."""
    if measure.shape == "share":
        return _shares(field, choice, measure, basis.languages)
    options = [field.option(value) if isinstance(value, str) else None for value in choice.values]
    if len(options) == 1 and options[0] and options[0].short:
        return options[0].short, options[0].detail
    texts = [claim_text(field, claim) for claim in choice.chosen]
    short = [option.short if option and option.short else text for option, text in zip(options, texts, strict=False)]
    return " or ".join(dict.fromkeys(short or texts)), ""


def _shares(field: Field, choice: Choice, measure: Measure, languages: Sequence[str]) -> tuple[str, str]:
    """Return the offered ones of the reader's languages, and the number of further ones."""
    named = {item for value in choice.values if isinstance(value, list) for item in value}
    if named & set(measure.top_words):
        return field.label_of(next(iter(named & set(measure.top_words)))), ""
    reached = named.union(*(option.counts_as for item in named if (option := field.option(item))))
    offered = [item for item in languages if item in reached]
    if len(offered) < len(languages):
        return ", ".join(map(field.label_of, offered)) or "none", f"{len(offered)} of {len(languages)}"
    more = len(named) - len(offered)
    return ", ".join(map(field.label_of, offered)) or "any", f"and {more} more" if more > 0 and offered else ""


def _missing(catalogue: Catalogue, choice: Choice, name: str, differs: bool) -> Cell:
    """Return the cell where no claim holds: unknown, or no where the fact is promised on a larger plan only."""
    field = catalogue.fields[name]
    above = [claim for claim in choice.elsewhere if claim.tier != "any"]
    if field.type == "boolean" and any(claim.value is True for claim in above):
        holding = tuple(claim for claim in above if claim.value is True)
        label = catalogue.terms.tier(holding[0].tier).label
        unused = tuple(claim for claim in choice.remaining if claim not in holding)
        return Cell("no", False, "no", f"{label} only", NOTHING, holding, unused, guide_differs=differs)
    detail = ""
    if above:
        label = catalogue.terms.tier(above[0].tier).label
        detail = f"{label}: {claim_text(field, above[0])}"
    return Cell("unknown", None, "unknown", detail, unused=choice.remaining, guide_differs=differs)


def lie_apart(left: Utility, right: Utility) -> bool:
    """Return whether two values lie apart: neither's interval reaches within DISAGREE of the other's."""
    if UNKNOWN in (left, right):
        return False
    return left.low - right.high > DISAGREE or right.low - left.high > DISAGREE


def guide_differs(platform: Platform, related: Sequence[str]) -> bool:
    """Return whether newer evidence contradicts the guide on a field that starts with one of ``related``."""
    return any(
        statement.verdict == "conflict" and statement.field.startswith(tuple(related))
        for statement in platform.guide_check
    )
