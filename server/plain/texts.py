"""Contents of plain pages that are no part of a view: lists of platforms, claims and checks, and the texts about the guide."""

from dataclasses import replace
from datetime import date

from components.html.templates import macros
from decision.documents.faq import faq_json
from decision.facts.claim_search import ClaimPage, find, page_of
from decision.format import counted
from decision.guide.advice import checklist_sections
from decision.guide.checks import counts, select
from decision.guide.faq import search
from decision.guide.text import progress_text
from decision.links.link import page_to_query, short_query
from decision.site.addresses import download_path, embed_path, plain_path, snapshot_path
from server.embed.visit import Visit
from server.plain.choices import basis_groups, subject_group, verdict_group
from server.plain.content import PlainContent, platform_content
from server.plain.links import from_plain, plain_address

CLAIM_FILES = ("csv", "amounts.csv", "json", "parquet")
"""Endings of the files of claims."""

SHARED_FORMATS = {
    "png": "Picture (PNG)",
    "svg": "Picture for any size (SVG)",
    "html": "Picture and table as a page (HTML)",
    "csv": "Table for a spreadsheet (CSV)",
    "md": "Table for Markdown",
    "mediawiki": "Table for MediaWiki",
    "dokuwiki": "Table for DokuWiki",
    "confluence": "Table for Confluence",
    "json": "JSON, for programs",
}
"""Formats in which a view can be put elsewhere, with their labels."""

_HTML = macros("server/plain/texts.html")


def platforms_content(visit: Visit) -> PlainContent:
    """Return the card of the platform that the address names, else all platforms by category."""
    if visit.platform_id:
        claims = plain_path(visit.catalogue, visit.view, "data", {"plat": visit.platform_id})
        text = _HTML.all_claims(visit.catalogue.platform[visit.platform_id], from_plain(claims))
        return replace(platform_content(visit), text=text)
    catalogue = visit.catalogue
    categories = [
        (category, [platform for platform in catalogue.platforms if platform.category == category.id])
        for category in catalogue.terms.categories
    ]
    statuses = {term.id: term.label.lower() for term in catalogue.terms.statuses}
    return PlainContent(
        headline=f"{len(catalogue.platforms)} platforms",
        lead=f"{catalogue.claim_count:,} claims, each with its source.",
        text=_HTML.platforms(categories, statuses, platform_addresses(visit)),
    )


def platform_addresses(visit: Visit) -> dict[str, str]:
    """Return the addresses of the platforms' plain pages by their ids."""
    return {
        id: from_plain(plain_path(visit.catalogue, visit.view, "platform", {"id": id}))
        for id in visit.catalogue.platform
    }


def share_content(visit: Visit) -> PlainContent:
    """Return what can be taken from a view without scripts: addresses of its files, picture and frame."""
    view, catalogue = visit.view, visit.catalogue
    addresses = [
        *(
            (label, snapshot_path(catalogue, view, "ranking", file_format))
            for file_format, label in SHARED_FORMATS.items()
        ),
        ("Page for a frame", embed_path(catalogue, view)),
    ]
    return PlainContent(
        headline="Share this view",
        lead="The live page makes a snippet for your wiki. Without it, these addresses show the ranking of this view.",
        text=_HTML.addresses([(name, from_plain(path)) for name, path in addresses]),
    )


def checks_content(visit: Visit) -> PlainContent:
    """Return the guide's statements beside newer evidence."""
    rows = select(visit.catalogue, visit.page_state.choices)
    numbers = counts(rows)
    verdicts = ", ".join(
        f"{numbers[term.id]} {term.label}" for term in visit.catalogue.terms.checks if numbers[term.id]
    )
    return PlainContent(
        headline="The guide, checked against newer evidence",
        lead=f"{counted(len(rows), 'statement')}: {verdicts}." if rows else "No statement passes this filter.",
        groups=(verdict_group(visit),),
        text=_HTML.checks(visit.catalogue, rows, platform_addresses(visit)),
    )


def data_content(visit: Visit) -> PlainContent:
    """Return the claims that match a search, one page of them."""
    catalogue, query = visit.catalogue, visit.page_state.choices
    rows = find(catalogue, query, date.today())
    page = page_of(rows, query.page)
    kept = {**page_to_query(replace(query, text="", page=1), catalogue, visit.page.codec).query}
    kept |= short_query(visit.view, catalogue).query
    shown = f" {page.first:,} to {page.last:,} are shown." if page.pages > 1 else ""
    own = page_to_query(replace(query, page=1), catalogue, visit.page.codec).query
    return PlainContent(
        headline=f"{page.total:,} {'claim matches' if page.total == 1 else 'claims match'}"
        if not query.is_untouched
        else f"{catalogue.claim_count:,} claims about {len(catalogue.platforms)} platforms",
        lead=f"Each claim has its source and, where the source gives one, its date.{shown}",
        groups=(subject_group(visit), *basis_groups(visit)),
        files={ending: download_path(f"claims.{ending}", catalogue, visit.view, own) for ending in CLAIM_FILES}
        if rows
        else None,
        text=_HTML.claims(catalogue, query, page, kept, _ways_on(visit, page), platform_addresses(visit)),
    )


def _ways_on(visit: Visit, page: ClaimPage) -> list[tuple[str, str]]:
    """Return the labels and addresses of the former and the next page of claims, as far as there are such."""
    query, codec = visit.page_state.choices, visit.page.codec
    numbers = {"Previous page": page.number - 1, "Next page": page.number + 1}
    return [
        (label, plain_address(visit, own=page_to_query(replace(query, page=number), visit.catalogue, codec).query))
        for label, number in numbers.items()
        if 1 <= number <= page.pages
    ]


def guide_content(visit: Visit) -> PlainContent:
    """Return the guide's publisher, reasons, factors, picks and checklist."""
    catalogue, view = visit.catalogue, visit.view
    return PlainContent(
        headline="The guide this site started from, checked",
        lead=f"“{catalogue.guide.title} in {catalogue.guide.published}” by {catalogue.guide.publisher}, in our own words.",
        files={"md": download_path("checklist.md", catalogue, view)},
        text=_HTML.guide(
            catalogue,
            checklist_sections(catalogue),
            progress_text(catalogue, view),
            view.done,
            platform_addresses(visit),
        ),
    )


def faq_content(visit: Visit) -> PlainContent:
    """Return the questions with the guide's answers and what the evidence says now: all, or those that hold the words searched for."""
    text = visit.page_state.choices.text
    ids = {entry.id for entry in search(visit.catalogue, text)}
    lines = [line for line in faq_json(visit.catalogue, visit.view).faq if line.id in ids]
    lines.sort(key=lambda line: line.id != visit.page_state.entry)
    return PlainContent(
        headline="Frequently asked questions",
        lead=f"{counted(len(lines), 'question')} with “{text}”."
        if text
        else "The guide’s answers, and beside each what the evidence says now.",
        text=_HTML.faq(lines, text, short_query(visit.view, visit.catalogue).query),
    )


def glossary_content(visit: Visit) -> PlainContent:
    """Return all terms under their subjects."""
    terms = visit.catalogue.glossary
    subjects = {
        subject: [term for term in terms if term.subject == subject]
        for subject in dict.fromkeys(t.subject for t in terms)
    }
    return PlainContent(headline="Glossary", lead="What the terms on this site mean.", text=_HTML.glossary(subjects))
