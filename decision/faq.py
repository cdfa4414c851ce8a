"""Frequently asked questions: statements of the evidence beside the guide's answers, and the entries for a criterion, need or platform.

An entry of data/faq.yaml specifies statements; they are made here from the claims, so a claim that changes
changes the sentence. They always speak of today's evidence, on the reader's plan.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from decision.catalogue import Catalogue
from decision.cell import Basis
from decision.evidence import source_label
from decision.guidance import FaqEntry
from decision.records import Claim, Platform
from decision.statements import Statement, StatementLine, statement
from decision.view import View


def statements(catalogue: Catalogue, entry: FaqEntry, view: View) -> tuple[Statement, ...]:
    """Return the evidence's statements about an entry, whatever the view's lens."""
    return _statements(catalogue, entry, replace(view.basis, lens="evidence"))


@lru_cache(maxsize=256)
def _statements(catalogue: Catalogue, entry: FaqEntry, basis: Basis) -> tuple[Statement, ...]:
    return tuple(statement(catalogue, spec, basis) for spec in entry.now)


def concerned(catalogue: Catalogue, entry: FaqEntry) -> tuple[Platform, ...]:
    """Return the platforms that an entry concerns: those that it lists, all where it lists none."""
    return tuple(platform for platform in catalogue.platforms if not entry.platforms or platform.id in entry.platforms)


def entries_for_criterion(catalogue: Catalogue, id: str) -> tuple[FaqEntry, ...]:
    """Return the entries that explain a criterion."""
    return tuple(entry for entry in catalogue.faq if id in entry.criteria)


def entries_for_need(catalogue: Catalogue, id: str) -> tuple[FaqEntry, ...]:
    """Return the entries that explain a need, in the need's own order."""
    by_id = {entry.id: entry for entry in catalogue.faq}
    return tuple(by_id[name] for need in catalogue.needs if need.id == id for name in need.faq if name in by_id)


def entries_for_platform(catalogue: Catalogue, id: str) -> tuple[FaqEntry, ...]:
    """Return the entries that concern a platform: those that list it, then those that concern all."""
    listing = [entry for entry in catalogue.faq if id in entry.platforms]
    return (*listing, *(entry for entry in catalogue.faq if not entry.platforms))


def search(catalogue: Catalogue, text: str) -> tuple[FaqEntry, ...]:
    """Return the entries whose question, answer and platforms hold every word of ``text``, whatever the case."""
    words = text.casefold().split()
    return tuple(entry for entry in catalogue.faq if all(word in _searched(catalogue, entry) for word in words))


def _searched(catalogue: Catalogue, entry: FaqEntry) -> str:
    names = [f"{platform.name} {platform.label}" for platform in concerned(catalogue, entry)]
    return " ".join([entry.question, *entry.answer, *names]).casefold()


def faq_json(catalogue: Catalogue, view: View) -> list[dict[str, Any]]:
    """Return all entries as plain data."""
    return [to_json(catalogue, entry, view) for entry in catalogue.faq]


def to_json(catalogue: Catalogue, entry: FaqEntry, view: View) -> dict[str, Any]:
    """Return an entry as plain data, with the evidence's statements and every source. ``platforms``: all that it concerns."""
    return {
        "id": entry.id,
        "question": entry.question,
        "section": entry.section,
        "answer": list(entry.answer),
        "criteria": list(entry.criteria),
        "needs": list(entry.needs),
        "platforms": [platform.id for platform in concerned(catalogue, entry)],
        "now": [_statement_json(catalogue, statement) for statement in statements(catalogue, entry, view)],
    }


def _statement_json(catalogue: Catalogue, statement: Statement) -> dict[str, Any]:
    return {
        "lead": statement.lead,
        "kind": statement.kind,
        "of": statement.spec.of,
        "option": statement.spec.option,
        "summary": statement.summary,
        "rows": [_line_json(catalogue, line) for line in statement.lines],
    }


def _line_json(catalogue: Catalogue, line: StatementLine) -> dict[str, Any]:
    guide_check = {"guide_says": line.check.guide_says, "url": line.check.source} if line.check else {}
    return {
        "platform": line.platform.id,
        "label": line.platform.label,
        "outcome": line.outcome,
        "text": line.text,
        "detail": line.detail,
        "doubt": line.doubt,
        "conflict": line.conflict,
        **guide_check,
        "sources": [_source_json(catalogue, claim) for claim in line.claims],
    }


def _source_json(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    return {
        "field": claim.field,
        "value": claim.value,
        "unit": claim.unit or catalogue.fields[claim.field].unit,
        "source": claim.source,
        "label": source_label(catalogue, claim),
        "url": claim.url,
        "kind": claim.kind,
        "as_of": claim.as_of,
        "scope": claim.scope,
        "doubt": claim.doubt,
    }
