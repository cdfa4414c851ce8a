"""Must-haves, by which a platform is judged with three outcomes.

A platform meets a must-have, fails it, or it cannot be told, because what it asks about is unknown or differs by product.
Unknown is not no.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MustHave
from decision.cells.availability import available
from decision.cells.cell import Basis, Cell
from decision.cells.offers import offers_column, offers_matrix
from decision.cells.origin import LanguagesOrigin
from decision.cells.values import utility
from decision.costs.cost import Cost, offer_cost
from decision.costs.text import cost_text, why
from decision.costs.workload import workload_of
from decision.format import amount, inside_sentence
from decision.ranking.field_outcomes import amount_outcome, cell_values, field_outcome, is_yes
from decision.ranking.field_words import entries_of, field_must_text, option_label
from decision.ranking.outcomes import OUTCOMES, Outcome, Verdict, best_verdict, outcome_of
from decision.ranking.view import ChosenMustHave


def judge(catalogue: Catalogue, must: ChosenMustHave, platform_id: str, basis: Basis) -> Verdict:
    """Judge one platform by one must-have: by that of its offers on the reader's plan which comes nearest to it.

    Several must-haves are judged together for one offer at a time (:func:`judge_offer`), never each by another offer.
    """
    offers = available(catalogue, catalogue.platform[platform_id], basis)
    verdicts = [judge_offer(catalogue, must, platform_id, offer.id, basis) for offer in offers]
    return min(verdicts, key=lambda verdict: OUTCOMES.index(verdict.outcome))


def judge_offer(catalogue: Catalogue, must: ChosenMustHave, platform_id: str, offer_id: str, basis: Basis) -> Verdict:
    """Judge one offer of a platform by one must-have; of alternatives one is enough."""
    if must.any_of:
        return best_verdict([judge_offer(catalogue, way, platform_id, offer_id, basis) for way in must.any_of])

    def cell_of(field: str) -> Cell:
        return offers_column(catalogue, field, basis)[platform_id][offer_id]

    if must.test:
        cell = cell_of(must.filter)
        return Verdict(
            field_outcome(catalogue, must, cell),
            _text(catalogue.fields[must.filter].label, cell),
            cell.chosen,
            must.filter,
        )
    rule = find(catalogue.filters, must.filter)
    if rule.within and (outer := cell_of(rule.within)).state == "no":
        return Verdict("fails", f"{catalogue.fields[rule.within].label}: no", outer.chosen, rule.within)
    if rule.test == "cost":
        return _by_cost(
            catalogue,
            must,
            offer_cost(catalogue, platform_id, offer_id, workload_of(catalogue.workload_terms, basis.work), basis.tier),
        )
    verdicts = [_by_field(catalogue, rule, must, entry, cell_of(entry.partition("=")[0])) for entry in rule.fields]
    if rule.criterion:
        cell = offers_matrix(catalogue, basis)[platform_id][offer_id][rule.criterion]
        verdicts.insert(0, _by_criterion(catalogue, rule, must, cell, basis))
    return best_verdict(verdicts)


def option_text(catalogue: Catalogue, rule: MustHave, option: str | float) -> str:
    """Return an option in words: "24 h", "microVM"."""
    if not rule.criterion:
        text = option if isinstance(option, str) else amount(option, rule.unit)
        return catalogue.fields[rule.fields[0].partition("=")[0]].label_of(text) if rule.fields else text
    measure = catalogue.criterion[rule.criterion].evidence
    if isinstance(option, str):
        return catalogue.fields[measure.field].label_of(option)
    return amount(option, measure.unit)


def _by_criterion(catalogue: Catalogue, rule: MustHave, must: ChosenMustHave, cell: Cell, basis: Basis) -> Verdict:
    label = inside_sentence(catalogue.criterion[rule.criterion].label) if rule.test != "yes" else rule.label
    text = f"{label}: {cell.text}" + (f" ({cell.detail})" if cell.state == "unknown" and cell.detail else "")

    def verdict(outcome: Outcome, reason: str = text) -> Verdict:
        return Verdict(outcome, reason, cell.chosen, rule.criterion)

    if cell.state == "not_applicable":
        return verdict("fails")
    if rule.test == "all" and isinstance(cell.origin, LanguagesOrigin):
        return verdict(*_of_all(cell.origin, text, cell.detail))
    needed = _needed(catalogue, rule, must, basis)
    if needed is None:
        return verdict("cannot tell", f"{label}: not compared in this lens")
    if cell.utility.low >= needed and cell.state != "unknown":
        return verdict("meets")
    if cell.utility.high < needed:
        return verdict("fails")
    return verdict("cannot tell")


def _of_all(origin: LanguagesOrigin, text: str, detail: str) -> tuple[Outcome, str]:
    """Return the outcome of wanting every language, ready-made or prepared by oneself, and the reason, which says which."""
    reached = [not support.absent for support in origin.supports]
    is_prepared = any(support.prepared for support in origin.supports)
    outcome: Outcome = "meets" if all(reached) else "cannot tell" if any(reached) else "fails"
    return outcome, f"{text} ({detail})" if is_prepared and all(reached) else text


def _by_cost(catalogue: Catalogue, must: ChosenMustHave, cost: Cost) -> Verdict:
    """Judge a month's cost of the described workload by the budget; of a range both ends have to lie on one side of it."""
    text = f"monthly cost: {cost_text(cost)}"
    reason = f"{text} ({why(cost)})" if cost.low is None else text
    if cost.low is None or cost.high is None:
        return Verdict("fails" if cost.state == "unsold" else "cannot tell", reason, cost.claims, must.filter)
    limit = float(must.option or 0)
    outcome: Outcome = "meets" if cost.high <= limit else "fails" if cost.low > limit else "cannot tell"
    return Verdict(outcome, reason, cost.claims, must.filter)


