"""Must-haves: what a platform has to have, with three outcomes.

A platform meets a must-have, fails it, or it cannot be told, because what it asks about is unknown or differs by product.
Unknown is not no.
"""

from dataclasses import dataclass
from typing import Literal

from decision.catalogue import Catalogue
from decision.cells import Basis, Cell, column, matrix
from decision.display import amount
from decision.records import Filter
from decision.values import utility
from decision.view import Must

Outcome = Literal["meets", "fails", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a platform has what a must-have asks for, and why in a few words."""

    outcome: Outcome
    reason: str


def test(catalogue: Catalogue, must: Must, platform: str, basis: Basis) -> Verdict:
    """Hold one platform against one must-have."""
    rule = find_filter(catalogue, must.filter)
    if rule.criterion:
        return _by_criterion(catalogue, rule, must, matrix(catalogue, basis)[platform][rule.criterion], basis)
    return _by_fields(catalogue, rule, platform, basis)


def find_filter(catalogue: Catalogue, id: str) -> Filter:
    """Return the filter with this id; KeyError when there is none."""
    for rule in catalogue.filters:
        if rule.id == id:
            return rule
    raise KeyError(id)


def option_text(catalogue: Catalogue, rule: Filter, option: str | int) -> str:
    """Return an option in words: "24 h", "microVM"."""
    measure = catalogue.criterion[rule.criterion].evidence
    if isinstance(option, str):
        return catalogue.fields[measure.field].label_of(option)
    return amount(option, measure.unit)


def _by_criterion(catalogue: Catalogue, rule: Filter, must: Must, cell: Cell, basis: Basis) -> Verdict:
    label = catalogue.criterion[rule.criterion].label.lower() if rule.test != "yes" else rule.label
    seen = f"{label}: {cell.text}" + (f" ({cell.detail})" if cell.state == "unknown" and cell.detail else "")
    if cell.state == "not_applicable":
        return Verdict("fails", seen)
    needed = _needed(catalogue, rule, must, basis)
    if needed is None:
        return Verdict("cannot tell", f"{label}: not compared in this lens")
    if cell.utility.low >= needed - 1e-9 and cell.state != "unknown":
        return Verdict("meets", seen)
    if cell.utility.high < needed - 1e-9:
        return Verdict("fails", seen)
    return Verdict("cannot tell", seen)


def _needed(catalogue: Catalogue, rule: Filter, must: Must, basis: Basis) -> float | None:
    """Return the value from 0 to 1 that a cell needs, since value functions never fall when a raw value improves."""
    if rule.test in ("yes", "all"):
        return 1.0
    measure = catalogue.criterion[rule.criterion].measure(basis.lens)
    return utility(measure, [must.option]).low if must.option is not None else None


def _by_fields(catalogue: Catalogue, rule: Filter, platform: str, basis: Basis) -> Verdict:
    cells = [column(catalogue, field, basis)[platform] for field in rule.fields]
    if any(cell.state == "known" for cell in cells):
        return Verdict("meets", f"{rule.label}: yes")
    if all(cell.state == "no" for cell in cells):
        detail = next((cell.detail for cell in cells if cell.detail), "")
        return Verdict("fails", f"{rule.label}: no" + (f" ({detail})" if detail else ""))
    return Verdict("cannot tell", f"{rule.label}: unknown")
