"""Frequently asked questions: statements of the evidence beside the guide's answers, and the entries for a criterion, need or platform.

An entry of data/faq.yaml specifies statements; they are made here from the claims, so a claim that changes
changes the sentence. They always speak of today's evidence, on the reader's plan.
"""

from dataclasses import replace

from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry
from decision.catalogue.platforms import Platform
from decision.cells.cell import Basis
from decision.guide.statements import Statement, statement
from decision.ranking.view import View


def statements(catalogue: Catalogue, entry: FaqEntry, view: View) -> tuple[Statement, ...]:
    """Return the evidence's statements about an entry, whatever the view's lens."""
    return _statements(catalogue, entry, replace(view.basis, lens="evidence"))


@cached(maxsize=256)
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
