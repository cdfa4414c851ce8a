"""The FAQ as HTML: the guide's answer, today's evidence, and the uses of each question."""

from dataclasses import replace
from functools import lru_cache
from html import escape

from components.html.elements import element, external_link, listed
from components.html.tables import column_heads, scrolled_table
from components.shell.urls import platform_link
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import FaqEntry
from decision.catalogue.platforms import Claim
from decision.claims.source import source_label
from decision.guide.faq import concerned, statements
from decision.guide.statements import Statement, StatementLine
from decision.links.link import to_query_string
from decision.ranking.view import Sort, View

UNFOLDED = 5
"""Most rows of a table that stands open; a longer one is folded under its sentence."""

_SIGNS = {"yes": ("✓", "yes"), "no": ("✕", "no"), "unsettled": ("≈", "not settled"), "known": ("", "")}


def contents_html(catalogue: Catalogue, entries: tuple[FaqEntry, ...], view: View) -> str:
    """Return links to the entries on this page."""
    links = [element("a", entry.question, href=_address("faq", catalogue, view, entry=entry.id)) for entry in entries]
    return f'<nav class="questions" aria-label="Questions">{listed(links, "links")}</nav>'


@lru_cache(maxsize=256)
def entry_html(catalogue: Catalogue, entry: FaqEntry, view: View, is_linked: bool) -> str:
    """Return one entry. ``is_linked``: a link led here, so it is marked and its first table stands open."""
    permalink = _address("faq", catalogue, view, entry=entry.id)
    answer = "".join(element("p", text) for text in entry.answer)
    section = catalogue.guide.section_label(entry.section)
    plan = catalogue.terms.tier(view.tier).label
    findings = "".join(
        _finding(catalogue, entry, view, statement, is_linked and i == 0)
        for i, statement in enumerate(statements(catalogue, entry, view))
    )
    return (
        f'<section class="entry{" wanted" if is_linked else ""}" aria-labelledby="{escape(entry.id)}">'
        f"{element('h2', entry.question, id=entry.id)}"
        f'<p class="here">{"<b>You came for this question.</b> " if is_linked else ""}'
        f"{_link(permalink, 'Link to this entry', entry.question)}</p>"
        f'<div class="guide"><h3>The guide’s answer</h3>{answer}'
        f"{element('small', f'Restated from the guide ({section}), which {catalogue.guide.publisher} published.')}</div>"
        f'<div class="now"><h3>What the evidence says now</h3>'
        f"{element('p', f'Counted from the claims of today’s evidence, for the plan “{plan}”.', class_='quiet')}{findings}</div>"
        f"{_used_by(catalogue, entry, view)}</section>"
    )


def _finding(catalogue: Catalogue, entry: FaqEntry, view: View, statement: Statement, is_open: bool) -> str:
    table = _table(catalogue, view, statement, f"{statement.lead}: {entry.question}")
    known_count = sum(line.is_known for line in statement.lines)
    if known_count > UNFOLDED:
        noun = "statement" if statement.kind == "checks" else "platform"
        label = f"{known_count} {noun}s with sources" + element("span", f": {statement.lead}", class_="unseen")
        table = f"<details{' open' if is_open else ''}><summary>{label}</summary>{table}</details>"
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


def _row(catalogue: Catalogue, view: View, line: StatementLine) -> str:
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


def _check_row(catalogue: Catalogue, view: View, line: StatementLine) -> str:
    check = line.check
    if check is None:
        return ""
    about, term = element("small", line.detail), catalogue.terms.check(check.verdict)
    verdict = f"{_signed(term.sign, term.label)}{element('small', check.evidence_says)}"
    return (
        f"<tr>{_platform(catalogue, view, line)}<td>{element('span', check.guide_says)}{about}</td><td>{verdict}</td>"
        f"<td>{_sources(catalogue, line) or external_link(check.source, check.source.split('/')[2])}</td></tr>"
    )


def _platform(catalogue: Catalogue, view: View, line: StatementLine) -> str:
    return f'<th scope="row">{platform_link(catalogue, view, line.platform.id, line.platform.label)}</th>'


def _signed(sign: str, words: str) -> str:
    return f'<i class="sign" aria-hidden="true">{escape(sign)}</i>{element("b", words)}'


def _sources(catalogue: Catalogue, line: StatementLine) -> str:
    """Return every source once, with its kind and date."""
    claims: dict[tuple[str, str | None], Claim] = {}
    for claim in line.claims:
        claims.setdefault((claim.source, claim.as_of), claim)
    return "".join(f"<div>{_source(catalogue, claim)}</div>" for claim in claims.values())


def _source(catalogue: Catalogue, claim: Claim) -> str:
    since = f"{catalogue.terms.kind(claim.kind).label} · {claim.as_of or 'undated'}"
    return external_link(claim.url, source_label(catalogue, claim)) + element("small", since)


def _used_by(catalogue: Catalogue, entry: FaqEntry, view: View) -> str:
    """Return links to the needs, criteria and platforms that the entry explains."""
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
