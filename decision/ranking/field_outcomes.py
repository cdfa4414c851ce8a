"""Outcomes of a must-have on the cell of any field.

Amounts are compared in the field's unit; one in a unit that cannot be turned into it leaves the question open, as does a word such as
"custom". A list of choices names all that there is, unless it follows from other names; any other list may be longer than what is named.
"""

import math

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim
from decision.cells.cell import Cell
from decision.ranking.field_words import NO, amounts_of, entries_of, is_yes_or_no, unit_factor, word
from decision.ranking.outcomes import Outcome, outcome_of
from decision.ranking.view import ChosenMustHave

OTHER = "other"
"""The entry of a list of choices for what it has no name for."""

Ends = tuple[float, float]


def field_outcome(catalogue: Catalogue, must: ChosenMustHave, cell: Cell) -> Outcome:
    """Return the outcome of testing the cell of a field."""
    field = catalogue.fields[must.filter]
    if cell.state in ("unknown", "not_applicable"):
        return "cannot tell" if cell.state == "unknown" else "fails"
    if must.test == "yes" or (must.option == NO and is_yes_or_no(field)):
        return outcome_of([is_yes(value) == (must.test == "yes") for value in cell_values(cell)])
    if must.test == "has":
        return _naming(catalogue, field, str(must.option), cell)
    if must.test == "is":
        return outcome_of([str(must.option) in _meanings(field, value) for value in cell_values(cell)])
    return amount_outcome(field, must.option or 0.0, cell, is_least=must.test == "at-least")


def amount_outcome(field: Field, option: str | float, cell: Cell, *, is_least: bool) -> Outcome:
    """Return the outcome of comparing the amounts, or the days, that the claims of a cell give with an option."""
    limit = _days(str(option))[0 if is_least else 1] if field.type == "date" else float(option)
    outcomes = {_compared(_ends(field, claim, is_least), limit, is_least) for claim in cell.chosen}
    return outcomes.pop() if len(outcomes) == 1 else "cannot tell"


def cell_values(cell: Cell) -> list[object]:
    """Return each value that a cell may have; a range has several."""
    return cell.value if cell.state == "range" and isinstance(cell.value, list) else [cell.value]


def is_yes(value: object) -> bool:
    """Return whether a value is not a no."""
    return value is not False and not (isinstance(value, dict) and value.get("offered") is False)


def _naming(catalogue: Catalogue, field: Field, option: str, cell: Cell) -> Outcome:
    """Return whether a list names an entry, something that counts as it, or a word that stands for all."""
    every = _words_for_all(catalogue, field)
    lists = [entries_of(claim.value) for claim in cell.chosen]
    named = [any(entry in every or option in _meanings(field, entry) for entry in entries) for entries in lists]
    if any(named):
        return "meets" if field.many else outcome_of(named)
    is_whole = field.type == "choices" and not field.implied_by and not any(OTHER in entries for entries in lists)
    return "fails" if is_whole else "cannot tell"


def _words_for_all(catalogue: Catalogue, field: Field) -> set[object]:
    measures = [criterion.evidence for criterion in catalogue.criteria if criterion.evidence.field == field.name]
    return {
        entry
        for measure in measures
        for entry in (*measure.top_words, *(measure.preparing.words if measure.preparing else ()))
    }


def _meanings(field: Field, value: object) -> set[str]:
    """Return the word for a value, and those for what it counts as."""
    option = field.option(value)
    return {word(value), *map(word, option.counts_as if option else ())}


def _compared(ends: Ends, limit: float, is_least: bool) -> Outcome:
    low, high = ends
    if is_least:
        return "meets" if low >= limit else "fails" if high < limit else "cannot tell"
    return "meets" if high <= limit else "fails" if low > limit else "cannot tell"


def _ends(field: Field, claim: Claim, is_least: bool) -> Ends:
    """Return between which ends the amount or the day of a claim lies."""
    if field.type == "date":
        return _days(str(claim.value))
    if claim.value == "unlimited":
        return math.inf, math.inf
    factor, amounts = unit_factor(field, claim), amounts_of(claim)
    if not amounts or factor is None:
        return 0.0, math.inf
    low, high = min(amounts) * factor, max(amounts) * factor
    if field.type == "span":  # what one may choose from
        return (high, high) if is_least else (low, low)
    if claim.qualifier == "under" or (claim.qualifier == "up-to" and field.ties != "highest"):
        return 0.0, high
    return (low, math.inf) if claim.qualifier == "at-least" else (low, high)


def _days(day: str) -> Ends:
    """Return the first and the last day of a day, a month or a year, as numbers that compare.

    >>> _days("2026-04"), _days("2021")
    ((20260401.0, 20260431.0), (20210101.0, 20211231.0))
    """
    year, month, day_of_month = [*day.split("-"), "", ""][:3]
    first = year + (month or "01") + (day_of_month or "01")
    last = year + (month or "12") + (day_of_month or "31")
    return float(first), float(last)