def _needed(catalogue: Catalogue, rule: MustHave, must: ChosenMustHave, basis: Basis) -> float | None:
    """Return the value from 0 to 1 that a cell needs, since value functions never fall when a raw value improves."""
    if rule.test in ("yes", "all"):
        return 1.0
    measure = catalogue.criterion[rule.criterion].measure(basis.lens)
    return utility(measure, [must.option]).low if must.option is not None else None


def _by_field(catalogue: Catalogue, rule: MustHave, must: ChosenMustHave, entry: str, cell: Cell) -> Verdict:
    """Judge the cell of one field, or the value required of it after a ``=``, by a must-have."""
    name, _, required = entry.partition("=")
    label = rule.label if not required and rule.test == "yes" else catalogue.fields[name].label
    text = _text(label, cell)
    if cell.state in ("unknown", "not_applicable"):
        return Verdict("cannot tell" if cell.state == "unknown" else "fails", text, cell.chosen, name)
    if rule.test == "at-most":
        outcome = amount_outcome(catalogue.fields[name], must.option or 0.0, cell, is_least=False)
        return Verdict(outcome, text, cell.chosen, name)
    if rule.test == "has":
        required = str(must.option)
    field = catalogue.fields[name]
    values = map(field.reached, _named_side_by_side(cell) if field.many else cell_values(cell))
    outcome = outcome_of([_matches(rule, value, required) for value in values])
    if rule.test == "has" and outcome == "fails":
        outcome = "cannot tell"  # a list that names some does not say that there are no others
    return Verdict(outcome, text, cell.chosen, name)


def _named_side_by_side(cell: Cell) -> list[object]:
    """Return what all claims of a cell name, as one list: they stand beside one another and never compete."""
    return [[entry for claim in cell.chosen for entry in entries_of(claim.value)]]


def keeps_unknown(catalogue: Catalogue, must: ChosenMustHave) -> bool:
    """Return whether platforms of which a must-have is unknown are ranked all the same; of alternatives, where each says so."""
    rules = [None if way.test else find(catalogue.filters, way.filter) for way in must.ways]
    return all(rule is not None and rule.keeps_unknown for rule in rules)


def _text(label: str, cell: Cell) -> str:
    return f"{label}: {cell.text}" + (f" ({cell.detail})" if cell.detail else "")


def _matches(rule: MustHave, value: object, required: str) -> bool:
    entries = value if isinstance(value, list) else [value]
    if rule.test == "has":
        return any(_names(entry, required) for entry in entries)
    if required:
        return required in value if isinstance(value, list) else value == required
    return is_yes(value)


def _names(text: object, model: str) -> bool:
    """Return whether a text names a model, however it is written; "A100-80GB" is an A100, "A100" is no A10.

    >>> _names("RTX-4090", "RTX4090"), _names("A100 80GB", "A100"), _names("L40S", "L4")
    (True, True, False)
    """
    pattern = r"[\s-]*".join(re.escape(part) for part in re.findall(r"\d+|\D+", model))
    return re.match(rf"{pattern}(?![0-9A-Za-z])", str(text), re.IGNORECASE) is not None


def must_text(catalogue: Catalogue, must: ChosenMustHave) -> str:
    """Return a must-have in words: "Session at least 24 h", "Own cloud or Static IP"."""
    if must.any_of:
        return " or ".join(_ways_in_words(catalogue, must.any_of))
    if must.test:
        return field_must_text(catalogue, must)
    rule = find(catalogue.filters, must.filter)
    return rule.label if must.option is None else f"{rule.label} {option_text(catalogue, rule, must.option)}"


def _ways_in_words(catalogue: Catalogue, ways: Sequence[ChosenMustHave]) -> Iterator[str]:
    """Yield alternatives in words; one that asks the same of the same field as the one before is its value alone."""
    for before, way in pairwise((ChosenMustHave(), *ways)):
        is_more = way.test in ("is", "has") and (way.filter, way.test) == (before.filter, before.test)
        yield option_label(catalogue, way) if is_more else must_text(catalogue, way)
