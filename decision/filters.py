"""Must-haves: what a platform has to have, with three outcomes.

A platform meets a must-have, fails it, or it cannot be told, because what it asks about is unknown or differs by product.
Unknown is not no.
"""

import re
from dataclasses import dataclass
from typing import Literal

from decision.catalogue import Catalogue
from decision.cell import Basis, Cell
from decision.cells import column, matrix
from decision.display import amount
from decision.records import Claim, Filter
from decision.values import utility
from decision.view import Must

Outcome = Literal["meets", "fails", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a platform has what a must-have asks for, why in a few words, and the claims that say so.

    ``way``: the criterion or field by which it is met, which may be another than the must-have's first.
    """

    outcome: Outcome
    reason: str
    claims: tuple[Claim, ...] = ()
    way: str = ""


def test(catalogue: Catalogue, must: Must, platform: str, basis: Basis) -> Verdict:
    """Hold one platform against one must-have."""
    rule = find_filter(catalogue, must.filter)
    if rule.within and (outer := column(catalogue, rule.within, basis)[platform]).state == "no":
        return Verdict("fails", f"{catalogue.fields[rule.within].label}: no", outer.chosen, rule.within)
    verdicts = [_of_field(catalogue, rule, must, field, platform, basis) for field in rule.fields]
    if rule.criterion:
        cell = matrix(catalogue, basis)[platform][rule.criterion]
        verdicts.insert(0, _by_criterion(catalogue, rule, must, cell, basis))
    return _any(verdicts)


def _any(verdicts: list[Verdict]) -> Verdict:
    """Return the verdict of several ways to meet one must-have: one is enough, and it fails only where all fail."""
    outcomes: tuple[Outcome, ...] = ("meets", "cannot tell", "fails")
    best = min(verdicts, key=lambda verdict: outcomes.index(verdict.outcome))
    reasons = [verdict.reason for verdict in verdicts if verdict.outcome == best.outcome]
    chosen = next((verdict.claims for verdict in verdicts if verdict.outcome == best.outcome and verdict.claims), ())
    said = reasons[0] if best.outcome == "meets" else "; ".join(dict.fromkeys(reasons))
    return Verdict(best.outcome, said, chosen, best.way)


def find_filter(catalogue: Catalogue, id: str) -> Filter:
    """Return the filter with this id; KeyError when there is none."""
    for rule in catalogue.filters:
        if rule.id == id:
            return rule
    raise KeyError(id)


def option_text(catalogue: Catalogue, rule: Filter, option: str | int) -> str:
    """Return an option in words: "24 h", "microVM"."""
    if not rule.criterion:
        return str(option)
    measure = catalogue.criterion[rule.criterion].evidence
    if isinstance(option, str):
        return catalogue.fields[measure.field].label_of(option)
    return amount(option, measure.unit)


def _by_criterion(catalogue: Catalogue, rule: Filter, must: Must, cell: Cell, basis: Basis) -> Verdict:
    label = catalogue.criterion[rule.criterion].label.lower() if rule.test != "yes" else rule.label
    seen = f"{label}: {cell.text}" + (f" ({cell.detail})" if cell.state == "unknown" and cell.detail else "")

    def verdict(outcome: Outcome, reason: str = seen) -> Verdict:
        return Verdict(outcome, reason, cell.chosen, rule.criterion)

    if cell.state == "not_applicable":
        return verdict("fails")
    needed = _needed(catalogue, rule, must, basis)
    if needed is None:
        return verdict("cannot tell", f"{label}: not compared in this lens")
    if cell.utility.low >= needed - 1e-9 and cell.state != "unknown":
        return verdict("meets")
    if cell.utility.high < needed - 1e-9:
        return verdict("fails")
    return verdict("cannot tell")


def _needed(catalogue: Catalogue, rule: Filter, must: Must, basis: Basis) -> float | None:
    """Return the value from 0 to 1 that a cell needs, since value functions never fall when a raw value improves."""
    if rule.test in ("yes", "all"):
        return 1.0
    measure = catalogue.criterion[rule.criterion].measure(basis.lens)
    return utility(measure, [must.option]).low if must.option is not None else None


def _of_field(catalogue: Catalogue, rule: Filter, must: Must, entry: str, platform: str, basis: Basis) -> Verdict:
    """Hold one field, or the value wanted of it after a ``=``, against a must-have."""
    name, _, wanted = entry.partition("=")
    cell = column(catalogue, name, basis)[platform]
    label = rule.label if not wanted and rule.test == "yes" else catalogue.fields[name].label
    seen = f"{label}: {cell.text}" + (f" ({cell.detail})" if cell.detail else "")
    if cell.state in ("unknown", "not_applicable"):
        return Verdict("cannot tell" if cell.state == "unknown" else "fails", seen, cell.chosen, name)
    if rule.test == "has":
        wanted = str(must.option)
    matches = [_matches(rule, value, wanted, must) for value in _values(cell)]
    outcome: Outcome = "meets" if all(matches) else "cannot tell" if any(matches) else "fails"
    if rule.test == "has" and not any(matches):
        outcome = "cannot tell"  # a list that names some does not say that there are no others
    return Verdict(outcome, seen, cell.chosen, name)


def _values(cell: Cell) -> list[object]:
    """Return each value that a cell may have; a range has several."""
    return cell.value if cell.state == "range" and isinstance(cell.value, list) else [cell.value]


def _matches(rule: Filter, value: object, wanted: str, must: Must) -> bool:
    if rule.test == "at-most":
        return isinstance(value, int | float) and isinstance(must.option, int) and value <= must.option
    if rule.test == "has":
        return any(_names(text, wanted) for text in (value if isinstance(value, list) else [value]))
    if wanted:
        return wanted in value if isinstance(value, list) else value == wanted
    return value is not False and not (isinstance(value, dict) and value.get("offered") is False)


def _names(text: object, model: str) -> bool:
    """Return whether a text names a model, however it is written; "A100-80GB" is an A100, "A100" is no A10.

    >>> _names("RTX-4090", "RTX4090"), _names("A100 80GB", "A100"), _names("L40S", "L4")
    (True, True, False)
    """
    pattern = r"[\s-]*".join(re.escape(part) for part in re.findall(r"\d+|\D+", model))
    return re.match(rf"{pattern}(?![0-9A-Za-z])", str(text), re.IGNORECASE) is not None
