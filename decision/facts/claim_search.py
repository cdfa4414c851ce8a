"""Search among all claims: the query, the rows that it finds, and their pages."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from decision.caches import cached
from decision.catalogue.base import first_day
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.fields import Field
from decision.catalogue.platforms import Claim, Platform, Tier
from decision.cells.cell import Basis
from decision.cells.claimed import field_cell
from decision.cells.measured import MEASURED
from decision.cells.offers import criterion_cell
from decision.cells.reliability import SUCCEEDED
from decision.claims.source import source_label
from decision.claims.text import claim_text

LONGEST = 80
"""The longest text that can be searched for."""

PAGE_ROWS = 25
"""Rows on a page."""


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """A search among the claims. An empty choice filters nothing; several entries of one choice are alternatives.

    ``text``: words that must all occur. ``tiers``: plans that a claim names, ``any`` for claims that name none. ``page``
    counts from 1.
    """

    text: str = ""
    platforms: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    freshness: tuple[str, ...] = ()
    page: int = 1

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is searched for and nothing filtered."""
        return self == ClaimQuery(page=self.page)


CHOICES: Mapping[str, tuple[str, Callable[[Catalogue], Iterable[str]]]] = {
    "platforms": ("plat", lambda catalogue: catalogue.platform),
    "groups": ("group", lambda catalogue: [group.id for group in catalogue.groups]),
    "kinds": ("kind", lambda catalogue: [kind.id for kind in catalogue.terms.kinds]),
    "tiers": ("plan", lambda catalogue: get_args(Tier)),
    "freshness": ("fresh", lambda catalogue: [age_class.id for age_class in catalogue.freshness.classes]),
}
"""The parameter of each filter, and the ids that it may hold."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim, ready to be shown and searched.

    ``text``: its value in words. ``raw``: its exact value as JSON. ``number``: that value where it is one number in ``unit``,
    else None. ``label``: the source's name. ``day``: the first day that its date, or that on which it was seen, may mean; empty for neither.
    ``words``: the text that a search reads, case-folded.
    """

    claim: Claim
    platform: Platform
    field: Field
    text: str
    raw: str
    number: float | None
    unit: str
    label: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One page of search results: its rows, its number from 1, the number of pages and the total of rows."""

    rows: tuple[ClaimRow, ...]
    number: int
    pages: int
    total: int

    @property
    def first(self) -> int:
        """The place of the page's first row among all results, counted from 1; 0 when there are none."""
        return (self.number - 1) * PAGE_ROWS + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The place of the page's last row."""
        return self.first + len(self.rows) - 1 if self.total else 0


@cached(maxsize=2)
def claim_rows(catalogue: Catalogue) -> tuple[ClaimRow, ...]:
    """Return every claim: by platform, then in the order of the vocabulary; measured starts that speak for a platform too."""
    order = {name: place for place, name in enumerate(catalogue.fields)}
    rows = []
    for platform in catalogue.platforms:
        claims = [*platform.claims, *_measured(catalogue, platform, Basis())]
        rows += [_row(catalogue, platform, claim) for claim in sorted(claims, key=lambda claim: order[claim.field])]
    return tuple(rows)


def find(catalogue: Catalogue, query: ClaimQuery, today: date) -> tuple[ClaimRow, ...]:
    """Return the rows that hold every word of the search and pass every filter; ``today`` decides what is old."""
    return _filtered(catalogue, replace(query, page=1), today)


@cached(maxsize=8)
def _filtered(catalogue: Catalogue, query: ClaimQuery, today: date) -> tuple[ClaimRow, ...]:
    rows: Sequence[ClaimRow] = claim_rows(catalogue)
    if query.platforms:
        rows = [row for row in rows if row.claim.platform in query.platforms]
    if query.groups:
        rows = [row for row in rows if row.field.group in query.groups]
    if query.kinds:
        rows = [row for row in rows if row.claim.kind in query.kinds]
    if query.tiers:
        rows = [row for row in rows if row.claim.tier in query.tiers]
    if query.freshness:
        days = {day for day in {row.day for row in rows} if _class_of(catalogue, day, today) in query.freshness}
        rows = [row for row in rows if row.day in days]
    for word in query.text.casefold().split():
        rows = [row for row in rows if word in row.words]
    return tuple(rows)


def page_of(rows: Sequence[ClaimRow], number: int) -> ClaimPage:
    """Return one page of rows; a number beyond the last page gives the last."""
    pages = max(1, -(-len(rows) // PAGE_ROWS))
    number = min(max(1, number), pages)
    return ClaimPage(tuple(rows[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]), number, pages, len(rows))


def fills_its_cell(catalogue: Catalogue, row: ClaimRow, basis: Basis) -> bool:
    """Return whether, on this basis, the claim is what the site shows for its fact."""
    if row.field.name in (MEASURED, SUCCEEDED) and basis.lens == "evidence":
        return row.claim in _measured(catalogue, row.platform, basis)
    cell = field_cell(catalogue, row.platform, row.field.name, basis)
    return any(claim is row.claim for claim in cell.chosen)


def _measured(catalogue: Catalogue, platform: Platform, basis: Basis) -> tuple[Claim, ...]:
    """Return the measured starts that speak for a platform; they stand in the table of measurements, not in its file."""
    return tuple(
        claim
        for criterion in catalogue.criteria
        if criterion.measure(basis.lens).origin.startswith("measured")
        for claim in criterion_cell(catalogue, platform, criterion, basis).chosen
        if claim.field in (MEASURED, SUCCEEDED)
    )


def _row(catalogue: Catalogue, platform: Platform, claim: Claim) -> ClaimRow:
    field = catalogue.fields[claim.field]
    text = claim_text(field, claim)
    raw = json.dumps(claim.value, ensure_ascii=False)
    label = source_label(catalogue, claim)
    kind = catalogue.terms.kind(claim.kind).label
    words = (
        *(platform.id, platform.name, platform.short, field.name, field.label, claim.topic, text, raw),
        *(claim.scope, claim.note, claim.doubt, claim.source, label, kind, claim.date_text),
    )
    is_number = isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
    return ClaimRow(
        claim=claim,
        platform=platform,
        field=field,
        text=text,
        raw=raw,
        number=float(claim.value) if is_number else None,
        unit=claim.unit or field.unit,
        label=label,
        day=first_day(day).isoformat() if (day := claim.as_of or claim.seen) else "",
        words="\n".join(words).casefold(),
    )


def _class_of(catalogue: Catalogue, day: str, today: date) -> str:
    days = (today - date.fromisoformat(day)).days if day else None
    return catalogue.freshness.of(days).id
