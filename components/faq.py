"""Frequent questions as HTML: the guide's answer, what the evidence says now, and what each question explains."""

from dataclasses import replace
from functools import lru_cache
from html import escape

from components.address import platform_link
from components.html import element, external_link
from components.platform_parts import listed
from components.tables import column_heads, scrolled_table
from decision.catalogue import Catalogue
from decision.evidence import source_label
from decision.faq import concerned, statements
from decision.guidance import FaqEntry
from decision.link import to_query_string
from decision.records import Claim
from decision.statements import Line, Statement
from decision.view import Sort, View

UNFOLDED = 5
"""A table of up to so many rows stands open; a longer one is folded under its sentence."""

_SIGNS = {"yes": ("✓", "yes"), "no": ("✕", "no"), "unsettled": ("≈", "not settled"), "known": ("", "")}


def contents_html(catalogue: Catalogue, entries: tuple[FaqEntry, ...], view: View) -> str:
    """Return links to the entries on this page."""
    links = [element("a", entry.question, href=_address("faq", catalogue, view, entry=entry.id)) for entry in entries]
    return f'<nav class="questions" aria-label="Questions">{listed(links, "links")}</nav>'


@lru_cache(maxsize=256)
def entry_html(catalogue: Catalogue, entry: FaqEntry, view: View, wanted: bool) -> str:
    """Return one entry. ``wanted``: a link led here, so it is marked and its first table stands open."""
    here = _address("faq", catalogue, view, entry=entry.id)
    said = "".join(element("p", text) for text in entry.answer)
    section = next((part.label for part in catalogue.guide.sections if part.id == entry.section), entry.section)
    plan = catalogue.terms.tier(view.tier).label
    found = "".join(
        _finding(catalogue, entry, view, statement, wanted and i == 0)
        for i, statement in enumerate(statements(catalogue, entry, view))
    )
    return (
        f'<section class="entry{" wanted" if wanted else ""}" aria-labelledby="{escape(entry.id)}">'
        f"{element('h2', entry.question, id=entry.id)}"
        f'<p class="here">{"<b>You came for this question.</b> " if wanted else ""}'
        f"{_link(here, 'Link to this entry', entry.question)}</p>"
        f'<div class="guide"><h3>The guide’s answer</h3>{said}'
        f"{element('small', f'Restated from the guide ({section}), which {catalogue.guide.publisher} published.')}</div>"
        f'<div class="now"><h3>What the evidence says now</h3>'
        f"{element('p', f'Counted from the claims of today’s evidence, for the plan “{plan}”.', class_='quiet')}{found}</div>"
        f"{_used_by(catalogue, entry, view)}</section>"
    )


def _finding(catalogue: Catalogue, entry: FaqEntry, view: View, statement: Statement, open_: bool) -> str:
    table = _table(catalogue, view, statement, f"{statement.lead}: {entry.question}")
    shown = sum(line.is_known for line in statement.lines)
    if shown > UNFOLDED:
        what = "statement" if statement.kind == "checks" else "platform"
        label = f"{shown} {what}s with sources" + element("span", f": {statement.lead}", class_="unseen")
        table = f"<details{' open' if open_ else ''}><summary>{label}</summary>{table}</details>"
    return f"<h4>{element('span', statement.lead)}</h4>{element('p', statement.summary)}{table}"


def _table(catalogue: Catalogue, view: View, statement: Statement, label: str) -> str:
    checks = statement.kind == "checks"
    titles = ("Platform", "The guide says", "Evidence says", "Source") if checks else ("Platform", "Value", "Source")
    make = _check_row if checks else _row
    rows = "".join(make(catalogue, view, line) for line in statement.lines if line.is_known)
    silent = [line for line in statement.lines if not line.is_known]
    table = scrolled_table(label, column_heads(titles), rows, region=f"side-by-side rows {statement.kind}")
    names = ", ".join(platform_link(catalogue, view, line.platform.id, line.platform.label) for line in silent)
    return (table if rows else "") + (f'<p class="quiet">Nobody says: {names}.</p>' if silent else "")


def _row(catalogue: Catalogue, view: View, line: Line) -> str:
    sign, word = _SIGNS[line.outcome]
    notes = [
        line.detail,
        "sources disagree" if line.conflict else "",
        f"in doubt: {line.doubt}" if line.doubt else "",
    ]
    value = _signed(sign, word) if word else element("b", line.text)
    if word and line.text != word:
        notes.insert(0, line.text)
    small = "".join(element("small", note) for note in notes if note)
    return f"<tr>{_platform(catalogue, view, line)}<td>{value}{small}</td><td>{_sources(catalogue, line)}</td></tr>"


def _check_row(catalogue: Catalogue, view: View, line: Line) -> str:
    check = line.check
    if check is None:
        return ""
    about, term = element("small", line.detail), catalogue.terms.check(check.verdict)
    said = f"{_signed(term.sign, term.label)}{element('small', check.evidence_says)}"
    return (
        f"<tr>{_platform(catalogue, view, line)}<td>{element('span', check.guide_says)}{about}</td><td>{said}</td>"
        f"<td>{_sources(catalogue, line) or external_link(check.source, check.source.split('/')[2])}</td></tr>"
    )


def _platform(catalogue: Catalogue, view: View, line: Line) -> str:
    return f'<th scope="row">{platform_link(catalogue, view, line.platform.id, line.platform.label)}</th>'


def _signed(sign: str, words: str) -> str:
    return f'<i class="sign" aria-hidden="true">{escape(sign)}</i>{element("b", words)}'


def _sources(catalogue: Catalogue, line: Line) -> str:
    """Return every source once: who says so, of what kind, and when."""
    found: dict[tuple[str, str | None], Claim] = {}
    for claim in line.claims:
        found.setdefault((claim.source, claim.as_of), claim)
    return "".join(f"<div>{_source(catalogue, claim)}</div>" for claim in found.values())


def _source(catalogue: Catalogue, claim: Claim) -> str:
    since = f"{catalogue.terms.kind(claim.kind).label} · {claim.as_of or 'undated'}"
    return external_link(claim.url, source_label(catalogue, claim)) + element("small", since)


def _used_by(catalogue: Catalogue, entry: FaqEntry, view: View) -> str:
    """Return links to what the entry explains: needs, criteria and platforms."""
    needs = [
        _link(_address("choose", catalogue, replace(view, needs=(), step=""), need=need.id), need.label)
        for need in catalogue.needs
        if need.id in entry.needs
    ]
    criteria = [
        _link(_address("./", catalogue, replace(view, sort=Sort(criterion.id))), criterion.label)
        for criterion in catalogue.criteria
        if criterion.id in entry.criteria
    ]
    platforms = [
        platform_link(catalogue, view, platform.id, platform.label) for platform in concerned(catalogue, entry)
    ]
    rows = "".join(
        f"<div><dt>{label}</dt><dd>{' · '.join(links)}</dd></div>"
        for label, links in (("Needs", needs), ("Criteria", criteria), ("Platforms", platforms))
        if links
    )
    return f'<div class="used"><h3>Used by</h3><dl>{rows}</dl></div>'


def _address(page: str, catalogue: Catalogue, view: View, **parameters: str) -> str:
    """Return the address of a page with its own parameters and the reader's view."""
    query = "&".join([*(f"{name}={value}" for name, value in parameters.items()), to_query_string(view, catalogue)])
    query = query.strip("&")
    return f"{page}?{query}" if query else page


def _link(address: str, text: str, about: str = "") -> str:
    unseen = element("span", f": {about}", class_="unseen") if about else ""
    return f'<a href="{escape(address)}">{escape(text)}{unseen}</a>'
