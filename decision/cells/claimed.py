"""Cells that rest on claims, of a field or of a criterion."""

from collections.abc import Sequence
from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import Measure
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Platform
from decision.cells.cell import Basis, Cell, State
from decision.cells.origin import AgreedOrigin, CategoryOrigin, CriterionOrigin, FieldOrigin, Origin, OtherPlanOrigin
from decision.cells.values import NOTHING, UNKNOWN, Utility, utility
from decision.claims.choice import Choice
from decision.claims.implied import choose_about

DISAGREE = 0.05
"""Two values count as disagreeing when they lie further apart than this on the scale from 0 to 1."""


def field_cell(catalogue: Catalogue, platform: Platform, name: str, basis: Basis, offer_id: str = "") -> Cell:
    """Return the cell of one field for one offer of a platform, or, without ``offer_id``, from the claims about all its offers."""
    field = catalogue.fields[name]
    choice = choose_about(catalogue, platform.id, field, basis.lens, basis.tier, offer_id)
    differs = guide_differs(platform, (name,))
    if not choice.chosen and (implied := _implied(catalogue, platform, name, offer_id)) is not None:
        state: State = "known" if implied else "no"
        return Cell(state, implied, CategoryOrigin(implied), unused=choice.remaining, guide_differs=differs)
    if not choice.chosen:
        return _missing(catalogue, choice, field, differs)
    values = choice.values
    conflict = not field.many and any(claim.value not in values for claim in choice.rivals)
    state = "known" if len(values) == 1 or field.many else "range"
    if all(_is_no(value) for value in values):
        state = "no"
    elif values == ["not_applicable"]:
        state = "not_applicable"
    return Cell(
        state=state,
        value=values[0] if len(values) == 1 else values,
        origin=FieldOrigin(field),
        chosen=choice.chosen,
        unused=(*choice.rivals, *choice.remaining),
        conflict=conflict,
        guide_differs=differs,
    )


def _implied(catalogue: Catalogue, platform: Platform, name: str, offer_id: str) -> bool | None:
    """Return the value of a yes-or-no field that follows from an offer's category; None where none does."""
    if not offer_id:
        return None
    return catalogue.terms.category(platform.category_of(platform.offer(offer_id))).implies.get(name)


def claimed_cell(
    catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool, offer_id: str = ""
) -> Cell:
    """Return the cell of a criterion whose value is what claims about one field say."""
    field = catalogue.fields[measure.field]
    choice = choose_about(catalogue, platform.id, field, basis.lens, basis.tier, offer_id)
    if not choice.chosen:
        return _missing(catalogue, choice, field, differs)
    counts_as = {option.value: option.counts_as for option in field.allowed}

    def utility_of(values: Sequence[object]) -> Utility:
        return utility(measure, values, basis.languages, counts_as)

    values = choice.values
    worth = utility_of(values)
    origin: Origin = CriterionOrigin(field, measure, basis.languages)
    is_word = worth == UNKNOWN and measure.shape not in ("boolean", "share")
    if is_word and (below := _on_smaller_plan(catalogue, platform, measure, basis, differs, offer_id)):
        floor = below.origin.floor if isinstance(below.origin, AgreedOrigin) else below.text
        worth, origin = Utility(below.utility.low, 1.0), AgreedOrigin(field, measure, floor)
    state: State = "known" if worth.low == worth.high else "range"
    if all(value is False for value in values):
        state = "no"
    elif values == ["not_applicable"]:
        state, worth = "not_applicable", NOTHING
    elif is_word and worth == UNKNOWN:
        state = "unknown"
    conflict = any(lie_apart(utility_of([claim.value]), worth) for claim in choice.rivals)
    return Cell(
        state=state,
        value=values[0] if len(values) == 1 else values,
        origin=origin,
        utility=worth,
        chosen=choice.chosen,
        unused=(*choice.rivals, *choice.remaining),
        conflict=conflict,
        guide_differs=differs,
    )


def _on_smaller_plan(
    catalogue: Catalogue, platform: Platform, measure: Measure, basis: Basis, differs: bool, offer_id: str
) -> Cell | None:
    """Return the cell on the next smaller plan, below which a word such as "custom" cannot fall; None where nothing is known of it."""
    plans = [tier.id for tier in catalogue.terms.tiers]
    place = plans.index(basis.tier)
    if not place:
        return None
    below = claimed_cell(catalogue, platform, measure, replace(basis, tier=plans[place - 1]), differs, offer_id)
    return below if below.state in ("known", "range") else None


def _missing(catalogue: Catalogue, choice: Choice, field: Field, differs: bool) -> Cell:
    """Return the cell where no claim holds: unknown, or no where the fact is promised on a larger plan only."""
    above = [claim for claim in choice.elsewhere if claim.tier != "any"]
    holding = tuple(claim for claim in above if claim.value is True) if field.type == "boolean" else ()
    if not above:
        return Cell("unknown", None, FieldOrigin(field), unused=choice.remaining, guide_differs=differs)
    claim = (holding or above)[0]
    origin = OtherPlanOrigin(field, catalogue.terms.tier(claim.tier), claim)
    if not holding:
        return Cell("unknown", None, origin, unused=choice.remaining, guide_differs=differs)
    unused = tuple(claim for claim in choice.remaining if claim not in holding)
    return Cell("no", False, origin, NOTHING, holding, unused, guide_differs=differs)


def _is_no(value: object) -> bool:
    return value is False or (isinstance(value, dict) and value.get("offered") is False)


def lie_apart(left: Utility, right: Utility) -> bool:
    """Return whether two values lie apart: neither's interval reaches within DISAGREE of the other's."""
    if UNKNOWN in (left, right):
        return False
    return left.low - right.high > DISAGREE or right.low - left.high > DISAGREE


def guide_differs(platform: Platform, related: Sequence[str]) -> bool:
    """Return whether newer evidence contradicts the guide on a field that starts with one of ``related``."""
    return any(
        statement.verdict == "contradicted" and statement.field.startswith(tuple(related))
        for statement in platform.guide_check
    )
